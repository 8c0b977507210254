package io.upring.feed.codec;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.RejectReason;
import io.upring.engine.market.MarketIndex;
import io.upring.engine.market.Stream;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTable;
import io.upring.feed.codec.schema.FieldTables;
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
    /** Upbit means milliseconds, and has sent microseconds: the unit is what gives a time in this era. */
    private static final long NS_PER_MS = 1_000_000;
    private static final long NS_PER_US = 1_000;
    private static final long MAX_MS = Long.MAX_VALUE / NS_PER_MS;
    private static final long MAX_US = Long.MAX_VALUE / NS_PER_US;

    private static final int FORMATS = 2;

    private final FrameText text;
    private final ValueReader values;
    private final LevelReader levels;
    private final AssetReader assets;
    private final NoticeReader notices;
    private final KeyOrder[] orders = new KeyOrder[FrameType.TABLES];
    /** By type and, for each, by the spelling of its keys. */
    private final FrameMemory[] memories = new FrameMemory[FrameType.TABLES * FORMATS];
    private final UnsafeBuffer streamFlag = new UnsafeBuffer(new byte[1]);
    private boolean isPredicting = true;
    private Field current;
    private Field field;

    EventReader(FrameText text, MarketIndex markets, OrderIds orderIds) {
        this.text = text;
        values = new ValueReader(text, markets, orderIds);
        levels = new LevelReader(text);
        assets = new AssetReader(text, values, markets);
        notices = new NoticeReader(text);
        for (int i = 0; i < orders.length; i++) {
            final FieldTable table = FrameType.ofOrdinal(i).table();
            orders[i] = new KeyOrder(table);
            for (int format = 0; format < FORMATS && i <= FrameType.ORDER_BOOK.ordinal(); format++) {
                memories[i * FORMATS + format] = new FrameMemory(table);
            }
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

    /** Whether objects are read along the paths that were learned; the events are the same either way. */
    void predict(boolean wanted) {
        isPredicting = wanted;
        levels.predict(wanted);
    }

    byte[] text() {
        return text.bytes();
    }

    int behindSpace(int at) {
        return text.skipSpace(at);
    }

    byte streamFlag() {
        return streamFlag.getByte(0);
    }

    void streamFlag(byte flag) {
        streamFlag.putByte(0, flag);
    }

    /**
     * Fills a slot that has just been begun from the object at {@code start}; returns the position behind it.
     *
     * @param types has just identified the object.
     * @throws BadFrame if it is not what its type promises.
     */
    int read(FrameType type, EventSlot slot, int start, FrameTypes types) {
        prepare(type, slot, types.stream());
        current = null;
        try {
            if (types.typeEnd() == FrameTypes.NOT_FIRST || !isPredicting || memories[type.ordinal() * FORMATS] == null) {
                final KeyOrder order = orders[type.ordinal()];
                return readOn(type.table(), slot, order, first(order, start, types), 0);
            }
            return readKnown(type, slot, start, types);
        } catch (BadFrame bad) {
            field = current == null ? field : current;
            throw bad;
        }
    }

    /** Compares with the last object of the market, if its name comes first. */
    private int readKnown(FrameType type, EventSlot slot, int start, FrameTypes types) {
        final FieldTable table = type.table();
        final KeyOrder order = orders[type.ordinal()];
        final int market = first(order, start, types);
        final Field first = market < 0 || order.key() == null ? null : order.key().field();
        if (first == null || first.kind() != FieldKind.MARKET) {
            return readOn(table, slot, order, market, 0);
        }
        final int from = readMember(first, market, slot, table);
        if (from < 0) {
            return readOn(table, slot, order, order.next(text, ~from), 0);
        }
        final FrameMemory memory = memories[type.ordinal() * FORMATS + types.typeKey() - 1];
        final FrameMemory.Row row = memory.of(slot.instrumentId());
        final int end = row.read(text, from, slot, this);
        if (end >= 0) {
            finish(table, slot, row.present(), end);
            row.keepValues(slot, streamFlag());
            return end;
        }
        streamFlag((byte) 0);
        current = first;
        if (!row.isToKeep()) {
            return readOn(table, slot, order, order.next(text, from), first.mask());
        }
        return remember(memory, row, table, slot, order, from, first.mask());
    }

    /** Reads what follows the market's name and keeps it. */
    private int remember(FrameMemory memory, FrameMemory.Row row, FieldTable table, EventSlot slot, KeyOrder order,
                         int from, long presentBefore) {
        long present = presentBefore;
        int at = order.next(text, from);
        memory.begin(from);
        while (at >= 0) {
            final Key key = order.key();
            final Field wanted = key == null ? null : key.field();
            final int end = readMember(wanted, at, slot, table);
            final int behind = end >= 0 ? end : ~end;
            present = end >= 0 ? present | maskOf(key) : present & ~maskOf(key);
            memory.add(wanted, at, behind);
            at = order.next(text, behind);
        }
        finish(table, slot, present, ~at);
        row.keep(text, ~at, present, slot, streamFlag());
        return ~at;
    }

    /** Reads the members from the value at {@code from} on. */
    private int readOn(FieldTable table, EventSlot slot, KeyOrder order, int from, long presentBefore) {
        long present = presentBefore;
        int at = from;
        while (at >= 0) {
            final Key key = order.key();
            at = readMember(key == null ? null : key.field(), at, slot, table);
            present = at >= 0 ? present | maskOf(key) : present & ~maskOf(key);
            at = order.next(text, at >= 0 ? at : ~at);
        }
        finish(table, slot, present, ~at);
        return ~at;
    }

    private static long maskOf(Key key) {
        return key == null ? 0 : key.field().mask();
    }

    /** Reads the value of a member, which is not in the table if it has no field; otherwise as a single value. */
    int readMember(Field wanted, int at, EventSlot slot, FieldTable table) {
        current = wanted;
        return wanted == null ? text.skipValue(at) : readValue(wanted, at, slot, table);
    }

    private int first(KeyOrder order, int start, FrameTypes types) {
        if (types.typeEnd() == FrameTypes.NOT_FIRST) {
            return order.first(text, start);
        }
        order.resume(types.typeKey());
        return order.next(text, types.typeEnd());
    }

    private void prepare(FrameType type, EventSlot slot, int stream) {
        streamFlag.putByte(0, (byte) 0);
        slot.payloadLength(type.table().payloadBytes());
        switch (type) {
            case ORDER_BOOK -> levels.begin(slot);
            case MY_ASSET -> assets.begin(slot);
            case CANDLE -> slot.buffer().putByte(CandleView.STREAM, (byte) stream);
            case MY_ORDER, ANNOUNCEMENT -> slot.buffer().setMemory(EventSlot.PAYLOAD, slot.payloadLength(), (byte) 0);
            default -> {
            }
        }
    }

    /** Reads one value; returns the position behind it, its complement if there is none. */
    private int readValue(Field wanted, int at, EventSlot slot, FieldTable table) {
        if (wanted.kind() == FieldKind.DOUBLE) {
            return text.readDouble(at, slot.buffer(), wanted.offset());
        }
        if (wanted.kind() == FieldKind.LONG) {
            return text.readLong(at, slot.buffer(), wanted.offset());
        }
        return switch (wanted.kind()) {
            case MARKET -> values.readMarket(at, slot);
            case STREAM_TYPE -> readStreamType(wanted, at);
            case TYPE -> readType(at, slot, table);
            case LEVELS -> text.isNull(at) ? text.behindNull(at) : levels.read(at, slot);
            case ASSETS -> text.isNull(at) ? text.behindNull(at) : assets.read(at, slot, 0);
            case TEXT -> notices.read(at, slot, wanted.offset());
            default -> values.read(wanted, at, slot, wanted.offset());
        };
    }

    private int readStreamType(Field wanted, int at) {
        final int end = values.readName(wanted.spellings(), at, streamFlag, 0);
        if (end < 0) {
            streamFlag.putByte(0, (byte) 0);
        }
        return end;
    }

    /** The type has been found before; wherever it stands, it must not contradict itself. */
    private int readType(int at, EventSlot slot, FieldTable table) {
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final int end = text.string(at);
        final boolean isCandle = table == FieldTables.CANDLE;
        if (!text.string().is(isCandle ? Stream.ofOrdinal(slot.buffer().getByte(CandleView.STREAM)).wireName()
            : table.typeName())) {
            throw text.fail(RejectReason.BAD_VALUE, text.string().start());
        }
        return end;
    }

    private void finish(FieldTable table, EventSlot slot, long present, int end) {
        current = null;
        final long missing = table.requiredFields() & ~present;
        if (missing != 0) {
            field = table.field(Long.numberOfTrailingZeros(missing));
            throw text.fail(RejectReason.MISSING_FIELD, end - 1);
        }
        final long absent = table.storedFields() & ~present;
        if (absent != 0) {
            fillAbsent(table, slot.buffer(), absent);
        }
        final long time = slot.buffer().getLong(table.time().offset());
        if (time < 0) {
            field = table.time();
            throw text.fail(RejectReason.BAD_VALUE, end - 1);
        }
        slot.exchangeTimeNs(time <= MAX_MS ? time * NS_PER_MS : time <= MAX_US ? time * NS_PER_US : time);
        slot.presentFields(present | 1L << Field.TYPE_BIT);
        slot.addFlag(streamFlag());
    }

    private static void fillAbsent(FieldTable table, UnsafeBuffer slot, long absent) {
        for (long left = absent; left != 0; left &= left - 1) {
            final Field field = table.field(Long.numberOfTrailingZeros(left));
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
}
