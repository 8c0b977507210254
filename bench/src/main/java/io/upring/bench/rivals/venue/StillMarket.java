package io.upring.bench.rivals.venue;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.MarketSpec;
import java.math.BigDecimal;
import java.util.List;

/** One market whose book stands still, so that its exchange sleeps; its trades come from the relay. */
final class StillMarket implements MarketSource {
    private static final BigDecimal BID = new BigDecimal("100000000");
    private static final BigDecimal ASK = new BigDecimal("100001000");

    private final MarketSpec spec;
    private long dueMs = Long.MAX_VALUE;

    StillMarket() {
        spec = new MarketSpec(MarketRules.krw(TickFrame.MARKET, "비트코인", "Bitcoin"),
            TickerSeed.flat(BID, BID, System.currentTimeMillis()));
    }

    @Override
    public List<MarketSpec> markets() {
        return List.of(spec);
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public void start(long nowMs) {
        dueMs = nowMs;
    }

    @Override
    public long nextDueMs() {
        return dueMs;
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        if (nowMs >= dueMs) {
            sink.book(TickFrame.MARKET, new BookImage(List.of(new Level(ASK, BigDecimal.ONE)),
                List.of(new Level(BID, BigDecimal.ONE)), nowMs), nowMs);
            dueMs = Long.MAX_VALUE;
        }
    }

    @Override
    public boolean finished() {
        return false;
    }
}
