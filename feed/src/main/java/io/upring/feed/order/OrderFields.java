package io.upring.feed.order;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.feed.rest.OrderInfo;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * An order as REST states it, written into an event with the layout of {@link OrderView}.
 *
 * <p>Threading: one thread an instance.
 */
public final class OrderFields {
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(18);

    private final Amount amount = new Amount();
    private EventSlot slot;
    private long present;

    /** Whether the amounts can be taken over as they are: what was executed is stated with its value. */
    public static boolean isComplete(OrderInfo order) {
        return order.executedVolume() != null && order.paidFee() != null && order.locked() != null
            && (order.executedVolume().signum() == 0 || order.executedFunds() != null)
            && fits(order.executedVolume()) && fits(order.paidFee()) && fits(order.locked());
    }

    private static boolean fits(BigDecimal value) {
        return value.abs().compareTo(TOO_LARGE) < 0;
    }

    /**
     * Writes what the order states; its state only where its amounts are complete.
     *
     * @param into with a payload that is cleared.
     * @return the bits of what is present, to be added to those of the event.
     */
    public long put(EventSlot into, OrderInfo order) {
        slot = into;
        present = 0;
        putOrder(order);
        slot = null;
        return present;
    }

    private void putOrder(OrderInfo order) {
        final boolean complete = isComplete(order);
        putUuid(slot, order.uuid());
        putAmount(3, OrderView.PRICE, order.price());
        putAmount(5, OrderView.VOLUME, order.volume());
        putAmount(6, OrderView.REMAINING_VOLUME, order.remainingVolume());
        putAmount(7, OrderView.EXECUTED_VOLUME, order.executedVolume());
        putAmount(8, OrderView.RESERVED_FEE, order.reservedFee());
        putAmount(9, OrderView.REMAINING_FEE, order.remainingFee());
        putAmount(10, OrderView.PAID_FEE, order.paidFee());
        putAmount(11, OrderView.LOCKED, order.locked());
        putAmount(12, OrderView.EXECUTED_FUNDS, order.executedFunds());
        putAmount(14, OrderView.PREVENTED_VOLUME, order.preventedVolume());
        putAmount(15, OrderView.PREVENTED_LOCKED, order.preventedLocked());
        slot.buffer().putLong(OrderView.ORDER_TIMESTAMP, order.createdAtMs());
        slot.buffer().putInt(OrderView.TRADES_COUNT, order.tradesCount());
        slot.buffer().putByte(OrderView.ASK_BID, side(order.side()).code());
        slot.buffer().putByte(OrderView.ORDER_TYPE, orderType(order.ordType()).code());
        slot.buffer().putByte(OrderView.STATE, (complete ? report(order.state()) : OrderReport.NONE).code());
        slot.buffer().putByte(OrderView.TIME_IN_FORCE, timeInForce(order.timeInForce()).code());
        slot.buffer().putByte(OrderView.SMP_TYPE, smpType(order.smpType()));
        present |= 1L | 1L << 17 | 1L << 19 | 1L << 21 | 1L << 22 | (complete ? 1L << 23 : 0);
        present |= order.timeInForce().isEmpty() ? 0 : 1L << 24;
        present |= order.smpType().isEmpty() ? 0 : 1L << 26;
    }

    static void putUuid(EventSlot slot, UUID uuid) {
        slot.buffer().putLong(OrderView.UUID, uuid.getLeastSignificantBits());
        slot.buffer().putLong(OrderView.UUID + Long.BYTES, uuid.getMostSignificantBits());
    }

    private void putAmount(int bit, int offset, BigDecimal value) {
        if (value != null && fits(value)) {
            slot.putAmount(offset, amount.set(value));
            present |= 1L << bit;
        }
    }

    private static Side side(String name) {
        return switch (name) {
            case "bid" -> Side.BID;
            case "ask" -> Side.ASK;
            default -> Side.NONE;
        };
    }

    private static OrderType orderType(String name) {
        return switch (name) {
            case "limit" -> OrderType.LIMIT;
            case "price" -> OrderType.PRICE;
            case "market" -> OrderType.MARKET;
            case "best" -> OrderType.BEST;
            default -> OrderType.NONE;
        };
    }

    private static OrderReport report(String state) {
        return switch (state) {
            case "wait" -> OrderReport.WAIT;
            case "watch" -> OrderReport.WATCH;
            case "done" -> OrderReport.DONE;
            case "cancel" -> OrderReport.CANCEL;
            default -> OrderReport.NONE;
        };
    }

    private static TimeInForce timeInForce(String name) {
        return switch (name) {
            case "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            case "post_only" -> TimeInForce.POST_ONLY;
            default -> TimeInForce.GTC;
        };
    }

    private static byte smpType(String name) {
        return (byte) switch (name) {
            case "reduce" -> 1;
            case "cancel_maker" -> 2;
            case "cancel_taker" -> 3;
            case "none" -> 4;
            default -> 0;
        };
    }
}
