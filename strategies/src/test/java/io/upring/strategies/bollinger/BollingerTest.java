package io.upring.strategies.bollinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Stream;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.StrategyBench.Wish;
import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.StrategyKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BollingerTest {
    private static final Amount NONE = new Amount();
    private static final String MARKET = "KRW-AAA";

    private static Map<String, String> raw(String... changes) {
        final Map<String, String> raw = new HashMap<>(Map.of("interval", "1", "period", "4", "width", "2", "rearm", "1",
            "exit", "0", "minGain", "0.002", "coolDown", "0", "orderTotal", "50000", "takeProfit", "0",
            "stopLoss", "0.05"));
        raw.put("holdSeconds", "600");
        for (int i = 0; i < changes.length; i += 2) {
            raw.put(changes[i], changes[i + 1]);
        }
        return raw;
    }

    private static StrategyBench bench(String... changes) {
        return new StrategyBench(new StrategyKind(new BollingerType()).create(raw(changes)));
    }

    /** Closes 1004, 996, 1004, 996: middle 1000, deviation 4, bands 992 and 1008. */
    private static StrategyBench swinging(StrategyBench bench) {
        for (int i = 0; i < 4; i++) {
            bench.ticker(MARKET, 1_100, 0).ticker(MARKET, i % 2 == 0 ? 1_004 : 996, 0).passSeconds(1);
        }
        assertThat(bench.takeWishes()).isEmpty();
        return bench;
    }

    private static StrategyBench bought(String... changes) {
        final StrategyBench bench = swinging(bench(changes)).ticker(MARKET, 990, 0);
        bench.fill(bench.takeWish(), NONE, Amount.ofUnits(50), 990_00000000L, OrderReport.CANCEL);
        return bench;
    }

    @Test
    void shouldBuyOnceBelowTheLowerBand() {
        final StrategyBench bench = swinging(bench());
        assertThat(bench.ticker(MARKET, 993, 0).takeWishes()).as("within the bands").isEmpty();
        final Wish wish = bench.ticker(MARKET, 992, 0).takeWish();
        assertThat(wish.side()).isEqualTo(Side.BID);
        assertThat(wish.type()).isEqualTo(OrderType.PRICE);
        assertThat(wish.funds()).isEqualTo(Amount.ofUnits(50_000));
        bench.reject(wish);
        assertThat(bench.ticker(MARKET, 985, 0).ticker(MARKET, 991, 0).takeWishes()).as("the same stray").isEmpty();
        assertThat(bench.signals()).isEqualTo(1);
        bench.ticker(MARKET, 998, 0);
        assertThat(bench.ticker(MARKET, 990, 0).takeWish().side()).as("was back in between").isEqualTo(Side.BID);
    }

    @Test
    void shouldNotBuyWhereTheMiddleIsTooNear() {
        final StrategyBench bench = bench("minGain", "0.01");
        assertThat(swinging(bench).ticker(MARKET, 991, 0).takeWishes()).as("0.9 %").isEmpty();
        assertThat(bench.signals()).as("it is below the band all the same").isEqualTo(1);
    }

    @Test
    void shouldNotSignalBeforeTheBandsAreWholeNorWithoutWidth() {
        final StrategyBench bench = bench();
        bench.ticker(MARKET, 1_000, 0).passSeconds(1).ticker(MARKET, 1_000, 0).passSeconds(1).ticker(MARKET, 900, 0);
        assertThat(bench.signals()).isZero();
        final StrategyBench still = bench();
        for (int i = 0; i < 10; i++) {
            still.ticker(MARKET, 1_000, 0).passSeconds(1);
        }
        assertThat(still.ticker(MARKET, 900, 0).signals()).as("no deviation to measure by").isZero();
    }

    @Test
    void shouldSellAtTheMiddle() {
        final StrategyBench bench = bought();
        assertThat(bench.ticker(MARKET, 999, 0).takeWishes()).isEmpty();
        final Wish exit = bench.ticker(MARKET, 1_000, 0).takeWish();
        assertThat(exit.side()).isEqualTo(Side.ASK);
        assertThat(exit.volume()).isEqualTo(Amount.ofUnits(50));
        bench.fill(exit, NONE, exit.volume(), 1_000_00000000L, OrderReport.DONE);
        assertThat(bench.ticker(MARKET, 1_001, 0).takeWishes()).isEmpty();
    }

    @Test
    void shouldSellWhereItIsToldToAndStopLosses() {
        final StrategyBench early = bought("exit", "-1");
        assertThat(early.ticker(MARKET, 995.9, 0).takeWishes()).isEmpty();
        assertThat(early.ticker(MARKET, 996, 0).takeWish().side()).isEqualTo(Side.ASK);
        final StrategyBench stopped = bought();
        assertThat(stopped.ticker(MARKET, 940, 0).takeWish().side()).isEqualTo(Side.ASK);
    }

    @Test
    void shouldFillPausesWithThePriceInForce() {
        final StrategyBench bench = swinging(bench());
        bench.ticker(MARKET, 1_000, 0).passSeconds(100).ticker(MARKET, 999, 0);
        assertThat(bench.ticker(MARKET, 900, 0).signals()).as("four closes at 1000: no width").isZero();
    }

    @Test
    void shouldBeginAnewBehindWhatItDidNotSee() {
        final StrategyBench bench = swinging(bench());
        bench.gap(MARKET, Stream.TICKER, GapView.OPENED).ticker(MARKET, 980, 0);
        assertThat(bench.signals()).as("data are missing").isZero();
        bench.gap(MARKET, Stream.TICKER, GapView.CLOSED)
            .ticker(MARKET, 980, 0, slot -> slot.addFlag(EventSlot.FLAG_SNAPSHOT)).ticker(MARKET, 970, 0);
        assertThat(bench.signals()).as("the bands are empty").isZero();
        swinging(bench.passSeconds(1));
        final long before = bench.signals();
        assertThat(bench.ticker(MARKET, 980, 0).signals()).isEqualTo(before + 1);
    }

    @Test
    void shouldUseCompleteCandles() {
        final StrategyBench bench = bench("source", "candle", "candle", "minute");
        for (int i = 0; i < 4; i++) {
            bench.candle(MARKET, i, 1_100).candle(MARKET, i, i % 2 == 0 ? 1_004 : 996);
        }
        assertThat(bench.candle(MARKET, 3, 900).candle(MARKET, 3, 996).signals()).as("three are complete").isZero();
        final Wish wish = bench.candle(MARKET, 4, 990).takeWish();
        assertThat(wish.side()).isEqualTo(Side.BID);
        bench.fill(wish, NONE, Amount.ofUnits(50), 990_00000000L, OrderReport.CANCEL);
        assertThat(bench.candle(MARKET, 2, 2_000).takeWishes()).as("over").isEmpty();
        assertThat(bench.candle(MARKET, 4, 1_000).takeWish().side()).isEqualTo(Side.ASK);
    }

    @Test
    void shouldTryAgainAfterARefusalWithTheNextStray() {
        final StrategyBench bench = swinging(bench()).ticker(MARKET, 990, 0);
        bench.refuse(bench.takeWish(), Verdict.INSUFFICIENT_FUNDS);
        assertThat(bench.ticker(MARKET, 1_000, 0).ticker(MARKET, 989, 0).takeWish().side()).isEqualTo(Side.BID);
    }

    @Test
    void shouldKeepItsBandsThroughNewParametersButNotThroughAPause() {
        final StrategyBench bench = bought();
        final Record wider = new StrategyKind(new BollingerType()).settings(raw("exit", "1"));
        bench.tell((strategy, context) -> assertThat(strategy.onSettings(wider, context)).isTrue());
        assertThat(bench.ticker(MARKET, 1_000, 0).takeWishes()).as("sold at 1004 now").isEmpty();
        assertThat(bench.ticker(MARKET, 1_004, 0).takeWish().side()).isEqualTo(Side.ASK);
        final Record candles = new StrategyKind(new BollingerType()).settings(raw("source", "candle"));
        bench.tell((strategy, context) -> assertThat(strategy.onSettings(candles, context)).isFalse());
        final StrategyBench paused = swinging(bench());
        paused.tell((strategy, context) -> strategy.onResume(context));
        assertThat(paused.ticker(MARKET, 980, 0).ticker(MARKET, 970, 0).signals()).isZero();
    }

    @Test
    void shouldCountWhatItFindsItselfHoldingAsBoughtAtThatPrice() {
        final StrategyBench bench = bench("stopLoss", "0.01");
        final StrategyBench other = swinging(bench).ticker(MARKET, 990, 0);
        final Wish wish = other.takeWish();
        bench.tell((strategy, context) -> strategy.onResume(context));
        bench.fill(wish, NONE, Amount.ofUnits(50), 990_00000000L, OrderReport.CANCEL);
        assertThat(bench.ticker(MARKET, 985, 0).takeWishes()).isEmpty();
        assertThat(bench.ticker(MARKET, 979, 0).takeWish().side()).isEqualTo(Side.ASK);
    }

    @Test
    void shouldRefuseParametersThatContradictEachOther() {
        assertThatThrownBy(() -> bench("rearm", "2")).isInstanceOf(ParameterException.class)
            .hasMessage("rearm must be below width (2.0), not 2.0");
        assertThatThrownBy(() -> bench("exit", "-2")).isInstanceOf(ParameterException.class)
            .hasMessage("exit must be above the lower band (-2.0), not -2.0");
    }
}
