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
    private static final int UNPROVEN = -1;
    /** Instead of the key of the last value: nothing has been read of the object. */
    private static final int AT_START = 0;

    private final FrameText text;
    private final ValueReader values;
    private final LevelReader levels;
    private final AssetReader assets;
    private final NoticeReader notices;
    private final MemberWalk walk;
    private final KeyOrder[] orders = new KeyOrder[FrameType.TABLES];
    private final KeyFinder[] finders = new KeyFinder[FrameType.TABLES];
    private final Patience[] patiences = new Patience[FrameType.TABLES];
    /** By type and, for each, by the spelling of its keys. */
    private final FrameMemory[] memories = new FrameMemory[FrameType.TABLES * FORMATS];
    private final UnsafeBuffer streamFlag = new UnsafeBuffer(new byte[1]);
    private boolean isPredicting = true;
    /** Fields of the object that have been read, without those that are null. */
    private long present;
    private Field current;
    private Field field;

    EventReader(FrameText text, MarketIndex markets, OrderIds orderIds) {
        this.text = text;
        values = new ValueReader(text, markets, orderIds);
        levels = new LevelReader(text);
        assets = new AssetReader(text, values, markets);
        notices = new NoticeReader(text);
        final TextMemory texts = new TextMemory();
        walk = new MemberWalk(text, this, texts);
        for (int i = 0; i < orders.length; i++) {
            final FieldTable table = FrameType.ofOrdinal(i).table();
            orders[i] = new KeyOrder(table);
            finders[i] = new KeyFinder(table);
            patiences[i] = new Patience();
            for (int format = 0; format < FORMATS && i <= FrameType.ORDER_BOOK.ordinal(); format++) {
                memories[i * FORMATS + format] = new FrameMemory(FrameType.ofOrdinal(i), texts);
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

    /** Whether to read books by vectors, where there are any; the events are the same either way. */
    void useVectors(boolean wanted) {
        levels.useVectors(wanted);
    }

    boolean isPredicting() {
        return isPredicting;
    }

    byte[] text() {
        return text.bytes();
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
            final int typeEnd = types.typeEnd();
            if (typeEnd != FrameTypes.NOT_FIRST && isPredicting && memories[type.ordinal() * FORMATS] != null) {
                return readKnown(type, slot, types);
            }
            return finish(type.table(), slot, typeEnd == FrameTypes.NOT_FIRST
                ? readMembers(type, slot, start, AT_START, 0, null)
                : readMembers(type, slot, typeEnd, types.typeKey(), 0, null));
        } catch (BadFrame bad) {
            field = current == null ? field : current;
            throw bad;
        }
    }

    /**
     * Fills a slot that has just been begun from an object that only seems to be of that type.
     *
     * @return the position behind it; negative if it is anything but a good one, whatever that is.
     */
    int readUnproven(FrameType type, EventSlot slot, int start, FrameTypes types) {
        try {
            prepare(type, slot, types.stream());
            final int end = readMembers(type, slot, start, AT_START, 0, types);
            return end < 0 || (present & 1L << Field.TYPE_BIT) == 0 ? UNPROVEN : finish(type.table(), slot, end);
        } catch (BadFrame bad) {
            return UNPROVEN;
        }
    }

    /** Compares with the last object of the market, if its name comes first. */
    private int readKnown(FrameType type, EventSlot slot, FrameTypes types) {
        final FieldTable table = type.table();
        final KeyOrder order = orders[type.ordinal()];
        int market = types.market();
        if (market == FrameTypes.NO_MARKET) {
            order.resume(types.typeKey());
            market = order.next(text, types.typeEnd());
        } else {
            order.resume(types.marketKey());
        }
        final Field first = market < 0 || order.key() == null ? null : order.key().field();
        if (first == null || first.kind() != FieldKind.MARKET) {
            return finish(table, slot, readMembers(type, slot, types.typeEnd(), types.typeKey(), 0, null));
        }
        current = first;
        final int from = values.readMarket(market, slot);
        if (from < 0) {
            return finish(table, slot, readMembers(type, slot, types.typeEnd(), types.typeKey(), 0, null));
        }
        final FrameMemory memory = memories[type.ordinal() * FORMATS + types.typeKey() - 1];
        final FrameRow row = memory.of(slot.instrumentId());
        final int end = row.read(text, from, slot, this);
        if (end >= 0) {
            present = row.present();
            finish(table, slot, end);
            row.keepChanges(slot, streamFlag());
            return end;
        }
        streamFlag((byte) 0);
        current = first;
        if (!row.isToKeep()) {
            return finish(table, slot, readMembers(type, slot, from, order.key().index(), first.mask(), null));
        }
        present = first.mask();
        return remember(memory, row, table, slot, order, from);
    }

    /** Reads what follows the market's name and keeps it. */
    private int remember(FrameMemory memory, FrameRow row, FieldTable table, EventSlot slot, KeyOrder order,
                         int from) {
        int at = order.next(text, from);
        memory.begin(from);
        while (at >= 0) {
            final Key key = order.key();
            final int behind = readMember(key, at, slot, table);
            memory.add(key == null ? null : key.field(), at, behind);
            at = order.next(text, behind);
        }
        finish(table, slot, ~at);
        memory.keep(row, text, ~at, present, slot, streamFlag());
        return ~at;
    }

    /**
     * Reads the members of an object: expecting the order of the last one, or none while orders keep changing.
     *
     * @param from position behind the last value, under the key of the index {@code lastKey}; of the opening bracket,
     *     if that is {@value #AT_START}.
     * @param unproven not {@code null} if members that give the object another meaning end the reading.
     * @return the position behind the object; {@value #UNPROVEN} if there is such a member.
     */
    private int readMembers(FrameType type, EventSlot slot, int from, int lastKey, long presentBefore,
                            FrameTypes unproven) {
        present = presentBefore;
        final Patience patience = patiences[type.ordinal()];
        if (isPredicting && patience.isOut()) {
            return walk(type, slot, from, lastKey, unproven);
        }
        final KeyOrder order = orders[type.ordinal()];
        final int surprisesBefore = order.surprises();
        order.resume(lastKey);
        int members = 0;
        int at = lastKey == AT_START ? order.first(text, from) : order.next(text, from);
        while (at >= 0) {
            final Key key = order.key();
            if (key == null && unproven != null && unproven.isMethod(text.string())) {
                return UNPROVEN;
            }
            at = order.next(text, readMember(key, at, slot, type.table()));
            members++;
        }
        patience.see(order.surprises() - surprisesBefore, members);
        return ~at;
    }

    private int walk(FrameType type, EventSlot slot, int from, int lastKey, FrameTypes unproven) {
        final KeyFinder keys = finders[type.ordinal()];
        final int at = lastKey == AT_START ? keys.first(text, from) : keys.next(text, from);
        try {
            final int end = walk.read(type, keys, at, slot, present, unproven);
            present = walk.present();
            return end;
        } catch (BadFrame bad) {
            current = walk.field(type.table());
            throw bad;
        }
    }

    /** Reads the value of a member and notes whether it is there; returns the position behind it. */
    private int readMember(Key key, int at, EventSlot slot, FieldTable table) {
        final int end = readMember(key == null ? null : key.field(), at, slot, table);
        final long mask = key == null ? 0 : key.field().mask();
        present = end >= 0 ? present | mask : present & ~mask;
        return end >= 0 ? end : ~end;
    }

    /** Reads the value of a member, which is not in the table if it has no field; otherwise as a single value. */
    int readMember(Field wanted, int at, EventSlot slot, FieldTable table) {
        current = wanted;
        return wanted == null ? text.skipValue(at) : readValue(wanted, at, slot, table);
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

    /** Ends an event whose object ends at {@code end}, and returns that. */
    private int finish(FieldTable table, EventSlot slot, int end) {
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
        return end;
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
