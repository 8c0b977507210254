package io.upring.sim.backtest;

import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instruments;
import java.util.List;

/**
 * Market data in the order of their receive times, from whatever they were kept in.
 *
 * <p>Threading: one thread.
 */
public interface MarketTape extends AutoCloseable {
    /** For {@link #opensAtSequence()}: the tape does not say. */
    long OPENS_AT_ONCE = -1;

    /** What the events speak of; the backtest adds to it what is listed on the way. */
    Instruments instruments();

    /** Files or folders, in the order in which they are taken. */
    List<String> sources();

    /** Moves to the next event; false at the end. */
    boolean next();

    /** The current event: header and payload; valid until the next call of {@link #next}. */
    EventSlot event();

    /** Whether the tape holds TIMER events; if not, the backtest makes them. */
    boolean hasTimers();

    /**
     * Whether the tape holds order books. If not, each trade is taken to show one: see {@link Backtest}.
     */
    boolean hasBooks();

    /**
     * Whether receive times are those at which the exchange sent: then market data still need their time to arrive. If
     * not, they are those at which the data had arrived.
     */
    boolean isStampedByExchange();

    /** Sequence of the tape's event at which the recorded run knew its account, or {@link #OPENS_AT_ONCE}. */
    long opensAtSequence();

    /**
     * Whether somebody wrote the tape for the account at hand: then what it says of the private connection and of
     * reconciliations is meant, while on a recorded tape it is about the account of the recorded run.
     */
    default boolean isScripted() {
        return false;
    }

    /** What of the data could not be used, a sentence each; complete at the end. */
    List<String> warnings();

    @Override
    void close();
}
