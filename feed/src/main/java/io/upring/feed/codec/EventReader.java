package io.upring.feed.codec;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.RejectReason;
import io.upring.engine.market.MarketIndex;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.FrameType;
import io.upring.feed.codec.schema.Key;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads the members of one object straight into a claimed slot, as the table of its type says. Of members of one name
 * the last one counts; a null one counts as absent.
 *
 * <p>Threading: one thread an instance.
 */
final class EventReader {
    private static final long NS_PER_MS = 1_000_000;
    private static final long NS_PER_US = 1_000;
    private static final long MAX_MS = Long.MAX_VALUE / NS_PER_MS;
    private static final long MAX_US = Long.MAX_VALUE / NS_PER_US;

    private final JsonCursor cursor;
    private final ValueReader values;
    private final LevelReader levels;
    private final AssetReader assets;
    private final MarketIndex markets;
    private final KeyOrder[] orders = new KeyOrder[FrameType.MY_ASSET.ordinal() + 1];
    private Field field;
    private int streamFlags;

    EventReader(JsonCursor cursor, MarketIndex markets, OrderIds orderIds) {
        this.cursor = cursor;
        this.markets = markets;
        values = new ValueReader(cursor, orderIds);
        levels = new LevelReader(cursor);
        assets = new AssetReader(cursor, values, markets);
        for (int i = 0; i < orders.length; i++) {
            orders[i] = new KeyOrder(FrameType.ofOrdinal(i).table());
        }
    }

    AssetReader assets() {
        return assets;
    }

    /** The field that was read last, or is missing; {@code null} before the first one. */
    Field field() {
        return field;
    }

    void begin() {
        field = null;
    }

    /**
     * Fills a slot that has just been begun.
     *
     * @param typeRead whether the cursor is behind the type, which came first; else it is at the first name.
     */
    void read(FrameType type, EventSlot slot, boolean typeRead) {
        final FieldTable table = type.table();
        prepare(type, slot);
        streamFlags = 0;
        long present = 1L << Field.TYPE_BIT;
        final KeyOrder order = orders[type.ordinal()];
        order.begin();
        if (!typeRead || cursor.hasNext('}')) {
            do {
                final Key key = order.next(cursor);
                field = key == null ? null : key.field();
                if (key == null) {
                    cursor.skipValue();
                } else {
                    present = readValue(field, slot, table) ? present | field.mask() : present & ~field.mask();
                }
            } while (cursor.hasNext('}'));
        }
        checkRequired(table, present);
        fillAbsent(table, slot.buffer(), present);
        slot.presentFields(present);
        slot.addFlag(streamFlags);
        slot.exchangeTimeNs(exchangeTimeNs(table, slot.buffer()));
    }

    private void prepare(FrameType type, EventSlot slot) {
        final FieldTable table = type.table();
        switch (type) {
            case ORDER_BOOK -> levels.begin(slot);
            case MY_ASSET -> assets.begin(slot);
            case MY_ORDER -> slot.buffer().setMemory(EventSlot.PAYLOAD, table.payloadBytes(), (byte) 0);
            default -> {
            }
        }
        slot.payloadLength(table.payloadBytes());
    }

    /** Reads one value; returns whether there is one. */
    private boolean readValue(Field wanted, EventSlot slot, FieldTable table) {
        switch (wanted.kind()) {
            case MARKET:
                return readMarket(slot);
            case STREAM_TYPE:
                streamFlags = Math.max(0, values.nameOrNull(wanted));
                return streamFlags != 0;
            case LEVELS:
                return !cursor.skipNull() && levels.read(slot);
            case ASSETS:
                return !cursor.skipNull() && assets.read(slot, 0);
            case TYPE:
                return readType(table);
            default:
                return values.read(wanted, slot, wanted.offset());
        }
    }

    private boolean readMarket(EventSlot slot) {
        if (cursor.skipNull()) {
            return false;
        }
        final JsonString code = cursor.string();
        final int id = markets.instrumentId(code.buffer(), code.offset(), code.length());
        if (id == MarketIndex.UNKNOWN) {
            throw cursor.fail(RejectReason.UNKNOWN_MARKET, code.start());
        }
        slot.instrumentId(id);
        return true;
    }

    /** A type behind the first member, or a second one: it must not contradict what has been found. */
    private boolean readType(FieldTable table) {
        if (!cursor.skipNull()) {
            final JsonString name = cursor.string();
            if (!name.is(table.typeName())) {
                throw cursor.fail(RejectReason.BAD_VALUE, name.start());
            }
        }
        return true;
    }

    private void checkRequired(FieldTable table, long present) {
        final long missing = table.requiredFields() & ~present;
        if (missing != 0) {
            field = table.field(Long.numberOfTrailingZeros(missing));
            throw cursor.fail(RejectReason.MISSING_FIELD, cursor.position() - 1);
        }
    }

    private static void fillAbsent(FieldTable table, UnsafeBuffer slot, long present) {
        for (long absent = table.storedFields() & ~present; absent != 0; absent &= absent - 1) {
            final Field field = table.field(Long.numberOfTrailingZeros(absent));
            switch (field.kind().bytes()) {
                case 1 -> slot.putByte(field.offset(), (byte) 0);
                case 4 -> slot.putInt(field.offset(), 0);
                case 8 -> slot.putLong(field.offset(), absentWord(field));
                default -> slot.setMemory(field.offset(), field.kind().bytes(), (byte) 0);
            }
        }
    }

    private static long absentWord(Field field) {
        return field.kind() == FieldKind.DOUBLE ? Double.doubleToRawLongBits(Double.NaN) : 0;
    }

    /** Upbit means milliseconds, and has sent microseconds: the unit is what gives a time in this era. */
    private long exchangeTimeNs(FieldTable table, UnsafeBuffer slot) {
        final long time = slot.getLong(table.time().offset());
        if (time < 0) {
            field = table.time();
            throw cursor.fail(RejectReason.BAD_VALUE, cursor.position() - 1);
        }
        return time <= MAX_MS ? time * NS_PER_MS : time <= MAX_US ? time * NS_PER_US : time;
    }
}
