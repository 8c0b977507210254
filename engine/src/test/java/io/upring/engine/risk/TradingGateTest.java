package io.upring.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import org.junit.jupiter.api.Test;

/** When orders may pass, as far as connection and books decide. */
class TradingGateTest {
    private final TradingGate gate = new TradingGate();
    private final Events events = new Events(new SlotPublisher(gate::apply), Events.instruments());

    private void expect(Verdict entries, Verdict exits) {
        assertThat(gate.check(Side.BID)).as("entries").isEqualTo(entries);
        assertThat(gate.check(Side.ASK)).as("exits").isEqualTo(exits);
    }

    @Test
    void shouldLetNothingPassBeforeTheBooksHaveAgreedOnce() {
        expect(Verdict.GATE_CLOSED, Verdict.GATE_CLOSED);
        events.bareConnection(true, ConnectionState.UP);
        events.reconciliation(ReconcilePhase.STARTED, 1);
        expect(Verdict.GATE_CLOSED, Verdict.GATE_CLOSED);
        events.reconciliation(ReconcilePhase.AGREED, 1);
        expect(Verdict.ACCEPTED, Verdict.ACCEPTED);
    }

    @Test
    void shouldNotOpenForAConnectionThatIsGone() {
        events.bareConnection(true, ConnectionState.UP);
        events.reconciliation(ReconcilePhase.AGREED, 2);
        expect(Verdict.GATE_CLOSED, Verdict.GATE_CLOSED);
    }

    @Test
    void shouldLetOnlyExitsPassWhileTheStreamIsLost() {
        events.connection(true, ConnectionState.UP);
        events.connection(false, ConnectionState.DOWN);
        expect(Verdict.ACCEPTED, Verdict.ACCEPTED);
        events.connection(true, ConnectionState.DOWN);
        expect(Verdict.GATE_CLOSED, Verdict.ACCEPTED);
    }

    @Test
    void shouldLetOnlyExitsPassFromADifferenceUntilAgreement() {
        events.connection(true, ConnectionState.UP);
        events.reconciliation(ReconcilePhase.STARTED, 1);
        events.reconciliation(ReconcilePhase.FAILED, 1);
        expect(Verdict.ACCEPTED, Verdict.ACCEPTED);
        events.reconciliation(ReconcilePhase.DIFFERENCE, 1);
        expect(Verdict.GATE_CLOSED, Verdict.ACCEPTED);
        events.reconciliation(ReconcilePhase.AGREED, 1);
        expect(Verdict.ACCEPTED, Verdict.ACCEPTED);
        events.reconciliation(ReconcilePhase.LOST, 1);
        expect(Verdict.GATE_CLOSED, Verdict.ACCEPTED);
    }

    @Test
    void shouldBeginAnewInANewProcess() {
        events.connection(true, ConnectionState.UP);
        events.operator(OperatorCommand.RESUME);
        expect(Verdict.GATE_CLOSED, Verdict.GATE_CLOSED);
    }
}
