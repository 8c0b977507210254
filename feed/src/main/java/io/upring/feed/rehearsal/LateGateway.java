package io.upring.feed.rehearsal;

import io.upring.engine.event.IntentView;
import io.upring.engine.gateway.OrderGateway;

/** Stands for a gateway that needs the engine before it can be made. Threading: set before the engine starts. */
final class LateGateway implements OrderGateway {
    private OrderGateway gateway;

    void set(OrderGateway newGateway) {
        gateway = newGateway;
    }

    @Override
    public boolean send(IntentView accepted) {
        return gateway.send(accepted);
    }
}
