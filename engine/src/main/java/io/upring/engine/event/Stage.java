package io.upring.engine.event;

/**
 * One station of an event's way. A stage's state is a function of the events that it has seen and of nothing else.
 *
 * <p>Threading: called by one thread, with every event, in sequence.
 */
public interface Stage {
    /** For reports; one word. */
    String name();

    /** Whether it has something to do with an order and can do that without effect: {@link EventSlot#isRehearsal}. */
    default boolean canRehearse() {
        return false;
    }

    /** An exception halts trading. */
    void onEvent(EventSlot slot);
}
