package io.upring.sim.venue.http;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderResult;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.json.JsonBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Placing, cancelling and querying orders (Upbit API reference, orders). */
final class OrderApi {
    private static final int MAX_OPEN_ORDERS_SHOWN = 100;

    private final Exchange exchange;
    private final OrderBody body;
    private final VenueCounters counters;

    OrderApi(Exchange exchange, OrderBody body, VenueCounters counters) {
        this.exchange = exchange;
        this.body = body;
        this.counters = counters;
    }

    RestReply place(Call call) throws RestException {
        Parameters given = call.parameters();
        NewOrder order = new NewOrder(given.get("market"), given.get("side"), given.get("ord_type"),
                given.get("price"), given.get("volume"), given.get("time_in_force"), given.get("identifier"),
                given.get("smp_type"));
        OrderResult result = exchange.place(call.account(), order, call.nowMs());
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

    RestReply open(Call call) throws RestException {
        String market = call.parameters().get("market");
        List<String> states = new ArrayList<>(call.parameters().all("states[]"));
        states.addAll(call.parameters().all("state"));
        List<Order> orders = new ArrayList<>();
        if (states.isEmpty() || states.contains("wait")) {
            for (Order order : exchange.openOrders(call.account())) {
                if (market == null || market.equals(order.market())) {
                    orders.add(order);
                }
            }
        }
        if (!"asc".equals(call.parameters().get("order_by"))) {
            Collections.reverse(orders);
        }
        int limit = positive(call, "limit", MAX_OPEN_ORDERS_SHOWN, MAX_OPEN_ORDERS_SHOWN);
        long skipped = (positive(call, "page", 1, Integer.MAX_VALUE) - 1L) * limit;
        JsonBuffer out = new JsonBuffer(4096).openArray();
        orders.stream().skip(skipped).limit(limit).forEach(order -> body.write(out, order));
        return RestReply.json(200, out.closeArray().toByteArray());
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

    private static Order accepted(OrderResult result) throws RestException {
        if (result instanceof OrderResult.Rejected rejected) {
            throw RestException.exchange(rejected.status(), rejected.name(), rejected.message());
        }
        return ((OrderResult.Accepted) result).order();
    }

    private static int positive(Call call, String name, int absent, int most) throws RestException {
        String text = call.parameters().get(name);
        if (text == null) {
            return absent;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw RestException.exchange(400, "invalid_parameter", name + " is not a number: " + text);
        }
        throw RestException.exchange(400, "invalid_parameter", name + " must be 1 to " + most + ", was: " + text);
    }
}
