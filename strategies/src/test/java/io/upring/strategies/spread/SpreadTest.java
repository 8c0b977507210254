package io.upring.strategies.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Stream;
import io.upring.strategies.StrategyBench.Wish;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.catalogue.ParameterException;
import io.upring.strategies.catalogue.StrategyKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final Amount NONE = new Amount();

    private static StrategyBench bench(String... changes) {
        final Map<String, String> raw = new HashMap<>(Map.of("minTicks", "3", "minBps", "20", "imbalance", "0.3",
            "cancelImbalance", "0", "levels", "5", "driftTicks", "1", "coolDown", "0", "orderTotal", "50000",
            "stopLoss", "0.02"));
        raw.put("holdSeconds", "30");
        raw.put("fadeBps", "0");
        for (int i = 0; i < changes.length; i += 2) {
            raw.put(changes[i], changes[i + 1]);
        }
        return new StrategyBench(new StrategyKind(new SpreadType()).create(raw));
    }

    /** Four ticks and 40 basis points wide, leaning to the bids by a half. */
    private static StrategyBench inviting(StrategyBench bench) {
        return bench.book("KRW-AAA", 1000, 3, 1004, 1);
    }

    /** Holds 50 that were bought at 1000. */
    private static StrategyBench bought(String... changes) {
        final StrategyBench bench = inviting(bench(changes));
        final Wish bid = bench.takeWish();
        bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
        bench.fill(bid, NONE, Amount.ofUnits(50), bid.priceE8(), OrderReport.DONE);
        return bench;
    }

    @Test
    void shouldTakeNoSettingsThatNeedDeeperBooksThanItIsShown() {
        final StrategyKind kind = new StrategyKind(new SpreadType());
        final StrategyBench bench = bench("levels", "5");

        bench.tell((strategy, context) -> {
            assertThat(strategy.bookLevels()).isEqualTo(5);
            assertThat(strategy.onSettings(kind.settings(Map.of("levels", "1")), context)).isTrue();
            assertThat(strategy.onSettings(kind.settings(Map.of("levels", "6")), context)).isFalse();
        });
    }

    @Test
    void shouldBidOnceWhileTheBookInvites() {
        final StrategyBench bench = inviting(bench());
        final Wish bid = bench.takeWish();
        assertThat(bid.side()).isEqualTo(Side.BID);
        assertThat(bid.type()).isEqualTo(OrderType.LIMIT);
        assertThat(bid.priceE8()).isEqualTo(1000_00000000L);
        assertThat(bid.volume()).isEqualTo(Amount.ofUnits(50));
        assertThat(inviting(bench.passSeconds(5)).takeWishes()).isEmpty();
        assertThat(bench.signals()).isEqualTo(1);
    }

    @Test
    void shouldStayAwayFromNarrowAndEvenBooks() {
        final StrategyBench bench = bench();
        bench.book("KRW-AAA", 1000, 3, 1002, 1);
        bench.book("KRW-AAA", 10000, 3, 10010, 1);
        bench.book("KRW-AAA", 1000, 1, 1004, 1);
        bench.book("KRW-AAA", 1000, 1, 1004, 5);
        bench.book("KRW-AAA", 1000, 3, 0, 0);
        bench.book("KRW-AAA", 0, 0, 1004, 1);
        assertThat(bench.signals()).isZero();
        assertThat(bench.takeWishes()).isEmpty();
    }

    @Test
    void shouldCancelWhenTheLeanEndsWithHysteresis() {
        final StrategyBench bench = inviting(bench());
        final Wish bid = bench.takeWish();
        bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
        assertThat(bench.book("KRW-AAA", 1000, 1.1, 1004, 1).takeWishes()).as("0.05, above 0").isEmpty();
        final Wish cancel = bench.book("KRW-AAA", 1000, 1, 1004, 1).takeWish();
        assertThat(cancel.isCancel()).isTrue();
        assertThat(cancel.targetOrderId()).isEqualTo(bid.orderId());
    }

    @Test
    void shouldCancelWhenTheSpreadClosesOrASideIsGone() {
        for (final double[] ask : new double[][] {{1001, 1}, {0, 0}}) {
            final StrategyBench bench = inviting(bench());
            bench.takeWish();
            assertThat(bench.book("KRW-AAA", 1000, 3, ask[0], ask[1]).takeWish().isCancel()).isTrue();
        }
    }

    @Test
    void shouldMoveTheBidWithTheMarket() {
        final StrategyBench bench = inviting(bench());
        final Wish bid = bench.takeWish();
        bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
        assertThat(bench.passSeconds(1).book("KRW-AAA", 1001, 3, 1005, 1).takeWishes()).as("one tick").isEmpty();
        final Wish moved = bench.book("KRW-AAA", 1002, 3, 1006, 1).takeWish();
        assertThat(moved.isReplacement()).isTrue();
        assertThat(moved.targetOrderId()).isEqualTo(bid.orderId());
        assertThat(moved.priceE8()).isEqualTo(1002_00000000L);
        assertThat(moved.volume()).as("what is left").isEqualTo(NONE);
        assertThat(bench.book("KRW-AAA", 1004, 3, 1008, 1).takeWishes()).as("a move is on its way").isEmpty();
        bench.report(moved, OrderReport.WAIT, NONE, moved.priceE8());
        bench.report(bid, OrderReport.CANCEL, NONE, bid.priceE8());
        assertThat(bench.book("KRW-AAA", 1004, 3, 1008, 1).takeWishes()).as("moved a moment ago").isEmpty();
        final Wish down = bench.passSeconds(1).book("KRW-AAA", 1000, 3, 1004, 1).takeWish();
        assertThat(down.targetOrderId()).isEqualTo(moved.orderId());
        assertThat(down.priceE8()).isEqualTo(1000_00000000L);
        assertThat(bench.signals()).as("the same invitation").isEqualTo(1);
    }

    @Test
    void shouldGoOnWithTheOldOrderWhenAMoveIsNotTaken() {
        for (final boolean byRisk : new boolean[] {true, false}) {
            final StrategyBench bench = inviting(bench());
            final Wish bid = bench.takeWish();
            bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
            final Wish moved = bench.passSeconds(1).book("KRW-AAA", 1002, 3, 1006, 1).takeWish();
            if (byRisk) {
                bench.refuse(moved, Verdict.RATE_BUDGET);
            } else {
                bench.reject(moved);
            }
            assertThat(bench.book("KRW-AAA", 1002, 3, 1006, 1).takeWishes()).as("after a while").isEmpty();
            final Wish again = bench.passSeconds(1.1).book("KRW-AAA", 1002, 3, 1006, 1).takeWish();
            assertThat(again.isReplacement()).isTrue();
            assertThat(again.targetOrderId()).isEqualTo(bid.orderId());
        }
    }

    @Test
    void shouldKnowThatAnOrderWasFilledBeforeItCouldBeMoved() {
        final StrategyBench bench = inviting(bench());
        final Wish bid = bench.takeWish();
        bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
        final Wish moved = bench.passSeconds(1).book("KRW-AAA", 1002, 3, 1006, 1).takeWish();
        bench.fill(bid, NONE, Amount.ofUnits(50), bid.priceE8(), OrderReport.DONE);
        bench.reject(moved);
        final Wish ask = bench.passSeconds(2).book("KRW-AAA", 1002, 1, 1006, 1).takeWish();
        assertThat(ask.side()).isEqualTo(Side.ASK);
        assertThat(ask.isReplacement()).isFalse();
        assertThat(ask.volume()).isEqualTo(Amount.ofUnits(50));
    }

    @Test
    void shouldImproveOnTheBestBidAndNotMistakeItsOwnForANarrowBook() {
        final StrategyBench bench = bench("improveTicks", "2", "minTicks", "4", "minBps", "38");
        final Wish bid = inviting(bench).takeWish();
        assertThat(bid.priceE8()).isEqualTo(1002_00000000L);
        bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
        final double[] asks = {1004, 1};
        assertThat(bench.passSeconds(1).book("KRW-AAA", new double[] {1002, 49.9, 1000, 3}, asks).takeWishes())
            .isEmpty();
        assertThat(bench.book("KRW-AAA", new double[] {1002, 80, 1000, 3}, asks).takeWish().isCancel())
            .as("others are there, too, and the book is narrow").isTrue();
    }

    @Test
    void shouldOfferWhatItBoughtAndFollowTheAskDown() {
        final StrategyBench bench = bought();
        final Wish ask = bench.book("KRW-AAA", 1000, 1, 1004, 1).takeWish();
        assertThat(ask.side()).isEqualTo(Side.ASK);
        assertThat(ask.type()).isEqualTo(OrderType.LIMIT);
        assertThat(ask.priceE8()).as("50,000 of 200,000: an eighth of the spread below the best")
            .isEqualTo(1004_00000000L);
        assertThat(ask.volume()).isEqualTo(Amount.ofUnits(50));
        bench.report(ask, OrderReport.WAIT, NONE, ask.priceE8());
        assertThat(bench.passSeconds(1).book("KRW-AAA", 1000, 1, 1003, 1).takeWishes()).isEmpty();
        final Wish moved = bench.book("KRW-AAA", 1000, 1, 1002, 1).takeWish();
        assertThat(moved.isReplacement()).isTrue();
        assertThat(moved.priceE8()).isEqualTo(1002_00000000L);
        assertThat(moved.volume()).isEqualTo(Amount.ofUnits(50));
    }

    @Test
    void shouldQuoteBothSidesLowerTheMoreItHolds() {
        final StrategyBench bench = bought("orderTotal", "50000", "maxInventory", "100000", "skew", "0.5");
        // 10 ticks wide, half of the inventory held: both are moved down by a quarter of the spread.
        bench.passSeconds(1.1).book("KRW-AAA", 1000, 3, 1010, 1);
        final List<Wish> both = bench.takeWishes();
        assertThat(both).hasSize(2);
        assertThat(both.get(0).side()).isEqualTo(Side.ASK);
        assertThat(both.get(0).priceE8()).as("1007.5, up").isEqualTo(1008_00000000L);
        assertThat(both.get(1).side()).isEqualTo(Side.BID);
        assertThat(both.get(1).priceE8()).as("997.5, down").isEqualTo(997_00000000L);
        bench.report(both.get(0), OrderReport.WAIT, NONE, both.get(0).priceE8());
        bench.fill(both.get(1), NONE, both.get(1).volume(), 997_00000000L, OrderReport.DONE);
        final Wish more = bench.passSeconds(1.1).book("KRW-AAA", 1000, 3, 1010, 1).takeWish();
        assertThat(more.isReplacement()).as("offers all that it holds; no bid beyond the inventory").isTrue();
        assertThat(more.volume()).isEqualTo(new Amount(both.get(1).volume()).add(Amount.ofUnits(50)));
        assertThat(more.priceE8()).as("half of the spread").isEqualTo(1005_00000000L);
    }

    @Test
    void shouldFadeWhenThePriceRuns() {
        final StrategyBench bench = inviting(bench("fadeBps", "50", "fadeSeconds", "2", "stopLoss", "0"));
        final Wish bid = bench.takeWish();
        bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
        assertThat(bench.passSeconds(0.2).book("KRW-AAA", 999, 3, 1003, 1).takeWishes()).isEmpty();
        final Wish cancel = bench.book("KRW-AAA", 994, 3, 998, 1).takeWish();
        assertThat(cancel.isCancel()).isTrue();
        bench.report(bid, OrderReport.CANCEL, NONE, bid.priceE8());
        assertThat(bench.passSeconds(1.1).book("KRW-AAA", 994, 3, 998, 1).takeWishes()).as("still running").isEmpty();
        final Wish second = bench.passSeconds(3).book("KRW-AAA", 994, 3, 998, 1).takeWish();
        assertThat(second.side()).as("it has stood for a while").isEqualTo(Side.BID);
        bench.report(second, OrderReport.WAIT, NONE, second.priceE8());
        bench.fill(second, NONE, second.volume(), second.priceE8(), OrderReport.DONE);
        final Wish ask = bench.book("KRW-AAA", 994, 1, 998, 1).takeWish();
        bench.report(ask, OrderReport.WAIT, NONE, ask.priceE8());
        assertThat(bench.passSeconds(0.2).book("KRW-AAA", 1000, 1, 1004, 1).takeWish().isCancel())
            .as("it runs up towards the ask").isTrue();
    }

    @Test
    void shouldCancelEverythingWhenBooksAreStale() {
        final StrategyBench bench = bought("staleSeconds", "3");
        final Wish ask = bench.book("KRW-AAA", 1000, 1, 1004, 1).takeWish();
        bench.report(ask, OrderReport.WAIT, NONE, ask.priceE8());
        assertThat(bench.passSeconds(2.9).timer().takeWishes()).isEmpty();
        final Wish cancel = bench.passSeconds(0.2).timer().takeWish();
        assertThat(cancel.isCancel()).isTrue();
        assertThat(cancel.targetOrderId()).isEqualTo(ask.orderId());
    }

    @Test
    void shouldSellAtTheMarketWhenTimeOrPriceRunOut() {
        for (final boolean byTime : new boolean[] {true, false}) {
            final StrategyBench bench = bought();
            final Wish ask = bench.book("KRW-AAA", 1000, 1, 1004, 1).takeWish();
            bench.report(ask, OrderReport.WAIT, NONE, ask.priceE8());
            final double bid = byTime ? 1000 : 980;
            bench.passSeconds(byTime ? 31 : 1).book("KRW-AAA", bid, 1, 1004, 1);
            assertThat(bench.takeWish().isCancel()).isTrue();
            bench.report(ask, OrderReport.CANCEL, NONE, ask.priceE8());
            final Wish exit = bench.book("KRW-AAA", bid, 1, 1004, 1).takeWish();
            assertThat(exit.type()).isEqualTo(OrderType.MARKET);
            assertThat(exit.volume()).isEqualTo(Amount.ofUnits(50));
        }
    }

    @Test
    void shouldKeepPartialFillsThatAreTooSmallToSell() {
        final StrategyBench bench = inviting(bench());
        final Wish bid = bench.takeWish();
        bench.fill(bid, NONE, Amount.ofUnits(4), bid.priceE8(), OrderReport.CANCEL);
        assertThat(bench.book("KRW-AAA", 1000, 1, 1004, 1).takeWishes()).as("4,000 KRW").isEmpty();
        final Wish second = inviting(bench.passSeconds(2)).takeWish();
        bench.fill(second, NONE, Amount.ofUnits(50), second.priceE8(), OrderReport.DONE);
        assertThat(inviting(bench).takeWish().volume()).isEqualTo(Amount.ofUnits(54));
    }

    @Test
    void shouldWaitAfterARefusal() {
        final StrategyBench bench = inviting(bench());
        bench.refuse(bench.takeWish(), Verdict.INSUFFICIENT_FUNDS);
        assertThat(inviting(bench).takeWishes()).isEmpty();
        assertThat(inviting(bench.passSeconds(1.1)).takeWish().side()).isEqualTo(Side.BID);
    }

    @Test
    void shouldKeepItsOrdersThroughNewParametersAndDropThemAfterAPause() {
        final StrategyBench bench = inviting(bench());
        final Wish bid = bench.takeWish();
        bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
        final Record settings = new StrategyKind(new SpreadType()).settings(Map.of("minTicks", "3", "minBps", "20",
            "imbalance", "0.3", "cancelImbalance", "0", "improveTicks", "2", "driftTicks", "1"));
        bench.tell((strategy, context) -> assertThat(strategy.onSettings(settings, context)).isTrue());
        final Wish moved = inviting(bench.passSeconds(1)).takeWish();
        assertThat(moved.isReplacement()).isTrue();
        assertThat(moved.priceE8()).isEqualTo(1002_00000000L);
        bench.report(moved, OrderReport.WAIT, NONE, moved.priceE8());
        bench.report(bid, OrderReport.CANCEL, NONE, bid.priceE8());
        final Wish cancel = bench.tell((strategy, context) -> strategy.onResume(context)).takeWish();
        assertThat(cancel.isCancel()).isTrue();
        assertThat(cancel.targetOrderId()).isEqualTo(moved.orderId());
    }

    @Test
    void shouldRefuseParametersThatContradictEachOther() {
        assertThatThrownBy(() -> bench("cancelImbalance", "0.5")).isInstanceOf(ParameterException.class)
            .hasMessage("cancelImbalance must be below imbalance (0.3), not 0.5");
        assertThatThrownBy(() -> bench("improveTicks", "3")).isInstanceOf(ParameterException.class)
            .hasMessageStartingWith("improveTicks must be below minTicks (3)");
        assertThatThrownBy(() -> bench("maxInventory", "40000")).isInstanceOf(ParameterException.class)
            .hasMessage("maxInventory must be at least orderTotal (50000), not 40000");
    }

    @Test
    void shouldCancelTheBidWhenBooksGoMissing() {
        final StrategyBench bench = inviting(bench());
        final Wish bid = bench.takeWish();
        bench.report(bid, OrderReport.WAIT, NONE, bid.priceE8());
        assertThat(bench.gap("KRW-AAA", Stream.TRADE, GapView.OPENED).gap("KRW-BBB", Stream.ORDER_BOOK, GapView.OPENED)
            .takeWishes()).as("not its books").isEmpty();
        final Wish cancel = bench.gap("KRW-AAA", Stream.ORDER_BOOK, GapView.OPENED).takeWish();
        assertThat(cancel.isCancel()).isTrue();
        assertThat(cancel.targetOrderId()).isEqualTo(bid.orderId());
        assertThat(bench.gap("KRW-AAA", Stream.ORDER_BOOK, GapView.CLOSED).takeWishes()).isEmpty();
    }
}
