package io.upring.feed.order;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.rest.OrderInfo;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes ORDER_REPLY events; one thread. Field bits are the places of the fields in {@link OrderView}'s table. */
final class ReplyPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyPublisher.class);
    private static final int TEXT_CAPACITY = 72;

    private final EventPublisher publisher;
    private final OrderIds orderIds;
    private final ReceiveClock clock;
    private final OutcomeTally figures;
    private final Amount amount = new Amount();
    private EventSlot slot;
    private long present;

    ReplyPublisher(EventPublisher publisher, OrderIds orderIds, ReceiveClock clock, OutcomeTally figures) {
        this.figures = figures;
        this.publisher = publisher;
        this.orderIds = orderIds;
        this.clock = clock;
    }

    /** An answer that holds the order itself. */
    void accepted(RequestKind request, OrderCall call, int httpStatus, OrderInfo order) {
        accepted(request, call.orderId(), call.instrumentId(), httpStatus, order);
    }

    void accepted(RequestKind request, long orderId, int instrumentId, int httpStatus, OrderInfo order) {
        if (claim(request, orderId, instrumentId, ReplyOutcome.ACCEPTED, httpStatus)) {
            try {
                putOrder(order);
            } finally {
                publish();
            }
        }
    }

    /**
     * The exchange has taken the request for an order in the place of another.
     *
     * @param uuid the new order's, null where the exchange did not say.
     */
    void replaced(OrderCall call, int httpStatus, UUID uuid) {
        if (claim(RequestKind.REPLACE, call.orderId(), call.instrumentId(), ReplyOutcome.ACCEPTED, httpStatus)) {
            if (uuid != null) {
                putUuid(uuid);
                present |= 1L;
            }
            publish();
        }
    }

    /**
     * A request that came to nothing, or may have. One for an order in the place of another is told of both.
     *
     * @param errorName the exchange's, or what went wrong.
     */
    void failed(OrderCall call, ReplyOutcome outcome, int httpStatus, String errorName) {
        failed(call.kind(), call.orderId(), call.instrumentId(), outcome, httpStatus, errorName);
        if (call.previousOrderId() != 0 && outcome != ReplyOutcome.UNKNOWN) {
            failed(RequestKind.CANCEL, call.previousOrderId(), call.instrumentId(), outcome, httpStatus, errorName);
        }
    }

    /** @param errorName the exchange's, or what went wrong. */
    void failed(RequestKind request, long orderId, int instrumentId, ReplyOutcome outcome, int httpStatus,
                String errorName) {
        if (claim(request, orderId, instrumentId, outcome, httpStatus)) {
            if (outcome == ReplyOutcome.REJECTED) {
                figures.refused(orderIds.identifier(orderId), request.name().toLowerCase(Locale.ROOT), errorName);
            }
            slot.putAscii(OrderView.ERROR_NAME, TEXT_CAPACITY, errorName);
            present |= 1L << 30;
            publish();
        }
    }

    /** Whether the amounts can be taken over as they are: what was executed is stated with its value. */
    static boolean isComplete(OrderInfo order) {
        return order.executedVolume() != null && order.paidFee() != null && order.locked() != null
            && (order.executedVolume().signum() == 0 || order.executedFunds() != null)
            && fits(order.executedVolume()) && fits(order.paidFee()) && fits(order.locked());
    }

    private static boolean fits(BigDecimal value) {
        return value.abs().compareTo(BigDecimal.TEN.pow(18)) < 0;
    }

    private boolean claim(RequestKind request, long orderId, int instrumentId, ReplyOutcome outcome, int httpStatus) {
        figures.count(outcome, httpStatus);
        slot = publisher.tryClaim();
        if (slot == null) {
            LOG.error("The ring is full: the reply to request {} of order {} is lost; trading is halted.", request,
                orderIds.identifier(orderId));
            return false;
        }
        slot.begin(EventType.ORDER_REPLY, EventSource.REST, clock.nowNs()).instrumentId(instrumentId)
            .payloadLength(OrderView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, orderId);
        slot.buffer().putByte(OrderView.REQUEST, request.code());
        slot.buffer().putByte(OrderView.OUTCOME, outcome.code());
        slot.buffer().putInt(OrderView.HTTP_STATUS, httpStatus);
        slot.putAscii(OrderView.IDENTIFIER, TEXT_CAPACITY, orderIds.identifier(orderId));
        present = 1L << 2 | 1L << 20 | 1L << 27 | 1L << 28 | 1L << 29;
        return true;
    }

    private void publish() {
        final EventSlot complete = slot;
        slot = null;
        publisher.publish(complete.presentFields(present));
    }

    private void putOrder(OrderInfo order) {
        final boolean complete = isComplete(order);
        putUuid(order.uuid());
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
        slot.buffer().putLong(OrderView.ORDER_TIMESTAMP, createdAtMs(order.createdAt()));
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

    private void putUuid(UUID uuid) {
        slot.buffer().putLong(OrderView.UUID, uuid.getLeastSignificantBits());
        slot.buffer().putLong(OrderView.UUID + Long.BYTES, uuid.getMostSignificantBits());
    }

    private void putAmount(int bit, int offset, BigDecimal value) {
        if (value != null && fits(value)) {
            slot.putAmount(offset, amount.set(value));
            present |= 1L << bit;
        }
    }

    private static long createdAtMs(String text) {
        try {
            return text.isEmpty() ? 0 : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeParseException e) {
            // Only for display: an order without a readable time is still the order.
            return 0;
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
