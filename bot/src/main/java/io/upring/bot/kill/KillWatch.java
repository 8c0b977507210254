package io.upring.bot.kill;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.telemetry.EventTap;
import java.util.function.Consumer;

/**
 * What the ring says about the kill switch: how the events of a journal leave it, and, while a run goes on, that the
 * books are lost.
 *
 * <p>Threading: {@link #onEvent} on the dispatch thread; {@link #left} before the engine starts.
 */
public final class KillWatch implements EventTap {
    private static final long NS_PER_MS = 1_000_000;

    private final Consumer<String> onLostBooks;
    private final OperatorView operator = new OperatorView();
    private final ReconciliationView reconciliation = new ReconciliationView();
    private KillLevel level = KillLevel.OFF;
    private KillLevel wanted = KillLevel.OFF;
    private KillCause cause = KillCause.NONE;
    private long sequence;
    private long timeMs;
    private boolean isRestoring;

    /**
     * How a run left its kill switch.
     *
     * @param level that had taken effect.
     * @param wanted the highest that anybody asked for, the engine included: of that the process may have died before
     *     it took effect.
     * @param sequence of the event that asked for it.
     * @param timeMs of that event, since the Unix epoch.
     */
    public record Left(String run, KillLevel level, KillLevel wanted, KillCause cause, long sequence, long timeMs) {
    }

    /** @param onLostBooks hears why the books could not be brought to agree; must be quick. */
    public KillWatch(Consumer<String> onLostBooks) {
        this.onLostBooks = onLostBooks;
    }

    /** Whether the events that come are those of a journal. */
    public void restoring(boolean value) {
        isRestoring = value;
    }

    /** @param run whose events were restored. */
    public Left left(String run) {
        return new Left(run, level, wanted, cause, sequence, timeMs);
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (slot.typeCode() == EventType.OPERATOR.code()) {
            onCommand(slot);
        } else if (slot.typeCode() == EventType.RECONCILIATION.code() && !isRestoring) {
            reconciliation.wrap(slot);
            if (reconciliation.phase() == ReconcilePhase.LOST) {
                onLostBooks.accept(reconciliation.note());
            }
        }
        if (slot.hasOutput() && slot.requestedTrip() != KillLevel.OFF) {
            want(slot.requestedTrip(), slot.requestedTripCause(), slot);
        }
    }

    private void onCommand(EventSlot slot) {
        operator.wrap(slot);
        switch (operator.command()) {
            case HALT_ENTRIES -> raised(KillLevel.NO_NEW_ENTRIES, slot);
            case REDUCE_ONLY -> raised(KillLevel.REDUCE_ONLY, slot);
            case FLATTEN -> raised(KillLevel.FLATTEN, slot);
            case REARM -> {
                level = KillLevel.OFF;
                wanted = KillLevel.OFF;
            }
            default -> {
                // The others leave the switch where it is.
            }
        }
    }

    private void raised(KillLevel to, EventSlot slot) {
        if (to.compareTo(level) > 0) {
            level = to;
        }
        want(to, operator.killCause(), slot);
    }

    private void want(KillLevel to, KillCause why, EventSlot slot) {
        if (to.compareTo(wanted) > 0) {
            wanted = to;
            cause = why;
            sequence = slot.sequence();
            timeMs = slot.receivedAtNs() / NS_PER_MS;
        }
    }
}
