package io.upring.engine.account;

import io.upring.engine.decimal.Amount;

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
    private int highest;

    private static final class Sums {
        private final Amount realised = new Amount();
        private final Amount unrealised = new Amount();
        private final Amount fees = new Amount();
        private final Amount value = new Amount();

        private void setZero() {
            realised.setZero();
            unrealised.setZero();
            fees.setZero();
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
        all.setZero();
        for (int id = 0; id <= highest; id++) {
            byStrategy[id].setZero();
        }
        for (int i = 0; i < positions.count(); i++) {
            add(positions.get(i));
        }
        for (int id = 0; id <= highest; id++) {
            all.add(byStrategy[id]);
        }
    }

    private void add(Position position) {
        highest = Math.max(highest, position.strategyId());
        final Sums sums = byStrategy[position.strategyId()];
        final int quote = position.instrument().quoteId();
        final long priceE8 = valuation.priceE8(position.instrument().id());
        sums.realised.add(valuation.convert(quote, position.realised(amount)));
        sums.fees.add(valuation.convert(quote, position.fees(amount)));
        sums.unrealised.add(valuation.convert(quote, position.unrealisedAt(priceE8, amount)));
        sums.value.add(valuation.convert(quote, position.valueAt(priceE8, amount)));
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
