package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/** What can happen to an order: settles it and tells the listener, order first, then assets. */
final class Execution {
    private final Settlement settlement;
    private final ExchangeListener listener;

    Execution(Settlement settlement, ExchangeListener listener) {
        this.settlement = settlement;
        this.listener = listener;
    }

    Fill trade(LiveOrder order, BigDecimal price, BigDecimal volume, boolean maker, long nowMs) {
        Fill fill = settlement.fill(order, price, volume, maker, nowMs);
        LiveAccount account = order.account();
        if (maker) {
            order.market().onOwnChange(nowMs);
        }
        listener.onOrder(account, order.picture(), OrderEvent.TRADE, fill, nowMs);
        MarketRules rules = order.market().rules();
        listener.onAssets(account, new TreeSet<>(Set.of(rules.base(), rules.quote())), nowMs);
        return fill;
    }

    void complete(LiveOrder order, long nowMs) {
        order.end(OrderState.DONE);
        leave(order, nowMs);
        listener.onOrder(order.account(), order.picture(), OrderEvent.DONE, null, nowMs);
    }

    void cancel(LiveOrder order, long nowMs) {
        order.end(OrderState.CANCEL);
        leave(order, nowMs);
        boolean released = settlement.releaseRest(order);
        listener.onOrder(order.account(), order.picture(), OrderEvent.CANCEL, null, nowMs);
        if (released) {
            tellLockCurrency(order, nowMs);
        }
    }

    /**
     * Self-match prevention takes {@code volume} away: {@code prevented} when something is left to trade at this price,
     * else {@code cancel} (Upbit API reference, SMP guide and myOrder).
     */
    void prevent(LiveOrder order, BigDecimal volume, BigDecimal price, long nowMs) {
        settlement.prevent(order, volume, price);
        if (order.wantedAt(price).signum() > 0) {
            listener.onOrder(order.account(), order.picture(), OrderEvent.PREVENTED, null, nowMs);
        } else {
            order.end(OrderState.CANCEL);
            leave(order, nowMs);
            settlement.releaseRest(order);
            listener.onOrder(order.account(), order.picture(), OrderEvent.CANCEL, null, nowMs);
        }
        tellLockCurrency(order, nowMs);
    }

    private void tellLockCurrency(LiveOrder order, long nowMs) {
        listener.onAssets(order.account(), Set.of(order.terms().lockCurrency()), nowMs);
    }

    private static void leave(LiveOrder order, long nowMs) {
        order.account().close(order);
        if (order.terms().type() == OrderType.LIMIT) {
            order.market().resting(order.side()).remove(order);
            order.market().onOwnChange(nowMs);
        }
    }
}
