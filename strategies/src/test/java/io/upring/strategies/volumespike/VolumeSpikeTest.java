package io.upring.strategies.volumespike;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.strategies.StrategyBench.Wish;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.catalogue.StrategyKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VolumeSpikeTest {
    private static StrategyBench bench(String coolDown) {
        return new StrategyBench(new StrategyKind(new VolumeSpikeType()).create(Map.of("bucket", "1", "buckets",
            "10", "zScore", "4", "rearm", "1", "minRatio", "3", "minValue", "10000", "coolDown", coolDown,
            "takeProfit", "0", "stopLoss", "0", "holdSeconds", "30")));
    }

    /** Trades worth 9,000, 10,000 and 11,000 a second in turn. */
    private static StrategyBench usual(StrategyBench bench, int seconds) {
        for (int second = 0; second < seconds; second++) {
            bench.trade("KRW-AAA", 1000, 9 + second % 3, second % 2 == 0 ? Side.BID : Side.ASK).passSeconds(1);
        }
        return bench;
    }

    @Test
    void shouldBuyOnceWhenBuyersSpike() {
        final StrategyBench bench = usual(bench("0"), 15);
        bench.trade("KRW-AAA", 1000, 15, Side.BID);
        assertThat(bench.signals()).as("1.5 times the mean").isZero();
        bench.trade("KRW-AAA", 1000, 20, Side.BID).trade("KRW-AAA", 1000, 20, Side.BID);
        assertThat(bench.signals()).isEqualTo(1);
        final Wish wish = bench.takeWish();
        assertThat(wish.side()).isEqualTo(Side.BID);
        assertThat(wish.funds()).isEqualTo(Amount.ofUnits(50_000));
    }

    @Test
    void shouldSignalButNotBuyWhenSellersSpike() {
        final StrategyBench bench = usual(bench("0"), 15).trade("KRW-AAA", 1000, 60, Side.ASK);
        assertThat(bench.signals()).isEqualTo(1);
        assertThat(bench.takeWishes()).isEmpty();
    }

    @Test
    void shouldStayQuietUntilTheStatisticsAreWarm() {
        assertThat(usual(bench("0"), 8).trade("KRW-AAA", 1000, 500, Side.BID).signals()).isZero();
    }

    @Test
    void shouldNotSignalAgainBeforeAWholeQuietBucket() {
        final StrategyBench bench = usual(bench("0"), 15).trade("KRW-AAA", 1000, 60, Side.BID).passSeconds(1);
        bench.trade("KRW-AAA", 1000, 200, Side.BID);
        assertThat(bench.signals()).as("the next bucket is the same episode").isEqualTo(1);
        usual(bench.passSeconds(1), 3).trade("KRW-AAA", 1000, 2_000, Side.BID);
        assertThat(bench.signals()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheCoolDown() {
        final StrategyBench bench = usual(bench("60"), 15).trade("KRW-AAA", 1000, 60, Side.BID).passSeconds(1);
        usual(bench, 12).trade("KRW-AAA", 1000, 2_000, Side.BID);
        assertThat(bench.signals()).isEqualTo(1);
    }

    @Test
    void shouldNotTakeASmallValueOrADeadMarketForASpike() {
        final StrategyBench small = bench("0");
        for (int second = 0; second < 15; second++) {
            small.trade("KRW-AAA", 1000, 0.1, Side.BID).passSeconds(1);
        }
        assertThat(small.trade("KRW-AAA", 1000, 9, Side.BID).signals()).as("9,000 of 10,000").isZero();

        final StrategyBench dead = bench("0").trade("KRW-AAA", 1000, 1, Side.BID).passSeconds(100);
        assertThat(dead.trade("KRW-AAA", 1000, 100, Side.BID).signals()).isZero();
    }

    @Test
    void shouldIgnoreSnapshotsAndTradesWithoutSideOrSize() {
        final StrategyBench bench = usual(bench("0"), 15);
        bench.trade("KRW-AAA", slot -> {
            slot.addFlag(EventSlot.FLAG_SNAPSHOT);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, 1000);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, 500);
            slot.buffer().putByte(TradeView.ASK_BID, Side.BID.code());
        });
        bench.trade("KRW-AAA", 1000, 500, Side.NONE).trade("KRW-AAA", 1000, Double.NaN, Side.BID);
        assertThat(bench.signals()).isZero();
    }

    @Test
    void shouldSellAfterTheHoldingTime() {
        final StrategyBench bench = usual(bench("0"), 15).trade("KRW-AAA", 1000, 60, Side.BID);
        bench.fill(bench.takeWish(), new Amount(), Amount.ofUnits(50), 1000_00000000L, OrderReport.DONE);
        assertThat(bench.timer().passSeconds(29).timer().takeWishes()).isEmpty();
        final Wish exit = bench.passSeconds(2).timer().takeWish();
        assertThat(exit.side()).isEqualTo(Side.ASK);
        assertThat(exit.volume()).isEqualTo(Amount.ofUnits(50));
    }

    private static void flagged(StrategyBench bench, int flags, long atNs, double volume) {
        bench.trade("KRW-AAA", slot -> {
            slot.addFlag(flags).exchangeTimeNs(atNs);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, 1000);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, volume);
            slot.buffer().putByte(TradeView.ASK_BID, Side.BID.code());
        });
    }

    @Test
    void shouldNotTakeHistoryOrARepeatedTradeForALiveOne() {
        final StrategyBench bench = usual(bench("0"), 15);
        flagged(bench, EventSlot.FLAG_BACK_FILLED, bench.marketNs(), 5_000);
        flagged(bench, EventSlot.FLAG_REPEATED, bench.marketNs(), 5_000);
        bench.trade("KRW-AAA", 1000, 1, Side.BID);
        assertThat(bench.signals()).isZero();
        assertThat(bench.trade("KRW-AAA", 1000, 60, Side.BID).signals()).as("a live one").isEqualTo(1);
    }

    @Test
    void shouldCountHistoryIntoTheUsualVolumeOfItsTime() {
        final StrategyBench whole = usual(bench("0"), 15);
        for (int second = 1; second <= 5; second++) {
            flagged(whole, EventSlot.FLAG_BACK_FILLED, whole.marketNs() - second * 1_000_000_000L, 500);
        }
        assertThat(whole.trade("KRW-AAA", 1000, 1, Side.BID).trade("KRW-AAA", 1000, 60, Side.BID).signals())
            .as("60,000 is little where 500,000 were traded a second").isZero();
        final StrategyBench old = usual(bench("0"), 15);
        flagged(old, EventSlot.FLAG_BACK_FILLED, old.marketNs() - 100_000_000_000L, 500_000);
        assertThat(old.trade("KRW-AAA", 1000, 60, Side.BID).signals()).as("too old to matter").isEqualTo(1);
    }

    @Test
    void shouldStaySilentInAGapAndStartAnewAfterOneThatIsNotFilled() {
        final StrategyBench bench = usual(bench("0"), 15).gap("KRW-AAA", Stream.TRADE, GapView.OPENED);
        assertThat(bench.trade("KRW-AAA", 1000, 60, Side.BID).signals()).isZero();
        bench.gap("KRW-AAA", Stream.TRADE, GapView.CLOSED);
        assertThat(bench.trade("KRW-AAA", 1000, 1, Side.BID).signals()).isEqualTo(1);

        final StrategyBench broken = usual(bench("0"), 15).gap("KRW-AAA", Stream.TRADE, GapView.OPENED)
            .gap("KRW-AAA", Stream.TRADE, GapView.CLOSED_INCOMPLETE);
        assertThat(usual(broken, 8).trade("KRW-AAA", 1000, 500, Side.BID).signals()).as("not warm yet").isZero();
        assertThat(usual(broken.passSeconds(1), 15).trade("KRW-AAA", 1000, 5_000, Side.BID).signals()).isEqualTo(1);

        final StrategyBench other = usual(bench("0"), 15).gap("KRW-AAA", Stream.TICKER, GapView.OPENED)
            .gap("KRW-BBB", Stream.TRADE, GapView.OPENED);
        assertThat(other.trade("KRW-AAA", 1000, 60, Side.BID).signals()).isEqualTo(1);
    }

    @Test
    void shouldWatchAMarketThatAViewShowsThoughItWasNotConfigured() {
        final StrategyBench bench = bench("0").view("KRW-CCC", Stream.TRADE);
        for (int second = 0; second < 15; second++) {
            bench.trade("KRW-CCC", 1000, 9 + second % 3, Side.BID).passSeconds(1);
        }
        bench.trade("KRW-CCC", 1000, 60, Side.BID);
        assertThat(bench.takeWish().market()).isEqualTo("KRW-CCC");
        usual(bench, 15).trade("KRW-AAA", 1000, 500, Side.BID);
        assertThat(bench.signals()).as("not shown any more").isEqualTo(1);
    }
}
