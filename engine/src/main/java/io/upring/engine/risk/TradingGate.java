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
 * Whether orders may pass at all. The kill switch is asked first, then the gate proper: whether our books agree with
 * the exchange's over the private stream that is up. Folded from events, so every stage that needs it keeps its own.
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
    private final ReconciliationView reconciliation = new ReconciliationView();
    private final KillState kill = new KillState();
    /** Of the private connection that is up; 0 while none is. */
    private int epochUp;
    private int epochAgreed;
    private boolean hasBeenOpen;

    /** Folds an event. */
    public void apply(EventSlot slot) {
        if (!slot.isMarketData()) {
            fold(slot);
        }
    }

    private void fold(EventSlot slot) {
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
                kill.apply(slot);
                if (OperatorView.isResume(slot)) {
                    epochUp = 0;
                    epochAgreed = 0;
                    hasBeenOpen = false;
                }
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

    /** {@link Verdict#ACCEPTED}, or why a strategy's new order of this side cannot pass now. */
    public Verdict check(Side side) {
        final Verdict level = checkKillSwitch(side);
        return level == Verdict.ACCEPTED ? checkBooks(side) : level;
    }

    /** What the kill switch says of it, whatever the connections do. */
    Verdict checkKillSwitch(Side side) {
        return kill.refusesAll() || kill.level() != KillLevel.OFF && side == Side.BID ? Verdict.KILL_SWITCH
            : Verdict.ACCEPTED;
    }

    /** Whether our books can be relied on for an order of this side, whatever the kill switch does. */
    public Verdict checkBooks(Side side) {
        return isReconciled() || side == Side.ASK && hasBeenOpen ? Verdict.ACCEPTED : Verdict.GATE_CLOSED;
    }

    /** Whether our books agree with the exchange's over the private connection that is up. */
    public boolean isReconciled() {
        return epochUp != 0 && epochAgreed == epochUp;
    }

    public boolean isOpen() {
        return isReconciled() && killLevel() == KillLevel.OFF;
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
