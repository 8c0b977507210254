package io.upring.engine.risk;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.StopPolicy;

/**
 * The kill switch and the end of a run, folded from OPERATOR events: what may still be done, and what must be undone.
 *
 * <p>A command only ever raises the level; nothing but REARM takes it back. A STOP is no trip: it leaves the level
 * where it is, refuses everything new, ends the strategies' business by its policy, and is over when another process
 * goes on (RESUME).
 *
 * <p>Threading: belongs to one stage.
 */
public final class KillState {
    private final OperatorView operator = new OperatorView();
    private KillLevel level = KillLevel.OFF;
    private KillCause cause = KillCause.NONE;
    private StopPolicy stopPolicy = StopPolicy.CANCEL;
    private boolean isStopping;

    public void apply(EventSlot slot) {
        if (slot.typeCode() != EventType.OPERATOR.code()) {
            return;
        }
        operator.wrap(slot);
        switch (operator.command()) {
            case HALT_ENTRIES -> raise(KillLevel.NO_NEW_ENTRIES);
            case REDUCE_ONLY -> raise(KillLevel.REDUCE_ONLY);
            case FLATTEN -> raise(KillLevel.FLATTEN);
            case STOP -> {
                isStopping = true;
                stopPolicy = operator.stopPolicy();
            }
            case REARM -> {
                level = KillLevel.OFF;
                isStopping = false;
            }
            case RESUME -> isStopping = false;
            default -> throw new IllegalStateException(operator.command().name());
        }
    }

    private void raise(KillLevel wanted) {
        if (wanted.compareTo(level) > 0) {
            level = wanted;
            cause = operator.killCause() == KillCause.NONE ? KillCause.OPERATOR : operator.killCause();
        }
    }

    /** Where the switch stands; {@link #isStopping} may hold back more. */
    public KillLevel level() {
        return level;
    }

    /** Why it was raised to where it stands, or stood before it was re-armed. */
    public KillCause cause() {
        return cause;
    }

    /** Whether the run is being ended. */
    public boolean isStopping() {
        return isStopping;
    }

    /** Whether nothing that a strategy wants may pass. */
    public boolean refusesAll() {
        return isStopping || level == KillLevel.FLATTEN;
    }

    /** Whether every own open order is to be cancelled. */
    public boolean cancelsAll() {
        return level == KillLevel.FLATTEN || isStopping && stopPolicy != StopPolicy.KEEP;
    }

    /** Whether what strategies hold is to be sold. */
    public boolean sellsAll() {
        return level == KillLevel.FLATTEN || isStopping && stopPolicy == StopPolicy.FLATTEN;
    }
}
