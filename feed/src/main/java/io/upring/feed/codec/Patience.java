package io.upring.feed.codec;

/**
 * How long to do without a guess that has been wrong: twice as long each time, so that orders that keep changing cost
 * nothing, and a new one that stays is noticed.
 *
 * <p>Threading: one thread an instance.
 */
final class Patience {
    private static final int MAX_WAIT = 256;
    /** Of so many members one may come as a surprise. */
    private static final int MEMBERS_A_SURPRISE = 4;

    private int wait = 1;
    private int left;

    /** Whether not to guess at the next object, which counts as seen. */
    boolean isOut() {
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }

    /** An object has been read that was guessed at. */
    void see(int surprises, int members) {
        final boolean isRight = surprises * MEMBERS_A_SURPRISE <= members;
        wait = isRight ? 1 : Math.min(2 * wait, MAX_WAIT);
        left = isRight ? 0 : wait;
    }
}
