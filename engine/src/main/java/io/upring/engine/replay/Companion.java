package io.upring.engine.replay;

import com.lmax.disruptor.Sequence;
import io.upring.engine.event.EventSlot;
import io.upring.engine.pipeline.Restorer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * Shares the stages out to two threads: a companion takes the events through the strategies, the caller, behind it,
 * through the other stages. Whoever is ahead reads the next events of the journal and checks them, so that both are
 * busy, whatever the strategies do. Each stage sees all events in their order, as on one thread.
 *
 * <p>Threading: the caller's thread, and the companion's.
 */
final class Companion implements AutoCloseable {
    private static final int BATCHES = 12;
    /** Below so many that wait for it, one of the two may soon have nothing to do; with so many it is behind. */
    private static final int FEW = 3;
    private static final int MAX_SPINS = 10_000;
    private static final int MAX_YIELDS = 100;
    private static final long MIN_PARK_NS = 1_000;
    private static final long MAX_PARK_NS = 50_000;

    private final Predicate<EventBatch> source;
    private final Restorer stages;
    private final EventBatch[] batches = new EventBatch[BATCHES];
    private final AtomicBoolean isFilling = new AtomicBoolean();
    /** Batches that hold events; those that the strategies have seen; those that all stages have. */
    private final Sequence filled = new Sequence(0);
    private final Sequence decided = new Sequence(0);
    private final Sequence ended = new Sequence(0);
    private volatile boolean isOver;
    private volatile boolean isClosed;
    private volatile boolean hasLeft;
    /** What ended the companion before its time; else {@code null}. */
    private volatile Throwable broken;

    /**
     * @param source fills a batch with the next events, or says that there are none; asked by one thread at a time.
     * @param executor runs the companion at once, on a thread of its own.
     */
    Companion(Predicate<EventBatch> source, Restorer stages, Executor executor) {
        this.source = source;
        this.stages = stages;
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = new EventBatch();
        }
        executor.execute(this::accompany);
    }

    private static IdleStrategy idle() {
        return new BackoffIdleStrategy(MAX_SPINS, MAX_YIELDS, MIN_PARK_NS, MAX_PARK_NS);
    }

    private EventBatch batch(long number) {
        return batches[(int) (number % BATCHES)];
    }

    /**
     * Takes all events through all stages.
     *
     * @param concluded told of each event that has passed all of them.
     * @return the batch in which a stage failed; {@code null} if none did.
     */
    EventBatch run(Consumer<EventSlot> concluded) {
        final EventSlot slot = new EventSlot();
        final IdleStrategy idle = idle();
        while (true) {
            final long next = ended.get();
            final long waiting = decided.get() - next;
            if (waiting < FEW && (waiting == 0 || filled.get() - decided.get() < FEW) && fill()) {
                idle.reset();
            } else if (waiting > 0) {
                if (!batch(next).conclude(stages, slot, concluded)) {
                    return batch(next);
                }
                ended.set(next + 1);
                idle.reset();
            } else if (isOver && filled.get() == next) {
                return null;
            } else {
                check();
                idle.idle();
            }
        }
    }

    private void check() {
        final Throwable cause = broken;
        if (cause instanceof RuntimeException known) {
            throw known;
        }
        if (cause != null) {
            throw new IllegalStateException("the companion of a replay has died", cause);
        }
    }

    private void accompany() {
        try {
            final EventSlot slot = new EventSlot();
            final IdleStrategy idle = idle();
            while (!isClosed) {
                final long next = decided.get();
                final long waiting = filled.get() - next;
                if (waiting < FEW && (waiting == 0 || next - ended.get() >= FEW) && fill()) {
                    idle.reset();
                } else if (waiting > 0) {
                    batch(next).decide(stages, slot);
                    decided.set(next + 1);
                    idle.reset();
                } else {
                    idle.idle();
                }
            }
        } catch (Throwable impossible) {
            broken = impossible;
        } finally {
            hasLeft = true;
        }
    }

    /** Reads on, unless there is no room, nothing left, or the other one is at it. */
    private boolean fill() {
        if (!mayFill() || !isFilling.compareAndSet(false, true)) {
            return false;
        }
        try {
            final long next = filled.get();
            if (!mayFill()) {
                return false;
            }
            if (source.test(batch(next))) {
                filled.set(next + 1);
                return true;
            }
            isOver = true;
            return false;
        } finally {
            isFilling.set(false);
        }
    }

    private boolean mayFill() {
        return !isOver && filled.get() - ended.get() < BATCHES;
    }

    /** Lets the companion go. From the return on it touches nothing. */
    @Override
    public void close() {
        isClosed = true;
        final IdleStrategy idle = idle();
        while (!hasLeft) {
            idle.idle();
        }
    }
}
