package io.upring.engine.event;

import io.upring.engine.decimal.Amount;

/**
 * Our books held against the exchange's. A reconciliation is STARTED, states each DIFFERENCE, and ends AGREED, FAILED
 * or LOST; {@link EventSlot#epoch()} is that of the private connection over which it was made. Trading opens with
 * AGREED of the connection that is up.
 *
 * <p>A difference in a balance is a correction: with this event the books move by what is stated less what was booked.
 * A missing order ends with it. A difference of no kind only says that the books would not stand still.
 *
 * <pre>
 *  offset size type           field
 *      0    1  ReconcilePhase phase
 *      1    1  ReconcileCause cause
 *      2    1  Difference     difference
 *      4    4  int            currency_id   (BALANCE)
 *      8    8  long           order_id      (ORDER, MISSING_ORDER; of ours)
 *     16   16  amount         booked        (BALANCE: total; ORDER: executed volume)
 *     32   16  amount         stated
 *     48   16  amount         booked_locked (BALANCE)
 *     64   16  amount         stated_locked
 *     80  160  ascii          note
 * </pre>
 */
public final class ReconciliationView extends EventView {
    public static final int PHASE = EventSlot.PAYLOAD;
    public static final int CAUSE = EventSlot.PAYLOAD + 1;
    public static final int DIFFERENCE = EventSlot.PAYLOAD + 2;
    public static final int CURRENCY_ID = EventSlot.PAYLOAD + 4;
    public static final int ORDER_ID = EventSlot.PAYLOAD + 8;
    public static final int BOOKED = EventSlot.PAYLOAD + 16;
    public static final int STATED = EventSlot.PAYLOAD + 32;
    public static final int BOOKED_LOCKED = EventSlot.PAYLOAD + 48;
    public static final int STATED_LOCKED = EventSlot.PAYLOAD + 64;
    public static final int NOTE = EventSlot.PAYLOAD + 80;
    /** End of the fixed part. */
    public static final int END = EventSlot.PAYLOAD + 240;

    /** Makes the claimed slot such an event; what is not set afterwards is 0. */
    public static void begin(EventSlot slot, long nowNs, int epoch, ReconcilePhase phase, ReconcileCause cause,
                             String note) {
        slot.begin(EventType.RECONCILIATION, EventSource.REST, nowNs).epoch(epoch)
            .payloadLength(END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(PHASE, NOTE - PHASE, (byte) 0);
        slot.buffer().putByte(PHASE, phase.code());
        slot.buffer().putByte(CAUSE, cause.code());
        slot.putAscii(NOTE, END - NOTE, note);
    }

    public ReconcilePhase phase() {
        return ReconcilePhase.ofCode(getByte(PHASE));
    }

    public ReconcileCause cause() {
        return ReconcileCause.ofCode(getByte(CAUSE));
    }

    public Difference difference() {
        return Difference.ofCode(getByte(DIFFERENCE));
    }

    public int currencyId() {
        return getInt(CURRENCY_ID);
    }

    public long orderId() {
        return getLong(ORDER_ID);
    }

    public Amount booked(Amount into) {
        return slot.getAmount(BOOKED, into);
    }

    public Amount stated(Amount into) {
        return slot.getAmount(STATED, into);
    }

    public Amount bookedLocked(Amount into) {
        return slot.getAmount(BOOKED_LOCKED, into);
    }

    public Amount statedLocked(Amount into) {
        return slot.getAmount(STATED_LOCKED, into);
    }

    /** In one sentence. Allocates. */
    public String note() {
        return slot.getAscii(NOTE);
    }
}
