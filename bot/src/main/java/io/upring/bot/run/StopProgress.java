package io.upring.bot.run;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.telemetry.EventTap;
import java.util.List;

/**
 * How far the end of a run has come, seen behind the last stage.
 *
 * <p>Threading: {@link #onEvent} on the dispatch thread, which allocates only once the run is being stopped; the rest
 * by any thread.
 */
final class StopProgress implements EventTap {
    private final Blotter blotter;
    private final OperatorView operator = new OperatorView();
    private boolean isFlattening;
    private volatile boolean taken;
    /** Null until they have been looked at since the stop. */
    private volatile List<String> unsold;

    StopProgress(Blotter blotter) {
        this.blotter = blotter;
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (slot.typeCode() == EventType.OPERATOR.code()) {
            operator.wrap(slot);
            if (operator.command() == OperatorCommand.STOP) {
                isFlattening = operator.stopPolicy() == StopPolicy.FLATTEN;
                taken = true;
            } else if (operator.command() == OperatorCommand.RESUME) {
                isFlattening = false;
                taken = false;
                unsold = null;
            }
        } else if (isFlattening && slot.typeCode() == EventType.TIMER.code()) {
            unsold = blotter.sellable();
        }
    }

    /** Whether every stage has seen the command to stop. */
    boolean isTaken() {
        return taken;
    }

    /** What was to be sold and still is held, one market a text; null before it has been looked at. */
    List<String> unsold() {
        return unsold;
    }
}
