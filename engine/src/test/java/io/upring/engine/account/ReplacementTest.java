package io.upring.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instruments;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One order in the place of another: old 9, new 10 (Upbit API reference 3.9, cancel_and_new). */
class ReplacementTest {
    private static final long E8 = 100_000_000L;
    private static final long PRICE_E8 = 100_000_000L * E8;
    private static final long HIGHER_E8 = 110_000_000L * E8;

    private final Instruments instruments = Events.instruments();
    private final Amount scratch = new Amount();
    private int illegal;
    private Portfolio portfolio;
    private Events events;

    ReplacementTest() {
        reset();
    }

    private void reset() {
        illegal = 0;
        portfolio = new Portfolio(instruments, 2, 64, new PortfolioListener() {
            @Override
            public void onIllegalEvent(Order order, OrderEvent event) {
                illegal++;
            }
        });
        events = new Events(new SlotPublisher(portfolio::apply), instruments);
        events.account("KRW", "10000000", "BTC", "1");
        register(IntentView.NEW_ORDER, 9, 0, PRICE_E8, "0.01");
        events.report(9, OrderReport.WAIT, "0", "0", "0", "1000500");
    }

    @Test
    void shouldTieUpOnlyWhatTheNewOrderNeedsMore() {
        replace(HIGHER_E8, "0.01");
        assertStates(OrderState.CANCELLING, OrderState.SENT);
        assertBalance("KRW", "10000000", "1100550");
        events.report(9, OrderReport.CANCEL, "0", "0", "0", "1000500");
        assertBalance("KRW", "10000000", "1100550");
        events.report(10, OrderReport.WAIT, "0", "0", "0", "1100550");
        assertStates(OrderState.CANCELLED, OrderState.OPEN);
        assertBalance("KRW", "10000000", "1100550");
    }

    @Test
    void shouldTieUpNoMoreForACheaperOrderUntilTheOldOneHasEnded() {
        replace(PRICE_E8, "0.005");
        assertBalance("KRW", "10000000", "1000500");
        events.report(9, OrderReport.CANCEL, "0", "0", "0", "1000500");
        assertBalance("KRW", "10000000", "500250");
    }

    @Test
    void shouldTakeWhatTheOldOrderHasLeft() {
        replace(HIGHER_E8, "0");
        assertThat(order(10).volume(scratch)).hasToString("0.01");
        events.report(9, OrderReport.TRADE, "0.004", "400000", "200", "600300");
        assertThat(order(10).volume(scratch)).hasToString("0.006");
        assertBalance("KRW", "9599800", "660330");
        events.report(9, OrderReport.CANCEL, "0.004", "400000", "200", "600300");
        assertBalance("KRW", "9599800", "660330");
    }

    @Test
    void shouldEndEqualWhateverTheOrderOfArrivalAndHoweverOftenItArrives() {
        final List<Runnable> arrivals = List.of(
            () -> events.reply(10, RequestKind.REPLACE, ReplyOutcome.ACCEPTED, OrderReport.NONE, "0"),
            () -> events.report(9, OrderReport.TRADE, "0.004", "400000", "200", "600300"),
            () -> events.report(9, OrderReport.CANCEL, "0.004", "400000", "200", "600300"),
            () -> events.report(10, OrderReport.WAIT, "0", "0", "0", "660330"),
            () -> events.reply(10, RequestKind.QUERY, ReplyOutcome.ACCEPTED, OrderReport.WAIT, "660330"),
            () -> events.report(10, OrderReport.TRADE, "0.002", "220000", "110", "440220"));
        for (final List<Runnable> arrival : Permutations.of(arrivals)) {
            reset();
            replace(HIGHER_E8, "0");
            final List<Runnable> twice = new ArrayList<>(arrival);
            twice.addAll(arrival);
            twice.forEach(Runnable::run);
            assertStates(OrderState.CANCELLED, OrderState.OPEN);
            assertBalance("KRW", "9379690", "440220");
            assertBalance("BTC", "1.006", "0");
            assertThat(portfolio.orders().openCount()).isOne();
            assertThat(illegal).isZero();
        }
    }

