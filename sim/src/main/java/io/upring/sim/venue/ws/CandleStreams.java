package io.upring.sim.venue.ws;

import io.upring.sim.exchange.Market;
import io.upring.sim.venue.candle.Candle;
import io.upring.sim.venue.candle.CandleBook;
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
    private final CandleBook candles;
    private final StreamHub hub;
    private final Spelling spelling;
    private final long intervalMs;
    private final List<StreamType> types = new ArrayList<>();
    private final Set<String> traded = new LinkedHashSet<>();
    private long dueMs = Long.MAX_VALUE;

    public CandleStreams(VenueConfig config, CandleBook candles, StreamHub hub) {
        this.candles = candles;
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
        traded.add(market.code());
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
        for (String market : traded) {
            for (StreamType type : types) {
                if (hub.wanted(type, market)) {
                    hub.publish(type, market, frame(type, market, false));
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
    FrameRenderer frame(StreamType type, String market, boolean snapshot) {
        Candle candle = candles.latest(market, type.candle());
        return candle == null ? null : (out, view) ->
                CandleFrame.write(out, spelling, type.wire(), market, candle, snapshot);
    }
}
