package io.upring.feed.gap;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapCause;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.MarketIndex;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.codec.MarketFinder;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.rest.ClockSkew;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.IntArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gap keeper that publishes GAP events and fetches missed trades from the exchange's history.
 *
 * <p>Tickers, order books and candles are whole again with their first data. Trades are when the first trade that comes
 * is the last one that came, or when the history has delivered what was missed.
 *
 * <p>It remembers the last {@link GapConfig#tradeMemory()} trade ids of each market, at 24 bytes an id: 8.4 MiB for 700
 * markets. While a gap is open, those delivered since are held in addition, up to {@link GapConfig#maxHeld()} over all
 * markets: a history that does not answer must not fill the memory. The trade that has no place any more closes the gap
 * of its market as incomplete.
 *
 * <p>Threading: the feed's thread. Nothing is published from inside {@link #onEvent}, {@link #isNewTrade},
 * {@link #onDropped} and {@link #onBadFrame}, which are called while a slot is being filled.
 */
public final class Gaps implements GapKeeper, TradeFill.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(Gaps.class);
    private static final long NS_PER_MS = 1_000_000L;
    private static final long CLOCK_MARGIN_MS = 10_000;

    private final GapConfig config;
    private final IntFunction<String> codes;
    private final Timers timers;
    private final ReceiveClock clock;
    private final ClockSkew skew;
    private final MarketFinder finder;
    private final BackFill backFill;
    private final Reports reports;
    private final OpenStreams open = new OpenStreams();
    private final Int2ObjectHashMap<BitSet> carriedTrades = new Int2ObjectHashMap<>();
    private TradeIds[] delivered = new TradeIds[64];
    private TradeFill[] fills = new TradeFill[64];
    private long[] latestTradeMs = new long[64];
    private int openFills;
    /** By all of them together. */
    private int held;
    private int lastGapId;

    /**
     * @param history as {@code rest.market()::trades}.
     * @param markets finds instruments by the codes in frames.
     * @param codes an instrument's code by its id.
     * @param loop runs tasks on the feed's thread, later.
     * @param skew turns our times into the exchange's.
     */
    public Gaps(GapConfig config, TradeHistory history, EventPublisher publisher, MarketIndex markets,
                IntFunction<String> codes, Timers timers, Executor loop, ReceiveClock clock, ClockSkew skew) {
        this.config = config;
        this.codes = codes;
        this.timers = timers;
        this.clock = clock;
        this.skew = skew;
        finder = new MarketFinder(markets);
        reports = new Reports(new GapPublisher(publisher, clock, timers), timers, config.batchNs());
        backFill = new BackFill(config, history, new TradeWriter(publisher, clock), timers, loop, clock, skew,
            this::onDelivered);
    }

    /** For health. */
    public GapFigures figures() {
        return new GapFigures(reports.openGaps(), open.size(), lastGapId, reports.incompleteStreams(),
            backFill.delivered(), openFills, backFill.pendingCalls());
    }

    @Override
    public void onLost(int connectionId, Collection<StreamKey> streams, long fromNs, GapCause cause) {
        final List<StreamKey> lost = new ArrayList<>();
        for (final StreamKey key : streams) {
            final OpenStream known = open.find(key);
            if (known == null) {
                lost.add(key);
            } else if (known.isCarried()) {
                known.carried(false);
                if (key.stream() == Stream.TRADE) {
                    fills[key.instrumentId()].onLost();
                }
            }
            carry(connectionId, key, false);
        }
        open(connectionId, lost, fromNs, cause, false);
        reports.flush();
    }

    private void open(int connectionId, List<StreamKey> streams, long fromNs, GapCause cause, boolean carried) {
        if (streams.isEmpty()) {
            return;
        }
        final Gap gap = new Gap(++lastGapId, connectionId, fromNs, cause, streams.size());
        for (final StreamKey key : streams) {
            final OpenStream stream = new OpenStream(gap, key, carried);
            open.add(stream);
            if (key.stream() == Stream.TRADE) {
                openFill(stream, fromNs);
            }
        }
        reports.opened(gap, streams);
    }

    private void openFill(OpenStream stream, long fromNs) {
        final int id = stream.key().instrumentId();
        reserve(id);
        final long latestMs = delivered[id].size() == 0 ? 0 : latestTradeMs[id];
        // By our clock everything before fromNs has been seen; how good our clock is, the skew tells.
        final boolean isClockGood = latestMs == 0 || skew.uncertaintyNs() <= CLOCK_MARGIN_MS * NS_PER_MS;
        final long fromMs = isClockGood ? backFill.exchangeMs(fromNs) - CLOCK_MARGIN_MS : 0;
        final long boundMs = latestMs == 0 ? fromMs : Math.max(fromMs, latestMs - config.disorderMs());
        fills[id] = new TradeFill(stream, codes.apply(id), delivered[id], boundMs, latestMs > boundMs, this);
        openFills++;
    }

    @Override
    public void onCarried(int connectionId, Collection<StreamKey> streams) {
        for (final StreamKey key : streams) {
            carry(connectionId, key, true);
            final OpenStream known = open.find(key);
            if (known != null && !known.isCarried()) {
                known.carried(true);
                if (key.stream() == Stream.TRADE) {
                    final TradeFill fill = fills[key.instrumentId()];
                    final int carriage = fill.onCarried();
                    timers.schedule(() -> fill.onFirstDataLate(carriage, clock.nowNs()), config.firstDataWaitNs());
                }
            }
        }
    }

    private void carry(int connectionId, StreamKey key, boolean carried) {
        if (key.stream() == Stream.TRADE) {
            carriedTrades.computeIfAbsent(connectionId, id -> new BitSet()).set(key.instrumentId(), carried);
        }
    }

    @Override
    public void onUnwanted(Collection<StreamKey> streams) {
        for (final StreamKey key : streams) {
            final OpenStream known = open.find(key);
            if (known != null) {
                final TradeFill fill = key.stream() == Stream.TRADE ? fills[key.instrumentId()] : null;
                final int filled = fill == null ? 0 : fill.filledCount();
                close(known, GapView.CLOSED_INCOMPLETE, clock.nowNs(), filled);
            }
            if (key.stream() == Stream.TRADE) {
                carriedTrades.values().forEach(carried -> carried.clear(key.instrumentId()));
                forget(key.instrumentId());
            }
        }
        reports.flush();
    }

    private void forget(int instrumentId) {
        if (instrumentId < delivered.length && delivered[instrumentId] != null) {
            delivered[instrumentId].clear();
            latestTradeMs[instrumentId] = 0;
        }
    }

    @Override
    public void onEvent(EventSlot slot) {
        final int code = slot.typeCode();
        final int id = slot.instrumentId();
        if (code == EventType.TRADE.code()) {
            if (id >= 0) {
                reserve(id);
                latestTradeMs[id] = Math.max(latestTradeMs[id], slot.exchangeTimeNs() / NS_PER_MS);
            }
            return;
        }
        if (open.size() == 0) {
            return;
        }
        final OpenStream stream;
        if (code == EventType.TICKER.code()) {
            stream = open.find(Stream.TICKER, id, 0);
        } else if (code == EventType.ORDER_BOOK.code()) {
            final double level = slot.buffer().getDouble(OrderBookView.LEVEL);
            stream = open.find(Stream.ORDER_BOOK, id, level > 0 ? level : 0);
        } else if (code == EventType.CANDLE.code()) {
            stream = open.find(Stream.ofOrdinal(slot.buffer().getByte(CandleView.STREAM)), id, 0);
        } else {
            return;
        }
        if (stream != null && stream.isCarried()) {
            close(stream, GapView.CLOSED, slot.receivedAtNs(), 0);
        }
    }

    @Override
    public boolean isNewTrade(int instrumentId, long sequentialId) {
        if (instrumentId >= delivered.length || delivered[instrumentId] == null) {
            reserve(instrumentId);
        }
        final TradeFill fill = openFills == 0 ? null : fills[instrumentId];
        return fill == null ? delivered[instrumentId].add(sequentialId) : isNewTrade(fill, sequentialId);
    }

    private boolean isNewTrade(TradeFill fill, long sequentialId) {
        final int before = fill.held();
        final boolean isNew = fill.onTrade(sequentialId, clock.nowNs());
        held += fill.held() - before;
        if (held > config.maxHeld() && !fill.hasEnded()) {
            warnOfLoss(fill, clock.nowNs(), "the history has not told of them before " + config.maxHeld()
                + " trades had come since over all markets with a gap");
            close(fill.stream(), GapView.CLOSED_INCOMPLETE, clock.nowNs(), fill.filledCount());
        }
        return isNew;
    }

    private static void warnOfLoss(TradeFill fill, long toNs, String reason) {
        LOG.warn("Trades of {} between {} and {} are lost but for {} that were put in afterwards: {}.",
            fill.market(), instant(fill.stream().gap().fromNs()), instant(toNs), fill.filledCount(), reason);
    }

    /** Makes room for an instrument, once. */
    private void reserve(int id) {
        if (id >= delivered.length) {
            final int length = Math.max(2 * delivered.length, id + 1);
            delivered = Arrays.copyOf(delivered, length);
            fills = Arrays.copyOf(fills, length);
            latestTradeMs = Arrays.copyOf(latestTradeMs, length);
        }
        if (delivered[id] == null) {
            delivered[id] = new TradeIds(config.tradeMemory());
        }
    }

    @Override
    public void onDropped(int connectionId, EventType type, byte[] frame, int offset, int length) {
        if (type == EventType.TRADE) {
            // Only the first one: behind it other elements of the same list may follow.
            final IntArrayList found = new IntArrayList();
            final int first = finder.find(frame, offset, offset + length);
            if (first != MarketIndex.UNKNOWN) {
                found.addInt(first);
            }
            missing(connectionId, found, GapCause.OVERLOAD);
        }
    }

    @Override
    public void onBadFrame(int connectionId, EventType type, byte[] frame, int offset, int length) {
        if (type == EventType.TRADE || type == EventType.NONE) {
            missing(connectionId, marketsIn(frame, offset, length), GapCause.BAD_FRAME);
        }
    }

    /** The markets that a frame's text names, each once. */
    private IntArrayList marketsIn(byte[] frame, int offset, int length) {
        final IntArrayList found = new IntArrayList();
        final int end = offset + length;
        int id = finder.find(frame, offset, end);
        while (id != MarketIndex.UNKNOWN) {
            if (!found.containsInt(id)) {
                found.addInt(id);
            }
            id = finder.find(frame, finder.position(), end);
        }
        return found;
    }

    /** @param found the markets that may have lost a trade; if there is none, all of the connection may. */
    private void missing(int connectionId, IntArrayList found, GapCause cause) {
        final BitSet carried = carriedTrades.get(connectionId);
        if (carried == null) {
            return;
        }
        final List<StreamKey> lost = new ArrayList<>();
        for (int id = carried.nextSetBit(0); id >= 0; id = carried.nextSetBit(id + 1)) {
            if (found.isEmpty() || found.containsInt(id)) {
                reserve(id);
                if (fills[id] == null) {
                    lost.add(StreamKey.of(Stream.TRADE, id));
                } else if (fills[id].onMissing(clock.nowNs())) {
                    fetchSoon(fills[id], !found.isEmpty());
                }
            }
        }
        open(connectionId, lost, clock.nowNs(), cause, true);
        for (final StreamKey key : lost) {
            fills[key.instrumentId()].onMissing(clock.nowNs());
            fetchSoon(fills[key.instrumentId()], !found.isEmpty());
        }
    }

    private void fetchSoon(TradeFill fill, boolean urgent) {
        timers.schedule(() -> fill.fetch(urgent), config.settleNs());
    }

    @Override
    public void onWhole(TradeFill fill) {
        close(fill.stream(), GapView.CLOSED, fill.toNs(), 0);
    }

    @Override
    public void onFetch(TradeFill fill, boolean urgent) {
        backFill.add(fill, urgent);
    }

    private void onDelivered(TradeFill fill, boolean isComplete) {
        final int before = fill.held();
        final boolean closes = fill.onDelivered(fill.fetchState().found, isComplete);
        held += fill.held() - before;
        if (!closes) {
            if (fill.takeSoon()) {
                fetchSoon(fill, true);
            }
            return;
        }
        final byte phase = isComplete ? GapView.CLOSED : GapView.CLOSED_INCOMPLETE;
        if (!isComplete) {
            warnOfLoss(fill, fill.toNs(), fill.fetchState().reason);
        }
        close(fill.stream(), phase, fill.toNs(), fill.filledCount());
        reports.flush();
    }

    private static Instant instant(long ns) {
        return Instant.ofEpochMilli(ns / NS_PER_MS);
    }

    private void close(OpenStream stream, byte phase, long toNs, int backFilled) {
        open.remove(stream);
        if (stream.key().stream() == Stream.TRADE) {
            final int id = stream.key().instrumentId();
            fills[id].end();
            held -= fills[id].held();
            fills[id] = null;
            openFills--;
        }
        reports.closed(stream, phase, toNs, backFilled);
    }
}
