package io.upring.sim.backtest;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instruments;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/**
 * Writes what the exchange tells an account as the feed would from its frames and answers, field by field and bit by
 * bit: a test holds the two against each other. Field bits are the places of the fields in {@link OrderView}'s table.
 */
final class PrivateEvents {
    private static final int TEXT_CAPACITY = 72;
    private static final int EPOCH = 1;
    private static final int PRIVATE_CONNECTION = 1;
    /** Parts of a frame without a row: array, stream type, market, type. */
    private static final long ORDER_PARTS = 1L << 63 | 1L << 62 | 1L << 61;
    private static final long ASSET_PARTS = 1L << 63 | 1L << 61 | 1L << 60;
    private static final long ASSET_FIELDS = 0b111;
    private static final long REPLY_FIELDS = 1L << 2 | 1L << 20 | 1L << 27 | 1L << 28 | 1L << 29;

    private final EventPublisher publisher;
    private final Instruments instruments;
    private final OrderIds orderIds;
    private final Amount amount = new Amount();
    private final Amount locked = new Amount();
    private EventSlot slot;
    private long present;

    PrivateEvents(EventPublisher publisher, Instruments instruments, OrderIds orderIds) {
        this.publisher = publisher;
        this.instruments = instruments;
        this.orderIds = orderIds;
    }

    /** A frame of the stream of own orders. */
    void order(long orderId, Order order, OrderEvent event, Fill fill, long atNs) {
        beginOrder(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, order.market(), orderId, atNs);
        slot.epoch(EPOCH).connectionId(PRIVATE_CONNECTION).addFlag(EventSlot.FLAG_REALTIME);
        slot.exchangeTimeNs(atNs / 1_000_000 * 1_000_000);
        present = ORDER_PARTS;
        putOrder(order);
        putUuid(0, OrderView.UUID, order.uuid());
        putAmount(3, OrderView.PRICE, fill == null ? order.price() : fill.price());
        putAmount(4, OrderView.AVG_PRICE, order.avgPrice());
        putAmount(5, OrderView.VOLUME, fill == null ? order.volume() : fill.volume());
        if (fill != null) {
            putUuid(1, OrderView.TRADE_UUID, fill.uuid());
            putAmount(13, OrderView.TRADE_FEE, fill.fee());
            putLong(16, OrderView.TRADE_TIMESTAMP, fill.timestampMs());
            putByte(25, OrderView.IS_MAKER, fill.maker() ? 1 : 0);
        }
        putLong(18, OrderView.TIMESTAMP, atNs / 1_000_000);
        putByte(23, OrderView.STATE, report(event).code());
        slot.putAscii(OrderView.IDENTIFIER, TEXT_CAPACITY, order.identifier());
        present |= 1L << 29;
        publish();
    }

    /** The balances of a frame, or of the account query at the start; one that the run does not know is left out. */
    void assets(List<Balance> balances, long changedAtMs, boolean isQuery, long atNs) {
        int from = 0;
        do {
            slot = publisher.tryClaim();
            slot.begin(EventType.MY_ASSET, isQuery ? EventSource.REST : EventSource.PRIVATE_STREAM, atNs);
            AssetView.begin(slot);
            if (!isQuery) {
                slot.epoch(EPOCH).connectionId(PRIVATE_CONNECTION).addFlag(EventSlot.FLAG_REALTIME);
                slot.exchangeTimeNs(atNs / 1_000_000 * 1_000_000);
                slot.buffer().putLong(AssetView.ASSET_TIMESTAMP, changedAtMs);
                slot.buffer().putLong(AssetView.TIMESTAMP, atNs / 1_000_000);
            }
            final int to = Math.min(balances.size(), from + AssetView.MAX_ENTRIES);
            for (final Balance balance : balances.subList(from, to)) {
                final int currency = instruments.currencyId(balance.currency());
                if (currency >= 0) {
                    AssetView.append(slot, currency, amount.set(balance.available()), locked.set(balance.locked()));
                }
            }
            present = isQuery ? 0 : ASSET_PARTS | ASSET_FIELDS;
            slot.addFlag(to < balances.size() ? EventSlot.FLAG_CONTINUED : 0);
            publish();
            from = to;
        } while (from < balances.size());
    }

    /** That the books agree, which opens trading. */
    void agreed(long atNs) {
        slot = publisher.tryClaim();
        ReconciliationView.begin(slot, atNs, EPOCH, ReconcilePhase.AGREED, ReconcileCause.START, "");
        present = 0;
        publish();
    }

    /** An answer that holds the order itself. */
    void accepted(RequestKind request, int instrumentId, long orderId, Order order, int status, long atNs) {
        beginReply(request, instrumentId, orderId, ReplyOutcome.ACCEPTED, status, atNs);
        putOrder(order);
        putUuid(0, OrderView.UUID, order.uuid());
        putAmount(3, OrderView.PRICE, order.price());
        putAmount(5, OrderView.VOLUME, order.volume());
        putByte(23, OrderView.STATE, OrderReport.WAIT.code());
        publish();
    }

    /** The request for an order in the place of another was taken: what is said of the new one is its name only. */
    void replaced(int instrumentId, long orderId, Order created, int status, long atNs) {
        beginReply(RequestKind.REPLACE, instrumentId, orderId, ReplyOutcome.ACCEPTED, status, atNs);
        putUuid(0, OrderView.UUID, created.uuid());
        publish();
    }

