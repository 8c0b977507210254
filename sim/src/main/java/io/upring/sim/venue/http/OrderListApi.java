package io.upring.sim.venue.http;

import io.upring.sim.exchange.BatchResult;
import io.upring.sim.exchange.CancelFilter;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderQuery;
import io.upring.sim.exchange.OrderResult;
import io.upring.sim.exchange.OrderState;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Querying and cancelling many orders at once (Upbit API reference, querying orders and cancelling). */
final class OrderListApi {
    private static final JsonKey SUCCESS = JsonKey.of("success");
    private static final JsonKey FAILED = JsonKey.of("failed");
    private static final JsonKey COUNT = JsonKey.of("count");
    private static final JsonKey ORDERS = JsonKey.of("orders");
    private static final JsonKey UUID = JsonKey.of("uuid");
    private static final JsonKey MARKET = JsonKey.of("market");
    private static final JsonKey IDENTIFIER = JsonKey.of("identifier");

    private final Exchange exchange;
    private final OrderBody body;
    private final VenueCounters counters;

    OrderListApi(Exchange exchange, OrderBody body, VenueCounters counters) {
        this.exchange = exchange;
        this.body = body;
        this.counters = counters;
    }

    RestReply uuids(Call call) throws RestException {
        try {
            return list(call, OrderQuery.ids(call.parameters().get("market"), call.list("uuids"),
                    call.list("identifiers")));
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    /** Stop orders ({@code watch}) do not exist here: asking for them alone yields none. */
    RestReply open(Call call) throws RestException {
        List<String> states = states(call, List.of("wait", "watch"));
        if (!states.isEmpty() && !states.contains("wait")) {
            return RestReply.json(200, new JsonBuffer(16).openArray().closeArray().toByteArray());
        }
        int page = call.whole("page", 1, 1, Integer.MAX_VALUE);
        int limit = call.whole("limit", OrderQuery.MAX_OPEN, 1, OrderQuery.MAX_OPEN);
        return list(call, OrderQuery.open(call.parameters().get("market"), page, limit));
    }

    RestReply closed(Call call) throws RestException {
        Set<OrderState> wanted = EnumSet.noneOf(OrderState.class);
        for (String state : states(call, List.of("done", "cancel"))) {
            wanted.add(state.equals("done") ? OrderState.DONE : OrderState.CANCEL);
        }
        int limit = call.whole("limit", OrderQuery.DEFAULT_CLOSED, 1, OrderQuery.MAX_CLOSED);
        try {
            OrderQuery query = OrderQuery.closed(call.parameters().get("market"), call.moment("start_time"),
                    call.moment("end_time"), limit, call.nowMs());
            return list(call, wanted.isEmpty() ? query : query.withStates(wanted));
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    RestReply cancelByIds(Call call) throws RestException {
        List<String> uuids = call.list("uuids");
        List<String> identifiers = call.list("identifiers");
        if (!uuids.isEmpty() && !identifiers.isEmpty()) {
            throw invalid("either uuids[] or identifiers[] is needed, not both");
        }
        return batch(identifiers.isEmpty() ? exchange.cancelByUuids(call.account(), uuids, call.nowMs())
                : exchange.cancelByIdentifiers(call.account(), identifiers, call.nowMs()));
    }

    RestReply cancelOpen(Call call) throws RestException {
        String given = call.parameters().get("cancel_side");
        Side side = switch (given == null ? "all" : given) {
            case "all" -> null;
            case "ask" -> Side.ASK;
            case "bid" -> Side.BID;
            default -> throw invalid("cancel_side must be all, ask or bid, was: " + given);
        };
        int count = call.whole("count", CancelFilter.DEFAULT_COUNT, 1, CancelFilter.MAX_COUNT);
        return batch(exchange.cancelAll(call.account(), new CancelFilter(side, call.commas("pairs"),
                call.commas("quote_currencies"), call.commas("excluded_pairs"), count, oldestFirst(call)),
                call.nowMs()));
    }

    private RestReply list(Call call, OrderQuery query) throws RestException {
        JsonBuffer out = new JsonBuffer(4096).openArray();
        for (Order order : exchange.orders(call.account(), query.withOldestFirst(oldestFirst(call)))) {
            body.writeListed(out, order);
        }
        return RestReply.json(200, out.closeArray().toByteArray());
    }

    private RestReply batch(BatchResult result) throws RestException {
        if (result instanceof OrderResult.Rejected rejected) {
            throw RestException.exchange(rejected.status(), rejected.name(), rejected.message());
        }
        BatchResult.Done done = (BatchResult.Done) result;
        counters.add(VenueCounter.CANCELS_ACCEPTED, done.cancelled().size());
        JsonBuffer out = new JsonBuffer(1024).openObject();
        out.key(SUCCESS).openObject().key(COUNT).value(done.cancelled().size()).key(ORDERS).openArray();
        done.cancelled().forEach(order -> entry(out, order.uuid(), order.market(), order.identifier()));
        out.closeArray().closeObject();
        out.key(FAILED).openObject().key(COUNT).value(done.failed().size()).key(ORDERS).openArray();
        done.failed().forEach(missed -> entry(out, missed.uuid(), missed.market(), missed.identifier()));
        out.closeArray().closeObject();
        return RestReply.json(200, out.closeObject().toByteArray());
    }

    private static void entry(JsonBuffer out, String uuid, String market, String identifier) {
        out.openObject();
        text(out, UUID, uuid);
        text(out, MARKET, market);
        text(out, IDENTIFIER, identifier);
        out.closeObject();
    }

    private static void text(JsonBuffer out, JsonKey key, String value) {
        if (value != null) {
            out.key(key).value(value);
        }
    }

    private static List<String> states(Call call, List<String> known) throws RestException {
        List<String> states = new ArrayList<>(call.list("states"));
        states.addAll(call.parameters().all("state"));
        for (String state : states) {
            if (!known.contains(state)) {
                throw invalid("state must be one of " + known + ", was: " + state);
            }
        }
        return states;
    }

    private static boolean oldestFirst(Call call) throws RestException {
        String order = call.parameters().get("order_by");
        if (order != null && !order.equals("asc") && !order.equals("desc")) {
            throw invalid("order_by must be asc or desc, was: " + order);
        }
        return "asc".equals(order);
    }

    private static RestException invalid(String what) {
        return RestException.exchange(400, "invalid_parameter", what);
    }
}
