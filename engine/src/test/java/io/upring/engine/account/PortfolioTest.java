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

class PortfolioTest {
    private static final long E8 = 100_000_000L;

    private final Instruments instruments = Events.instruments();
    private final Amount scratch = new Amount();
    private int illegal;
    private int foreign;
    private int forgotten;
    private Portfolio portfolio;
    private Events events;

    PortfolioTest() {
        reset();
    }

    private void reset() {
        illegal = 0;
        foreign = 0;
        forgotten = 0;
        portfolio = new Portfolio(instruments, 2, 64, new PortfolioListener() {
            @Override
            public void onIllegalEvent(Order order, OrderEvent event) {
                illegal++;
            }

            @Override
            public void onForeignOrder() {
                foreign++;
            }

            @Override
            public void onForgottenOrder(long orderId) {
                forgotten++;
            }
        });
        events = new Events(new SlotPublisher(portfolio::apply), instruments);
        events.account("KRW", "10000000", "BTC", "1");
    }

    @Test
    void shouldTieUpALimitBuyWithItsFee() {
        // Upbit API reference 4.4: 155,772,000 x 0.0001 locks 15584.9886.
        bid(9, 155_772_000L * E8, "0.0001");
        assertBalance("KRW", "10000000", "15584.9886");
    }

    @Test
    void shouldReproduceTheObservedMarketBuyToTheLastDigit() {
        // Upbit API reference 4.5: 5000 KRW, one fill at 75,324,000, ends in cancel.
        marketBuy(9, "5000");
        assertBalance("KRW", "10000000", "5002.5");
        events.report(9, OrderReport.TRADE, "0.00006637", "4999.25388", "2.49962694", "0.74649306");
        assertBalance("KRW", "9994998.24649306", "0.74649306");
        events.report(9, OrderReport.CANCEL, "0.00006637", "4999.25388", "2.49962694", "0.74649306");
        assertBalance("KRW", "9994998.24649306", "0");
        assertBalance("BTC", "1.00006637", "0");
        assertThat(order(9).state()).isEqualTo(OrderState.CANCELLED);
        assertThat(illegal).isZero();
    }

    @Test
    void shouldEndEqualWhateverTheOrderOfArrivalAndHoweverOftenItArrives() {
        final List<Runnable> arrivals = List.of(
            () -> events.reply(9, RequestKind.NEW, ReplyOutcome.ACCEPTED, OrderReport.WAIT, "1000500"),
            () -> events.report(9, OrderReport.WAIT, "0", "0", "0", "1000500"),
            () -> events.report(9, OrderReport.TRADE, "0.004", "400000", "200", "600300"),
            () -> events.report(9, OrderReport.TRADE, "0.01", "1000000", "500", "0"),
            () -> events.report(9, OrderReport.DONE, "0.01", "1000000", "500", "0"));
        for (final List<Runnable> arrival : Permutations.of(arrivals)) {
            reset();
            bid(9, 100_000_000L * E8, "0.01");
            final List<Runnable> twice = new ArrayList<>(arrival);
            twice.addAll(arrival);
            twice.forEach(Runnable::run);
            assertThat(order(9).state()).isEqualTo(OrderState.FILLED);
            assertBalance("KRW", "8999500", "0");
            assertBalance("BTC", "1.01", "0");
            assertThat(portfolio.positions().held(1, 0, scratch)).hasToString("0.01");
            assertThat(illegal).isZero();
        }
    }

    @Test
    void shouldCarryHugeVolumesOfCheapCoinsWithoutLoss() {
        final EventSlot slot = new EventSlot();
        intent(slot, 17).side(Side.BID).orderType(OrderType.LIMIT).instrumentId(1).priceE8(70_000)
            .putVolume(Amount.of("110000000000.12345678"));
        portfolio.register(new IntentView().wrap(slot, 0));
        assertBalance("KRW", "10000000", "77038500.000086462955873");
        events.report(17, OrderReport.TRADE, "110000000000.12345678",
            "77000000.000086419746", "38500.000000043209873", "0");
        assertBalance("BTT", "110000000000.12345678", "0");
        assertBalance("KRW", "-67038500.000086462955873", "0");
    }

