package io.upring.engine.event;

import io.upring.engine.decimal.Amount;

/**
 * An order of the account as the exchange reports it: MY_ORDER from the private stream, ORDER_REPLY from REST, in one
 * layout so that one piece of code folds them (Upbit API reference, myOrder and placing orders).
 *
 * <pre>
 *  offset size type         field
 *      0   16  (below)       uuid
 *     16   16  (below)       trade_uuid
 *     32    8  long          order_id
 *     40   16  amount        price
 *     56   16  amount        avg_price
 *     72   16  amount        volume
 *     88   16  amount        remaining_volume
 *    104   16  amount        executed_volume
 *    120   16  amount        reserved_fee
 *    136   16  amount        remaining_fee
 *    152   16  amount        paid_fee
 *    168   16  amount        locked
 *    184   16  amount        executed_funds
 *    200   16  amount        trade_fee
 *    216   16  amount        prevented_volume
 *    232   16  amount        prevented_locked
 *    248    8  long          trade_timestamp
 *    256    8  long          order_timestamp
 *    264    8  long          timestamp
 *    272    4  int           trades_count
 *    276    4  int           http_status
 *    280    1  Side          ask_bid
 *    281    1  OrderType     order_type
 *    282    1  OrderReport   state
 *    283    1  TimeInForce   time_in_force
 *    284    1  flag          is_maker
 *    285    1  (below)       smp_type
 *    286    1  RequestKind   request
 *    287    1  ReplyOutcome  outcome
 *    288   72  ascii         identifier
 *    360   72  ascii         error_name
 * </pre>
 */
public final class OrderView extends EventView {
    public static final int UUID = EventSlot.PAYLOAD;
    public static final int TRADE_UUID = EventSlot.PAYLOAD + 16;
    public static final int ORDER_ID = EventSlot.PAYLOAD + 32;
    public static final int PRICE = EventSlot.PAYLOAD + 40;
    public static final int AVG_PRICE = EventSlot.PAYLOAD + 56;
    public static final int VOLUME = EventSlot.PAYLOAD + 72;
    public static final int REMAINING_VOLUME = EventSlot.PAYLOAD + 88;
    public static final int EXECUTED_VOLUME = EventSlot.PAYLOAD + 104;
    public static final int RESERVED_FEE = EventSlot.PAYLOAD + 120;
    public static final int REMAINING_FEE = EventSlot.PAYLOAD + 136;
    public static final int PAID_FEE = EventSlot.PAYLOAD + 152;
    public static final int LOCKED = EventSlot.PAYLOAD + 168;
    public static final int EXECUTED_FUNDS = EventSlot.PAYLOAD + 184;
    public static final int TRADE_FEE = EventSlot.PAYLOAD + 200;
    public static final int PREVENTED_VOLUME = EventSlot.PAYLOAD + 216;
    public static final int PREVENTED_LOCKED = EventSlot.PAYLOAD + 232;
    public static final int TRADE_TIMESTAMP = EventSlot.PAYLOAD + 248;
    public static final int ORDER_TIMESTAMP = EventSlot.PAYLOAD + 256;
    public static final int TIMESTAMP = EventSlot.PAYLOAD + 264;
    public static final int TRADES_COUNT = EventSlot.PAYLOAD + 272;
    public static final int HTTP_STATUS = EventSlot.PAYLOAD + 276;
    public static final int ASK_BID = EventSlot.PAYLOAD + 280;
    public static final int ORDER_TYPE = EventSlot.PAYLOAD + 281;
    public static final int STATE = EventSlot.PAYLOAD + 282;
    public static final int TIME_IN_FORCE = EventSlot.PAYLOAD + 283;
    public static final int IS_MAKER = EventSlot.PAYLOAD + 284;
    public static final int SMP_TYPE = EventSlot.PAYLOAD + 285;
    public static final int REQUEST = EventSlot.PAYLOAD + 286;
    public static final int OUTCOME = EventSlot.PAYLOAD + 287;
    public static final int IDENTIFIER = EventSlot.PAYLOAD + 288;
    public static final int ERROR_NAME = EventSlot.PAYLOAD + 360;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 432;

