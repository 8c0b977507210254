package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderView;
import io.upring.engine.market.Instrument;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Rows of all orders that are open, and of those that ended last: a late report must still find its order.
 *
 * <p>Threading: belongs to one stage. Rows are made at the start; nothing allocates afterwards.
 */
public final class OrderTable {
    private final Long2ObjectHashMap<Order> byId;
    private final Order[] free;
    private final Order[] ended;
    private int freeCount;
    private long endedCount;
    private long forgottenCount;
    private Order firstOpen;
    private Order lastOpen;
    private int openCount;
    private long adoptedCount;
    private final int[] openByInstrument;
    private final Order[] newestOpen;

    OrderTable(int maxOrders, int instruments) {
        openByInstrument = new int[instruments];
        newestOpen = new Order[instruments];
        byId = new Long2ObjectHashMap<>(maxOrders * 2, 0.65f);
        free = new Order[maxOrders];
        for (int i = 0; i < maxOrders; i++) {
            free[i] = new Order();
        }
        freeCount = maxOrders;
        ended = new Order[Math.max(1, maxOrders / 2)];
    }

    /** Whether one more order can be open. */
    public boolean hasRoom() {
        return openCount < capacity();
    }

    /** Opens a row for the order that an intent asks for; there must be {@linkplain #hasRoom room}. */
    Order add(IntentView intent, Instrument instrument, Amount scratch) {
        final Order order = free[--freeCount];
        order.start(intent, instrument, scratch);
        byId.put(order.id(), order);
        open(order);
        return order;
    }

    /** The same of an order that others made. */
    Order adopt(OrderView stated, Instrument instrument, Amount scratch) {
        final Order order = free[--freeCount];
        order.adopt(stated, instrument, scratch);
        adoptedCount++;
        byId.put(order.id(), order);
        open(order);
        return order;
    }

    private void open(Order order) {
        order.previousOpen = lastOpen;
        order.nextOpen = null;
        if (lastOpen == null) {
            firstOpen = order;
        } else {
            lastOpen.nextOpen = order;
        }
        lastOpen = order;
        openCount++;
        final int instrumentId = order.instrument().id();
        openByInstrument[instrumentId]++;
        order.olderOfInstrument = newestOpen[instrumentId];
        order.newerOfInstrument = null;
        if (order.olderOfInstrument != null) {
            order.olderOfInstrument.newerOfInstrument = order;
        }
        newestOpen[instrumentId] = order;
    }

    /** Takes an order off the open list that was never to be there: as if it had not been added. */
    void takeBack(Order order) {
        close(order);
        byId.remove(order.id());
        free[freeCount++] = order;
    }

    private void close(Order order) {
        if (order.previousOpen == null) {
            firstOpen = order.nextOpen;
        } else {
            order.previousOpen.nextOpen = order.nextOpen;
        }
        if (order.nextOpen == null) {
            lastOpen = order.previousOpen;
        } else {
            order.nextOpen.previousOpen = order.previousOpen;
        }
        openCount--;
        final int instrument = order.instrument().id();
        openByInstrument[instrument]--;
        if (order.newerOfInstrument == null) {
            newestOpen[instrument] = order.olderOfInstrument;
        } else {
            order.newerOfInstrument.olderOfInstrument = order.olderOfInstrument;
        }
        if (order.olderOfInstrument != null) {
            order.olderOfInstrument.newerOfInstrument = order.newerOfInstrument;
        }
    }

    /** Takes an ended order off the open list; its row lives on until as many others have ended as are remembered. */
    void retire(Order order) {
        close(order);
        final int place = (int) (endedCount++ % ended.length);
        final Order forgotten = ended[place];
        if (forgotten != null) {
            byId.remove(forgotten.id());
            free[freeCount++] = forgotten;
            forgottenCount++;
        }
        ended[place] = order;
        order.endedPlace = place;
    }

    /** Puts an ended order back on the open list, whether there is room or not: its row is there already. */
    void reopen(Order order) {
        ended[order.endedPlace] = null;
        open(order);
    }

    /** The order, or {@code null}. */
    public Order find(long orderId) {
        return byId.get(orderId);
    }

    /** The open order that was adopted under this UUID, or {@code null}: it bears no identifier of ours. */
    Order findAdopted(long uuidHigh, long uuidLow) {
        if (adoptedCount == 0) {
            return null;
        }
        for (Order order = firstOpen; order != null; order = order.nextOpen) {
            if (order.isAdopted() && order.uuidHigh() == uuidHigh && order.uuidLow() == uuidLow) {
                return order;
            }
        }
        return null;
    }

    /** How many orders have ended so long ago that their rows are used again; only balances still show them. */
    public long forgottenCount() {
        return forgottenCount;
    }

    public int openCount() {
        return openCount;
    }

    public int openCount(int instrumentId) {
        return openByInstrument[instrumentId];
    }

    /** How many orders may be open at once. */
    public int capacity() {
        return free.length - ended.length;
    }

    /** The oldest open order, or {@code null}; the list goes on with {@link #nextOpen}. */
    public Order firstOpen() {
        return firstOpen;
    }

    /** The next open order behind {@code order}, or {@code null}. */
    public Order nextOpen(Order order) {
        return order.nextOpen;
    }

    /** The newest open order of an instrument, or {@code null}; the list goes on with {@link #olderOpen}. */
    public Order newestOpen(int instrumentId) {
        return newestOpen[instrumentId];
    }

    /** The open order of the same instrument before {@code order}, or {@code null}. */
    public Order olderOpen(Order order) {
        return order.olderOfInstrument;
    }
}
