package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("2.4 and 3.5 Candles")
class CandlesTest {
    private static final long START_MS = Instant.parse("2026-11-21T12:15:02.117Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "SECOND, 2026-11-21T12:15:02Z", "MINUTE_1, 2026-11-21T12:15:00Z", "MINUTE_3, 2026-11-21T12:15:00Z",
        "MINUTE_10, 2026-11-21T12:10:00Z", "MINUTE_60, 2026-11-21T12:00:00Z", "MINUTE_240, 2026-11-21T12:00:00Z",
        "DAY, 2026-11-21T00:00:00Z", "WEEK, 2026-11-16T00:00:00Z", "MONTH, 2026-11-01T00:00:00Z",
        "YEAR, 2026-01-01T00:00:00Z"})
    void shouldStartOnUtcBoundaries(CandleUnit unit, Instant start) {
        assertThat(unit.startMs(START_MS)).isEqualTo(start.toEpochMilli());
        long endMs = unit.endMs(start.toEpochMilli());
        assertThat(unit.startMs(endMs - 1)).isEqualTo(start.toEpochMilli());
        assertThat(unit.startMs(endMs)).isEqualTo(endMs);
    }

    /** The reference: all trades of the period, looked at afresh. */
    @ParameterizedTest
    @EnumSource(CandleUnit.class)
    void shouldFoldTheTradesOfEachPeriod(CandleUnit unit) {
        Exchange exchange = new Exchange(ExchangeConfig.defaults(1).withCandleHistory(60), new ExchangeListener() { });
        BigDecimal first = new BigDecimal("100000000");
        Market market = exchange.addMarket(MarketRules.krw(Desk.BTC, "", ""),
                TickerSeed.flat(first, first, START_MS));
        assertThat(market.candles().newest(unit)).isEmpty();
        SplittableRandom random = new SplittableRandom(7);
        List<TradePrint> prints = new ArrayList<>();
        long atMs = START_MS;
        for (int i = 0; i < 500; i++) {
            atMs += (long) (random.nextExponential() * (unit == CandleUnit.SECOND ? 700 : 20_000_000));
            TradePrint print = new TradePrint(first.add(BigDecimal.valueOf(1_000L * random.nextInt(50))),
                    BigDecimal.valueOf(1 + random.nextInt(1_000_000), 8), Side.BID, atMs, i, false);
            prints.add(print);
            exchange.applyTrade(Desk.BTC, print, atMs);
        }
        List<Candle> candles = market.candles().before(unit, Long.MAX_VALUE, 200);
        assertThat(candles).isNotEmpty().hasSizeLessThanOrEqualTo(60);
        assertThat(market.candles().newest(unit)).contains(candles.get(0));
        for (int i = 0; i < candles.size(); i++) {
            Candle candle = candles.get(i);
            List<TradePrint> inside = prints.stream()
                    .filter(print -> unit.startMs(print.timestampMs()) == candle.startMs()).toList();
            assertThat(candle).isEqualTo(expected(unit, candle.startMs(), inside, candle.prevClosingPrice()));
            if (i + 1 < candles.size()) {
                assertThat(candles.get(i + 1).startMs()).isLessThan(candle.startMs());
                assertThat(candle.prevClosingPrice()).isEqualTo(candles.get(i + 1).tradePrice());
            }
        }
        if (candles.size() > 2) {
            assertThat(market.candles().before(unit, candles.get(0).startMs(), 1)).containsExactly(candles.get(1));
        }
    }

    private static Candle expected(CandleUnit unit, long startMs, List<TradePrint> trades, BigDecimal prevClosing) {
        BigDecimal volume = trades.stream().map(TradePrint::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal funds = trades.stream().map(trade -> trade.price().multiply(trade.volume()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        TradePrint last = trades.get(trades.size() - 1);
        return new Candle(unit, startMs, trades.get(0).price(),
                trades.stream().map(TradePrint::price).reduce(BigDecimal::max).orElseThrow(),
                trades.stream().map(TradePrint::price).reduce(BigDecimal::min).orElseThrow(),
                last.price(), prevClosing, volume, funds, last.timestampMs());
    }

    @Test
    void shouldGoOnFromCandlesOfTheTimeBefore() {
        Desk desk = new Desk(Map.of());
        Market market = desk.exchange.market(Desk.BTC).orElseThrow();
        long newest = CandleUnit.MINUTE_1.startMs(Desk.NOW_MS);
        List<Candle> past = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            past.add(new Candle(CandleUnit.MINUTE_1, newest - i * 60_000, BigDecimal.TEN, BigDecimal.TEN,
                    BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("20"),
                    newest - i * 60_000 + 5));
        }
        desk.exchange.backfillCandles(Desk.BTC, CandleUnit.MINUTE_1, past);
        assertThat(market.candles().before(CandleUnit.MINUTE_1, Long.MAX_VALUE, 9)).isEqualTo(past);
        desk.trade(Desk.BTC, "100", "3", Side.BID);
        Candle grown = market.candles().newest(CandleUnit.MINUTE_1).orElseThrow();
        assertThat(grown.openingPrice()).isEqualTo(BigDecimal.TEN);
        assertThat(grown.highPrice()).hasToString("100");
        assertThat(grown.accTradeVolume()).hasToString("13");
        assertThat(grown.accTradePrice()).hasToString("320");
        desk.exchange.backfillCandles(Desk.BTC, CandleUnit.MINUTE_1, past);
        assertThat(market.candles().before(CandleUnit.MINUTE_1, Long.MAX_VALUE, 9)).hasSize(5).startsWith(grown);
        assertThatThrownBy(() -> desk.exchange.backfillCandles(Desk.BTC, CandleUnit.MINUTE_1,
                List.of(past.get(1), past.get(0)))).hasMessageStartingWith("candle 1 is not a 1m candle older than");
    }

    @Test
    void shouldBeginTheDayWithTheStartingStatistics() {
        BigDecimal price = new BigDecimal("100");
        TickerSeed seed = new TickerSeed(new BigDecimal("90"), new BigDecimal("120"), new BigDecimal("80"), price,
                new BigDecimal("95"), Side.BID, BigDecimal.ONE, START_MS, BigDecimal.TEN, BigDecimal.ONE,
                new BigDecimal("1100"), new BigDecimal("2000"), new BigDecimal("20"), price, UtcTime.date(0), price,
                UtcTime.date(0));
        Desk desk = new Desk(Map.of());
        Market market = desk.exchange.addMarket(MarketRules.krw("KRW-A", "", ""), seed);
        assertThat(market.candles().newest(CandleUnit.SECOND)).isEmpty();
        desk.exchange.applyTrade("KRW-A", new TradePrint(new BigDecimal("130"), BigDecimal.ONE, Side.ASK,
                START_MS + 1, 1, false), START_MS + 1);
        for (CandleUnit unit : List.of(CandleUnit.DAY, CandleUnit.WEEK, CandleUnit.MONTH, CandleUnit.YEAR)) {
            assertThat(market.candles().newest(unit)).contains(new Candle(unit, unit.startMs(START_MS),
                    new BigDecimal("90"), new BigDecimal("130"), new BigDecimal("80"), new BigDecimal("130"),
                    new BigDecimal("95"), new BigDecimal("12"), new BigDecimal("1230"), START_MS + 1));
        }
    }
}
