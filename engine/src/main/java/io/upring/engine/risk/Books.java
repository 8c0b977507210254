package io.upring.engine.risk;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.OrderBookView;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The latest order book of every market, as deep as it came. Books of grouped prices and what was put in afterwards
 * count for nothing.
 *
 * <p>Prices of the market are doubles here, as everywhere: what is sent, held or owed is not computed from them.
 *
 * <p>Threading: belongs to the risk stage. Nothing allocates but the first book of a market.
 */
final class Books {
    private static final long NEVER = Long.MIN_VALUE / 2;
    private static final int BYTES = OrderBookView.MAX_LEVELS * OrderBookView.LEVEL_BYTES;

    private final UnsafeBuffer[] levels;
    private final int[] askLevels;
    private final int[] bidLevels;
    private final long[] receivedAtNs;
    private final OrderBookView view = new OrderBookView();
    private double averagePrice;
    private double worstPrice;

    Books(int instruments) {
        levels = new UnsafeBuffer[instruments];
        askLevels = new int[instruments];
        bidLevels = new int[instruments];
        receivedAtNs = new long[instruments];
        Arrays.fill(receivedAtNs, NEVER);
    }

    void apply(EventSlot slot) {
        if (slot.typeCode() == EventType.ORDER_BOOK.code()) {
            onBook(slot);
        } else if (OperatorView.isResume(slot)) {
            // Of another process's connections.
            Arrays.fill(receivedAtNs, NEVER);
        }
    }

    /** A frame that states no level has NaN there, and no grouping. */
    private void onBook(EventSlot slot) {
        view.wrap(slot);
        if (view.isBackFilled() || view.level() > 0 || slot.instrumentId() == EventSlot.NO_INSTRUMENT) {
            return;
        }
        final int id = slot.instrumentId();
        if (levels[id] == null) {
            levels[id] = new UnsafeBuffer(new byte[BYTES]);
        }
        askLevels[id] = view.askLevels();
        bidLevels[id] = view.bidLevels();
        levels[id].putBytes(0, slot.buffer(), OrderBookView.LEVELS,
            Math.max(askLevels[id], bidLevels[id]) * OrderBookView.LEVEL_BYTES);
        receivedAtNs[id] = slot.receivedAtNs();
    }

    /** Whether there has ever been one. */
    boolean isKnown(int instrumentId) {
        return levels[instrumentId] != null;
    }

    /** Age by event time; beyond every limit where there is none. */
    long ageNs(int instrumentId, long nowNs) {
        return Math.max(0, nowNs - receivedAtNs[instrumentId]);
    }

    /** The best price of a side; NaN where it is empty. */
    double best(int instrumentId, boolean ofAsks) {
        return (ofAsks ? askLevels : bidLevels)[instrumentId] == 0 ? Double.NaN : price(instrumentId, 0, ofAsks);
    }

    private double price(int instrumentId, int level, boolean ofAsks) {
        return levels[instrumentId].getDouble(level * OrderBookView.LEVEL_BYTES
            + (ofAsks ? OrderBookView.ASK_PRICE : OrderBookView.BID_PRICE));
    }

    private double size(int instrumentId, int level, boolean ofAsks) {
        return levels[instrumentId].getDouble(level * OrderBookView.LEVEL_BYTES
            + (ofAsks ? OrderBookView.ASK_SIZE : OrderBookView.BID_SIZE));
    }

    /**
     * Walks through the asks with money to spend, or through the bids with a volume to sell.
     *
     * @param amount money for the asks, volume for the bids.
     * @return whether the book is deep enough; {@link #averagePrice()} and {@link #worstPrice()} tell the rest.
     */
    boolean walk(int instrumentId, boolean ofAsks, double amount) {
        final int count = (ofAsks ? askLevels : bidLevels)[instrumentId];
        double left = amount;
        double volume = 0;
        double funds = 0;
        for (int level = 0; level < count; level++) {
            worstPrice = price(instrumentId, level, ofAsks);
            final double size = size(instrumentId, level, ofAsks);
            final double part = Math.min(size, ofAsks ? left / worstPrice : left);
            volume += part;
            funds += part * worstPrice;
            left -= ofAsks ? size * worstPrice : size;
            if (left <= 0) {
                averagePrice = funds / volume;
                return true;
            }
        }
        averagePrice = Double.NaN;
        worstPrice = Double.NaN;
        return false;
    }

    /** Of the last {@link #walk}; NaN if the book was too thin. */
    double averagePrice() {
        return averagePrice;
    }

    /** Of the last level that the last {@link #walk} touched; NaN if the book was too thin. */
    double worstPrice() {
        return worstPrice;
    }
}
