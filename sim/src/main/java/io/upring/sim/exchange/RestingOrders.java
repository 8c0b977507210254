package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Own resting orders of one side of a market: best price first, then oldest first. */
final class RestingOrders {
    private final Side side;
    private final List<LiveOrder> orders = new ArrayList<>();

    RestingOrders(Side side) {
        this.side = side;
    }

    void add(LiveOrder order) {
        int index = orders.size();
        while (index > 0 && beats(order.price(), orders.get(index - 1).price())) {
            index--;
        }
        orders.add(index, order);
    }

    void remove(LiveOrder order) {
        orders.remove(order);
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    /** A copy, so that the caller may fill what it walks over. */
    List<LiveOrder> inPriority() {
        return List.copyOf(orders);
    }

    /** Whether an order at {@code price} comes before one at {@code other} whatever their age. */
    boolean beats(BigDecimal price, BigDecimal other) {
        int comparison = price.compareTo(other);
        return side == Side.BID ? comparison > 0 : comparison < 0;
    }
}
