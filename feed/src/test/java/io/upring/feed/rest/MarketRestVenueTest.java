package io.upring.feed.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.sim.exchange.Trade;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The quotation calls against the venue. */
class MarketRestVenueTest {
    private static final List<String> TWO = List.of("KRW-BTC", "KRW-ETH");

    private final Venue venue = Venue.start(VenueConfig.builder()
        .market(new GeneratedMarket(GeneratorConfig.defaults(5), System.currentTimeMillis())).build());
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final UpbitRest rest = new UpbitRest(new Transport(loop), Endpoint.http(venue.httpUri().toString()), null);
    private final MarketRest market = rest.market();

    @AfterEach
    void closeAll() {
        rest.close();
        loop.close();
        venue.close();
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Test
    void shouldListMarketsAndWhatTheyCost() {
        assertThat(get(market.markets())).extracting(MarketInfo::market).containsAll(TWO);
        assertThat(get(market.tickers(TWO))).extracting(TickerInfo::market).containsExactlyElementsOf(TWO);
        assertThat(get(market.tickersByQuote(List.of("KRW")))).hasSize(GeneratorConfig.DEFAULT_MARKETS);
        assertThat(get(market.instruments(TWO))).allSatisfy(policy -> {
            assertThat(policy.tickSize()).isPositive();
            assertThat(policy.supportedLevels()).contains("0");
        });
    }

    @Test
    void shouldReadOrderBooks() {
        final List<OrderBookInfo> books = get(market.orderBooks(TWO, "0", 7));
        assertThat(books).extracting(OrderBookInfo::market).containsExactlyElementsOf(TWO);
        assertThat(books).allSatisfy(book -> {
            assertThat(book.levels()).hasSize(7);
            assertThat(book.levels().get(0).askPrice()).isGreaterThan(book.levels().get(0).bidPrice());
            assertThat(book.grouping()).isZero();
        });
        assertThat(get(market.orderBooks(TWO, "3", 7))).as("a grouping that is not supported").isEmpty();
    }

    @Test
    void shouldReadTradesPageByPage() {
        final List<TradeInfo> first = get(market.trades("KRW-BTC", 5, MarketRest.NEWEST, MarketRest.LATEST_DAY));
        final List<TradeInfo> second =
            get(market.trades("KRW-BTC", 5, first.get(4).sequentialId(), MarketRest.LATEST_DAY));
        final List<Trade> record = new ArrayList<>(venue.trades("KRW-BTC"));
        Collections.reverse(record);
        final int newest = record.stream().map(Trade::sequentialId).toList().indexOf(first.get(0).sequentialId());
        for (int i = 0; i < 10; i++) {
            final TradeInfo read = i < 5 ? first.get(i) : second.get(i - 5);
            final Trade trade = record.get(newest + i);
            assertThat(read.sequentialId()).isEqualTo(trade.sequentialId());
            assertThat(read.timestampMs()).isEqualTo(trade.timestampMs());
            assertThat(read.price()).isEqualByComparingTo(trade.price());
            assertThat(read.volume()).isEqualByComparingTo(trade.volume());
            assertThat(read.changePrice()).isEqualByComparingTo(trade.signedChangePrice());
            assertThat(read.takerSide()).isEqualTo(trade.takerSide().name());
        }
    }

    @Test
    void shouldReadCandlesOfEveryUnit() {
        for (final CandleUnit unit : CandleUnit.values()) {
            assertThat(get(market.candles(unit, "KRW-BTC", null, 3))).as(unit.name()).isNotEmpty()
                .allSatisfy(candle -> assertThat(candle.highPrice()).isGreaterThanOrEqualTo(candle.lowPrice()));
        }
        assertThat(get(market.candles(CandleUnit.DAYS, "KRW-BTC", Instant.EPOCH, 3))).isEmpty();
    }

    @Test
    void shouldTellAnUnknownMarket() {
        assertThatThrownBy(() -> get(market.tickers(List.of("KRW-BTC", "KRW-NONE"))))
            .isInstanceOf(CompletionException.class).hasCauseInstanceOf(UpbitApiException.class)
            .hasMessageContaining("404");
        assertThatThrownBy(() -> market.trades("KRW-BTC", 501, MarketRest.NEWEST, 0))
            .hasMessage("1 to 500 can be asked for at once, not 501");
    }

    @Test
    void shouldStayWithinTheLimitAndNeverBeRefused() {
        final List<CompletableFuture<List<TradeInfo>>> calls = IntStream.range(0, 25)
            .mapToObj(i -> market.trades("KRW-BTC", 1, MarketRest.NEWEST, MarketRest.LATEST_DAY)).toList();
        calls.forEach(call -> assertThat(get(call)).hasSize(1));
    }

    @Test
    void shouldMeasureTheClocksAgainstEachOther() {
        get(market.markets());
        assertSkewIs(0);
        venue.inject(Fault.once(FaultKind.CLOCK_JUMP).withMs(60_000));
        for (int i = 0; i < 4; i++) {
            get(market.markets());
        }
        assertSkewIs(60_000_000_000L);
        assertThat(rest.clockSkew().jumps()).isEqualTo(1);
    }

    /** Both clocks are the same one, read in whole milliseconds here and there. */
    private void assertSkewIs(long ns) {
        assertThat(Math.abs(rest.clockSkew().estimateNs() - ns))
            .isLessThanOrEqualTo(rest.clockSkew().uncertaintyNs() + 10_000_000);
    }
}
