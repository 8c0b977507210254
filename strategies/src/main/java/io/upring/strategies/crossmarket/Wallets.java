package io.upring.strategies.crossmarket;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import java.util.Arrays;

/**
 * What one round has taken in and paid out, to the last digit: an amount for each currency on its way, moved by fills
 * only. Fills of any of its orders count whenever they come, also after the order was held to have ended.
 *
 * <p>Threading: single-threaded; allocates nothing after its construction.
 */
final class Wallets {
    /** Of an order that is none of this round. */
    static final int FOREIGN = -1;
    /** More orders than a round can make. */
    private static final int ORDERS = 128;

    private final Amount[] held;
    private final long[] ids = new long[ORDERS];
    private final int[] from = new int[ORDERS];
    private final int[] to = new int[ORDERS];
    private int orders;

    Wallets(int currencies) {
        held = new Amount[currencies];
        Arrays.setAll(held, i -> new Amount());
    }

    void begin() {
        orders = 0;
        for (final Amount amount : held) {
            amount.setZero();
        }
    }

    /** Whether another order can be remembered. */
    boolean hasRoom() {
        return orders < ORDERS;
    }

    /** An order goes out that turns the first currency into the second. */
    void add(long orderId, int fromCurrency, int toCurrency) {
        ids[orders] = orderId;
        from[orders] = fromCurrency;
        to[orders] = toCurrency;
        orders++;
    }

    /** Books a fill. Returns the currency that its order paid with, or {@link #FOREIGN}. */
    int onFill(Order order, Amount volume, Amount funds, Amount fee) {
        for (int i = orders - 1; i >= 0; i--) {
            if (ids[i] == order.id()) {
                if (order.side() == Side.BID) {
                    held[from[i]].subtract(funds).subtract(fee);
                    held[to[i]].add(volume);
                } else {
                    held[from[i]].subtract(volume);
                    held[to[i]].add(funds).subtract(fee);
                }
                return from[i];
            }
        }
        return FOREIGN;
    }

    /** Shared: not to be changed. Negative where more was paid than taken in. */
    Amount held(int currency) {
        return held[currency];
    }

    int orders() {
        return orders;
    }
}
