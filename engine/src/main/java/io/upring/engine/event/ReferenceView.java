package io.upring.engine.event;

/**
 * A value from a source outside of the exchange: a foreign price, a rate between currencies. The header's exchange time
 * is the source's own time of the value, 0 where it states none.
 *
 * <pre>
 *  offset size type         field
 *      0    8  double        value
 *      8    4  int           reference: the source's number in the configuration, from 0
 *     12   48  ascii         name
 * </pre>
 */
public final class ReferenceView extends EventView {
    public static final int VALUE = EventSlot.PAYLOAD;
    public static final int REFERENCE = EventSlot.PAYLOAD + 8;
    public static final int NAME = EventSlot.PAYLOAD + 12;
    public static final int NAME_CAPACITY = 48;

    /** Makes the claimed slot a value. */
    public static void put(EventSlot slot, long nowNs, long sourceTimeNs, int reference, String name, double value) {
        slot.begin(EventType.REFERENCE, EventSource.REFERENCE, nowNs).exchangeTimeNs(sourceTimeNs)
            .payloadLength(NAME + NAME_CAPACITY - EventSlot.PAYLOAD);
        slot.buffer().putDouble(VALUE, value);
        slot.buffer().putInt(REFERENCE, reference);
        slot.putAscii(NAME, NAME_CAPACITY, name);
    }

    public double value() {
        return getDouble(VALUE);
    }

    /** The source's number, from 0, in the order of the configuration. */
    public int reference() {
        return getInt(REFERENCE);
    }

    /** Allocates. */
    public String name() {
        return slot.getAscii(NAME);
    }
}
