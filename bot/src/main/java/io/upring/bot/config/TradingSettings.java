package io.upring.bot.config;

import io.upring.engine.event.StopPolicy;
import java.nio.file.Path;

/**
 * How the account is kept and left.
 *
 * <p>Threading: immutable.
 *
 * @param onStop what becomes of own orders and positions when a run ends, or the next one finds that it crashed.
 * @param foreignOrders what becomes of open orders that this run did not make.
 * @param reconcileNs how often our books are held against the exchange's while nothing else makes them be.
 * @param stateFolder where the kill switch is kept; relative to the folder in which the bot is started.
 */
public record TradingSettings(StopPolicy onStop, ForeignOrders foreignOrders, long reconcileNs, Path stateFolder) {
    public TradingSettings withOnStop(StopPolicy newOnStop) {
        return new TradingSettings(newOnStop, foreignOrders, reconcileNs, stateFolder);
    }

    public TradingSettings withStateFolder(Path newStateFolder) {
        return new TradingSettings(onStop, foreignOrders, reconcileNs, newStateFolder);
    }

    /** What becomes of open orders that this run did not make. */
    public enum ForeignOrders {
        /** They stay, and what they tie up is not ours to use. */
        IGNORE,
        /** They are cancelled. */
        CANCEL,
        /** They count against the limits and are cancelled, kept or sold with our own. */
        ADOPT
    }
}
