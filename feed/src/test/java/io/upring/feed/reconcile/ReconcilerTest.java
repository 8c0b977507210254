package io.upring.feed.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderState;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.ReconcileCause;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Looks, differences and agreement, against an exchange that answers as it is told. */
class ReconcilerTest {
    private static final String LOCKED = "1000500";
    private static final String FREE = "8999500";

    private Desk desk = new Desk(ForeignPolicy.IGNORE);

    @AfterEach
    void close() {
        desk.close();
    }

    /** Agreed, with a bid of ours that both sides know. */
    private long withOpenOrder() {
        desk.up(1);
        final long id = desk.send();
        desk.onLoop(() -> desk.report(id, OrderReport.WAIT, "0", "0", LOCKED));
        final String identifier = desk.orderIds.identifier(id);
        desk.open = List.of(desk.order(identifier, "wait", "0", "0", LOCKED));
        desk.accounts = () -> Desk.money(FREE, LOCKED);
        desk.told.clear();
        return id;
    }

    @Test
    void shouldLoadTheAccountAndAgreeAtTheStart() {
        desk.up(1);
        assertThat(desk.told).containsExactly("STARTED START", "AGREED START");
        assertThat(desk.total("KRW")).isEqualTo("10000000");
        assertThat(desk.reconciler.isReconciled()).isTrue();
    }

    @Test
    void shouldReconcileWithEachConnectionAndEverySoOften() {
        desk.up(1);
        desk.down(1);
        desk.up(2);
        assertThat(desk.told).endsWith("STARTED RECONNECT", "AGREED RECONNECT");
        desk.pass(60_100);
        assertThat(desk.told).endsWith("STARTED PERIODIC", "AGREED PERIODIC").hasSize(6);
    }

    @Test
    void shouldRecoverAFillThatTheStreamNeverToldOf() {
        final long id = withOpenOrder();
        final String identifier = desk.orderIds.identifier(id);
        desk.down(1);
        desk.open = List.of();
        desk.known.put(identifier, desk.order(identifier, "done", "0.01", "1000000", "0"));
        desk.accounts = () -> Desk.moneyAndCoins("9000000", "0.01");
        desk.up(2);
        assertThat(desk.told).as("one look proves nothing").containsExactly("STARTED RECONNECT");
        desk.pass(1_000);
        assertThat(desk.state(id)).isEqualTo(OrderState.FILLED);
        assertThat(desk.told).containsExactly("STARTED RECONNECT", "ORDER", "AGREED RECONNECT");
        assertThat(desk.adjusted("KRW")).as("explained by the fill").isEqualTo("0");
        assertThat(desk.total("BTC")).isEqualTo("0.01");
        assertThat(desk.total("KRW")).isEqualTo("9000000");
    }

    @Test
    void shouldTakeAMessageUnderWayForNoDifference() {
        final long id = withOpenOrder();
        desk.open = List.of();
        desk.accounts = () -> Desk.money("10000000", "0");
        desk.reconciler.request(ReconcileCause.OPERATOR);
        desk.pass(100);
        assertThat(desk.told).containsExactly("STARTED OPERATOR");
        desk.onLoop(() -> desk.report(id, OrderReport.CANCEL, "0", "0", LOCKED));
        desk.pass(500);
        assertThat(desk.told).containsExactly("STARTED OPERATOR", "AGREED OPERATOR");
        assertThat(desk.total("KRW")).isEqualTo("10000000");
        assertThat(desk.adjusted("KRW")).isEqualTo("0");
    }

    @Test
    void shouldNotJudgeMoneyThatARequestUnderWayTies() {
        desk.up(1);
        desk.send();
        desk.isAwaited = true;
        desk.reconciler.request(ReconcileCause.OPERATOR);
        desk.told.clear();
        desk.pass(1_000);
        assertThat(desk.told).containsExactly("STARTED OPERATOR");
        desk.accounts = () -> Desk.money(FREE, LOCKED);
        desk.pass(1_000);
        assertThat(desk.told).endsWith("AGREED OPERATOR").doesNotContain("BALANCE");
    }

    @Test
    void shouldBookADepositAsNoProfitAndPauseEntriesMeanwhile() {
        desk.up(1);
        desk.told.clear();
        desk.accounts = () -> Desk.money("10000123.45", "0");
        desk.reconciler.request(ReconcileCause.OPERATOR);
        desk.pass(1_000);
        assertThat(desk.told).containsExactly("STARTED OPERATOR", "BALANCE", "AGREED OPERATOR");
        assertThat(desk.total("KRW")).isEqualTo("10000123.45");
        assertThat(desk.adjusted("KRW")).isEqualTo("123.45");
    }

