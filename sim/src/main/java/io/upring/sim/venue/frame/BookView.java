package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.OrderBook;
import java.math.BigDecimal;
import java.util.List;

/**
 * An order book as one client wants to see it: grouped, cut to a depth, sides of the same length.
 *
 * <p>Threading: immutable.
 *
 * @param asks   grouped, best first, perhaps more than are shown
 * @param bids   likewise
 * @param levels how many pairs are shown
 * @param total  how many levels the totals count
 */
public record BookView(List<Level> asks, List<Level> bids, int levels, int total) {
    private static final Level PADDING = new Level(BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * @param pad          whether the thinner side is filled up with zero levels; otherwise the deeper one is cut
     * @param windowTotals whether the totals count what is shown; otherwise the whole displayed book
     */
    public static BookView of(OrderBook book, int depth, BigDecimal level, boolean pad, boolean windowTotals) {
        List<Level> asks = PriceGroups.group(book.asks(), level, true);
        List<Level> bids = PriceGroups.group(book.bids(), level, false);
        int most = pad ? Math.max(asks.size(), bids.size()) : Math.min(asks.size(), bids.size());
        int shown = Math.min(depth, most);
        return new BookView(asks, bids, shown, windowTotals ? shown : Integer.MAX_VALUE);
    }

    public Level ask(int index) {
        return index < asks.size() ? asks.get(index) : PADDING;
    }

    public Level bid(int index) {
        return index < bids.size() ? bids.get(index) : PADDING;
    }

    public BigDecimal totalAskSize() {
        return totalSize(asks);
    }

    public BigDecimal totalBidSize() {
        return totalSize(bids);
    }

    private BigDecimal totalSize(List<Level> side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < Math.min(total, side.size()); i++) {
            sum = sum.add(side.get(i).size());
        }
        return sum;
    }
}
