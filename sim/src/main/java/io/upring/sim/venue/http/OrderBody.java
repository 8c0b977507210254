package io.upring.sim.venue.http;

import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.Side;
import io.upring.sim.venue.frame.MyOrderFrame;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import io.upring.sim.venue.json.TimeText;
import java.math.BigDecimal;
import java.util.List;

/** An order as REST writes it: money in strings, keys without a value left out (Upbit API reference, orders). */
final class OrderBody {
    private static final JsonKey MARKET = JsonKey.of("market");
    private static final JsonKey UUID = JsonKey.of("uuid");
    private static final JsonKey SIDE = JsonKey.of("side");
    private static final JsonKey ORD_TYPE = JsonKey.of("ord_type");
    private static final JsonKey PRICE = JsonKey.of("price");
    private static final JsonKey STATE = JsonKey.of("state");
    private static final JsonKey CREATED_AT = JsonKey.of("created_at");
    private static final JsonKey VOLUME = JsonKey.of("volume");
    private static final JsonKey REMAINING_VOLUME = JsonKey.of("remaining_volume");
    private static final JsonKey EXECUTED_VOLUME = JsonKey.of("executed_volume");
    private static final JsonKey RESERVED_FEE = JsonKey.of("reserved_fee");
    private static final JsonKey REMAINING_FEE = JsonKey.of("remaining_fee");
    private static final JsonKey PAID_FEE = JsonKey.of("paid_fee");
    private static final JsonKey LOCKED = JsonKey.of("locked");
    private static final JsonKey TRADES_COUNT = JsonKey.of("trades_count");
    private static final JsonKey TIME_IN_FORCE = JsonKey.of("time_in_force");
    private static final JsonKey IDENTIFIER = JsonKey.of("identifier");
    private static final JsonKey SMP_TYPE = JsonKey.of("smp_type");
    private static final JsonKey PREVENTED_VOLUME = JsonKey.of("prevented_volume");
    private static final JsonKey PREVENTED_LOCKED = JsonKey.of("prevented_locked");
    private static final JsonKey TRADES = JsonKey.of("trades");
    private static final JsonKey FUNDS = JsonKey.of("funds");
    private static final JsonKey TREND = JsonKey.of("trend");

    private final NumberStyle style;
    private final String smpTypeDefault;

    /** @param smpTypeDefault shown when an order names none; null to leave the key out */
    OrderBody(NumberStyle style, String smpTypeDefault) {
        this.style = style;
        this.smpTypeDefault = smpTypeDefault;
    }

    void write(JsonBuffer out, Order order) {
        members(out.openObject(), order);
        out.closeObject();
    }

    void writeWithTrades(JsonBuffer out, Order order, List<Fill> fills) {
        members(out.openObject(), order);
        out.key(TRADES).openArray();
        for (Fill fill : fills) {
            out.openObject().key(MARKET).value(order.market()).key(UUID).value(fill.uuid());
            out.key(PRICE).quoted(fill.price(), style).key(VOLUME).quoted(fill.volume(), style);
            out.key(FUNDS).quoted(fill.funds(), style);
            out.key(TREND).value(fill.takerSide() == Side.BID ? "up" : "down");
            out.key(CREATED_AT).value(TimeText.KST_MICROSECONDS.of(fill.timestampMs()));
            out.key(SIDE).value(order.side().wire()).closeObject();
        }
        out.closeArray().closeObject();
    }

    private void members(JsonBuffer out, Order order) {
        out.key(MARKET).value(order.market()).key(UUID).value(order.uuid());
        out.key(SIDE).value(order.side().wire()).key(ORD_TYPE).value(order.type().wire());
        number(out, PRICE, order.price());
        out.key(STATE).value(order.state().wire());
        out.key(CREATED_AT).value(TimeText.KST_SECONDS.of(order.createdAtMs()));
        number(out, VOLUME, order.volume());
        number(out, REMAINING_VOLUME, order.remainingVolume());
        number(out, EXECUTED_VOLUME, order.executedVolume());
        number(out, RESERVED_FEE, order.reservedFee());
        number(out, REMAINING_FEE, order.remainingFee());
        number(out, PAID_FEE, order.paidFee());
        number(out, LOCKED, order.locked());
        out.key(TRADES_COUNT).value(order.tradesCount());
        text(out, TIME_IN_FORCE, order.timeInForce() == null ? null : order.timeInForce().wire());
        text(out, IDENTIFIER, order.identifier());
        text(out, SMP_TYPE, MyOrderFrame.smpType(order, smpTypeDefault));
        number(out, PREVENTED_VOLUME, BigDecimal.ZERO);
        number(out, PREVENTED_LOCKED, BigDecimal.ZERO);
    }

    private void number(JsonBuffer out, JsonKey key, BigDecimal value) {
        if (value != null) {
            out.key(key).quoted(value, style);
        }
    }

    private static void text(JsonBuffer out, JsonKey key, String value) {
        if (value != null) {
            out.key(key).value(value);
        }
    }
}
