package io.upring.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeneratedMarketTest {
    private static final long START_MS = 1_795_230_902_117L;

    @Test
    void shouldServeTheMarketsThatTheDemoPromises() {
        GeneratedMarket market = new GeneratedMarket(GeneratorConfig.defaults(1), START_MS);
        assertThat(market.markets()).extracting(spec -> spec.rules().code()).doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(24)
                .contains("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "KRW-DOGE", "KRW-BTT", "KRW-SHIB", "KRW-SOL",
                        "KRW-TRX", "KRW-LINK", "KRW-DOT", "KRW-AVAX", "KRW-BCH", "KRW-SUI", "KRW-APT", "KRW-ATOM",
                        "KRW-ETC", "KRW-XLM", "KRW-HBAR", "KRW-NEAR", "KRW-SAND", "KRW-STX", "KRW-PEPE", "KRW-USDT");
        assertThat(market.carries("trade", "KRW-BTT")).isTrue();
        assertThat(market.carries("trade", "KRW-NONE")).isFalse();
        assertThat(market.recorded()).isFalse();
    }

    @Test
    void shouldSeedBelievableStatisticsOnTheGrid() {
        for (MarketSpec spec : new GeneratedMarket(GeneratorConfig.defaults(5), START_MS).markets()) {
            TickerSeed seed = spec.seed();
            String code = spec.rules().code();
            assertThat(List.of(seed.openingPrice(), seed.highPrice(), seed.lowPrice(), seed.tradePrice(),
                    seed.prevClosingPrice(), seed.highest52WeekPrice(), seed.lowest52WeekPrice()))
                    .as(code).allMatch(spec.rules().ticks()::onGrid)
                    .allMatch(price -> price.compareTo(seed.lowest52WeekPrice()) >= 0)
                    .allMatch(price -> price.compareTo(seed.highest52WeekPrice()) <= 0);
            assertThat(seed.tradePrice()).as(code).isBetween(seed.lowPrice(), seed.highPrice());
            assertThat(seed.openingPrice()).as(code).isBetween(seed.lowPrice(), seed.highPrice());
            assertThat(seed.accTradePrice24h()).as(code).isGreaterThan(seed.accTradePrice());
            assertThat(seed.accTradeVolume24h()).as(code)
                    .isGreaterThan(seed.accAskVolume().add(seed.accBidVolume()));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,600,20", "2,600,20", "3,20,120", "4,15000,3"})
    void shouldKeepItsPromisesOverManySteps(long seed, double framesPerSecond, long seconds) {
        GeneratedMarket source = new GeneratedMarket(new GeneratorConfig(seed, framesPerSecond), START_MS);
        Exchange exchange = new Exchange(ExchangeConfig.defaults(seed), new ExchangeListener() { });
        source.markets().forEach(spec -> exchange.addMarket(spec.rules(), spec.seed()));
        GeneratorInvariants sink = new GeneratorInvariants(exchange, "seed " + seed);
        source.start(START_MS);
        for (long now = START_MS; now <= START_MS + seconds * 1_000; now += 7) {
            source.advance(now, sink);
            assertThat(source.nextDueMs()).isGreaterThan(now);
        }
        assertThat(source.finished()).isFalse();
        assertThat(sink.books).isGreaterThan(100);
        assertThat(sink.trades).isGreaterThan(100);
        for (Market market : exchange.markets()) {
            assertThat(market.book().asks()).as(market.code()).isNotEmpty();
            assertThat(market.recentTrades()).as("%s, seed %d", market.code(), seed).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"11,600", "12,600", "13,3000"})
    void shouldComeNearTheWantedRate(long seed, double framesPerSecond) {
        GeneratedMarket source = new GeneratedMarket(new GeneratorConfig(seed, framesPerSecond), START_MS);
        int[] frames = new int[1];
        MarketSink counter = new Recording() {
            @Override
            public void book(String code, BookImage book, long nowMs) {
                frames[0]++;
            }

            @Override
            public void trade(String code, TradePrint print, long nowMs) {
                frames[0] += 2;
            }
        };
        source.start(START_MS);
        source.advance(START_MS, counter);
        frames[0] = 0;
        source.advance(START_MS + 120_000, counter);
        assertThat(frames[0] / 120.0).as("seed %d", seed).isBetween(framesPerSecond * 0.75, framesPerSecond * 1.3);
    }

    @Test
    void shouldGiveTheSameEventsForTheSameSeedHoweverOftenItIsAsked() {
        assertThat(events(42, 1)).isEqualTo(events(42, 250)).hasSizeGreaterThan(1_000);
        assertThat(events(43, 250)).isNotEqualTo(events(42, 250));
    }

    @Test
    void shouldMoveAndBurstWithinSecondsSoThatStrategiesHaveSomethingToDo() {
        GeneratedMarket source = new GeneratedMarket(GeneratorConfig.defaults(9), START_MS);
        Map<String, BigDecimal> lows = new HashMap<>();
        Map<String, BigDecimal> highs = new HashMap<>();
        MarketSink sink = new Recording() {
            @Override
            public void book(String code, BookImage book, long nowMs) {
                lows.merge(code, book.bids().get(0).price(), BigDecimal::min);
                highs.merge(code, book.bids().get(0).price(), BigDecimal::max);
            }
        };
        source.start(START_MS);
        source.advance(START_MS + 30_000, sink);
        long moved = lows.keySet().stream().filter(code -> highs.get(code).compareTo(
                lows.get(code).multiply(new BigDecimal("1.01"))) > 0).count();
        assertThat(moved).isGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldStopWhileTheSinkIsNotReadyAndGoOnLater() {
        GeneratedMarket source = new GeneratedMarket(GeneratorConfig.defaults(1), START_MS);
        boolean[] ready = {false};
        Recording sink = new Recording() {
            @Override
            public boolean ready() {
                return ready[0];
            }
        };
        source.start(START_MS);
        source.advance(START_MS, sink);
        int firstBooks = sink.events.size();
        assertThat(firstBooks).isEqualTo(source.markets().size());
        source.advance(START_MS + 1_000, sink);
        assertThat(sink.events).hasSize(firstBooks);
        ready[0] = true;
        source.advance(START_MS + 1_000, sink);
        assertThat(sink.events).hasSizeGreaterThan(firstBooks + 100);
    }

    @Test
    void shouldStartOnceAndNotBeforeItIsTold() {
        GeneratedMarket source = new GeneratedMarket(GeneratorConfig.defaults(1), START_MS);
        Recording sink = new Recording();
        assertThat(source.nextDueMs()).isEqualTo(Long.MAX_VALUE);
        source.advance(START_MS, sink);
        assertThat(sink.events).isEmpty();
        source.start(START_MS);
        assertThat(source.nextDueMs()).isEqualTo(START_MS);
        assertThatThrownBy(() -> source.start(START_MS)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "NaN", "1e9"})
    void shouldRefuseRatesThatMakeNoSense(double framesPerSecond) {
        assertThatThrownBy(() -> new GeneratorConfig(1, framesPerSecond))
                .hasMessageContaining("frames per second must be between 1 and 1000000");
    }

    private static List<String> events(long seed, int stepMs) {
        GeneratedMarket source = new GeneratedMarket(GeneratorConfig.defaults(seed), START_MS);
        Recording sink = new Recording();
        source.start(START_MS);
        for (long now = START_MS; now <= START_MS + 5_000; now += stepMs) {
            source.advance(now, sink);
        }
        return sink.events;
    }
}