    @Test
    void shouldFreeTheLockOfAnOrderThatNeverArrived() {
        bid(9, 100_000_000L * E8, "0.01");
        events.reply(9, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        assertThat(order(9).state()).isEqualTo(OrderState.UNKNOWN);
        assertBalance("KRW", "10000000", "1000500");
        events.reply(9, RequestKind.QUERY, ReplyOutcome.NOT_FOUND, OrderReport.NONE, "0");
        assertThat(order(9).state()).isEqualTo(OrderState.REJECTED);
        assertBalance("KRW", "10000000", "0");
    }

    @Test
    void shouldTakeAFillThatArrivesAfterTheCancel() {
        bid(9, 100_000_000L * E8, "0.01");
        events.report(9, OrderReport.CANCEL, "0", "0", "0", "1000500");
        events.report(9, OrderReport.TRADE, "0.004", "400000", "200", "600300");
        assertThat(order(9).state()).isEqualTo(OrderState.CANCELLED);
        assertBalance("KRW", "9599800", "0");
        assertBalance("BTC", "1.004", "0");
    }

    @Test
    void shouldNotLetAnIncompleteReplyUndoAFill() {
        bid(9, 100_000_000L * E8, "0.01");
        events.report(9, OrderReport.WAIT, "0.004", "0", "0", "600300");
        assertBalance("KRW", "10000000", "1000500");
        events.report(9, OrderReport.TRADE, "0.004", "400000", "200", "600300");
        assertBalance("KRW", "9599800", "600300");
        events.report(9, OrderReport.WAIT, "0.004", "0", "0", "1000500");
        events.report(9, OrderReport.TRADE, "0.01", "1000000", "500", "0");
        assertBalance("KRW", "8999500", "0");
        assertBalance("BTC", "1.01", "0");
    }

    @Test
    void shouldCountWhatIsNotOurs() {
        events.report(0, OrderReport.WAIT, "0", "0", "0", "5");
        events.report(4711, OrderReport.WAIT, "0", "0", "0", "5");
        assertThat(foreign).isEqualTo(1);
        assertThat(forgotten).isEqualTo(1);
        assertBalance("KRW", "10000000", "0");
    }

    @Test
    void shouldUseTheRowsOfForgottenOrdersAgain() {
        for (long id = 1; id <= 1_000; id++) {
            bid(id, 100_000_000L * E8, "0.001");
            events.report(id, OrderReport.CANCEL, "0", "0", "0", "0");
        }
        assertThat(portfolio.orders().openCount()).isZero();
        assertThat(portfolio.orders().find(1_000)).isNotNull();
        assertThat(portfolio.orders().find(1)).isNull();
        assertThat(portfolio.orders().forgottenCount()).isEqualTo(1_000 - 32);
        assertBalance("KRW", "10000000", "0");
    }

    @Test
    void shouldCountAndNotBookALateFillOfAForgottenOrder() {
        for (long id = 1; id <= 100; id++) {
            bid(id, 100_000_000L * E8, "0.001");
            events.report(id, OrderReport.CANCEL, "0", "0", "0", "0");
        }
        bid(101, 100_000_000L * E8, "0.001");
        events.report(1, OrderReport.TRADE, "0.001", "100000", "50", "0");
        assertThat(forgotten).isEqualTo(1);
        assertThat(foreign).isZero();
        assertBalance("KRW", "10000000", "100050");
        assertBalance("BTC", "1", "0");
        assertThat(portfolio.positions().count()).isZero();
    }

    @Test
    void shouldTakeNoOrderMoreThanTheTableHolds() {
        for (long id = 1; id <= 32; id++) {
            assertThat(bid(id, 100_000_000L * E8, "0.001")).isTrue();
        }
        assertThat(portfolio.orders().hasRoom()).isFalse();
        assertThat(bid(33, 100_000_000L * E8, "0.001")).isFalse();
        assertThat(order(33)).isNull();
        assertBalance("KRW", "10000000", "3201600");
        events.report(7, OrderReport.CANCEL, "0", "0", "0", "0");
        assertThat(bid(34, 100_000_000L * E8, "0.001")).isTrue();
    }

    @Test
    void shouldNotEndAnOrderOfWhichSomethingIsMissing() {
        bid(9, 100_000_000L * E8, "0.01");
        events.report(9, OrderReport.DONE, "0.01", "0", "0", "0");
        assertThat(order(9).state()).isEqualTo(OrderState.OPEN);
        assertBalance("KRW", "10000000", "1000500");
        events.report(9, OrderReport.DONE, "0.01", "1000000", "500", "0");
        assertThat(order(9).state()).isEqualTo(OrderState.FILLED);
        assertBalance("KRW", "8999500", "0");
    }

    @Test
    void shouldKeepAnOrderThatAQueryMissedAndTheStreamShows() {
        bid(9, 100_000_000L * E8, "0.01");
        events.reply(9, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        events.reply(9, RequestKind.QUERY, ReplyOutcome.NOT_FOUND, OrderReport.NONE, "0");
        assertThat(portfolio.orders().openCount()).isZero();
        events.report(9, OrderReport.WAIT, "0", "0", "0", "1000500");
        assertThat(order(9).state()).isEqualTo(OrderState.OPEN);
        assertThat(portfolio.orders().openCount()).isEqualTo(1);
        assertThat(illegal).isEqualTo(1);
        assertBalance("KRW", "10000000", "1000500");
        events.report(9, OrderReport.CANCEL, "0", "0", "0", "1000500");
        assertThat(portfolio.orders().openCount()).isZero();
        assertBalance("KRW", "10000000", "0");
    }

    @Test
    void shouldNotTieUpAgainWhatSelfMatchPreventionFreed() {
        bid(9, 100_000_000L * E8, "0.01");
        events.report(9, OrderReport.PREVENTED, "0", "0", "0", "600300");
        assertBalance("KRW", "10000000", "600300");
        events.report(9, OrderReport.WAIT, "0", "0", "0", "1000500");
        events.reply(9, RequestKind.NEW, ReplyOutcome.ACCEPTED, OrderReport.WAIT, "1000500");
        assertBalance("KRW", "10000000", "600300");
    }

    @Test
    void shouldBelieveTheExchangeWhereItsLockIsNotTheOneExpected() {
        bid(9, 100_000_000L * E8, "0.01");
        events.report(9, OrderReport.WAIT, "0", "0", "0", "1002500");
        assertBalance("KRW", "10000000", "1002500");
    }

    private IntentView intent(EventSlot slot, long orderId) {
        return new IntentView().wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).orderId(orderId).strategyId(1);
    }

    private boolean bid(long orderId, long priceE8, String volume) {
        return portfolio.register(intent(new EventSlot(), orderId).side(Side.BID).orderType(OrderType.LIMIT)
            .priceE8(priceE8).putVolume(Amount.of(volume)));
    }

    private void marketBuy(long orderId, String funds) {
        portfolio.register(intent(new EventSlot(), orderId).side(Side.BID).orderType(OrderType.PRICE)
            .putFunds(Amount.of(funds)));
    }

    private Order order(long id) {
        return portfolio.orders().find(id);
    }

    private void assertBalance(String currency, String total, String locked) {
        final int id = instruments.currencyId(currency);
        assertThat(portfolio.balances().total(id, scratch)).as("total of %s", currency).hasToString(total);
        assertThat(portfolio.balances().locked(id, scratch)).as("locked %s", currency).hasToString(locked);
    }
}
