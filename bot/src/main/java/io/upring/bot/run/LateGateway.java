package io.upring.bot.run;

import io.upring.engine.event.IntentView;
import io.upring.engine.gateway.OrderGateway;

/** Breaks the circle between the ring, which the gateway answers on, and the gateway, which the ring ends in. */
final class LateGateway implements OrderGateway {
    private OrderGateway gateway;

    /** Once, before the engine starts. */
    void set(OrderGateway value) {
        gateway = value;
    }

    @Override
    public boolean send(IntentView intent) {
        return gateway.send(intent);
    }
}
