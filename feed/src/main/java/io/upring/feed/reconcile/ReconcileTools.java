package io.upring.feed.reconcile;

import io.upring.engine.account.OrderIds;
import io.upring.engine.market.Instruments;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import java.util.function.LongPredicate;

/**
 * What a reconciliation works with.
 *
 * @param isAwaited whether the gateway still waits to hear of an order.
 */
record ReconcileTools(AccountQueries exchange, BookReader books, ReconcilePublisher publisher, AdoptedOrders adopted,
                      Instruments instruments, OrderIds orderIds, LongPredicate isAwaited, ReconcileSettings settings,
                      Timers timers, ReceiveClock clock) {
}
