package io.upring.feed.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A publisher that keeps copies of what was published, for a test to await; it checks that each claim is published. */
public final class CollectedEvents implements EventPublisher {
    private static final long DEADLINE_S = 20;

    private final BlockingQueue<EventSlot> published = new LinkedBlockingQueue<>();
    private final EventSlot slot = new EventSlot();
    private boolean claimed;
    private long sequence;

    @Override
    public synchronized EventSlot tryClaimDroppable() {
        return tryClaim();
    }

    @Override
    public synchronized EventSlot tryClaim() {
        if (claimed) {
            throw new AssertionError("the slot claimed before was never published");
        }
        claimed = true;
        slot.buffer().setMemory(0, EventSlot.BYTES, (byte) 0xEE);
        return slot.sequence(sequence++);
    }

    @Override
    public synchronized void publish(EventSlot complete) {
        assertThat(complete).isSameAs(slot);
        claimed = false;
        published.add(new EventSlot().copyFrom(slot));
    }

    /** The next event, in order. */
    public EventSlot next() throws InterruptedException {
        final EventSlot next = published.poll(DEADLINE_S, TimeUnit.SECONDS);
        assertThat(next).as("an event within %d s", DEADLINE_S).isNotNull();
        return next;
    }

    public boolean isEmpty() {
        return published.isEmpty();
    }
}
