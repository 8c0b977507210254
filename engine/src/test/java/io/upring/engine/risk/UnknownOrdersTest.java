package io.upring.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.view.Viewer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnknownOrdersTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long BTC_PRICE_E8 = 100_000_000L * 100_000_000L;

    private final Instruments instruments = Events.instruments();
    private final EngineCounters counters = new EngineCounters();
    private final RiskStage risk = new RiskStage(instruments,
        List.of(new Viewer(1, Stream.ALL, List.of(0, 1, 2), false)), 64,
        RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.ofUnits(2_000_000))).maxUnknownNs(30 * SECOND_NS)
            .build(), "KRW", counters, new RiskCounters(RiskCheck.values().length));
    private final SlotPublisher publisher = new SlotPublisher(this::take);
    private final Events events = new Events(publisher, instruments);
    private final IntentView intent = new IntentView();
    private int trips;
    private long lastOrderId;

    private void take(EventSlot slot) {
        risk.onEvent(slot);
        if (slot.requestedTrip() != KillLevel.OFF) {
            assertThat(slot.requestedTrip()).isEqualTo(KillLevel.NO_NEW_ENTRIES);
            assertThat(slot.requestedTripCause()).isEqualTo(KillCause.UNKNOWN_ORDER);
            trips++;
        }
    }

    @BeforeEach
    void open() {
        events.account("KRW", "2001000", "BTC", "0.5");
        events.connection(true, ConnectionState.UP);
        events.trade("KRW-BTC", 100_000_000, 0.1);
    }

    private Verdict order(Side side, String volume) {
        final EventSlot slot = publisher.tryClaim()
            .begin(EventType.SERVER_STATUS, EventSource.PUBLIC_STREAM, events.timeNs()).intentCount(1);
        lastOrderId++;
        intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).strategyId(1).instrumentId(0).side(side)
            .orderId(lastOrderId).orderType(OrderType.LIMIT).priceE8(side == Side.ASK ? 2 * BTC_PRICE_E8 : BTC_PRICE_E8)
            .putVolume(Amount.of(volume));
        publisher.publish(slot);
        return intent.verdict();
    }

    private void pass(long seconds) {
        events.pass(seconds * SECOND_NS);
        events.timer();
    }

    @Test
    void shouldRefuseEntriesAndAskForTheSwitchOnceWhileAnOrderStaysUnknown() {
        order(Side.BID, "0.01");
        final long id = lastOrderId;
        events.reply(id, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        pass(29);
        assertThat(counters.get(EngineCounter.ORDERS_UNKNOWN)).isEqualTo(1);
        assertThat(counters.get(EngineCounter.OLDEST_UNKNOWN)).isBetween(29 * SECOND_NS, 30 * SECOND_NS);
        assertThat(order(Side.BID, "0.001")).isEqualTo(Verdict.ACCEPTED);
        pass(2);
        assertThat(order(Side.BID, "0.001")).isEqualTo(Verdict.UNKNOWN_ORDERS);
        pass(5);
        assertThat(trips).isEqualTo(1);
    }

    @Test
    void shouldCountWhatItCouldCostUntilItsFateIsProven() {
        order(Side.BID, "0.01");
        final long id = lastOrderId;
        events.reply(id, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        assertThat(order(Side.BID, "0.01000001")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        events.reply(id, RequestKind.QUERY, ReplyOutcome.NOT_FOUND, OrderReport.NONE, "0");
        assertThat(order(Side.BID, "0.01000001")).isEqualTo(Verdict.ACCEPTED);
        order(Side.ASK, "0.3");
        events.reply(lastOrderId, RequestKind.NEW, ReplyOutcome.UNKNOWN, OrderReport.NONE, "0");
        assertThat(order(Side.ASK, "0.20000001")).isIn(Verdict.INSUFFICIENT_FUNDS, Verdict.OVER_ORDER_CAP);
    }

    @Test
    void shouldLetEntriesPassAgainOnceItIsProven() {
        order(Side.BID, "0.001");
        final long id = lastOrderId;
        pass(31);
        assertThat(trips).as("one that was never answered counts as well").isEqualTo(1);
        events.reply(id, RequestKind.QUERY, ReplyOutcome.ACCEPTED, OrderReport.NONE, "0");
        events.timer();
        assertThat(counters.get(EngineCounter.ORDERS_UNKNOWN)).isZero();
        assertThat(order(Side.BID, "0.001")).isEqualTo(Verdict.ACCEPTED);
        pass(31);
        assertThat(trips).as("another episode").isEqualTo(2);
    }

    @Test
    void shouldAskAgainWhenTheSwitchIsRearmedWhileItLasts() {
        order(Side.BID, "0.001");
        pass(31);
        events.operator(OperatorCommand.HALT_ENTRIES);
        pass(1);
        assertThat(trips).isEqualTo(1);
        events.operator(OperatorCommand.REARM);
        assertThat(trips).as("at once").isEqualTo(2);
        assertThat(order(Side.BID, "0.001")).isEqualTo(Verdict.UNKNOWN_ORDERS);
    }

    @Test
    void shouldGiveAProcessThatGoesOnTheWholeTimeAgain() {
        order(Side.BID, "0.001");
        events.pass(3_600 * SECOND_NS);
        events.operator(OperatorCommand.RESUME);
        pass(29);
        assertThat(trips).isZero();
        assertThat(counters.get(EngineCounter.OLDEST_UNKNOWN)).isGreaterThan(3_600 * SECOND_NS);
        pass(2);
        assertThat(trips).isEqualTo(1);
    }
}
