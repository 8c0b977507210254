package io.upring.bot.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.Difference;
import io.upring.engine.event.DiscardedView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.feed.codec.print.EventJson;
import io.upring.feed.order.RefusalReason;
import java.time.Instant;
import java.util.Locale;

/**
 * An event or a request as a JSON object: where it stands in the total order, then everything that it says. Data of the
 * exchange are under their documented names; numbers of money are strings, as on the exchange.
 *
 * <p>Threading: one thread an instance.
 */
final class EventText {
    private static final long NS_PER_S = 1_000_000_000L;

    private final ObjectMapper json = new ObjectMapper();
    private final Instruments instruments;
    private final OrderIds orderIds;
    private final EventJson wire;
    private final EventSlot copy = new EventSlot();
    private final IntentView intent = new IntentView();
    private final OrderView order = new OrderView();
    private final ConnectionView connection = new ConnectionView();
    private final ReconciliationView reconciliation = new ReconciliationView();
    private final OperatorView operator = new OperatorView();
    private final ViewChangeView view = new ViewChangeView();
    private final GapView gap = new GapView();
    private final ListingView listing = new ListingView();
    private final DiscardedView discarded = new DiscardedView();
    private final Amount amount = new Amount();

    EventText(Instruments instruments, OrderIds orderIds) {
        this.instruments = instruments;
        this.orderIds = orderIds;
        wire = new EventJson(this::market, this::currency);
    }

    private String market(int id) {
        return id >= 0 && id < instruments.size() ? instruments.get(id).market() : "?" + id;
    }

    private String currency(int id) {
        return id >= 0 && id < instruments.currencyCount() ? instruments.currency(id) : "?" + id;
    }

    static String time(long ns) {
        return Instant.ofEpochSecond(Math.floorDiv(ns, NS_PER_S), Math.floorMod(ns, NS_PER_S)).toString();
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    ObjectNode event(EventSlot slot) {
        final ObjectNode node = json.createObjectNode().put("sequence", slot.sequence())
            .put("received_at", time(slot.receivedAtNs())).put("event", name(slot.type()))
            .put("source", name(slot.source()));
        if (slot.connectionId() != 0) {
            node.put("connection", slot.connectionId()).put("epoch", slot.epoch());
        }
        if (slot.hasFlag(EventSlot.FLAG_BACK_FILLED)) {
            node.put("back_filled", true);
        }
        switch (slot.type()) {
            case ORDER_REPLY -> reply(slot, node);
            case ORDER_REFUSED -> {
                request(intent.wrapPayload(slot), node);
                node.put("verdict", name(intent.verdict()));
            }
            case CONNECTION -> {
                connection.wrap(slot);
                node.put("state", name(connection.state())).put("attempts", connection.attempts())
                    .put("reason", connection.reason());
            }
            case ORDER_ADOPTED -> adopted(slot, node);
            case RECONCILIATION -> reconciliation(slot, node);
            case OPERATOR -> {
                operator.wrap(slot);
                node.put("command", name(operator.command())).put("note", operator.note());
            }
            case VIEW -> view(slot, node);
            case GAP -> gap(slot, node);
            case LISTING -> {
                listing.wrap(slot);
                node.put("market", listing.market()).put("change", name(listing.change()))
                    .put("active", listing.isActive()).put("flags", listing.flags());
            }
            case DISCARDED -> {
                discarded.wrap(slot);
                node.put("market", market(slot.instrumentId())).put("reason", name(discarded.reason()))
                    .put("original", name(discarded.originalType()));
            }
            case STRATEGY -> StrategyText.command(slot, node);
            case REFERENCE -> StrategyText.reference(slot, node);
            case TIMER -> {
            }
            default -> node.set("data", parse(wire.toJson(slot)));
        }
        return node;
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was written as JSON is none: " + text, impossible);
        }
    }

    /** A reply has the layout of a report from the stream; only what was asked and how it went comes on top. */
    private void reply(EventSlot slot, ObjectNode node) {
        order.wrap(slot);
        node.put("request", name(order.request())).put("outcome", name(order.outcome()))
            .put("http_status", order.httpStatus()).put("error", slot.getAscii(OrderView.ERROR_NAME))
            .put("order", orderIds.identifier(order.orderId()));
        final String reason = RefusalReason.of(slot.getAscii(OrderView.ERROR_NAME));
        if (!reason.isEmpty()) {
            node.put("reason", reason);
        }
        copy.copyFrom(slot);
        copy.buffer().putInt(EventSlot.TYPE, EventType.MY_ORDER.code());
        node.set("data", parse(wire.toJson(copy)));
    }

    private void adopted(EventSlot slot, ObjectNode node) {
        order.wrap(slot);
        node.put("order_id", order.orderId());
        copy.copyFrom(slot);
        copy.buffer().putInt(EventSlot.TYPE, EventType.MY_ORDER.code());
        node.set("data", parse(wire.toJson(copy)));
    }

