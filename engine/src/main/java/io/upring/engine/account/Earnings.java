package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import java.util.Arrays;

/**
 * What strategies won, hold and paid in fees, in the currency of the account: sums of their {@link Position}s, each
 * converted at the last price of its quote currency. Where all of them are quoted in the account's currency, nothing is
 * rounded, and realised and unrealised profit together are what {@link Valuation#profitE8} says.
 *
 * <p>Threading: belongs to the tracker; readable by others once the pipeline has stopped.
 */
public final class Earnings {
    private final Positions positions;
    private final Valuation valuation;
    private final Sums[] byStrategy;
    private final Sums all = new Sums();
    private final Amount amount = new Amount();
    /** By position: how many fills of it are counted, and what they came to. */
    private long[] countedFills = new long[64];
    private Amount[] countedRealised = new Amount[64];
    private Amount[] countedFees = new Amount[64];
    private int highest;

    private static final class Sums {
        /** Where nothing has to be converted, what was realised changes with fills only: kept from time to time. */
        private final Amount ownRealised = new Amount();
        private final Amount ownFees = new Amount();
        private final Amount realised = new Amount();
        private final Amount unrealised = new Amount();
        private final Amount fees = new Amount();
        private final Amount value = new Amount();

        private void begin() {
            realised.set(ownRealised);
            unrealised.setZero();
            fees.set(ownFees);
            value.setZero();
        }

        private void add(Sums other) {
            realised.add(other.realised);
            unrealised.add(other.unrealised);
            fees.add(other.fees);
            value.add(other.value);
        }
    }

    Earnings(Positions positions, Valuation valuation, int strategies) {
        this.positions = positions;
        this.valuation = valuation;
        byStrategy = new Sums[strategies];
        for (int i = 0; i < strategies; i++) {
            byStrategy[i] = new Sums();
        }
    }

    /** Sums up anew, at the prices of now. */
    public void refresh() {
        for (int i = 0; i < positions.count(); i++) {
            count(i, positions.get(i));
        }
        all.begin();
        for (int id = 0; id <= highest; id++) {
            byStrategy[id].begin();
        }
        for (int i = 0; i < positions.count(); i++) {
            add(positions.get(i));
        }
        for (int id = 0; id <= highest; id++) {
            all.add(byStrategy[id]);
        }
    }

    /** Takes what fills since the last time have realised. */
    private void count(int index, Position position) {
        if (index == countedFills.length) {
            countedFills = Arrays.copyOf(countedFills, index * 2);
            countedRealised = Arrays.copyOf(countedRealised, index * 2);
            countedFees = Arrays.copyOf(countedFees, index * 2);
        }
        if (countedFills[index] == position.fills()) {
            return;
        }
        countedFills[index] = position.fills();
        highest = Math.max(highest, position.strategyId());
        if (!valuation.isOwn(position.instrument().quoteId())) {
            return;
        }
        if (countedRealised[index] == null) {
            countedRealised[index] = new Amount();
            countedFees[index] = new Amount();
        }
        final Sums sums = byStrategy[position.strategyId()];
        sums.ownRealised.add(position.realised(amount)).subtract(countedRealised[index]);
        countedRealised[index].set(amount);
        sums.ownFees.add(position.fees(amount)).subtract(countedFees[index]);
        countedFees[index].set(amount);
    }

    private void add(Position position) {
        final Sums sums = byStrategy[position.strategyId()];
        final int quote = position.instrument().quoteId();
        if (!valuation.isOwn(quote)) {
            sums.realised.add(valuation.convert(quote, position.realised(amount)));
            sums.fees.add(valuation.convert(quote, position.fees(amount)));
        }
        if (!position.isFlat()) {
            final long priceE8 = valuation.priceE8(position.instrument().id());
            sums.unrealised.add(valuation.convert(quote, position.unrealisedAt(priceE8, amount)));
            sums.value.add(valuation.convert(quote, position.valueAt(priceE8, amount)));
        }
    }

    /** The highest id of a strategy that ever traded; those above have nothing. As of the last {@link #refresh}. */
    public int highest() {
        return highest;
    }

    /** As of the last {@link #refresh}. */
    public Amount realised(int strategyId, Amount into) {
        return into.set(byStrategy[strategyId].realised);
    }

    /** As of the last {@link #refresh}. */
    public Amount unrealised(int strategyId, Amount into) {
        return into.set(byStrategy[strategyId].unrealised);
    }

    /** As of the last {@link #refresh}. */
    public Amount fees(int strategyId, Amount into) {
        return into.set(byStrategy[strategyId].fees);
    }

    /** What is held is worth; as of the last {@link #refresh}. */
    public Amount value(int strategyId, Amount into) {
        return into.set(byStrategy[strategyId].value);
    }

    /** Of all strategies, and of orders that none of them owns. */
    public Amount realised(Amount into) {
        return into.set(all.realised);
    }

    /** Of all strategies, and of orders that none of them owns. */
    public Amount unrealised(Amount into) {
        return into.set(all.unrealised);
    }

    /** Of all strategies, and of orders that none of them owns. */
    public Amount fees(Amount into) {
        return into.set(all.fees);
    }
}
