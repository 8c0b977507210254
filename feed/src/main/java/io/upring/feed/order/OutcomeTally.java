package io.upring.feed.order;

import io.upring.engine.event.ReplyOutcome;

/** How often requests ended how, as told on the ring; belongs to the feed's thread. */
final class OutcomeTally {
    private static final int TOO_MANY = 429;
    private static final int BLOCKED = 418;

    private final long[] byOutcome = new long[ReplyOutcome.values().length];
    private long rateRefusals;
    private String lastRefusal = "";

    void count(ReplyOutcome outcome, int httpStatus) {
        byOutcome[outcome.ordinal()]++;
        if (httpStatus == TOO_MANY || httpStatus == BLOCKED) {
            rateRefusals++;
        }
    }

    long of(ReplyOutcome outcome) {
        return byOutcome[outcome.ordinal()];
    }

    /** @param identifier of the order whose request was refused. */
    void refused(String identifier, String request, String errorName) {
        final String reason = RefusalReason.of(errorName);
        lastRefusal = identifier + " " + request + ": " + errorName + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    /** What was refused last, and why; empty for nothing yet. */
    String lastRefusal() {
        return lastRefusal;
    }

    /** Answers 429 and 418. */
    long rateRefusals() {
        return rateRefusals;
    }
}
