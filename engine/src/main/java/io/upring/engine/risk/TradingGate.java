package io.upring.engine.risk;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;

/**
 * Whether orders may pass at all: our books agree with the exchange's over the private stream that is up, and no kill
 * switch is tripped. Folded from events, so every stage that needs it keeps its own.
 *
 * <p>The gate opens with the first reconciliation that agrees over the connection that is up. It closes when that
 * connection is lost, and while a difference has been found and not yet been followed by agreement. Closed again after
 * it was open it is reduce-only: asks pass, since whoever holds something must be able to sell it, bids do not. Before
 * it has been open for the first time nothing passes.
 *
 * <p>Threading: belongs to one stage.
 */
public final class TradingGate {
    private final ConnectionView connection = new ConnectionView();
    private final OperatorView operator = new OperatorView();
    private final ReconciliationView reconciliation = new ReconciliationView();
    /** Of the private connection that is up; 0 while none is. */
    private int epochUp;
    private int epochAgreed;
    private boolean hasBeenOpen;
    private KillLevel killLevel = KillLevel.OFF;
    private boolean isStopping;

    public void apply(EventSlot slot) {
        switch (slot.type()) {
            case CONNECTION -> {
                connection.wrap(slot);
                if (connection.isPrivate()) {
                    final ConnectionState state = connection.state();
                    final boolean isUp = state == ConnectionState.UP || state == ConnectionState.FLOWING;
                    epochUp = isUp ? slot.epoch() : 0;
                }
            }
            case RECONCILIATION -> {
                reconciliation.wrap(slot);
                onReconciliation(slot.epoch());
            }
            case OPERATOR -> {
                operator.wrap(slot);
                onCommand();
            }
            default -> {
            }
        }
    }

    /** A reconciliation that has only begun, or failed, changes nothing: what agreed before is not refuted. */
    private void onReconciliation(int epoch) {
        switch (reconciliation.phase()) {
            case AGREED -> {
                epochAgreed = epoch;
                hasBeenOpen |= isReconciled();
            }
            case DIFFERENCE, LOST -> epochAgreed = 0;
            default -> {
            }
        }
    }

    private void onCommand() {
        switch (operator.command()) {
            case HALT_ENTRIES -> raise(KillLevel.NO_NEW_ENTRIES);
            case REDUCE_ONLY -> raise(KillLevel.REDUCE_ONLY);
            case FLATTEN -> raise(KillLevel.FLATTEN);
            case STOP -> isStopping = true;
            case REARM -> {
                killLevel = KillLevel.OFF;
                isStopping = false;
            }
            case RESUME -> {
                epochUp = 0;
                epochAgreed = 0;
                hasBeenOpen = false;
                isStopping = false;
            }
            default -> throw new IllegalStateException(operator.command().name());
        }
    }

    /** A weaker command never loosens a stronger one; only re-arming does. */
    private void raise(KillLevel level) {
        if (level.compareTo(killLevel) > 0) {
            killLevel = level;
        }
    }

    /** {@link Verdict#ACCEPTED}, or why a new order of this side cannot pass now. */
    public Verdict check(Side side) {
        final KillLevel level = killLevel();
        if (level == KillLevel.FLATTEN || level != KillLevel.OFF && side == Side.BID) {
            return Verdict.KILL_SWITCH;
        }
        final boolean isExit = side == Side.ASK && hasBeenOpen;
        return isReconciled() || isExit ? Verdict.ACCEPTED : Verdict.GATE_CLOSED;
    }

    public boolean isOpen() {
        return isReconciled() && killLevel() == KillLevel.OFF;
    }

    /** Whether our books agree with the exchange's over the private connection that is up. */
    public boolean isReconciled() {
        return epochUp != 0 && epochAgreed == epochUp;
    }

    /** While a run is being stopped, everything is cancelled, whatever the kill switch says. */
    public KillLevel killLevel() {
        return isStopping ? KillLevel.FLATTEN : killLevel;
    }
}
