package io.upring.engine.event;

import io.upring.engine.decimal.Amount;

/**
 * One thing a strategy wants done, in the intent area of the event that made it want it; risk answers in place.
 *
 * <pre>
 *   0    1    2    3    4         6        8             12            16                24
 *  +----+----+----+----+---------+---------+-------------+-------------+-----------------+
 *  |kind|side|type|tif | strategy| verdict | instrument  | to instrum. | order id        |
 *  +----+----+----+----+---------+---------+-------------+-------------+-----------------+
 *   24                32                                48                              64
 *  +-----------------+---------------------------------+--------------------------------+
 *  | price E-8       | volume (amount)                 | funds (amount)                 |
 *  +-----------------+---------------------------------+--------------------------------+
 *   64                72        76     77      80
 *  +-----------------+---------+------+-------+
 *  | target order id | streams | made | held |
 *  |                 |         | by   | back |
 *  +-----------------+---------+------+-------+
 * </pre>
 *
 * <p>The same 80 bytes are the payload of {@link EventType#ORDER_REFUSED}. Threading: one thread a view.
 */
public final class IntentView {
    public static final int BYTES = 80;
    /** Kinds. */
    public static final int NEW_ORDER = 1;
    public static final int CANCEL = 2;
    /** Show the strategy more: {@link #streams()} of the instrument. */
    public static final int VIEW_WATCH = 3;
    /** Show it these no more. */
    public static final int VIEW_UNWATCH = 4;
    /** Show it, of {@link #toInstrumentId()}, what it is shown of the instrument, and nothing of that any more. */
    public static final int VIEW_SWITCH = 5;
    /**
     * Cancel {@link #targetOrderId()} and, once that is done, place this order instead: same market, same side. If the
     * old one is filled before it is cancelled, the new one is never made (Upbit API reference 3.9, cancel_and_new). A
     * volume of zero stands for what the old one has left when it is cancelled.
     */
    public static final int REPLACE = 6;
    /**
     * Tell people of something: {@link #alertKind()} and six values; {@link #orderId()} numbers the alert. Always let
     * through, kept like a request, handed to the alert gateway.
     */
    public static final int ALERT = 7;
    /** Values of an alert. */
    public static final int ALERT_VALUES = 6;
    /** Strategy id of intents that the engine itself writes and that are nobody's: its cancels. */
    public static final int ENGINE = 0;
    /** Offset of the verdict's code within an intent. */
    public static final int VERDICT = 6;

    private static final int KIND = 0;
    private static final int SIDE = 1;
    private static final int ORDER_TYPE = 2;
    private static final int TIME_IN_FORCE = 3;
    private static final int STRATEGY = 4;
    private static final int INSTRUMENT = 8;
    private static final int TO_INSTRUMENT = 12;
    private static final int ORDER_ID = 16;
    private static final int PRICE_E8 = 24;
    private static final int VOLUME = 32;
    private static final int FUNDS = 48;
    private static final int TARGET_ORDER_ID = 64;
    private static final int STREAMS = 72;
    private static final int BY_ENGINE = 76;
    private static final int HELD_BACK = 77;
    private static final int ENTRIES = 1;
    private static final int EVERYTHING = 2;

    private EventSlot slot;
    private int base;

    /** Looks at intent {@code index} of a slot. */
    public IntentView wrap(EventSlot newSlot, int index) {
        slot = newSlot;
        base = EventSlot.INTENTS + index * BYTES;
        return this;
    }

    /** Looks at the intent that an {@link EventType#ORDER_REFUSED} event carries as its payload. */
    public IntentView wrapPayload(EventSlot newSlot) {
        slot = newSlot;
        base = EventSlot.PAYLOAD;
        return this;
    }

    public EventSlot slot() {
        return slot;
    }

    /** Offset of the intent's bytes in {@link #slot()}'s buffer. */
    public int offset() {
        return base;
    }

    public IntentView clear() {
        slot.buffer().setMemory(base, BYTES, (byte) 0);
        return this;
    }

    public int kind() {
        return slot.buffer().getByte(base + KIND);
    }

    public IntentView kind(int kind) {
        slot.buffer().putByte(base + KIND, (byte) kind);
        return this;
    }

    public boolean isAlert() {
        return kind() == ALERT;
    }

    /** Index in the list of alerts that the strategy's type gives. */
    public int alertKind() {
        return streams();
    }

    public IntentView alertKind(int index) {
        return streams(index);
    }

    /** Value {@code index} of an alert, in place of price, volume and funds; NaN where it has none. */
    public double alertValue(int index) {
        return slot.buffer().getDouble(base + PRICE_E8 + index * Double.BYTES);
    }

    public IntentView alertValue(int index, double value) {
        slot.buffer().putDouble(base + PRICE_E8 + index * Double.BYTES, value);
        return this;
    }

    /** Whether it is about an order: a new one, one to cancel, or both; others are about what the strategy is shown. */
    public boolean isAboutOrder() {
        final int kind = kind();
        return kind == NEW_ORDER || kind == CANCEL || kind == REPLACE;
    }

