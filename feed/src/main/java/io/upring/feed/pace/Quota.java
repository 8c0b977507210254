package io.upring.feed.pace;

/** So many calls in so much time. Times must not run backwards. */
interface Quota {
    /** Takes one call off the quota, if there is one left. */
    boolean tryTake(long nowNs);

    /** When the next one can be taken; {@code nowNs} if at once. */
    long nextFreeNs(long nowNs);

    /** Calls left at this moment. */
    int left(long nowNs);

    /** At most so many can be left: others may use the same quota. */
    void atMost(int left, long nowNs);

    /** Narrows the quota, or widens it again, up to what it was made with. */
    void limit(int newLimit);
}
