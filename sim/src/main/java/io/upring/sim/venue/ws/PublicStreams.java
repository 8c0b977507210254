package io.upring.sim.venue.ws;

import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.OrderBook;
import io.upring.sim.exchange.Trade;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.frame.BookView;
import io.upring.sim.venue.frame.OrderBookFrame;
import io.upring.sim.venue.frame.PriceGroups;
import io.upring.sim.venue.frame.Spelling;
import io.upring.sim.venue.frame.TickerFrame;
import io.upring.sim.venue.frame.TradeFrame;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;

/**
 * Ticker, trade and orderbook frames. Books go out on a fixed grid of times, each market with a phase of its own, and
 * only when they changed (Upbit API reference, orderbook).
 *
 * <p>Threading: the venue's core thread only.
 */
public final class PublicStreams implements StreamDirectory {
    private final VenueConfig config;
    private final Exchange exchange;
    private final StreamHub hub;
    private final CandleStreams candles;
    private final LongSupplier offsetMs;
    private final Spelling spelling;
    private final Map<String, BookSlot> slots = new HashMap<>();
    private final PriorityQueue<BookSlot> due = new PriorityQueue<>(Comparator.comparingLong(slot -> slot.dueMs));

    /**
     * @param offsetMs     how far the exchange's clock is ahead of the time by which books are due
     * @param onMoreWanted run when a connection subscribes, leaves or can take more
     */
    public PublicStreams(VenueConfig config, Exchange exchange, StreamHub hub, CandleStreams candles,
                         LongSupplier offsetMs, Runnable onMoreWanted) {
        this.offsetMs = offsetMs;
        this.config = config;
        this.exchange = exchange;
        this.hub = hub;
        this.candles = candles;
        this.spelling = new Spelling(config.spelling());
        hub.attach(this, onMoreWanted);
    }

    public void onTrade(Market market, Trade trade, long nowMs) {
        if (config.streams().contains(StreamType.TRADE)) {
            hub.publish(StreamType.TRADE, market.code(),
                    (out, view) -> TradeFrame.write(out, spelling, market.code(), trade, false, nowMs));
        }
    }

    public void onTicker(Market market, long nowMs) {
        if (config.streams().contains(StreamType.TICKER)) {
            hub.publish(StreamType.TICKER, market.code(),
                    (out, view) -> TickerFrame.write(out, spelling, market, false, nowMs));
        }
    }

    /** @param nowMs steady time */
    public void onBook(Market market, long nowMs) {
        if (!config.streams().contains(StreamType.ORDERBOOK)) {
            return;
        }
        BookSlot slot = slots.computeIfAbsent(market.code(), code -> new BookSlot(market));
        long intervalMs = config.timings().bookIntervalMs();
        if (intervalMs == 0) {
            publishBook(slot, market.shownBook().timestampMs());
        } else if (!slot.dirty) {
            slot.dirty = true;
            long phaseMs = Math.floorMod(market.code().hashCode(), intervalMs);
            slot.dueMs = Math.floorDiv(nowMs - phaseMs, intervalMs) * intervalMs + intervalMs + phaseMs;
            due.add(slot);
        }
    }

    /** Frames may be stamped earlier than the last ones from now on. */
    public void onClockJump() {
        slots.values().forEach(slot -> slot.publishedAtMs = 0);
    }

    /** Sends the books whose steady time has come. */
    public void publishDueBooks(long nowMs) {
        while (!due.isEmpty() && due.peek().dueMs <= nowMs) {
            BookSlot slot = due.remove();
            slot.dirty = false;
            publishBook(slot, onGrid(slot, nowMs + offsetMs.getAsLong()));
        }
    }

    /** When the venue runs late, a book may be younger than its due time; its frame must not seem older than it is. */
    private long onGrid(BookSlot slot, long nowMs) {
        long dueMs = slot.dueMs + offsetMs.getAsLong();
        // A book from before the clock went back is stamped with times that have not come yet.
        long youngestMs = Math.min(nowMs, Math.max(slot.publishedAtMs, slot.market.shownBook().timestampMs()));
        long behindMs = youngestMs - dueMs;
        long intervalMs = config.timings().bookIntervalMs();
        return behindMs <= 0 ? dueMs : dueMs + (behindMs + intervalMs - 1) / intervalMs * intervalMs;
    }

    /** When the next book is due; {@link Long#MAX_VALUE} when none is. */
    public long nextBookDueMs() {
        return due.isEmpty() ? Long.MAX_VALUE : due.peek().dueMs;
    }

    private void publishBook(BookSlot slot, long timestampMs) {
        slot.publishedAtMs = timestampMs;
        hub.publish(StreamType.ORDERBOOK, slot.market.code(), book(slot.market, timestampMs, false));
    }

    private FrameRenderer book(Market market, long timestampMs, boolean snapshot) {
        boolean pad = config.switches().on(VenueSwitch.PAD_THIN_SIDES);
        boolean window = config.switches().on(VenueSwitch.TOTALS_OF_WINDOW);
        return (out, view) -> OrderBookFrame.write(out, spelling, market.code(),
                BookView.of(market.shownBook(), view.depth(), view.level(), pad, window), view.level(), snapshot,
                timestampMs);
    }

    @Override
    public boolean serves(StreamType type, String code, BigDecimal level) {
        boolean listed = exchange.market(code).isPresent();
        if (!listed || !config.streams().contains(type) || !config.market().carries(type.wire(), code)) {
            return false;
        }
        return type != StreamType.ORDERBOOK || level.signum() == 0
                || exchange.market(code).map(market -> PriceGroups.supports(market, level)).orElse(false);
    }

    /** Recorded markets have no snapshots: clients get what was recorded and nothing else. */
    @Override
    public FrameRenderer snapshot(StreamType type, String code) {
        if (config.market().recorded()) {
            return null;
        }
        Market market = exchange.market(code).orElseThrow();
        return switch (type) {
            case TICKER -> (out, view) -> TickerFrame.write(out, spelling, market, true,
                    market.ticker().timestampMs());
            case TRADE -> tradeSnapshot(market);
            case ORDERBOOK -> bookSnapshot(market);
            default -> type.candle() == null ? null : candles.frame(type, market, true);
        };
    }

    private FrameRenderer tradeSnapshot(Market market) {
        List<Trade> trades = market.recentTrades();
        if (trades.isEmpty()) {
            return null;
        }
        Trade last = trades.get(0);
        return (out, view) -> TradeFrame.write(out, spelling, market.code(), last, true, last.timestampMs());
    }

    private FrameRenderer bookSnapshot(Market market) {
        OrderBook book = market.shownBook();
        if (book.timestampMs() == 0) {
            return null;
        }
        BookSlot slot = slots.get(market.code());
        // A frame's time lies on the grid, after the change it shows; a snapshot must not step back behind it.
        long publishedAtMs = slot == null ? 0 : slot.publishedAtMs;
        return book(market, Math.max(publishedAtMs, book.timestampMs()), true);
    }

    private static final class BookSlot {
        private final Market market;
        private long dueMs;
        private long publishedAtMs;
        private boolean dirty;

        private BookSlot(Market market) {
            this.market = market;
        }
    }
}
