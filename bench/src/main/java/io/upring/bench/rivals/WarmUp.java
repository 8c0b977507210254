package io.upring.bench.rivals;

/**
 * Says when a rival has become as quick as it will: when, for some seconds in a row, it was no quicker than before, and
 * its compilers, where it has any and they can be watched, had next to nothing to do. The same for all rivals.
 *
 * <p>Threading: one thread.
 */
final class WarmUp {
    /** What counts as quicker, and not as chance. */
    private static final double QUICKER = 0.95;
    /** Of one processor. */
    private static final double COMPILERS_AT_REST = 0.03;

    private final int secondsAlike;
    private final int most;
    private double best = Double.MAX_VALUE;
    private int alike;
    private int seconds;

    /**
     * @param secondsAlike how many seconds must bring nothing new.
     * @param mostSeconds after which it has had its time, whatever it does.
     */
    WarmUp(int secondsAlike, int mostSeconds) {
        this.secondsAlike = secondsAlike;
        most = mostSeconds;
    }

    /**
     * A second has gone by.
     *
     * @param medianNs of the latencies in it; 0 if no order came.
     * @param compilers how much of a processor they took; NaN if nobody knows.
     */
    void second(double medianNs, double compilers) {
        seconds++;
        if (medianNs <= 0 || medianNs < best * QUICKER || compilers > COMPILERS_AT_REST) {
            alike = 0;
        } else {
            alike++;
        }
        if (medianNs > 0) {
            best = Math.min(best, medianNs);
        }
    }

    boolean isOver() {
        return isSettled() || seconds >= most;
    }

    /** Whether it ended because nothing changed any more. */
    boolean isSettled() {
        return alike >= secondsAlike;
    }

    /** Whether any order came at all. */
    boolean hasAnswered() {
        return best < Double.MAX_VALUE;
    }

    int seconds() {
        return seconds;
    }
}
