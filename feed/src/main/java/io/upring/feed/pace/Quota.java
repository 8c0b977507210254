package io.upring.feed.pace;

/** So many calls in so much time. Times must not run backwards. */
interface Quota {
    /** Takes one call off the quota, whether there is one or not. */
    void use(long nowNs);

    /** Calls left at this moment. */
    int left(long nowNs);

    /** When so many will be left; {@code nowNs} if they are, {@link Long#MAX_VALUE} if the quota is not that large. */
    long whenLeftNs(int calls, long nowNs);

    /** At most so many can be left: others may use the same quota. */
    void atMost(int left, long nowNs);

    /** Narrows the quota, or widens it again, up to what it was made with. */
    void limit(int newLimit);
}
