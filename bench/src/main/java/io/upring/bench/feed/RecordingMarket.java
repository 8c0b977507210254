package io.upring.bench.feed;

import io.upring.engine.market.Instruments;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.MarketSpec;
import java.util.List;

/**
 * A market source whose trades are written down, and which can be told to fall silent.
 *
 * <p>Threading: the venue's thread, but for {@link #freeze()}.
 */
final class RecordingMarket implements MarketSource {
    private final MarketSource source;
    private final Instruments instruments;
    private final TradeLog log;
    private volatile boolean frozen;

    RecordingMarket(MarketSource source, Instruments instruments, TradeLog log) {
        this.source = source;
        this.instruments = instruments;
        this.log = log;
    }

    /** Nothing happens from the next turn on. */
    void freeze() {
        frozen = true;
    }

    @Override
    public List<MarketSpec> markets() {
        return source.markets();
    }

    @Override
    public boolean recorded() {
        return source.recorded();
    }

    @Override
    public void start(long nowMs) {
        source.start(nowMs);
    }

    @Override
    public long nextDueMs() {
        return frozen ? Long.MAX_VALUE : source.nextDueMs();
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        if (!frozen) {
            source.advance(nowMs, new Recorder(sink));
        }
    }

    @Override
    public boolean finished() {
        return false;
    }

    private final class Recorder implements MarketSink {
        private final MarketSink sink;

        Recorder(MarketSink sink) {
            this.sink = sink;
        }

        @Override
        public void book(String code, BookImage book, long nowMs) {
            sink.book(code, book, nowMs);
        }

        @Override
        public void trade(String code, TradePrint print, long nowMs) {
            // Not the trade's own time: a market that is behind its plan under load trades in the past.
            log.add(instruments.find(code).id(), print.sequentialId(), System.currentTimeMillis());
            sink.trade(code, print, nowMs);
        }

        @Override
        public void ticker(String code, TickerSeed values, long nowMs) {
            sink.ticker(code, values, nowMs);
        }

        @Override
        public void rawFrame(String code, String type, byte[] frame) {
            sink.rawFrame(code, type, frame);
        }

        @Override
        public boolean ready() {
            return sink.ready();
        }
    }
}
