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

    /** @return the order right before it in priority, or null */
    LiveOrder add(LiveOrder order) {
        int index = orders.size();
        while (index > 0 && beats(order.price(), orders.get(index - 1).price())) {
            index--;
        }
        orders.add(index, order);
        return index == 0 ? null : orders.get(index - 1);
    }

    /** An order of earlier times: it goes before those at its price that are younger. */
    void restore(LiveOrder order) {
        int index = 0;
        while (index < orders.size() && !beats(order.price(), orders.get(index).price())
                && !(order.price().compareTo(orders.get(index).price()) == 0
                && order.createdAtMs() < orders.get(index).createdAtMs())) {
            index++;
        }
        orders.add(index, order);
    }

    void remove(LiveOrder order) {
        orders.remove(order);
    }

    /** An order of the exchange took displayed size at a price. */
    void onDisplayedTaken(BigDecimal price, BigDecimal volume) {
        for (LiveOrder order : orders) {
            if (order.price().compareTo(price) == 0 && order.place().isKnown()) {
                order.place().onTrade(volume, volume);
            }
        }
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
