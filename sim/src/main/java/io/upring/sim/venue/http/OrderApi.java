package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderResult;
import io.upring.sim.exchange.ReplaceOrder;
import io.upring.sim.exchange.ReplaceResult;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.json.JsonBuffer;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Placing, cancelling and querying orders (Upbit API reference, orders). */
final class OrderApi {
    private final Exchange exchange;
    private final OrderBody body;
    private final BiConsumer<Account, String> attempts;
    private final VenueSwitches switches;
    private final VenueCounters counters;

    OrderApi(Exchange exchange, OrderBody body, VenueSwitches switches, VenueCounters counters,
             BiConsumer<Account, String> attempts) {
        this.attempts = attempts;
        this.exchange = exchange;
        this.body = body;
        this.switches = switches;
        this.counters = counters;
    }

    RestReply place(Call call) throws RestException {
        attempt(call, "identifier");
        OrderResult result = exchange.place(call.account(), newOrder(call), call.nowMs());
        boolean accepted = result instanceof OrderResult.Accepted;
        counters.increment(accepted ? VenueCounter.ORDERS_ACCEPTED : VenueCounter.ORDERS_REJECTED);
        return reply(201, accepted(result));
    }

    RestReply cancel(Call call) throws RestException {
        Order order = find(call);
        Order cancelled = accepted(exchange.cancel(call.account(), order.uuid(), call.nowMs()));
        counters.increment(VenueCounter.CANCELS_ACCEPTED);
        return reply(200, cancelled);
    }

    RestReply get(Call call) throws RestException {
        Order order = find(call);
        JsonBuffer out = new JsonBuffer(1024);
        body.writeWithTrades(out, order, exchange.fills(call.account(), order.uuid()));
        return RestReply.json(200, out.toByteArray());
    }

    /** The same checks, no effect; the uuid of the reply is worth nothing. */
    RestReply test(Call call) throws RestException {
        return reply(201, accepted(exchange.test(call.account(), newOrder(call), call.nowMs())));
    }

    RestReply cancelAndNew(Call call) throws RestException {
        Parameters given = call.parameters();
        attempt(call, "new_identifier");
        ReplaceResult result = exchange.cancelAndNew(call.account(), new ReplaceOrder(given.get("prev_order_uuid"),
                given.get("prev_order_identifier"), given.get("new_ord_type"), given.get("new_volume"),
                given.get("new_price"), given.get("new_identifier"), given.get("new_time_in_force"),
                given.get("new_smp_type")), call.nowMs());
        if (result instanceof OrderResult.Rejected rejected) {
            counters.increment(VenueCounter.ORDERS_REJECTED);
            throw refused(rejected);
        }
        counters.increment(VenueCounter.ORDERS_ACCEPTED);
        counters.increment(VenueCounter.CANCELS_ACCEPTED);
        ReplaceResult.Replaced replaced = (ReplaceResult.Replaced) result;
        JsonBuffer out = new JsonBuffer(1024);
        body.writeReplaced(out, replaced.previous(), replaced.created());
        return RestReply.json(switches.on(VenueSwitch.REPLACED_IS_201) ? 201 : 200, out.toByteArray());
    }

    private void attempt(Call call, String name) {
        String identifier = call.parameters().get(name);
        if (identifier != null) {
            attempts.accept(call.account(), identifier);
        }
    }

    private static NewOrder newOrder(Call call) {
        Parameters given = call.parameters();
        return new NewOrder(given.get("market"), given.get("side"), given.get("ord_type"), given.get("price"),
                given.get("volume"), given.get("time_in_force"), given.get("identifier"), given.get("smp_type"));
    }

    private RestReply reply(int status, Order order) {
        JsonBuffer out = new JsonBuffer(512);
        body.write(out, order);
        return RestReply.json(status, out.toByteArray());
    }

    private Order find(Call call) throws RestException {
        Account account = call.account();
        String uuid = call.parameters().get("uuid");
        String identifier = call.parameters().get("identifier");
        Optional<Order> order;
        if (uuid != null) {
            order = exchange.orderByUuid(account, uuid);
        } else if (identifier != null) {
            order = exchange.orderByIdentifier(account, identifier);
        } else {
            throw RestException.exchange(400, "validation_error", "uuid or identifier is missing");
        }
        return order.orElseThrow(() -> RestException.exchange(404, "order_not_found", "주문을 찾지 못했습니다."));
    }

    private Order accepted(OrderResult result) throws RestException {
        if (result instanceof OrderResult.Rejected rejected) {
            throw refused(rejected);
        }
        return ((OrderResult.Accepted) result).order();
    }

    private RestException refused(OrderResult.Rejected rejected) {
        boolean market = rejected.name().equals("notfoundmarket") && !switches.on(VenueSwitch.UNKNOWN_MARKET_404);
        return RestException.exchange(market ? 400 : rejected.status(), rejected.name(), rejected.message());
    }
}