    private void reconciliation(EventSlot slot, ObjectNode node) {
        reconciliation.wrap(slot);
        node.put("epoch", slot.epoch()).put("phase", name(reconciliation.phase()))
            .put("cause", name(reconciliation.cause()));
        if (reconciliation.phase() == ReconcilePhase.DIFFERENCE) {
            node.put("difference", name(reconciliation.difference()));
            if (reconciliation.difference() == Difference.BALANCE) {
                node.put("currency", currency(reconciliation.currencyId()))
                    .put("booked_locked", reconciliation.bookedLocked(amount).toString())
                    .put("stated_locked", reconciliation.statedLocked(amount).toString());
            } else if (reconciliation.orderId() != 0) {
                node.put("order", orderIds.identifier(reconciliation.orderId()));
            }
            node.put("booked", reconciliation.booked(amount).toString())
                .put("stated", reconciliation.stated(amount).toString());
        }
        node.put("note", reconciliation.note());
    }

    private void view(EventSlot slot, ObjectNode node) {
        view.wrap(slot);
        node.put("view", view.viewId()).put("owner", view.owner()).put("generation", view.generation())
            .put("change", name(view.change()));
        final ArrayNode streams = node.putArray("streams");
        for (int i = 0; i < view.entryCount(); i++) {
            entry(streams.addObject(), view.entryInstrumentId(i), view.entryStreams(i), view.entryLevel(i));
        }
    }

    private void gap(EventSlot slot, ObjectNode node) {
        gap.wrap(slot);
        node.put("gap", gap.gapId()).put("phase", gap.isOpening() ? "opened" : gap.isIncomplete() ? "closed_incomplete"
            : "closed").put("cause", name(gap.cause())).put("from", time(gap.fromNs()));
        if (!gap.isOpening()) {
            node.put("to", time(gap.toNs())).put("back_filled_trades", gap.backFilled());
        }
        node.put("open_streams", gap.openStreams());
        final ArrayNode streams = node.putArray("streams");
        for (int i = 0; i < gap.entryCount(); i++) {
            entry(streams.addObject(), gap.entryInstrumentId(i), gap.entryStreams(i), gap.entryLevel(i));
        }
    }

    private void entry(ObjectNode node, int instrumentId, int streams, double level) {
        node.put("market", market(instrumentId));
        streams(node.putArray("types"), streams);
        if (level != 0) {
            node.put("level", level);
        }
    }

    private static void streams(ArrayNode types, int streams) {
        for (int bit = 0; bit < Stream.count(); bit++) {
            if ((streams >> bit & 1) != 0) {
                types.add(Stream.ofOrdinal(bit).wireName());
            }
        }
    }

    /** A request that left because of event {@code sequence}. */
    ObjectNode request(long sequence, long timeNs, IntentView sent) {
        final ObjectNode node = json.createObjectNode().put("sequence", sequence).put("received_at", time(timeNs))
            .put("event", "request_sent");
        request(sent, node);
        return node;
    }

    private void request(IntentView asked, ObjectNode node) {
        node.put("strategy", asked.strategyId()).put("market", market(asked.instrumentId()));
        switch (asked.kind()) {
            case IntentView.NEW_ORDER -> newOrder(asked, node.put("request", "new"));
            case IntentView.REPLACE -> newOrder(asked, node.put("request", "replace")
                .put("previous_identifier", orderIds.identifier(asked.targetOrderId())));
            case IntentView.CANCEL ->
                node.put("request", "cancel").put("identifier", orderIds.identifier(asked.targetOrderId()));
            case IntentView.VIEW_SWITCH ->
                node.put("request", "switch").put("to_market", market(asked.toInstrumentId()));
            case IntentView.ALERT -> StrategyText.alert(asked, node.put("request", "alert"));
            default -> streams(node.put("request", asked.kind() == IntentView.VIEW_WATCH ? "watch" : "unwatch")
                .putArray("types"), asked.streams());
        }
    }

    private void newOrder(IntentView asked, ObjectNode node) {
        node.put("identifier", orderIds.identifier(asked.orderId())).put("side", name(asked.side()))
            .put("type", name(asked.orderType())).put("time_in_force", name(asked.timeInForce()))
            .put("price", amount.setE8(asked.priceE8()).toString()).put("volume", asked.volume(amount).toString())
            .put("funds", asked.funds(amount).toString());
    }

    /** A hash of the state behind event {@code sequence}. */
    ObjectNode checkpoint(long sequence, long timeNs, long hash) {
        return json.createObjectNode().put("sequence", sequence).put("received_at", time(timeNs))
            .put("event", "checkpoint").put("state_hash", Long.toHexString(hash));
    }
}