    /** Our own id of the order, 0 if it is not of this run. */
    public long orderId() {
        return getLong(ORDER_ID);
    }

    /** Limit price; the execution price when {@link #report()} is TRADE. */
    public Amount price(Amount into) {
        return slot.getAmount(PRICE, into);
    }

    /** Fee-inclusive: not executed funds by executed volume. */
    public Amount avgPrice(Amount into) {
        return slot.getAmount(AVG_PRICE, into);
    }

    /** Order size; the execution size when {@link #report()} is TRADE. */
    public Amount volume(Amount into) {
        return slot.getAmount(VOLUME, into);
    }

    public Amount remainingVolume(Amount into) {
        return slot.getAmount(REMAINING_VOLUME, into);
    }

    /** Cumulative. */
    public Amount executedVolume(Amount into) {
        return slot.getAmount(EXECUTED_VOLUME, into);
    }

    public Amount reservedFee(Amount into) {
        return slot.getAmount(RESERVED_FEE, into);
    }

    public Amount remainingFee(Amount into) {
        return slot.getAmount(REMAINING_FEE, into);
    }

    /** Cumulative. */
    public Amount paidFee(Amount into) {
        return slot.getAmount(PAID_FEE, into);
    }

    /** Quote (bid) or base (ask) still tied up; a cancel still shows it as it was. */
    public Amount locked(Amount into) {
        return slot.getAmount(LOCKED, into);
    }

    /** Cumulative, quote currency. */
    public Amount executedFunds(Amount into) {
        return slot.getAmount(EXECUTED_FUNDS, into);
    }

    /** Of this fill. */
    public Amount tradeFee(Amount into) {
        return slot.getAmount(TRADE_FEE, into);
    }

    public Amount preventedVolume(Amount into) {
        return slot.getAmount(PREVENTED_VOLUME, into);
    }

    public Amount preventedLocked(Amount into) {
        return slot.getAmount(PREVENTED_LOCKED, into);
    }

    /** Milliseconds since the Unix epoch. */
    public long tradeTimestamp() {
        return getLong(TRADE_TIMESTAMP);
    }

    /** Milliseconds since the Unix epoch, whole seconds. */
    public long orderTimestamp() {
        return getLong(ORDER_TIMESTAMP);
    }

    public long timestamp() {
        return getLong(TIMESTAMP);
    }

    /** Cumulative. */
    public int tradesCount() {
        return getInt(TRADES_COUNT);
    }

    /** ORDER_REPLY: 0 where no answer came. */
    public int httpStatus() {
        return getInt(HTTP_STATUS);
    }

    public Side side() {
        return Side.ofCode(getByte(ASK_BID));
    }

    public OrderType orderType() {
        return OrderType.ofCode(getByte(ORDER_TYPE));
    }

    public OrderReport report() {
        return OrderReport.ofCode(getByte(STATE));
    }

    public TimeInForce timeInForce() {
        return TimeInForce.ofCode(getByte(TIME_IN_FORCE));
    }

    /** Meaningful when {@link #report()} is TRADE. */
    public boolean isMaker() {
        return getByte(IS_MAKER) != 0;
    }

    /** ORDER_REPLY only. */
    public RequestKind request() {
        return RequestKind.ofCode(getByte(REQUEST));
    }

    /** ORDER_REPLY only. */
    public ReplyOutcome outcome() {
        return ReplyOutcome.ofCode(getByte(OUTCOME));
    }

    /** The client order id; empty if none. Allocates. */
    public String identifier() {
        return slot.getAscii(IDENTIFIER);
    }

    /** ORDER_REPLY: the exchange's error name, or what went wrong. Allocates. */
    public String errorName() {
        return slot.getAscii(ERROR_NAME);
    }

    public long uuidHigh() {
        return getLong(UUID + Long.BYTES);
    }

    public long uuidLow() {
        return getLong(UUID);
    }

    public long tradeUuidHigh() {
        return getLong(TRADE_UUID + Long.BYTES);
    }

    public long tradeUuidLow() {
        return getLong(TRADE_UUID);
    }

    /** 0 none, 1 reduce, 2 cancel_maker, 3 cancel_taker, 4 "none" spelled out. */
    public int smpType() {
        return getByte(SMP_TYPE);
    }
}
