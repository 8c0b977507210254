package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

final class DisplayedBook implements OrderBook {
    static final int MAX_LEVELS = 30;

    private final List<Level> asks = new ArrayList<>(MAX_LEVELS);
    private final List<Level> bids = new ArrayList<>(MAX_LEVELS);
    private final List<Level> asksView = Collections.unmodifiableList(asks);
    private final List<Level> bidsView = Collections.unmodifiableList(bids);
    private long timestampMs;

    @Override
    public List<Level> asks() {
        return asksView;
    }

    @Override
    public List<Level> bids() {
        return bidsView;
    }

    @Override
    public BigDecimal totalAskSize() {
        return total(asks);
    }

    @Override
    public BigDecimal totalBidSize() {
        return total(bids);
    }

    @Override
    public long timestampMs() {
        return timestampMs;
    }

    /**
     * Shows what the image shows. The book's time is that of its last change: an image of the same levels leaves it.
     *
     * @return whether anything changed; the first image always counts
     */
    boolean replace(BookImage image) {
        if (image.asks().size() > MAX_LEVELS || image.bids().size() > MAX_LEVELS) {
            throw new IllegalArgumentException("a book has at most " + MAX_LEVELS + " levels a side, was: "
                    + image.asks().size() + " asks, " + image.bids().size() + " bids");
        }
        if (timestampMs != 0 && same(asks, image.asks()) && same(bids, image.bids())) {
            return false;
        }
        asks.clear();
        asks.addAll(image.asks());
        bids.clear();
        bids.addAll(image.bids());
        timestampMs = image.timestampMs();
        return true;
    }

    private static boolean same(List<Level> shown, List<Level> levels) {
        if (shown.size() != levels.size()) {
            return false;
        }
        for (int i = 0; i < shown.size(); i++) {
            Level one = shown.get(i);
            Level other = levels.get(i);
            if (one.price().compareTo(other.price()) != 0 || one.size().compareTo(other.size()) != 0) {
                return false;
            }
        }
        return true;
    }

    Level best(Side side) {
        List<Level> levels = levels(side);
        return levels.isEmpty() ? null : levels.get(0);
    }

    /** Size displayed at a price; 0 where there is none. */
    BigDecimal sizeAt(Side side, BigDecimal price) {
        int index = indexOf(side, price);
        return index < 0 ? BigDecimal.ZERO : levels(side).get(index).size();
    }

    /** Whether the price is not deeper in the book than the deepest level shown. */
    boolean inSight(Side side, BigDecimal price) {
        List<Level> levels = levels(side);
        if (levels.isEmpty()) {
            return false;
        }
        int comparison = price.compareTo(levels.get(levels.size() - 1).price());
        return side == Side.BID ? comparison >= 0 : comparison <= 0;
    }

    /** Takes up to {@code volume} off the level at {@code price}, the level itself when nothing remains. */
    void take(Side side, BigDecimal price, BigDecimal volume, long atMs) {
        int index = indexOf(side, price);
        if (index < 0) {
            return;
        }
        List<Level> levels = levels(side);
        BigDecimal left = levels.get(index).size().subtract(volume);
        if (left.signum() > 0) {
            levels.set(index, new Level(levels.get(index).price(), left));
        } else {
            levels.remove(index);
        }
        timestampMs = Math.max(timestampMs, atMs);
    }

    private int indexOf(Side side, BigDecimal price) {
        List<Level> levels = levels(side);
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).price().compareTo(price) == 0) {
                return i;
            }
        }
        return -1;
    }

    private List<Level> levels(Side side) {
        return side == Side.ASK ? asks : bids;
    }

    static BigDecimal total(List<Level> levels) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Level level : levels) {
            sum = sum.add(level.size());
        }
        return sum;
    }
}
