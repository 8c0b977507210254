package io.upring.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.view.Viewer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What risk says of an order in the place of another. */
class ReplaceRiskTest {
    private static final long E8 = 100_000_000L;
    private static final long PRICE_E8 = 100_000_000L * E8;
    private static final long HIGHER_E8 = 110_000_000L * E8;

    private final Instruments instruments = Events.instruments();
    private final RiskStage risk = new RiskStage(instruments,
        List.of(new Viewer(1, Stream.ALL, List.of(0, 1, 2), true)), 64,
        RiskLimits.of(Map.of("KRW", Amount.ofUnits(2_000_000)), 1, 1), "KRW", new EngineCounters(),
        new RiskCounters(RiskCheck.values().length));
    private final SlotPublisher publisher = new SlotPublisher(risk::onEvent);
    private final Events events = new Events(publisher, instruments);
    private final IntentView intent = new IntentView();
    private long old;

    @BeforeEach
    void shouldHaveOneOpenBidAndNothingLeft() {
        events.account("KRW", "1100550", "BTC", "0.5");
        events.connection(true, ConnectionState.UP);
        old = ask(IntentView.NEW_ORDER, 0, Side.BID, 0, PRICE_E8, "0.01");
        assertThat(intent.verdict()).isEqualTo(Verdict.ACCEPTED);
        events.report(old, OrderReport.WAIT, "0", "0", "0", "1000500");
    }

    @Test
    void shouldNeedOnlyTheDifferenceOfLocksAndNoRoomForASecondOrder() {
        assertThat(replace(HIGHER_E8, "0.01")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldHoldTheWholeNewLockAgainstTheBalance() {
        assertThat(replace(HIGHER_E8, "0.01000001")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
    }

    @Test
    void shouldJudgeTheRemainderWhereNoVolumeIsStated() {
        assertThat(replace(2_000 * E8, "0")).as("0.01 for 20 KRW").isEqualTo(Verdict.UNDER_MIN_TOTAL);
        assertThat(replace(HIGHER_E8, "0")).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldRefuseWhatIsNotOpenAnyMore() {
        events.report(old, OrderReport.CANCEL, "0", "0", "0", "0");
        assertThat(replace(HIGHER_E8, "0.01")).isEqualTo(Verdict.NOT_REPLACEABLE);
    }

    @Test
    void shouldRefuseASecondReplacementOfTheSameOrder() {
        replace(HIGHER_E8, "0.01");
        assertThat(replace(HIGHER_E8, "0.01")).isEqualTo(Verdict.NOT_REPLACEABLE);
    }

    @Test
    void shouldRefuseAnotherMarketAnotherSideAndAnUnknownOrder() {
        ask(IntentView.REPLACE, 2, Side.BID, old, PRICE_E8, "0.01");
        assertThat(intent.verdict()).isEqualTo(Verdict.NOT_REPLACEABLE);
        ask(IntentView.REPLACE, 0, Side.ASK, old, PRICE_E8, "0.01");
        assertThat(intent.verdict()).isEqualTo(Verdict.NOT_REPLACEABLE);
        ask(IntentView.REPLACE, 0, Side.BID, 4_711, PRICE_E8, "0.01");
        assertThat(intent.verdict()).isEqualTo(Verdict.NOT_REPLACEABLE);
    }

    @Test
    void shouldPassTheSameChecksAsANewOrder() {
        assertThat(replace(PRICE_E8 + 500 * E8, "0.01")).isEqualTo(Verdict.OFF_TICK);
        assertThat(replace(PRICE_E8, "0.021")).isEqualTo(Verdict.INSUFFICIENT_FUNDS);
        events.operator(OperatorCommand.HALT_ENTRIES);
        assertThat(replace(PRICE_E8, "0.01")).isEqualTo(Verdict.KILL_SWITCH);
    }

    private Verdict replace(long priceE8, String volume) {
        ask(IntentView.REPLACE, 0, Side.BID, old, priceE8, volume);
        return intent.verdict();
    }

    private long ask(int kind, int instrument, Side side, long target, long priceE8, String volume) {
        final EventSlot slot = publisher.tryClaim().begin(EventType.TIMER, EventSource.TIMER, 1).intentCount(1);
        final long orderId = slot.sequence() + 1_000;
        intent.wrap(slot, 0).clear().kind(kind).strategyId(1).orderId(orderId).targetOrderId(target)
            .instrumentId(instrument).side(side).orderType(OrderType.LIMIT).priceE8(priceE8)
            .putVolume(Amount.of(volume));
        risk.onEvent(slot);
        return orderId;
    }
}
