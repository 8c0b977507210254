package io.upring.sim.venue.ws;

import io.upring.sim.exchange.Candle;
import io.upring.sim.exchange.Market;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.frame.CandleFrame;
import io.upring.sim.venue.frame.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Candle frames: once a second, of those markets that traded since (Upbit API reference, candle).
 *
 * <p>Threading: the venue's core thread only.
 */
public final class CandleStreams {
    private final StreamHub hub;
    private final Spelling spelling;
    private final long intervalMs;
    private final List<StreamType> types = new ArrayList<>();
    private final Set<Market> traded = new LinkedHashSet<>();
    private long dueMs = Long.MAX_VALUE;

    public CandleStreams(VenueConfig config, StreamHub hub) {
        this.hub = hub;
        spelling = new Spelling(config.spelling());
        intervalMs = config.timings().candleIntervalMs();
        for (StreamType type : StreamType.values()) {
            if (type.candle() != null && config.streams().contains(type)) {
                types.add(type);
            }
        }
    }

    public void onTrade(Market market, long nowMs) {
        traded.add(market);
        if (dueMs == Long.MAX_VALUE) {
            dueMs = intervalMs == 0 ? nowMs : Math.floorDiv(nowMs, intervalMs) * intervalMs + intervalMs;
        }
    }

    /** Sends the candles whose time has come. */
    public void publishDue(long nowMs) {
        if (nowMs < dueMs) {
            return;
        }
        dueMs = Long.MAX_VALUE;
        for (Market market : traded) {
            for (StreamType type : types) {
                if (hub.wanted(type, market.code())) {
                    hub.publish(type, market.code(), frame(type, market, false));
                }
            }
        }
        traded.clear();
    }

    /** When the next candles are due; {@link Long#MAX_VALUE} when none are. */
    public long nextDueMs() {
        return dueMs;
    }

    /** The newest candle; null when there was no trade yet. */
    FrameRenderer frame(StreamType type, Market market, boolean snapshot) {
        Candle candle = market.candles().newest(type.candle()).orElse(null);
        return candle == null ? null : (out, view) ->
                CandleFrame.write(out, spelling, type.wire(), market.code(), candle, snapshot);
    }
}
