package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The displayed book with the exchange's own resting orders in it, as a real exchange shows it. */
final class ShownBook implements OrderBook {
    private final DisplayedBook displayed;
    private final RestingOrders bids;
    private final RestingOrders asks;
    private long changedMs;

    ShownBook(DisplayedBook displayed, RestingOrders bids, RestingOrders asks) {
        this.displayed = displayed;
        this.bids = bids;
        this.asks = asks;
    }

    /** An own order came, went or shrank. */
    void onOwnChange(long nowMs) {
        changedMs = nowMs;
    }

    @Override
    public List<Level> asks() {
        return merged(displayed.asks(), asks);
    }

    @Override
    public List<Level> bids() {
        return merged(displayed.bids(), bids);
    }

    @Override
    public BigDecimal totalAskSize() {
        return DisplayedBook.total(asks());
    }

    @Override
    public BigDecimal totalBidSize() {
        return DisplayedBook.total(bids());
    }

    @Override
    public long timestampMs() {
        return Math.max(displayed.timestampMs(), changedMs);
    }

    Level best(Side side) {
        List<Level> levels = side(side);
        return levels.isEmpty() ? null : levels.get(0);
    }

    private static List<Level> merged(List<Level> levels, RestingOrders own) {
        if (own.isEmpty()) {
            return levels;
        }
        List<Level> all = new ArrayList<>(levels);
        int index = 0;
        for (LiveOrder order : own.inPriority()) {
            while (index < all.size() && own.beats(all.get(index).price(), order.price())) {
                index++;
            }
            boolean sameLevel = index < all.size() && all.get(index).price().compareTo(order.price()) == 0;
            BigDecimal size = order.remainingVolume();
            if (sameLevel) {
                all.set(index, new Level(order.price(), all.get(index).size().add(size)));
            } else {
                all.add(index, new Level(order.price(), size));
            }
        }
        return all.size() > DisplayedBook.MAX_LEVELS ? all.subList(0, DisplayedBook.MAX_LEVELS) : all;
    }
}