    /** Whether it makes an order: a new one, or one in the place of another. */
    public boolean makesOrder() {
        final int kind = kind();
        return kind == NEW_ORDER || kind == REPLACE;
    }

    /** Whether the engine itself wants it: a cancel, or a sale of what {@link #strategyId()} holds. */
    public boolean isByEngine() {
        return strategyId() == ENGINE || slot.buffer().getByte(base + BY_ENGINE) != 0;
    }

    /** Marks an order that the engine makes for a strategy, on whose account it is booked. */
    public IntentView markByEngine() {
        slot.buffer().putByte(base + BY_ENGINE, (byte) 1);
        return this;
    }

    /**
     * Marks what a paused strategy wants.
     *
     * @param isEverything whether its orders are being undone, so that nothing new may pass; otherwise entries only.
     */
    public IntentView holdBack(boolean isEverything) {
        slot.buffer().putByte(base + HELD_BACK, (byte) (isEverything ? EVERYTHING : ENTRIES));
        return this;
    }

    /** Whether no entry of its strategy may pass now. */
    public boolean isHeldBack() {
        return slot.buffer().getByte(base + HELD_BACK) != 0;
    }

    /** Whether no order of its strategy may pass now, not even one that reduces what it holds. */
    public boolean isWhollyHeldBack() {
        return slot.buffer().getByte(base + HELD_BACK) == EVERYTHING;
    }

    public Side side() {
        return Side.ofCode(slot.buffer().getByte(base + SIDE));
    }

    public IntentView side(Side side) {
        slot.buffer().putByte(base + SIDE, side.code());
        return this;
    }

    public OrderType orderType() {
        return OrderType.ofCode(slot.buffer().getByte(base + ORDER_TYPE));
    }

    public IntentView orderType(OrderType type) {
        slot.buffer().putByte(base + ORDER_TYPE, type.code());
        return this;
    }

    public TimeInForce timeInForce() {
        return TimeInForce.ofCode(slot.buffer().getByte(base + TIME_IN_FORCE));
    }

    public IntentView timeInForce(TimeInForce timeInForce) {
        slot.buffer().putByte(base + TIME_IN_FORCE, timeInForce.code());
        return this;
    }

    public int strategyId() {
        return slot.buffer().getShort(base + STRATEGY);
    }

    public IntentView strategyId(int id) {
        slot.buffer().putShort(base + STRATEGY, (short) id);
        return this;
    }

    /** Risk's answer; {@link Verdict#PENDING} until risk has seen it. */
    public Verdict verdict() {
        return Verdict.ofCode(slot.buffer().getShort(base + VERDICT));
    }

    public IntentView verdict(Verdict verdict) {
        slot.buffer().putShort(base + VERDICT, verdict.code());
        return this;
    }

    public int instrumentId() {
        return slot.buffer().getInt(base + INSTRUMENT);
    }

    public IntentView instrumentId(int id) {
        slot.buffer().putInt(base + INSTRUMENT, id);
        return this;
    }

    /**
     * Made from the event's sequence and the intent's number in it: never 0 for a new order, nor for a change of what
     * is shown, where it is the number that the VIEW event answers with ({@link ViewChangeView#request()}).
     */
    public long orderId() {
        return slot.buffer().getLong(base + ORDER_ID);
    }

    public IntentView orderId(long id) {
        slot.buffer().putLong(base + ORDER_ID, id);
        return this;
    }

    /** Limit price x 10<sup>8</sup>; 0 where the type has none. */
    public long priceE8() {
        return slot.buffer().getLong(base + PRICE_E8);
    }

    public IntentView priceE8(long priceE8) {
        slot.buffer().putLong(base + PRICE_E8, priceE8);
        return this;
    }

    /** Base currency; zero where the type has none. */
    public Amount volume(Amount into) {
        return slot.getAmount(base + VOLUME, into);
    }

    public IntentView putVolume(Amount volume) {
        slot.putAmount(base + VOLUME, volume);
        return this;
    }

    /** Quote currency to spend; zero where the type has none. */
    public Amount funds(Amount into) {
        return slot.getAmount(base + FUNDS, into);
    }

    public IntentView putFunds(Amount funds) {
        slot.putAmount(base + FUNDS, funds);
        return this;
    }

    /** The order that a cancel is about, or that another one takes the place of. */
    public long targetOrderId() {
        return slot.buffer().getLong(base + TARGET_ORDER_ID);
    }

    public IntentView targetOrderId(long id) {
        slot.buffer().putLong(base + TARGET_ORDER_ID, id);
        return this;
    }

    /** What a switch leads to. */
    public int toInstrumentId() {
        return slot.buffer().getInt(base + TO_INSTRUMENT);
    }

    public IntentView toInstrumentId(int id) {
        slot.buffer().putInt(base + TO_INSTRUMENT, id);
        return this;
    }

    /** Bits of the streams that a change of what is shown is about. */
    public int streams() {
        return slot.buffer().getInt(base + STREAMS);
    }

    public IntentView streams(int mask) {
        slot.buffer().putInt(base + STREAMS, mask);
        return this;
    }
}
