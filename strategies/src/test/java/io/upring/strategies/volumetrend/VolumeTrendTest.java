package io.upring.strategies.volumetrend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.StrategyBench.Wish;
import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.StrategyKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumeTrendTest {
    private static final Amount NONE = new Amount();
    private static final String MARKET = "KRW-AAA";

    private static Map<String, String> raw(String... changes) {
        final Map<String, String> raw = new HashMap<>(Map.of("window", "10", "buckets", "5", "threshold", "0.5",
            "rearm", "0.2", "exit", "0", "minValue", "10000", "coolDown", "0", "orderTotal", "50000",
            "takeProfit", "0", "stopLoss", "0"));
        raw.put("holdSeconds", "600");
        for (int i = 0; i < changes.length; i += 2) {
            raw.put(changes[i], changes[i + 1]);
        }
        return raw;
    }

    private static StrategyBench bench(String... changes) {
        return new StrategyBench(new StrategyKind(new VolumeTrendType()).create(raw(changes)));
    }

    /** A whole window of 10,000 KRW a second, bought and sold in turn. */
    private static StrategyBench even(StrategyBench bench) {
        for (int i = 0; i < 12; i++) {
            bench.trade(MARKET, 1_000, 10, i % 2 == 0 ? Side.BID : Side.ASK).passSeconds(1);
        }
        assertThat(bench.takeWishes()).isEmpty();
        return bench;
    }

    /** 200,000 more are bought: (260 - 60) / 320 of what the window holds. */
    private static StrategyBench pushed(StrategyBench bench) {
        return even(bench).trade(MARKET, 1_001, 200, Side.BID);
    }

    private static StrategyBench bought(String... changes) {
        final StrategyBench bench = pushed(bench(changes));
        bench.fill(bench.takeWish(), NONE, Amount.ofUnits(49), 1_001_00000000L, OrderReport.CANCEL);
        return bench;
    }

    @Test
    void shouldBuyOnceWhileBuyingLasts() {
        final StrategyBench bench = pushed(bench());
        final Wish wish = bench.takeWish();
        assertThat(wish.side()).isEqualTo(Side.BID);
        assertThat(wish.funds()).isEqualTo(Amount.ofUnits(50_000));
        bench.reject(wish);
        assertThat(bench.trade(MARKET, 1_002, 100, Side.BID).takeWishes()).isEmpty();
        assertThat(bench.signals()).isEqualTo(1);
    }

    @Test
    void shouldNotSignalWhereItIsChanceOrTooLittle() {
        assertThat(even(bench()).trade(MARKET, 1_000, 40, Side.BID).signals()).as("0.25").isZero();
        final StrategyBench little = bench("minValue", "1000000");
        assertThat(pushed(little).signals()).isZero();
        final StrategyBench early = bench();
        early.trade(MARKET, 1_000, 500, Side.BID).passSeconds(9).trade(MARKET, 1_000, 500, Side.BID);
        assertThat(early.signals()).as("a whole window has not been seen").isZero();
    }

    @Test
    void shouldSellWhenBuyingEnds() {
        final StrategyBench bench = bought();
        assertThat(bench.passSeconds(1).trade(MARKET, 1_003, 100, Side.ASK).takeWishes()).as("0.23").isEmpty();
        final Wish exit = bench.trade(MARKET, 1_003, 150, Side.ASK).takeWish();
        assertThat(exit.side()).isEqualTo(Side.ASK);
        assertThat(exit.volume()).isEqualTo(Amount.ofUnits(49));
    }

    @Test
    void shouldSignalSellingAndNotSellWhatItHasNot() {
        final StrategyBench bench = even(bench()).trade(MARKET, 999, 300, Side.ASK);
        assertThat(bench.signals()).isEqualTo(1);
        assertThat(bench.takeWishes()).isEmpty();
    }

    @Test
    void shouldForgetWhatHasLeftTheWindow() {
        final StrategyBench bench = bought("minValue", "50000");
        bench.fill(bench.trade(MARKET, 1_001, 260, Side.ASK).takeWish(), NONE, Amount.ofUnits(49), 1_001_00000000L,
            OrderReport.DONE);
        even(bench.passSeconds(30));
        assertThat(bench.trade(MARKET, 1_001, 200, Side.BID).takeWish().side()).isEqualTo(Side.BID);
        assertThat(bench.signals()).isEqualTo(2);
    }

    @Test
    void shouldWaitForMissedTradesAndCountThem() {
        final StrategyBench bench = even(bench());
        bench.gap(MARKET, Stream.TRADE, GapView.OPENED).trade(MARKET, 1_001, 200, Side.BID);
        assertThat(bench.signals()).as("data are missing").isZero();
        bench.trade(MARKET, slot -> {
            slot.addFlag(EventSlot.FLAG_BACK_FILLED).exchangeTimeNs(bench.marketNs() - 3_000_000_000L);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, 1_000);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, 500);
            slot.buffer().putByte(TradeView.ASK_BID, Side.ASK.code());
        });
        bench.gap(MARKET, Stream.TRADE, GapView.CLOSED).trade(MARKET, 1_001, 1, Side.BID);
        assertThat(bench.signals()).as("there was selling, too").isZero();
        assertThat(bench.takeWishes()).isEmpty();
        final StrategyBench lost = even(bench());
        lost.gap(MARKET, Stream.TRADE, GapView.OPENED).gap(MARKET, Stream.TRADE, GapView.CLOSED_INCOMPLETE)
            .trade(MARKET, 1_001, 200, Side.BID);
        assertThat(lost.signals()).as("the window begins anew").isZero();
    }

    @Test
    void shouldLeaveOutSnapshots() {
        final StrategyBench bench = even(bench());
        bench.trade(MARKET, slot -> {
            slot.addFlag(EventSlot.FLAG_SNAPSHOT);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, 1_000);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, 5_000);
            slot.buffer().putByte(TradeView.ASK_BID, Side.BID.code());
        });
        assertThat(bench.trade(MARKET, 1_000, 1, Side.BID).signals()).isZero();
    }

    @Test
    void shouldGoOnWithNewParametersAndBeginAnewAfterAPause() {
        final StrategyBench bench = bought();
        final Record settings = new StrategyKind(new VolumeTrendType()).settings(raw("exit", "0.3"));
        bench.tell((strategy, context) -> assertThat(strategy.onSettings(settings, context)).isTrue());
        assertThat(bench.passSeconds(1).trade(MARKET, 1_003, 100, Side.ASK).takeWish().side())
            .as("0.23, and the window is the old one").isEqualTo(Side.ASK);
        final StrategyBench paused = even(bench());
        paused.tell((strategy, context) -> strategy.onResume(context));
        assertThat(paused.trade(MARKET, 1_001, 200, Side.BID).signals()).isZero();
    }

    @Test
    void shouldRefuseParametersThatContradictEachOther() {
        assertThatThrownBy(() -> bench("rearm", "0.5")).isInstanceOf(ParameterException.class)
            .hasMessage("rearm must be below threshold (0.5), not 0.5");
        assertThatThrownBy(() -> bench("exit", "0.6")).isInstanceOf(ParameterException.class)
            .hasMessage("exit must be below threshold (0.5), not 0.6");
    }
}
