package io.upring.engine.account;

import io.upring.engine.decimal.Amount;

/**
 * What the account owns of each currency and how much of it is tied up, twice: as it follows from our own orders, and
 * as the exchange last stated it. The first is what decisions use, since it is never late; the second is its check.
 *
 * <p>Threading: belongs to one stage.
 */
public final class Balances {
    private final Amount[] total;
    private final Amount[] locked;
    private final Amount[] initial;
    private final Amount[] adjusted;
    private final Amount[] statedBalance;
    private final Amount[] statedLocked;

    Balances(int currencies) {
        total = amounts(currencies);
        locked = amounts(currencies);
        initial = amounts(currencies);
        adjusted = amounts(currencies);
        statedBalance = amounts(currencies);
        statedLocked = amounts(currencies);
    }

    private static Amount[] amounts(int count) {
        final Amount[] amounts = new Amount[count];
        for (int i = 0; i < count; i++) {
            amounts[i] = new Amount();
        }
        return amounts;
    }

    public int currencies() {
        return total.length;
    }

    /** Everything owned, what orders tie up included. */
    public Amount total(int currencyId, Amount into) {
        return into.set(total[currencyId]);
    }

    public Amount locked(int currencyId, Amount into) {
        return into.set(locked[currencyId]);
    }

    /** What a new order may use. */
    public Amount available(int currencyId, Amount into) {
        return into.set(total[currencyId]).subtract(locked[currencyId]);
    }

    /** The total when the account was loaded. */
    public Amount initial(int currencyId, Amount into) {
        return into.set(initial[currencyId]);
    }

    /**
     * What came, or went if below zero, without an order of ours: deposits, withdrawals, orders of others, as far as
     * reconciliations have found them. It is part of the total, and of no profit.
     */
    public Amount adjusted(int currencyId, Amount into) {
        return into.set(adjusted[currencyId]);
    }

    /** The available part as the exchange last stated it. */
    public Amount statedBalance(int currencyId, Amount into) {
        return into.set(statedBalance[currencyId]);
    }

    public Amount statedLocked(int currencyId, Amount into) {
        return into.set(statedLocked[currencyId]);
    }

    /** Whether our own account of a currency equals the exchange's statement, to the last digit. */
    public boolean agree(int currencyId, Amount scratch) {
        return statedLocked[currencyId].equals(locked[currencyId])
            && scratch.set(statedBalance[currencyId]).add(statedLocked[currencyId]).equals(total[currencyId]);
    }

    void load(int currencyId, Amount balance, Amount lockedThere) {
        total[currencyId].set(balance).add(lockedThere);
        locked[currencyId].set(lockedThere);
        initial[currencyId].set(total[currencyId]);
    }

    void state(int currencyId, Amount balance, Amount lockedThere) {
        statedBalance[currencyId].set(balance);
        statedLocked[currencyId].set(lockedThere);
    }

    /** Takes a difference between the exchange's statement and ours into the books. */
    void correct(int currencyId, Amount totalDifference, Amount lockedDifference) {
        total[currencyId].add(totalDifference);
        adjusted[currencyId].add(totalDifference);
        locked[currencyId].add(lockedDifference);
    }

    void credit(int currencyId, Amount amount) {
        total[currencyId].add(amount);
    }

    void debit(int currencyId, Amount amount) {
        total[currencyId].subtract(amount);
    }

    void lock(int currencyId, Amount amount) {
        locked[currencyId].add(amount);
    }

    void unlock(int currencyId, Amount amount) {
        locked[currencyId].subtract(amount);
    }
}
