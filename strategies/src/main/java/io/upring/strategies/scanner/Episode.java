package io.upring.strategies.scanner;

/**
 * One alert for a move, however long it lasts: the next is due only after the move has come back to the re-arm level.
 * A move that begins within the cool-down belongs to the episode before it.
 *
 * <p>Threading: single-threaded.
 */
final class Episode {
    private static final long NEVER = Long.MIN_VALUE;

    private final MoveRule rule;
    private boolean isUnderWay;
    private long alertedAtNs = NEVER;

    Episode(MoveRule rule) {
        this.rule = rule;
    }

    /**
     * Takes the size of the move at {@code timeNs}; NaN changes nothing.
     *
     * @return whether an alert is due; it stays due until {@link #alerted} says that it was given.
     */
    boolean isDue(double size, long timeNs) {
        if (size >= rule.threshold()) {
            if (!isUnderWay && alertedAtNs != NEVER && timeNs - alertedAtNs < rule.coolDownNs()) {
                isUnderWay = true;
            }
            return !isUnderWay;
        }
        if (size <= rule.rearm()) {
            isUnderWay = false;
        }
        return false;
    }

    void alerted(long timeNs) {
        isUnderWay = true;
        alertedAtNs = timeNs;
    }

    /** What the move is measured against has changed: it is another move. */
    void end() {
        isUnderWay = false;
    }
}
