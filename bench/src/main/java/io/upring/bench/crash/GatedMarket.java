package io.upring.bench.crash;

import io.upring.sim.exchange.Candle;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.MarketSpec;
import java.util.List;

/**
 * A market that can be made to stand still, so that books can be compared while nothing happens. What was due
 * meanwhile follows when it goes on.
 *
 * <p>Threading: the venue's core thread; {@link #stand} and {@link #go} are for any.
 */
final class GatedMarket implements MarketSource {
    private static final long LOOK_MS = 20;

    private final MarketSource market;
    private volatile boolean isStanding;
    private long nowMs;

    GatedMarket(MarketSource market) {
        this.market = market;
    }

    void stand() {
        isStanding = true;
    }

    void go() {
        isStanding = false;
    }

    @Override
    public List<MarketSpec> markets() {
        return market.markets();
    }

    @Override
    public List<Candle> candlesBefore(String code, Candle oldest, int count) {
        return market.candlesBefore(code, oldest, count);
    }

    @Override
    public boolean recorded() {
        return market.recorded();
    }

    @Override
    public boolean carries(String type, String code) {
        return market.carries(type, code);
    }

    @Override
    public void start(long startMs) {
        nowMs = startMs;
        market.start(startMs);
    }

    @Override
    public long nextDueMs() {
        return isStanding ? nowMs + LOOK_MS : market.nextDueMs();
    }

    @Override
    public void advance(long toMs, MarketSink sink) {
        nowMs = toMs;
        if (!isStanding) {
            market.advance(toMs, sink);
        }
    }

    @Override
    public boolean finished() {
        return market.finished();
    }
}
