package io.upring.engine.risk;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;

/**
 * Whether orders may pass at all: the private stream is up, and no kill switch is tripped. Folded from events, so every
 * stage that needs it keeps its own.
 *
 * <p>Threading: belongs to one stage.
 */
public final class TradingGate {
    private final ConnectionView connection = new ConnectionView();
    private final OperatorView operator = new OperatorView();
    private boolean privateStreamUp;
    private KillLevel killLevel = KillLevel.OFF;
    private boolean isStopping;

    public void apply(EventSlot slot) {
        switch (slot.type()) {
            case CONNECTION -> {
                connection.wrap(slot);
                if (connection.isPrivate()) {
                    final ConnectionState state = connection.state();
                    privateStreamUp = state == ConnectionState.UP || state == ConnectionState.FLOWING;
                }
            }
            case OPERATOR -> {
                operator.wrap(slot);
                onCommand();
            }
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
                privateStreamUp = false;
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
        final Verdict level = checkKillSwitch(side);
        return level == Verdict.ACCEPTED ? checkBooks() : level;
    }

    /** What the kill switch says of it, whatever the connections do. */
    Verdict checkKillSwitch(Side side) {
        final KillLevel level = killLevel();
        return level == KillLevel.FLATTEN || level != KillLevel.OFF && side == Side.BID ? Verdict.KILL_SWITCH
            : Verdict.ACCEPTED;
    }

    /** What the connections say, whatever the kill switch does. */
    public Verdict checkBooks() {
        return privateStreamUp ? Verdict.ACCEPTED : Verdict.GATE_CLOSED;
    }

    public boolean isOpen() {
        return privateStreamUp && killLevel() == KillLevel.OFF;
    }

    /** While a run is being stopped, everything is cancelled, whatever the kill switch says. */
    public KillLevel killLevel() {
        return isStopping ? KillLevel.FLATTEN : killLevel;
    }
}
