package io.upring.strategies.scanner;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;
import java.util.List;

/**
 * Makes {@link Scanner} strategies.
 *
 * <p>Threading: stateless.
 */
public final class ScannerType implements StrategyType<ScannerSettings> {
    /** Places in {@link #alerts()}. */
    static final int PUMP = 0;
    static final int DUMP = 1;
    static final int TOP = 2;
    static final int BOOK = 3;
    /** Places among the values of the last. */
    static final int TOP_ENTERED = 0;
    static final int TOP_WINDOW = 3;

    @Override
    public String name() {
        return "scanner";
    }

    @Override
    public String description() {
        return "Tells of pumps, dumps and the most traded of all markets of a currency; places no order.";
    }

    @Override
    public Class<ScannerSettings> settings() {
        return ScannerSettings.class;
    }

    @Override
    public Strategy create(ScannerSettings settings) {
        return new Scanner(settings);
    }

    @Override
    public List<String> alerts() {
        return List.of("pump: move, window, price, from, flags, gap", "dump: move, window, price, from, flags, gap",
            "top: entered, rank, value, window, price, flags", "book: lean, spread, bid, ask, flags");
    }
}
