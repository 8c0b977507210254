package io.upring.engine.risk;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;

/**
 * Whether orders may pass at all. The kill switch is asked first, then the gate proper - whether our books can be
 * relied on: the private stream is up. Folded from events, so every stage that needs it keeps its own.
 *
 * <p>Threading: belongs to one stage.
 */
public final class TradingGate {
    private final ConnectionView connection = new ConnectionView();
    private final KillState kill = new KillState();
    private boolean privateStreamUp;

    public void apply(EventSlot slot) {
        if (slot.typeCode() == EventType.CONNECTION.code()) {
            connection.wrap(slot);
            if (connection.isPrivate()) {
                final ConnectionState state = connection.state();
                privateStreamUp = state == ConnectionState.UP || state == ConnectionState.FLOWING;
            }
        } else if (slot.typeCode() == EventType.OPERATOR.code()) {
            kill.apply(slot);
            if (OperatorView.isResume(slot)) {
                privateStreamUp = false;
            }
        }
    }

    /** {@link Verdict#ACCEPTED}, or why a strategy's new order of this side cannot pass now. */
    public Verdict check(Side side) {
        if (kill.refusesAll() || kill.level() != KillLevel.OFF && side == Side.BID) {
            return Verdict.KILL_SWITCH;
        }
        return checkBooks();
    }

    /** The same for what the engine itself sells: the kill switch does not hold it back, it asks for it. */
    public Verdict checkBooks() {
        return isReliable() ? Verdict.ACCEPTED : Verdict.GATE_CLOSED;
    }

    /** Whether our books can be relied on. */
    public boolean isReliable() {
        return privateStreamUp;
    }

    public boolean isOpen() {
        return isReliable() && killLevel() == KillLevel.OFF;
    }

    /** The level in effect: while a run is being stopped, nothing passes, whatever the switch says. */
    public KillLevel killLevel() {
        return kill.isStopping() ? KillLevel.FLATTEN : kill.level();
    }

    /** The kill switch and the end of the run, apart from the connection. */
    public KillState kill() {
        return kill;
    }
}
