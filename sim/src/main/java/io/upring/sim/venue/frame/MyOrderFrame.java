package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import io.upring.sim.exchange.TimeInForce;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import java.math.BigDecimal;

/**
 * The myOrder frame, members in wire order, nulls written out (Upbit API reference, myOrder).
 *
 * <p>Threading: stateless.
 */
public final class MyOrderFrame {
    private static final JsonKey UUID = JsonKey.of("uuid", "uid");
    private static final JsonKey ORDER_TYPE = JsonKey.of("order_type", "ot");
    private static final JsonKey STATE = JsonKey.of("state", "s");
    private static final JsonKey TRADE_UUID = JsonKey.of("trade_uuid", "tuid");
    private static final JsonKey PRICE = JsonKey.of("price", "p");
    private static final JsonKey AVG_PRICE = JsonKey.of("avg_price", "ap");
    private static final JsonKey VOLUME = JsonKey.of("volume", "v");
    private static final JsonKey REMAINING_VOLUME = JsonKey.of("remaining_volume", "rv");
    private static final JsonKey EXECUTED_VOLUME = JsonKey.of("executed_volume", "ev");
    private static final JsonKey TRADES_COUNT = JsonKey.of("trades_count", "tc");
    private static final JsonKey RESERVED_FEE = JsonKey.of("reserved_fee", "rsf");
    private static final JsonKey REMAINING_FEE = JsonKey.of("remaining_fee", "rmf");
    private static final JsonKey PAID_FEE = JsonKey.of("paid_fee", "pf");
    private static final JsonKey EXECUTED_FUNDS = JsonKey.of("executed_funds", "ef");
    private static final JsonKey TIME_IN_FORCE = JsonKey.of("time_in_force", "tif");
    private static final JsonKey TRADE_FEE = JsonKey.of("trade_fee", "tf");
    private static final JsonKey IS_MAKER = JsonKey.of("is_maker", "im");
    private static final JsonKey IDENTIFIER = JsonKey.of("identifier", "id");
    private static final JsonKey SMP_TYPE = JsonKey.of("smp_type", "smpt");
    private static final JsonKey PREVENTED_VOLUME = JsonKey.of("prevented_volume", "pv");
    private static final JsonKey PREVENTED_LOCKED = JsonKey.of("prevented_locked", "pl");
    private static final JsonKey ORDER_TIMESTAMP = JsonKey.of("order_timestamp", "otms");

    private MyOrderFrame() {
    }

    /**
     * @param order       as of the event
     * @param fill        the execution when the event is a trade, else null
     * @param smpTypeDefault shown when the order names none; null to show null
     * @param timestampMs epoch milliseconds of the frame
     */
    public static void write(JsonBuffer out, Spelling spelling, Order order, OrderEvent event, Fill fill,
                             String smpTypeDefault, long timestampMs) {
        NumberStyle style = spelling.plain();
        out.openObject();
        out.key(FrameKeys.TYPE).value("myOrder").key(FrameKeys.CODE).value(order.market());
        out.key(UUID).value(order.uuid()).key(FrameKeys.ASK_BID).value(order.side().name());
        out.key(ORDER_TYPE).value(order.type().wire()).key(STATE).value(event.wire());
        out.key(TRADE_UUID).value(fill == null ? null : fill.uuid());
        out.key(PRICE).value(fill == null ? order.price() : fill.price(), style);
        out.key(AVG_PRICE).value(order.avgPrice(), style);
        out.key(VOLUME).value(fill == null ? order.volume() : fill.volume(), style);
        out.key(REMAINING_VOLUME).value(order.remainingVolume(), style);
        out.key(EXECUTED_VOLUME).value(order.executedVolume(), style);
        out.key(TRADES_COUNT).value(order.tradesCount());
        out.key(RESERVED_FEE).value(order.reservedFee(), style);
        out.key(REMAINING_FEE).value(order.remainingFee(), style);
        out.key(PAID_FEE).value(order.paidFee(), style);
        out.key(FrameKeys.LOCKED).value(order.locked(), style);
        out.key(EXECUTED_FUNDS).value(order.executedFunds(), style);
        out.key(TIME_IN_FORCE).value(order.timeInForce() == null ? null : order.timeInForce().wire());
        out.key(TRADE_FEE).value(fill == null ? null : fill.fee(), style);
        if (fill == null) {
            out.key(IS_MAKER).nullValue();
        } else {
            out.key(IS_MAKER).value(fill.maker());
        }
        out.key(IDENTIFIER).value(order.identifier());
        out.key(SMP_TYPE).value(smpType(order, smpTypeDefault));
        out.key(PREVENTED_VOLUME).value(BigDecimal.ZERO, style).key(PREVENTED_LOCKED).value(BigDecimal.ZERO, style);
        if (fill == null) {
            out.key(FrameKeys.TRADE_TIMESTAMP).nullValue();
        } else {
            out.key(FrameKeys.TRADE_TIMESTAMP).value(fill.timestampMs());
        }
        out.key(ORDER_TIMESTAMP).value(Math.floorDiv(order.createdAtMs(), 1000L) * 1000L);
        out.key(FrameKeys.TIMESTAMP).value(timestampMs);
        FrameKeys.streamType(out, false);
        out.closeObject();
    }

    /** The self-match prevention that an order shows; post_only orders have none unless they name it. */
    public static String smpType(Order order, String smpTypeDefault) {
        if (order.smpType() != null) {
            return order.smpType();
        }
        boolean postOnly = order.timeInForce() == TimeInForce.POST_ONLY;
        return postOnly && smpTypeDefault != null ? "none" : smpTypeDefault;
    }
}
