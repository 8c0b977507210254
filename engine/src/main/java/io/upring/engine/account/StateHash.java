package io.upring.engine.account;

import io.upring.engine.decimal.Amount;

/**
 * A hash of the account's state, order by order and balance by balance: two runs over the same events have the same
 * one. It tells that states differ, not who is right.
 *
 * <p>Threading: belongs to one stage.
 */
public final class StateHash {
    private static final long OFFSET = 0xCBF29CE484222325L;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final Amount scratch = new Amount();
    private long hash;

    /** The hash of everything that a portfolio holds. */
    public long of(Portfolio portfolio) {
        return of(portfolio, 0);
    }

    /**
     * The same with something else that must be equal.
     *
     * @param other 0 for nothing.
     */
    public long of(Portfolio portfolio, long other) {
        hash = OFFSET;
        if (other != 0) {
            add(other);
        }
        final Balances balances = portfolio.balances();
        for (int currency = 0; currency < balances.currencies(); currency++) {
            add(balances.total(currency, scratch));
            add(balances.locked(currency, scratch));
            add(balances.adjusted(currency, scratch));
        }
        portfolio.positions().addTo(this);
        final OrderTable orders = portfolio.orders();
        for (Order order = orders.firstOpen(); order != null; order = orders.nextOpen(order)) {
            add(order.id());
            add(order.state().ordinal());
            add(order.executedVolume(scratch));
            add(order.executedFunds(scratch));
            add(order.paidFee(scratch));
            if (order.replacedBy() != 0) {
                add(order.replacedBy());
            }
        }
        return hash;
    }

    void add(Amount amount) {
        add(amount.high());
        add(amount.low());
    }

    void add(long value) {
        final long mixed = (hash ^ value) * FACTOR;
        hash = mixed ^ mixed >>> 29;
    }
}
