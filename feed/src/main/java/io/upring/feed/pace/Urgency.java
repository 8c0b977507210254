package io.upring.feed.pace;

/**
 * Who goes first among those who wait for the same group; within one urgency it is first come, first served.
 *
 * <p>Threading: immutable.
 */
public enum Urgency {
    /** It reduces risk: cancels. */
    FIRST,
    NORMAL,
    /** It can wait: history, lists. */
    BACKGROUND
}
