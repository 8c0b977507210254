package io.upring.feed.reconcile;

/**
 * What becomes of open orders that this run did not make.
 *
 * <p>Threading: immutable.
 */
public enum ForeignPolicy {
    /** They stay, and what they tie up is not ours to use. */
    IGNORE,
    /** They are cancelled. */
    CANCEL,
    /** They are treated as ours from then on. */
    ADOPT
}