    void failed(RequestKind request, int instrumentId, long orderId, ReplyOutcome outcome, int status, String errorName,
                long atNs) {
        beginReply(request, instrumentId, orderId, outcome, status, atNs);
        slot.putAscii(OrderView.ERROR_NAME, TEXT_CAPACITY, errorName);
        present |= 1L << 30;
        publish();
    }

    private void beginReply(RequestKind request, int instrumentId, long orderId, ReplyOutcome outcome, int status,
                            long atNs) {
        beginOrder(EventType.ORDER_REPLY, EventSource.REST, instruments.get(instrumentId).market(), orderId, atNs);
        slot.buffer().putByte(OrderView.REQUEST, request.code());
        slot.buffer().putByte(OrderView.OUTCOME, outcome.code());
        slot.buffer().putInt(OrderView.HTTP_STATUS, status);
        slot.putAscii(OrderView.IDENTIFIER, TEXT_CAPACITY, orderIds.identifier(orderId));
        present = REPLY_FIELDS;
    }

    private void beginOrder(EventType type, EventSource source, String market, long orderId, long atNs) {
        slot = publisher.tryClaim();
        slot.begin(type, source, atNs).instrumentId(instruments.find(market).id())
            .payloadLength(OrderView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, orderId);
    }

    private void publish() {
        final EventSlot complete = slot;
        slot = null;
        publisher.publish(complete.presentFields(present));
    }

    /** What frames and answers have in common. */
    private void putOrder(Order order) {
        putAmount(6, OrderView.REMAINING_VOLUME, order.remainingVolume());
        putAmount(7, OrderView.EXECUTED_VOLUME, order.executedVolume());
        putAmount(8, OrderView.RESERVED_FEE, order.reservedFee());
        putAmount(9, OrderView.REMAINING_FEE, order.remainingFee());
        putAmount(10, OrderView.PAID_FEE, order.paidFee());
        putAmount(11, OrderView.LOCKED, order.locked());
        putAmount(12, OrderView.EXECUTED_FUNDS, order.executedFunds());
        putAmount(14, OrderView.PREVENTED_VOLUME, order.preventedVolume());
        putAmount(15, OrderView.PREVENTED_LOCKED, order.preventedLocked());
        putLong(17, OrderView.ORDER_TIMESTAMP, Math.floorDiv(order.createdAtMs(), 1000L) * 1000L);
        slot.buffer().putInt(OrderView.TRADES_COUNT, order.tradesCount());
        putByte(21, OrderView.ASK_BID, (order.side() == io.upring.sim.exchange.Side.BID ? Side.BID : Side.ASK).code());
        putByte(22, OrderView.ORDER_TYPE, type(order).code());
        slot.buffer().putByte(OrderView.TIME_IN_FORCE, timeInForce(order).code());
        slot.buffer().putByte(OrderView.SMP_TYPE, smpType(order.smpType()));
        present |= 1L << 19 | (order.timeInForce() == null ? 0 : 1L << 24) | (order.smpType() == null ? 0 : 1L << 26);
    }

    private void putAmount(int bit, int offset, BigDecimal value) {
        if (value != null) {
            slot.putAmount(offset, amount.set(value));
            present |= 1L << bit;
        }
    }

    private void putLong(int bit, int offset, long value) {
        slot.buffer().putLong(offset, value);
        present |= 1L << bit;
    }

    private void putByte(int bit, int offset, int value) {
        slot.buffer().putByte(offset, (byte) value);
        present |= 1L << bit;
    }

    private void putUuid(int bit, int offset, String text) {
        final UUID uuid = UUID.fromString(text);
        slot.buffer().putLong(offset, uuid.getLeastSignificantBits());
        slot.buffer().putLong(offset + Long.BYTES, uuid.getMostSignificantBits());
        present |= 1L << bit;
    }

    private static OrderReport report(OrderEvent event) {
        return switch (event) {
            case WAIT -> OrderReport.WAIT;
            case TRADE -> OrderReport.TRADE;
            case DONE -> OrderReport.DONE;
            case CANCEL -> OrderReport.CANCEL;
            case PREVENTED -> OrderReport.PREVENTED;
        };
    }

    private static OrderType type(Order order) {
        return switch (order.type()) {
            case LIMIT -> OrderType.LIMIT;
            case PRICE -> OrderType.PRICE;
            case MARKET -> OrderType.MARKET;
            case BEST -> OrderType.BEST;
        };
    }

    private static TimeInForce timeInForce(Order order) {
        if (order.timeInForce() == null) {
            return TimeInForce.GTC;
        }
        return switch (order.timeInForce()) {
            case IOC -> TimeInForce.IOC;
            case FOK -> TimeInForce.FOK;
            case POST_ONLY -> TimeInForce.POST_ONLY;
        };
    }

    private static byte smpType(String wire) {
        return (byte) switch (wire == null ? "" : wire) {
            case "reduce" -> 1;
            case "cancel_maker" -> 2;
            case "cancel_taker" -> 3;
            case "none" -> 4;
            default -> 0;
        };
    }
}
