package io.upring.engine.pipeline;

import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The brake: once a stage has failed or a private event was lost, nothing more is decided and nothing more is sent.
 * There is no way back but a new start, which reconciles first.
 *
 * <p>Threading: any thread; the first cause stays.
 */
public final class EngineHalt {
    private final AtomicReference<Cause> cause = new AtomicReference<>();
    private final EngineCounters counters;
    private final Runnable listener;

    /**
     * Why trading stopped.
     *
     * @param where the stage, or the ring.
     * @param sequence the event, -1 if it was none.
     * @param failure what was thrown, or {@code null}.
     */
    public record Cause(String where, long sequence, String reason, Throwable failure) {
        @Override
        public String toString() {
            return "trading halted by " + where + (sequence < 0 ? "" : " at event " + sequence) + ": " + reason;
        }
    }

    /** @param listener called once, on the thread that trips; must be quick. */
    public EngineHalt(EngineCounters counters, Runnable listener) {
        this.counters = counters;
        this.listener = listener;
    }

    public void trip(Cause newCause) {
        if (cause.compareAndSet(null, newCause)) {
            counters.set(EngineCounter.HALTED, 1);
            listener.run();
        }
    }

    public boolean isTripped() {
        return cause.get() != null;
    }

    /** The first cause, or {@code null}. */
    public Cause cause() {
        return cause.get();
    }
}
