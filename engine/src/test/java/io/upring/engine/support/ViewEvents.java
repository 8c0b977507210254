package io.upring.engine.support;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AnnouncementView;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.DiscardedView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapCause;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.StreamEntries;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import java.util.List;
import java.util.function.Consumer;

/** Writes the events of a feed with views: changes of views, gaps, listings, and market data with flags. */
public final class ViewEvents {
    /** Streams of one instrument, as views and gaps list them. */
    public record Entry(int instrumentId, int streams, int depth, double level) {
        public static Entry of(int instrumentId, Stream... streams) {
            int mask = 0;
            for (final Stream stream : streams) {
                mask |= stream.mask();
            }
            return new Entry(instrumentId, mask, 0, 0);
        }

        public static Entry book(int instrumentId, int depth, double level) {
            return new Entry(instrumentId, Stream.ORDER_BOOK.mask(), depth, level);
        }
    }

    private final Events events;
    private final Instruments instruments;

    public ViewEvents(Events events, Instruments instruments) {
        this.events = events;
        this.instruments = instruments;
    }

    public void change(int viewId, int owner, int generation, ViewChange change, Entry... entries) {
        change(viewId, owner, generation, change, 0, List.of(entries));
    }

    /** In as many events as the list needs. */
    public void change(int viewId, int owner, int generation, ViewChange change, long request, List<Entry> entries) {
        int written = 0;
        do {
            final int first = written;
            final int end = Math.min(entries.size(), first + ViewChangeView.MAX_ENTRIES);
            events.next(EventType.VIEW, EventSource.PUBLIC_STREAM, slot -> {
                ViewChangeView.begin(slot, viewId, owner, generation, change, request);
                for (final Entry entry : entries.subList(first, end)) {
                    ViewChangeView.append(slot, entry.instrumentId, entry.streams, entry.depth, entry.level);
                }
                slot.addFlag(end < entries.size() ? EventSlot.FLAG_CONTINUED : 0);
            });
            written = end;
        } while (written < entries.size());
    }

    public void gap(int gapId, byte phase, int openStreams, Entry... entries) {
        events.next(EventType.GAP, EventSource.PUBLIC_STREAM, slot -> {
            slot.buffer().setMemory(EventSlot.PAYLOAD, GapView.ENTRIES - EventSlot.PAYLOAD, (byte) 0);
            slot.buffer().putInt(GapView.GAP_ID, gapId);
            slot.buffer().putInt(GapView.OPEN_STREAMS, openStreams);
            slot.buffer().putInt(GapView.ENTRY_COUNT, entries.length);
            slot.buffer().putByte(GapView.CAUSE, GapCause.CONNECTION_LOST.code());
            slot.buffer().putByte(GapView.PHASE, phase);
            for (int i = 0; i < entries.length; i++) {
                StreamEntries.put(slot.buffer(), GapView.ENTRIES, i, entries[i].instrumentId, entries[i].streams, 0,
                    entries[i].level);
            }
            slot.payloadLength(GapView.ENTRIES + entries.length * StreamEntries.ENTRY_BYTES - EventSlot.PAYLOAD);
        });
    }

    /** Adds the market as a feed would, on the grid of its quote currency, and announces it. */
    public Instrument listed(String market) {
        final Instrument instrument = instruments.add(market, 0, Amount.ofUnits(5_000), Amount.ofUnits(1_000_000_000),
            50_000, 50_000, true);
        listing(instrument, ListingChange.LISTED, true);
        return instrument;
    }

    public void listing(Instrument instrument, ListingChange change, boolean isActive) {
        events.next(EventType.LISTING, EventSource.REST,
            slot -> ListingView.put(slot, instrument, change, isActive, 0));
    }

    public void announcement(String title) {
        events.next(EventType.ANNOUNCEMENT, EventSource.PUBLIC_STREAM, slot -> {
            slot.buffer().setMemory(EventSlot.PAYLOAD, AnnouncementView.END - EventSlot.PAYLOAD, (byte) 0);
            slot.buffer().putShort(AnnouncementView.TITLE_BYTES,
                (short) slot.buffer().putStringWithoutLengthUtf8(AnnouncementView.TITLE, title));
            slot.payloadLength(AnnouncementView.END - EventSlot.PAYLOAD);
        });
    }

    public void ticker(int instrumentId, double price, int flags) {
        market(EventType.TICKER, instrumentId, TickerView.END, flags,
            slot -> slot.buffer().putDouble(TickerView.TRADE_PRICE, price));
    }

    public void trade(int instrumentId, double price, int flags) {
        market(EventType.TRADE, instrumentId, TradeView.END, flags, slot -> {
            slot.buffer().putDouble(TradeView.TRADE_PRICE, price);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, 0.1);
        });
    }

    /** An empty book, at this price grouping. */
    public void book(int instrumentId, double level, int flags) {
        market(EventType.ORDER_BOOK, instrumentId, OrderBookView.LEVELS, flags,
            slot -> slot.buffer().putDouble(OrderBookView.LEVEL, level));
    }

    public void candle(int instrumentId, Stream unit, double close, int flags) {
        market(EventType.CANDLE, instrumentId, CandleView.END, flags, slot -> {
            slot.buffer().putByte(CandleView.STREAM, (byte) unit.ordinal());
            slot.buffer().putDouble(CandleView.TRADE_PRICE, close);
        });
    }

    /** A trade that the feed found to be needed by nobody. */
    public void discarded(int instrumentId, DiscardReason reason) {
        events.next(EventType.DISCARDED, EventSource.PUBLIC_STREAM, slot -> {
            slot.instrumentId(instrumentId).payloadLength(DiscardedView.END - EventSlot.PAYLOAD);
            slot.buffer().putByte(DiscardedView.REASON, reason.code());
            slot.buffer().putByte(DiscardedView.ORIGINAL_TYPE, (byte) EventType.TRADE.code());
        });
    }

    private void market(EventType type, int instrumentId, int end, int flags,
                        Consumer<EventSlot> fill) {
        events.next(type, EventSource.PUBLIC_STREAM, slot -> {
            slot.buffer().setMemory(EventSlot.PAYLOAD, end - EventSlot.PAYLOAD, (byte) 0);
            slot.instrumentId(instrumentId).addFlag(flags).payloadLength(end - EventSlot.PAYLOAD);
            fill.accept(slot);
        });
    }
}