    @Test
    void shouldEndWithoutANewOrderWhenTheOldOneFillsFirst() {
        final List<Runnable> arrivals = List.of(
            () -> events.report(9, OrderReport.TRADE, "0.01", "1000000", "500", "0"),
            () -> events.report(9, OrderReport.DONE, "0.01", "1000000", "500", "0"),
            () -> events.reply(10, RequestKind.REPLACE, ReplyOutcome.REJECTED, OrderReport.NONE, "0"),
            () -> events.reply(9, RequestKind.CANCEL, ReplyOutcome.REJECTED, OrderReport.NONE, "0"));
        for (final List<Runnable> arrival : Permutations.of(arrivals)) {
            reset();
            replace(HIGHER_E8, "0");
            arrival.forEach(Runnable::run);
            assertStates(OrderState.FILLED, OrderState.REJECTED);
            assertBalance("KRW", "8999500", "0");
            assertBalance("BTC", "1.01", "0");
            assertThat(portfolio.orders().openCount()).isZero();
            assertThat(illegal).isZero();
        }
    }

    @Test
    void shouldStandAsBeforeWhenTheRequestProvesToHaveHadNoEffect() {
        replace(HIGHER_E8, "0.01");
        events.reply(10, RequestKind.REPLACE, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        assertStates(OrderState.CANCELLING, OrderState.UNKNOWN);
        assertBalance("KRW", "10000000", "1100550");
        events.reply(9, RequestKind.CANCEL, ReplyOutcome.REJECTED, OrderReport.NONE, "0");
        events.reply(10, RequestKind.QUERY, ReplyOutcome.NOT_FOUND, OrderReport.NONE, "0");
        assertStates(OrderState.OPEN, OrderState.REJECTED);
        assertBalance("KRW", "10000000", "1000500");
    }

    @Test
    void shouldUndoARequestThatWentNowhere() {
        final IntentView intent = replace(HIGHER_E8, "0.01");
        portfolio.refuse(intent);
        assertStates(OrderState.OPEN, OrderState.REJECTED);
        assertBalance("KRW", "10000000", "1000500");
    }

    @Test
    void shouldLeaveACancelUnderWayAloneWhenAReplacementIsRefused() {
        register(IntentView.CANCEL, 0, 9, 0, "0");
        final IntentView intent = replace(HIGHER_E8, "0.01");
        portfolio.refuse(intent);
        assertStates(OrderState.CANCELLING, OrderState.REJECTED);
        assertBalance("KRW", "10000000", "1000500");
    }

    private IntentView replace(long priceE8, String volume) {
        return register(IntentView.REPLACE, 10, 9, priceE8, volume);
    }

    private IntentView register(int kind, long orderId, long target, long priceE8, String volume) {
        final IntentView intent = new IntentView().wrap(new EventSlot(), 0).clear().kind(kind).orderId(orderId)
            .targetOrderId(target).strategyId(1).side(Side.BID).orderType(OrderType.LIMIT).priceE8(priceE8)
            .putVolume(Amount.of(volume));
        portfolio.register(intent);
        return intent;
    }

    private Order order(long id) {
        return portfolio.orders().find(id);
    }

    private void assertStates(OrderState old, OrderState made) {
        assertThat(order(9).state()).as("the old order").isEqualTo(old);
        assertThat(order(10).state()).as("the new order").isEqualTo(made);
    }

    private void assertBalance(String currency, String total, String locked) {
        final int id = instruments.currencyId(currency);
        assertThat(portfolio.balances().total(id, scratch)).as("total of %s", currency).hasToString(total);
        assertThat(portfolio.balances().locked(id, scratch)).as("locked %s", currency).hasToString(locked);
    }
}
