package io.upring.sim.study;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import io.upring.sim.exchange.OrderState;
import java.util.List;

/** How long each order waited until something of it was filled. */
final class FirstFills implements ExchangeListener {
    private long waitedMs;
    private int filled;

    @Override
    public void onOrder(Account account, Order order, OrderEvent event, Fill fill, long nowMs) {
        if (fill != null && order.tradesCount() == 1) {
            waitedMs += nowMs - order.createdAtMs();
            filled++;
        }
    }

    QueueStudy.Row row(String model, List<Order> orders) {
        int done = (int) orders.stream().filter(order -> order.state() == OrderState.DONE).count();
        return new QueueStudy.Row(model, orders.size(), done, filled - done,
                filled == 0 ? 0 : (double) waitedMs / filled);
    }
}
