package io.upring.bot.run;

import io.upring.engine.event.IntentView;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.gateway.ViewGateway;

/** Breaks the circle between the ring, which the gateways answer on, and the gateways, which the ring ends in. */
final class LateGateways implements OrderGateway, ViewGateway {
    private OrderGateway orders;
    private ViewGateway views;

    /** Once, before the engine starts. */
    void set(OrderGateway orderGateway, ViewGateway viewGateway) {
        orders = orderGateway;
        views = viewGateway;
    }

    @Override
    public boolean send(IntentView intent) {
        return orders.send(intent);
    }

    @Override
    public void rehearse(IntentView intent) {
        orders.rehearse(intent);
    }

    @Override
    public boolean request(IntentView intent) {
        return views.request(intent);
    }
}
