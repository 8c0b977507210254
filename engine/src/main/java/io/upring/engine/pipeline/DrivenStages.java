package io.upring.engine.pipeline;

import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import io.upring.engine.event.EventSlot;
import java.util.function.IntSupplier;

/**
 * A ring whose stages run on the thread of a {@link StageDriver}: nothing waits for it, so its wait strategy only
 * passes on that something was published.
 *
 * <p>Threading: {@link #getAsInt} and {@link #relieve} by the driver's thread, {@link #relieve} harmlessly by others;
 * the rest by any.
 */
final class DrivenStages implements IntSupplier {
    private final RingBuffer<EventSlot> ring;
    private final EventPoller<EventSlot> poller;
    private final HaltingExceptionHandler failures;
    private final Runnable wake;
    private final EventPoller.Handler<EventSlot> taker = this::take;
    private StageHandler stages;
    private volatile boolean started;
    private Thread thread;
    private boolean isTurning;

    DrivenStages(int slots, HaltingExceptionHandler failures, StageDriver driver) {
        this.failures = failures;
        ring = RingBuffer.createMultiProducer(EventRing.slots(slots), slots, new Passing());
        poller = ring.newPoller();
        ring.addGatingSequences(poller.getSequence());
        wake = driver.drive(this);
    }

    RingBuffer<EventSlot> ring() {
        return ring;
    }

    void wire(StageHandler newStages) {
        stages = newStages;
    }

    void start() {
        started = true;
        wake.run();
    }

    void stop() {
        started = false;
    }

    /** Takes what is published through the stages, what they publish meanwhile included. Answers how many rounds. */
    @Override
    public int getAsInt() {
        if (!started || isTurning) {
            return 0;
        }
        if (thread == null) {
            thread = Thread.currentThread();
            stages.onStart();
        }
        isTurning = true;
        int rounds = 0;
        try {
            while (poller.poll(taker) == EventPoller.PollState.PROCESSING) {
                rounds++;
            }
        } catch (Exception impossible) {
            throw new IllegalStateException("a handler that never throws did", impossible);
        } finally {
            isTurning = false;
        }
        return rounds;
    }

    private boolean take(EventSlot slot, long sequence, boolean isLast) {
        try {
            stages.onEvent(slot, sequence, isLast);
        } catch (StageFailure failure) {
            failures.handleEventException(failure, sequence, slot);
        }
        return true;
    }

    /** Makes room: who publishes on the driver's thread would else wait for itself. */
    void relieve() {
        if (Thread.currentThread() == thread) {
            getAsInt();
        }
    }

    /** Wakes the driver. */
    private final class Passing implements WaitStrategy {
        @Override
        public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier) {
            throw new IllegalStateException("nobody waits for a ring that is driven");
        }

        @Override
        public void signalAllWhenBlocking() {
            wake.run();
        }
    }
}
