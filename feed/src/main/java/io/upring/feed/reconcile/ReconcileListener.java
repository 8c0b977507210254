package io.upring.feed.reconcile;

/**
 * Hears what a person must see to.
 *
 * <p>Threading: called by the feed's thread; must not block.
 */
@FunctionalInterface
public interface ReconcileListener {
    /**
     * Reconciliation has failed too often in a row: the books are not known any more.
     *
     * @param note why, in one sentence.
     */
    void onLost(String note);
}
