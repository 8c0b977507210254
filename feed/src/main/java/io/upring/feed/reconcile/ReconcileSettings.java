package io.upring.feed.reconcile;

/**
 * How the books are reconciled.
 *
 * <p>Threading: immutable.
 *
 * @param foreign what becomes of open orders that this run did not make.
 * @param periodNs how often it happens while nothing else asks for it.
 * @param graceNs how long an order that was sent may be unknown to the exchange before it counts as never arrived.
 * @param maxFailures after how many failures in a row the books count as lost.
 */
public record ReconcileSettings(ForeignPolicy foreign, long periodNs, long graceNs, int maxFailures) {
    private static final int MAX_FAILURES = 5;

    public ReconcileSettings {
        if (periodNs < 1 || graceNs < 0 || maxFailures < 1) {
            throw new IllegalArgumentException("periodNs and maxFailures must be above 0, graceNs not negative");
        }
    }

    public ReconcileSettings(ForeignPolicy foreign, long periodNs, long graceNs) {
        this(foreign, periodNs, graceNs, MAX_FAILURES);
    }
}
