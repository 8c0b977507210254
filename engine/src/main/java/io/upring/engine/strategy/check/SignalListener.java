package io.upring.engine.strategy.check;

import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;

/**
 * Hears of the signals of a checked strategy, of which the engine itself keeps only the number.
 *
 * <p>Threading: the strategy's own.
 */
@FunctionalInterface
public interface SignalListener {
    /** Nobody listens. */
    SignalListener NONE = (instrument, direction, timeNs) -> {
    };

    /** @param timeNs of the event, nanoseconds since the Unix epoch. */
    void onSignal(Instrument instrument, Side direction, long timeNs);
}
