package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Books, trades and statistics as the public sees them (reference 2.1, 2.2, 2.3). */
class PublicStateTest {
    private static final long DAY_MS = 86_400_000;
    private static final long MIDNIGHT_MS = Math.floorDiv(Desk.NOW_MS, DAY_MS) * DAY_MS + DAY_MS;

    private final Desk desk = new Desk(Map.of("KRW", "100000000"));
    private final Market market = desk.exchange.market(Desk.BTC).orElseThrow();

    @Test
    void shouldShowTheBookWithItsTotals() {
        desk.book(Desk.BTC, "100000000:0.1 100001000:0.25", "99999000:0.00000001");
        assertThat(market.book().totalAskSize()).isEqualByComparingTo("0.35");
        assertThat(market.book().totalBidSize()).isEqualByComparingTo("0.00000001");
        assertThat(market.book().timestampMs()).isEqualTo(Desk.NOW_MS);
        assertThatThrownBy(() -> market.book().asks().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void shouldRefuseBooksOfMoreThanThirtyLevelsAndUnknownMarkets() {
        String tooDeep = "1:1 ".repeat(31).strip();
        assertThatThrownBy(() -> desk.book(Desk.BTC, tooDeep, ""))
                .hasMessage("a book has at most 30 levels a side, was: 31 asks, 0 bids");
        assertThatThrownBy(() -> desk.book("KRW-X", "", "")).hasMessage("no market KRW-X");
        assertThatThrownBy(() -> desk.market(market.rules(), "1")).hasMessage("market KRW-BTC was added before");
    }

    @Test
    void shouldPrintTradesWithTheBestPricesOfTheMoment() {
        desk.book(Desk.BTC, "100000000:0.1 100001000:0.2", "99999000:0.3");
        apply("100000000", "0.1", Side.BID, Desk.NOW_MS, true);
        Trade trade = market.recentTrades().get(0);
        assertThat(trade.bestAskPrice()).isEqualByComparingTo("100001000");
        assertThat(trade.bestAskSize()).isEqualByComparingTo("0.2");
        assertThat(trade.bestBidPrice()).isEqualByComparingTo("99999000");
        assertThat(trade.change()).isEqualTo(Change.EVEN);
        apply("99000000", "0.1", Side.ASK, Desk.NOW_MS, false);
        assertThat(market.recentTrades().get(0).change()).isEqualTo(Change.FALL);
        assertThat(market.recentTrades().get(0).signedChangePrice()).isEqualByComparingTo("-1000000");
        assertThat(desk.shown(Desk.BTC, Side.ASK)).isEqualTo("100001000:0.2");
    }

    @Test
    void shouldRememberABoundedNumberOfTradesNewestFirst() {
        for (int i = 1; i <= 600; i++) {
            apply("100000000", "0.00000001", Side.BID, Desk.NOW_MS + i, false);
        }
        List<Trade> trades = market.recentTrades();
        assertThat(trades).hasSize(500);
        assertThat(trades.get(0).timestampMs()).isEqualTo(Desk.NOW_MS + 600);
    }

    @Test
    void shouldGiveOwnPrintsIdsOfTheirOwn() {
        desk.book(Desk.BTC, "100000000:0.1 100001000:0.2 100002000:1", "99999000:0.3");
        desk.accepted(NewOrder.limit(Side.BID, Desk.BTC, "100001000", "0.3"));
        assertThat(market.recentTrades()).extracting(Trade::sequentialId)
                .containsExactly(Desk.NOW_MS * 10_000 + 5_001, Desk.NOW_MS * 10_000 + 5_000);
        assertThat(desk.shown(Desk.BTC, Side.ASK)).isEqualTo("100002000:1");
    }

    @Test
    void shouldKeepTheDaysStatistics() {
        apply("101000000", "0.5", Side.BID, Desk.NOW_MS, false);
        apply("98000000", "0.25", Side.ASK, Desk.NOW_MS + 5, false);
        Ticker ticker = market.ticker();
        assertThat(ticker.openingPrice()).isEqualByComparingTo("100000000");
        assertThat(ticker.highPrice()).isEqualByComparingTo("101000000");
        assertThat(ticker.lowPrice()).isEqualByComparingTo("98000000");
        assertThat(ticker.tradePrice()).isEqualByComparingTo("98000000");
        assertThat(ticker.accTradePrice()).isEqualByComparingTo("75000000");
        assertThat(ticker.accTradeVolume()).isEqualByComparingTo("0.75");
        assertThat(ticker.accBidVolume()).isEqualByComparingTo("0.5");
        assertThat(ticker.accAskVolume()).isEqualByComparingTo("0.25");
        assertThat(ticker.change()).isEqualTo(Change.FALL);
        assertThat(ticker.signedChangePrice()).isEqualByComparingTo("-2000000");
        assertThat(ticker.signedChangeRate()).hasToString("-0.0200000000");
        assertThat(ticker.lastTakerSide()).isEqualTo(Side.ASK);
        assertThat(ticker.tradeTimestampMs()).isEqualTo(Desk.NOW_MS + 5);
        assertThat(ticker.highest52WeekPrice()).isEqualByComparingTo("101000000");
        assertThat(ticker.highest52WeekDate()).isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void shouldStartANewDayAtMidnightUtc() {
        apply("101000000", "0.5", Side.BID, MIDNIGHT_MS - 1, false);
        apply("102000000", "0.25", Side.BID, MIDNIGHT_MS, false);
        Ticker ticker = market.ticker();
        assertThat(ticker.prevClosingPrice()).isEqualByComparingTo("101000000");
        assertThat(ticker.openingPrice()).isEqualByComparingTo("102000000");
        assertThat(ticker.lowPrice()).isEqualByComparingTo("102000000");
        assertThat(ticker.accTradeVolume()).isEqualByComparingTo("0.25");
        assertThat(ticker.accTradeVolume24h()).isEqualByComparingTo("0.75");
        assertThat(ticker.accTradePrice24h()).isEqualByComparingTo("76000000");
    }

    @Test
    void shouldForgetVolumeOlderThanTwentyFourHours() {
        long start = MIDNIGHT_MS;
        apply("100000000", "1", Side.BID, start, false);
        apply("100000000", "2", Side.BID, start + DAY_MS / 2, false);
        apply("100000000", "4", Side.BID, start + DAY_MS - 60_000, false);
        assertThat(market.ticker().accTradeVolume24h()).isEqualByComparingTo("7");
        apply("100000000", "8", Side.BID, start + DAY_MS, false);
        assertThat(market.ticker().accTradeVolume24h()).isEqualByComparingTo("14");
        apply("100000000", "16", Side.BID, start + 3 * DAY_MS, false);
        assertThat(market.ticker().accTradeVolume24h()).isEqualByComparingTo("16");
        apply("100000000", "32", Side.BID, start, false);
        assertThat(market.ticker().accTradeVolume24h()).isEqualByComparingTo("48");
    }

    @Test
    void shouldSpreadAStartingVolumeOverTheDayWithoutLosingADigit() {
        RollingDay day = new RollingDay();
        BigDecimal total = new BigDecimal("151234567890.1234");
        day.reset(total, MIDNIGHT_MS);
        assertThat(day.sum()).isEqualByComparingTo(total);
        day.add(BigDecimal.ONE, MIDNIGHT_MS + DAY_MS / 2);
        assertThat(day.sum()).isBetween(total.multiply(new BigDecimal("0.49")), total.multiply(new BigDecimal("0.51")));
        day.add(BigDecimal.ONE, MIDNIGHT_MS + DAY_MS);
        assertThat(day.sum()).isEqualByComparingTo("2");
    }

    private void apply(String price, String volume, Side taker, long atMs, boolean takes) {
        desk.exchange.applyTrade(Desk.BTC, new TradePrint(new BigDecimal(price), new BigDecimal(volume), taker, atMs,
                atMs * 10_000, takes), atMs);
    }
}
