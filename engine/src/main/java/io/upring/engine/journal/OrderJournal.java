package io.upring.engine.journal;

import io.upring.engine.event.IntentView;

/**
 * Keeps what leaves the engine: each request with the sequence of its cause, before the gateway hears of it, and now
 * and then a hash of the state, so that a replay can be compared.
 *
 * <p>Threading: the dispatch thread. An exception halts trading.
 */
public interface OrderJournal {
    /** Keeps nothing. */
    OrderJournal NONE = new OrderJournal() {
        @Override
        public void append(IntentView intent) {
        }

        @Override
        public void checkpoint(long sequence, long timeNs, long stateHash) {
        }
    };

    /** A request that risk accepted and that goes to the gateway next; the view is valid during the call only. */
    void append(IntentView intent);

    /**
     * The state behind the event with this sequence.
     *
     * @param timeNs when that event was received.
     */
    void checkpoint(long sequence, long timeNs, long stateHash);
}
