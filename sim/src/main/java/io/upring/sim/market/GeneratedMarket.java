package io.upring.sim.market;

import java.util.List;

/**
 * Seeded random KRW markets with 30-level books and trades.
 *
 * <p>Threading: one thread at a time.
 */
public final class GeneratedMarket implements MarketSource {
    /**
     * @param nowMs epoch milliseconds that the starting statistics are dated by; {@link #start} must not be earlier
     */
    public GeneratedMarket(GeneratorConfig config, long nowMs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<MarketSpec> markets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public void start(long nowMs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long nextDueMs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean finished() {
        return false;
    }
}
