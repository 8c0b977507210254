package io.upring.strategies.pricechange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.strategies.StrategyBench.Wish;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.StrategyKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceChangeTest {
    private static final Amount NONE = new Amount();

    private static StrategyBench bench(String... changes) {
        final Map<String, String> raw = new HashMap<>(Map.of("window", "10", "threshold", "0.01", "rearm", "0.005",
            "coolDown", "0", "orderTotal", "50000", "takeProfit", "0.02", "stopLoss", "0.01", "holdSeconds", "60"));
        for (int i = 0; i < changes.length; i += 2) {
            raw.put(changes[i], changes[i + 1]);
        }
        return new StrategyBench(new StrategyKind(new PriceChangeType()).create(raw));
    }

    private static StrategyBench rise(StrategyBench bench) {
        return bench.ticker("KRW-AAA", 1000, 0).passSeconds(2).ticker("KRW-AAA", 1010, 0);
    }

    /** Buys 50 at 1010 for 50,500. */
    private static StrategyBench bought(String... changes) {
        final StrategyBench bench = rise(bench(changes));
        bench.fill(bench.takeWish(), NONE, Amount.ofUnits(50), 1010_00000000L, OrderReport.CANCEL);
        assertThat(bench.ticker("KRW-AAA", 1010, 0).takeWishes()).isEmpty();
        return bench;
    }

    @Test
    void shouldBuyOnceOnTheEdge() {
        final StrategyBench bench = rise(bench());
        final Wish wish = bench.takeWish();
        assertThat(wish.side()).isEqualTo(Side.BID);
        assertThat(wish.type()).isEqualTo(OrderType.PRICE);
        assertThat(wish.funds()).isEqualTo(Amount.ofUnits(50_000));
        bench.ticker("KRW-AAA", 1020, 0).trade("KRW-AAA", 1030, 1, Side.BID);
        assertThat(bench.takeWishes()).isEmpty();
        assertThat(bench.signals()).isEqualTo(1);
    }

    @Test
    void shouldMeasureTheMoveOverTheWindowOnly() {
        final StrategyBench bench = bench();
        double price = 1000;
        for (int second = 0; second < 60; second++) {
            bench.ticker("KRW-AAA", price += 0.5, 0).passSeconds(1);
        }
        assertThat(bench.signals()).as("0.5 %% each window, 3 %% in all").isZero();
    }

    @Test
    void shouldNotLookAtTheAbsoluteDayChange() {
        final StrategyBench bench = bench();
        bench.ticker("KRW-AAA", 1000, 0.30).passSeconds(1).ticker("KRW-AAA", 1000, 0.45);
        assertThat(bench.signals()).isZero();
    }

    @Test
    void shouldSignalAFallAndSellWhatItHolds() {
        final StrategyBench bench = bought("stopLoss", "0", "takeProfit", "0");
        bench.passSeconds(20).ticker("KRW-AAA", 1010, 0).passSeconds(1).ticker("KRW-AAA", 999, 0);
        assertThat(bench.signals()).isEqualTo(2);
        final Wish wish = bench.takeWish();
        assertThat(wish.side()).isEqualTo(Side.ASK);
        assertThat(wish.type()).isEqualTo(OrderType.MARKET);
        assertThat(wish.volume()).isEqualTo(Amount.ofUnits(50));
    }

    @Test
    void shouldSignalAFallWithNothingToSell() {
        final StrategyBench bench = bench();
        bench.ticker("KRW-AAA", 1000, 0).passSeconds(1).ticker("KRW-AAA", 980, 0);
        assertThat(bench.signals()).isEqualTo(1);
        assertThat(bench.takeWishes()).isEmpty();
    }

    @Test
    void shouldTakeProfitAndStopLosses() {
        final StrategyBench winner = bought();
        winner.ticker("KRW-AAA", 1030, 0);
        assertThat(winner.takeWishes()).as("1.9 %% over the price with its fee").isEmpty();
        winner.ticker("KRW-AAA", 1032, 0);
        assertThat(winner.takeWish().side()).isEqualTo(Side.ASK);

        final StrategyBench loser = bought();
        loser.ticker("KRW-AAA", 1000, 0);
        assertThat(loser.takeWish().side()).isEqualTo(Side.ASK);
    }

    @Test
    void shouldSellAfterTheHoldingTimeEvenIfTheMarketIsSilent() {
        final StrategyBench bench = bought();
        assertThat(bench.passSeconds(59).timer().takeWishes()).isEmpty();
        assertThat(bench.passSeconds(2).timer().takeWish().side()).isEqualTo(Side.ASK);
    }

    @Test
    void shouldTryTheExitAgainAfterARefusalButNotAtOnce() {
        final StrategyBench bench = bought();
        final Wish exit = bench.ticker("KRW-AAA", 1000, 0).takeWish();
        bench.refuse(exit, Verdict.GATEWAY_BUSY);
        assertThat(bench.ticker("KRW-AAA", 1000, 0).takeWishes()).isEmpty();
        final Wish second = bench.passSeconds(1.1).ticker("KRW-AAA", 1000, 0).takeWish();
        bench.reject(second);
        assertThat(bench.ticker("KRW-AAA", 1000, 0).takeWishes()).isEmpty();
        assertThat(bench.passSeconds(1.1).timer().takeWish().volume()).isEqualTo(Amount.ofUnits(50));
    }

    @Test
    void shouldBuyAgainAfterARefusedEntry() {
        final StrategyBench bench = rise(bench());
        bench.refuse(bench.takeWish(), Verdict.INSUFFICIENT_FUNDS);
        bench.passSeconds(11).ticker("KRW-AAA", 1010, 0).passSeconds(1).ticker("KRW-AAA", 1025, 0);
        assertThat(bench.takeWish().side()).isEqualTo(Side.BID);
    }

    @Test
    void shouldKeepWhatIsTooSmallToSellUntilTheNextPurchase() {
        final StrategyBench bench = rise(bench());
        bench.fill(bench.takeWish(), NONE, Amount.of("4.5"), 1010_00000000L, OrderReport.CANCEL);
        assertThat(bench.passSeconds(61).ticker("KRW-AAA", 900, 0).takeWishes()).as("4,050 KRW").isEmpty();
        bench.passSeconds(11).ticker("KRW-AAA", 900, 0).passSeconds(1).ticker("KRW-AAA", 912, 0);
        bench.fill(bench.takeWish(), NONE, Amount.ofUnits(50), 912_00000000L, OrderReport.CANCEL);
        final Wish exit = bench.ticker("KRW-AAA", 912, 0).passSeconds(61).ticker("KRW-AAA", 912, 0).takeWish();
        assertThat(exit.volume()).isEqualTo(Amount.of("54.5"));
    }

    @Test
    void shouldSellTheRestOfAnExitThatWasCutShort() {
        final StrategyBench bench = bought();
        final Wish exit = bench.ticker("KRW-AAA", 1000, 0).takeWish();
        bench.fill(exit, NONE, Amount.ofUnits(20), 1000_00000000L, OrderReport.CANCEL);
        assertThat(bench.ticker("KRW-AAA", 1000, 0).takeWish().volume()).isEqualTo(Amount.ofUnits(30));
    }

    @Test
    void shouldNeverAskForLessThanTheMinimum() {
        final StrategyBench bench = rise(bench("orderTotal", "4999"));
        assertThat(bench.signals()).isEqualTo(1);
        assertThat(bench.takeWishes()).isEmpty();
        final StrategyBench limit = rise(bench("orderTotal", "5000", "orderType", "limit"));
        assertThat(limit.takeWishes()).as("5,000 at 1,010 is 4.95049504 coins, worth a hair less").isEmpty();
    }

    @Test
    void shouldCancelALimitOrderThatWaitsTooLong() {
        final StrategyBench bench = bench("orderType", "limit", "patience", "5");
        bench.ticker("KRW-AAA", 1000, 0).passSeconds(1);
        bench.trade("KRW-AAA", slot -> {
            slot.buffer().putDouble(TradeView.TRADE_PRICE, 1010);
            slot.buffer().putDouble(TradeView.BEST_ASK_PRICE, 1011);
            slot.buffer().putDouble(TradeView.BEST_BID_PRICE, 1010);
        });
        final Wish entry = bench.takeWish();
        assertThat(entry.type()).isEqualTo(OrderType.LIMIT);
        assertThat(entry.priceE8()).isEqualTo(1011_00000000L);
        bench.report(entry, OrderReport.WAIT, NONE, entry.priceE8());
        assertThat(bench.passSeconds(4).timer().takeWishes()).isEmpty();
        final Wish cancel = bench.passSeconds(1.5).timer().takeWish();
        assertThat(cancel.isCancel()).isTrue();
        assertThat(cancel.targetOrderId()).isEqualTo(entry.orderId());
        assertThat(bench.passSeconds(0.1).timer().takeWishes()).as("asked once").isEmpty();
        bench.refuse(cancel, Verdict.GATEWAY_BUSY);
        assertThat(bench.passSeconds(2).timer().takeWish().isCancel()).as("asked again").isTrue();
        bench.report(entry, OrderReport.CANCEL, NONE, entry.priceE8());
        assertThat(bench.passSeconds(5).timer().takeWishes()).isEmpty();
    }

    @Test
    void shouldNotTradeWhileTheGateIsClosed() {
        final StrategyBench bench = bench();
        bench.privateStream(ConnectionState.DOWN);
        rise(bench);
        assertThat(bench.signals()).isEqualTo(1);
        assertThat(bench.takeWishes()).isEmpty();
    }

    @Test
    void shouldIgnorePricesThatAreAbsent() {
        final StrategyBench bench = bench();
        bench.ticker("KRW-AAA", Double.NaN, Double.NaN).trade("KRW-AAA", EventSlot::sequence);
        rise(bench);
        assertThat(bench.takeWish().side()).isEqualTo(Side.BID);
    }

    @Test
    void shouldKeepMarketsApart() {
        final StrategyBench bench = bench();
        bench.ticker("KRW-AAA", 1000, 0).ticker("KRW-BBB", 1010, 0).passSeconds(1).ticker("KRW-BBB", 1010, 0);
        assertThat(bench.signals()).isZero();
    }

    @Test
    void shouldRefuseARearmLevelAboveTheThreshold() {
        assertThatThrownBy(() -> bench("rearm", "0.02")).isInstanceOf(ParameterException.class)
            .hasMessage("rearm must be below threshold (0.01), not 0.02");
    }

    private static void trade(StrategyBench bench, double price, int flags, long atNs) {
        bench.trade("KRW-AAA", slot -> {
            slot.addFlag(flags).exchangeTimeNs(atNs);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, price);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, 1);
            slot.buffer().putByte(TradeView.ASK_BID, Side.BID.code());
        });
    }

    @Test
    void shouldNotSignalOnTradesThatWerePutInAfterwards() {
        final StrategyBench bench = bench().ticker("KRW-AAA", 1000, 0).passSeconds(2);
        trade(bench, 1050, EventSlot.FLAG_BACK_FILLED, bench.marketNs());
        trade(bench, 900, EventSlot.FLAG_BACK_FILLED, bench.marketNs() - 1_000_000_000L);
        bench.ticker("KRW-AAA", 1001, 0);
        assertThat(bench.signals()).isZero();
        assertThat(bench.ticker("KRW-AAA", 1010, 0).signals()).as("a live one").isEqualTo(1);
    }

    @Test
    void shouldBeginTheWindowAnewWithASnapshot() {
        final StrategyBench bench = bench().ticker("KRW-AAA", 1000, 0).passSeconds(2);
        bench.ticker("KRW-AAA", 1050, 0, slot -> slot.addFlag(EventSlot.FLAG_SNAPSHOT));
        assertThat(bench.signals()).as("a move that was not seen").isZero();
        assertThat(bench.passSeconds(1).ticker("KRW-AAA", 1055, 0).signals()).isZero();
        assertThat(bench.passSeconds(1).ticker("KRW-AAA", 1061, 0).signals()).as("1 %% from the snapshot").isEqualTo(1);
    }

    @Test
    void shouldLeaveOutASnapshotThatIsOlderThanWhatCameBefore() {
        final StrategyBench bench = bench().ticker("KRW-AAA", 1000, 0).passSeconds(2).ticker("KRW-AAA", 1001, 0);
        trade(bench, 950, EventSlot.FLAG_SNAPSHOT, bench.marketNs() - 1_000_000_000L);
        bench.passSeconds(1).ticker("KRW-AAA", 1002, 0);
        assertThat(bench.signals()).as("5 %% from the old price, nothing from the newest").isZero();
    }

    @Test
    void shouldEndAPurchaseOnASnapshot() {
        final StrategyBench bench = bought();
        bench.passSeconds(1).ticker("KRW-AAA", 990, 0, slot -> slot.addFlag(EventSlot.FLAG_SNAPSHOT));
        assertThat(bench.takeWish().side()).as("the stop loss is the price of now").isEqualTo(Side.ASK);
        assertThat(bench.signals()).isEqualTo(1);
    }
}
