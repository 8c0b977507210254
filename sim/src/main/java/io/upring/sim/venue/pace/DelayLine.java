package io.upring.sim.venue.pace;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Actions that happen later, in the order in which they were given: one that is due early waits for those before it, as
 * the bytes of a connection do. One timer for all that waits; without delay and with nothing waiting an action happens
 * at once, without any timer. Timers have a grain of about a millisecond.
 *
 * <p>Threading: the executor's thread only.
 */
public final class DelayLine {
    private static final Logger LOG = LoggerFactory.getLogger(DelayLine.class);

    private final EventExecutor executor;
    private final Runnable afterwards;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long lastDueNs;

    /** @param afterwards runs after the actions that one timer let happen */
    public DelayLine(EventExecutor executor, Runnable afterwards) {
        this.executor = executor;
        this.afterwards = afterwards;
    }

    /** @param delayNs from now on; more when what was given before is due later */
    public void after(long delayNs, Runnable action) {
        if (waiting.isEmpty() && delayNs <= 0) {
            action.run();
            return;
        }
        long nowNs = System.nanoTime();
        long dueNs = nowNs + delayNs;
        if (!waiting.isEmpty() && dueNs - lastDueNs < 0) {
            dueNs = lastDueNs;
        }
        lastDueNs = dueNs;
        waiting.add(new Waiting(dueNs, action));
        if (waiting.size() == 1) {
            wake(dueNs - nowNs);
        }
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    private void wake(long delayNs) {
        executor.schedule(this::happen, delayNs, TimeUnit.NANOSECONDS);
    }

    private void happen() {
        long nowNs = System.nanoTime();
        while (!waiting.isEmpty() && waiting.peek().dueNs - nowNs <= 0) {
            // It leaves the line only after it has happened: what it gives rise to comes behind it.
            Waiting next = waiting.peek();
            run(next.action);
            waiting.remove();
        }
        afterwards.run();
        if (!waiting.isEmpty()) {
            wake(waiting.peek().dueNs - nowNs);
        }
    }

    /** Lets everything that waits happen now. */
    public void hurry() {
        while (!waiting.isEmpty()) {
            run(waiting.peek().action);
            waiting.remove();
        }
    }

    /** A failure of one does not keep the others from happening. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("something of the venue that was delayed has failed", e);
        }
    }

    private record Waiting(long dueNs, Runnable action) {
    }
}
