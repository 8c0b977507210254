package io.upring.sim.exchange;

import java.util.List;

/**
 * Answer to a batch cancel: what was cancelled and what could not be, or an error for the whole call.
 *
 * <p>Threading: immutable.
 */
public sealed interface BatchResult permits BatchResult.Done, OrderResult.Rejected {
    /** @param cancelled each order right before its cancel, in the order of the cancels */
    record Done(List<Order> cancelled, List<Missed> failed) implements BatchResult {
        public Done {
            cancelled = List.copyOf(cancelled);
            failed = List.copyOf(failed);
        }
    }

    /** An order named by the caller that is unknown or ended; {@code null} for what is not known of it. */
    record Missed(String uuid, String market, String identifier) {
    }
}
