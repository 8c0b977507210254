package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;

/**
 * What each strategy has bought and not sold again, by instrument, in base currency.
 *
 * <p>Threading: belongs to one stage.
 */
public final class Positions {
    private final Amount[] held;
    private final int instruments;

    Positions(int strategies, int instruments) {
        this.instruments = instruments;
        held = new Amount[strategies * instruments];
        for (int i = 0; i < held.length; i++) {
            held[i] = new Amount();
        }
    }

    void add(Order order, Amount volume) {
        final Amount position = held[order.strategyId() * instruments + order.instrument().id()];
        if (order.side() == Side.BID) {
            position.add(volume);
        } else {
            position.subtract(volume);
        }
    }

    void addTo(StateHash hash) {
        for (final Amount position : held) {
            if (!position.isZero()) {
                hash.add(position);
            }
        }
    }

    public Amount held(int strategyId, int instrumentId, Amount into) {
        return into.set(held[strategyId * instruments + instrumentId]);
    }
}