    @Test
    void shouldStopEntriesWhereTheBooksWillNotStandStill() {
        final long id = withOpenOrder();
        final int[] step = new int[1];
        desk.accounts = () -> Desk.money("9500000." + (++step[0] % 2), "500000");
        desk.reconciler.request(ReconcileCause.OPERATOR);
        desk.pass(2_500);
        assertThat(desk.told).containsExactly("STARTED OPERATOR", "NONE");
        assertThat(desk.state(id)).isEqualTo(OrderState.OPEN);
        desk.accounts = () -> Desk.money(FREE, LOCKED);
        desk.pass(2_000);
        assertThat(desk.told).containsSubsequence("NONE", "AGREED OPERATOR");
    }

    @Test
    void shouldEndAnOrderThatTheExchangeDoesNotKnowAnyMore() {
        final long id = withOpenOrder();
        desk.open = List.of();
        desk.accounts = () -> Desk.money("10000000", "0");
        desk.reconciler.request(ReconcileCause.OPERATOR);
        desk.pass(1_500);
        assertThat(desk.told).containsExactly("STARTED OPERATOR", "MISSING_ORDER", "AGREED OPERATOR");
        assertThat(desk.state(id)).isEqualTo(OrderState.CANCELLED);
        assertThat(desk.locked("KRW")).isEqualTo("0");
    }

    @Test
    void shouldWaitForAnOrderThatMayStillBeOnItsWay() {
        desk.up(1);
        final long id = desk.send();
        desk.reconciler.request(ReconcileCause.OPERATOR);
        desk.pass(900);
        assertThat(desk.state(id)).isEqualTo(OrderState.SENT);
        desk.pass(3_000);
        assertThat(desk.state(id)).isEqualTo(OrderState.REJECTED);
        assertThat(desk.told).contains("MISSING_ORDER").endsWith("AGREED OPERATOR");
    }

    @Test
    void shouldCountTheBooksAsLostAfterFailuresInARowAndFindThemAgain() {
        desk.accounts = Desk::unreachable;
        desk.up(1);
        desk.pass(4_000);
        assertThat(desk.told).containsSubsequence("FAILED START", "FAILED START", "FAILED START", "LOST START");
        desk.accounts = () -> Desk.money("1", "0");
        desk.pass(10_000);
        assertThat(desk.told).endsWith("AGREED START");
        assertThat(desk.told).containsOnlyOnce("LOST START");
    }

    @Test
    void shouldForgetWhatItWasDoingWhenTheStreamIsLost() {
        desk.meanwhile = () -> desk.reconciler.onConnection(new ConnectionStatus("private",
            ConnectionState.DOWN, 1, 1, DownReason.NONE, ""));
        desk.up(1);
        desk.pass(1_000);
        assertThat(desk.told).containsExactly("STARTED START");
        assertThat(desk.reconciler.isReconciled()).isFalse();
    }

    @Test
    void shouldTellOfAStrangersOrderOnceAndLeaveItAlone() {
        desk.open = List.of(desk.order("", "wait", "0", "0", "1000500"));
        desk.accounts = () -> Desk.money(FREE, LOCKED);
        desk.up(1);
        desk.reconciler.request(ReconcileCause.OPERATOR);
        desk.pass(500);
        assertThat(desk.told).containsExactly("STARTED START", "FOREIGN_ORDER", "AGREED START", "STARTED OPERATOR",
            "AGREED OPERATOR");
        assertThat(desk.locked("KRW")).as("not ours to use").isEqualTo(LOCKED);
        assertThat(desk.cancelled).isEmpty();
    }

    @Test
    void shouldCancelAStrangersOrderBeforeItAgrees() {
        desk.close();
        desk = new Desk(ForeignPolicy.CANCEL);
        desk.open = List.of(desk.order("", "wait", "0", "0", "1000500"));
        desk.up(1);
        desk.pass(500);
        assertThat(desk.told).containsExactly("STARTED START", "FOREIGN_ORDER", "AGREED START");
        assertThat(desk.cancelled).containsExactly(Desk.STRANGER.toString());
    }

    @Test
    void shouldAdoptAStrangersOrderAndFollowItByItsUuid() {
        desk.close();
        desk = new Desk(ForeignPolicy.ADOPT);
        desk.open = List.of(desk.order("", "wait", "0", "0", LOCKED));
        desk.accounts = () -> Desk.money(FREE, LOCKED);
        desk.up(1);
        desk.pass(500);
        assertThat(desk.told).containsExactly("STARTED START", "ADOPTED", "FOREIGN_ORDER", "AGREED START");
        assertThat(desk.openOrders()).isEqualTo(1);
        assertThat(desk.locked("KRW")).as("tied up once").isEqualTo(LOCKED);
        desk.reconciler.request(ReconcileCause.OPERATOR);
        desk.pass(500);
        assertThat(desk.told).endsWith("AGREED OPERATOR").hasSize(6);
    }
}
