package io.upring.feed.shard;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All streams that were ever held, found from an event without allocating: a row for each kind of stream, a place for
 * each instrument, a chain there of the price groupings of an order book.
 *
 * <p>Threading: the feed's thread.
 */
final class StreamTable {
    private final StreamState[][] rows = new StreamState[Stream.count()][0];
    private final List<StreamState> all = new ArrayList<>();
    private final int connections;

    StreamTable(int connections) {
        this.connections = connections;
    }

    List<StreamState> all() {
        return all;
    }

    /** The stream of a decoded event of market data, or {@code null}. */
    StreamState find(EventSlot slot) {
        final int instrumentId = slot.instrumentId();
        final int type = slot.typeCode();
        if (type == EventType.TICKER.code()) {
            return at(Stream.TICKER.ordinal(), instrumentId);
        } else if (type == EventType.TRADE.code()) {
            return at(Stream.TRADE.ordinal(), instrumentId);
        } else if (type == EventType.CANDLE.code()) {
            return at(slot.buffer().getByte(CandleView.STREAM), instrumentId);
        }
        return book(at(Stream.ORDER_BOOK.ordinal(), instrumentId), slot.buffer().getDouble(OrderBookView.LEVEL));
    }

    private StreamState at(int row, int instrumentId) {
        final StreamState[] states = rows[row];
        return instrumentId >= 0 && instrumentId < states.length ? states[instrumentId] : null;
    }

    /** A book that states no level is that of the only level held, if there is but one. */
    private static StreamState book(StreamState first, double level) {
        StreamState held = null;
        for (StreamState state = first; state != null; state = state.nextLevel) {
            if (state.key().level() == level) {
                return state;
            }
            held = state.isHeld() && (held == null || state.key().level() == 0) ? state : held;
        }
        return Double.isNaN(level) ? held : null;
    }

    StreamState get(StreamKey key) {
        StreamState state = at(key.stream().ordinal(), key.instrumentId());
        while (state != null && state.key().level() != key.level()) {
            state = state.nextLevel;
        }
        return state;
    }

    StreamState getOrAdd(StreamKey key) {
        final StreamState known = get(key);
        if (known != null) {
            return known;
        }
        final int row = key.stream().ordinal();
        if (key.instrumentId() >= rows[row].length) {
            rows[row] = Arrays.copyOf(rows[row], Math.max(key.instrumentId() + 1, rows[row].length * 2));
        }
        final StreamState added = new StreamState(key, connections);
        added.nextLevel = rows[row][key.instrumentId()];
        rows[row][key.instrumentId()] = added;
        all.add(added);
        return added;
    }
}
