package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@link Position} of each strategy in each instrument. Orders of the engine itself and adopted ones that no
 * strategy owns are those of strategy {@link io.upring.engine.event.IntentView#ENGINE}. All positions together are the
 * account: {@link Balances} change by what they took in, paid and hold.
 *
 * <p>Threading: belongs to one stage. Allocates at the first fill of a strategy in a quote currency, and of a
 * pair beyond {@value #PREPARED}; else nothing does.
 */
public final class Positions {
    /** How many positions are made at the start. */
    private static final int PREPARED = 64;

    private final int instruments;
    private final int currencies;
    private final Position[] byPair;
    private final Position[] firstByInstrument;
    /** By strategy and quote currency: what its positions cost; null before the first fill. */
    private final Amount[] costs;
    private final Position none = new Position();
    private final Position[] prepared;
    private final List<Position> traded;
    private final Amount cost = new Amount();
    private final Position.Scratch scratch = new Position.Scratch();

    Positions(int strategies, int instruments, int currencies) {
        this.instruments = instruments;
        this.currencies = currencies;
        costs = new Amount[strategies * currencies];
        byPair = new Position[strategies * instruments];
        firstByInstrument = new Position[instruments];
        prepared = new Position[Math.min(PREPARED, byPair.length)];
        for (int i = 0; i < prepared.length; i++) {
            prepared[i] = new Position();
        }
        traded = new ArrayList<>(PREPARED);
    }

    /**
     * Books a fill of an order.
     *
     * @param profit receives what its closing part realised.
     * @return whether it closed anything.
     */
    boolean book(Order order, Amount volume, Amount funds, Amount fee, Amount profit) {
        final int pair = order.strategyId() * instruments + order.instrument().id();
        Position position = byPair[pair];
        if (position == null) {
            position = traded.size() < prepared.length ? prepared[traded.size()] : new Position();
            start(position, order);
            byPair[pair] = position;
            traded.add(position);
        }
        final Amount costOfAll = costs[position.strategyId() * currencies + position.instrument().quoteId()];
        costOfAll.subtract(position.cost(cost));
        final boolean closes = position.book(order.side(), volume, funds, fee, profit, scratch);
        costOfAll.add(position.cost(cost));
        return closes;
    }

    private void start(Position position, Order order) {
        position.start(order.strategyId(), order.instrument(), firstByInstrument[order.instrument().id()]);
        firstByInstrument[order.instrument().id()] = position;
        final int place = order.strategyId() * currencies + order.instrument().quoteId();
        if (costs[place] == null) {
            costs[place] = new Amount();
        }
    }

    /** Quote currency: what is held by a strategy cost it, over all markets of that currency; entry fees included. */
    public Amount cost(int strategyId, int currencyId, Amount into) {
        final Amount sum = costs[strategyId * currencies + currencyId];
        return sum == null ? into.setZero() : into.set(sum);
    }

    void addTo(StateHash hash) {
        for (int i = 0; i < traded.size(); i++) {
            traded.get(i).addTo(hash);
        }
    }

    /** The position; an empty one where nothing was traded. */
    public Position of(int strategyId, int instrumentId) {
        final Position position = byPair[strategyId * instruments + instrumentId];
        return position == null ? none : position;
    }

    /** How many positions there are, those closed again included. */
    public int count() {
        return traded.size();
    }

    /** Position number {@code index}, in the order in which they were first traded. */
    public Position get(int index) {
        return traded.get(index);
    }

    /** One of the positions in an instrument, or {@code null}; goes on with {@link Position#nextOfInstrument}. */
    public Position firstOf(int instrumentId) {
        return firstByInstrument[instrumentId];
    }

    /** Base currency that a strategy bought less what it sold; see {@link Position#net}. */
    public Amount held(int strategyId, int instrumentId, Amount into) {
        final Position position = byPair[strategyId * instruments + instrumentId];
        return position == null ? into.setZero() : position.net(into);
    }
}
