package io.upring.feed.reconcile;

import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import java.util.Map;

/**
 * What our books said at one event.
 *
 * <p>Threading: not changed once it is made.
 *
 * @param isLoaded whether the account has been loaded from the exchange.
 * @param total by currency id: everything owned.
 * @param locked by currency id: what orders tie up of that.
 * @param open own orders that are open, by our id.
 * @param ended those of the orders asked for that have ended and are remembered, by our id.
 * @param room how many more orders may be open, with some left over for those under way.
 * @param resumedFromMs time of the last event of the run that this one goes on with, milliseconds since the Unix
 *     epoch; 0 for a run that began with nothing.
 */
record Books(boolean isLoaded, Amount[] total, Amount[] locked, Map<Long, BookedOrder> open,
             Map<Long, BookedOrder> ended, int room, long resumedFromMs) {
    /**
     * @param isAdopted whether it was made by others, so that the exchange knows it by its UUID only.
     * @param lockedCurrencyId the currency that it ties up.
     */
    record BookedOrder(long id, int instrumentId, OrderState state, Amount executed, long uuidHigh, long uuidLow,
                       boolean isAdopted, int lockedCurrencyId) {
        /** Whether the exchange has not said yet that it has it. */
        boolean isUnproven() {
            return state == OrderState.SENT || state == OrderState.UNKNOWN || state == OrderState.RECALLING;
        }
    }
}
