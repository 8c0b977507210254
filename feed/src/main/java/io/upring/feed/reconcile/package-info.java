/**
 * Our books held against the exchange's: what REST states compared with what the ring has folded, each difference an
 * event on the ring. Trading opens when they agree. {@link io.upring.feed.reconcile.Reconciler} is the door.
 */
package io.upring.feed.reconcile;
