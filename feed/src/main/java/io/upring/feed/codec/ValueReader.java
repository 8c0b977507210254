package io.upring.feed.codec;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.decimal.AmountText;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.RejectReason;
import io.upring.feed.codec.number.NumberParser;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.Spellings;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads single values into a slot: numbers, names, dates, ids.
 *
 * <p>Threading: one thread an instance.
 */
final class ValueReader {
    private static final int IDENTIFIER_BYTES = OrderView.ERROR_NAME - OrderView.IDENTIFIER;

    private final JsonCursor cursor;
    private final OrderIds orderIds;
    private final Amount amount = new Amount();

    ValueReader(JsonCursor cursor, OrderIds orderIds) {
        this.cursor = cursor;
        this.orderIds = orderIds;
    }

    /** Reads the field's value to {@code offset}; returns false for {@code null}: what is stored is then undefined. */
    boolean read(Field field, EventSlot slot, int offset) {
        switch (field.kind()) {
            case DOUBLE:
                final double value = cursor.doubleOrNull();
                slot.buffer().putDouble(offset, value);
                return !Double.isNaN(value);
            case LONG:
                final long number = cursor.longOrNull();
                slot.buffer().putLong(offset, number);
                return number != NumberParser.NO_LONG;
            case NAME:
                final int code = nameOrNull(field);
                slot.buffer().putByte(offset, (byte) code);
                return code != Spellings.UNKNOWN;
            default:
                return readRare(field, slot, offset);
        }
    }

    private boolean readRare(Field field, EventSlot slot, int offset) {
        return switch (field.kind()) {
            case INT -> readInt(slot.buffer(), offset);
            case AMOUNT -> readAmount(slot, offset);
            case BOOLEAN -> readBoolean(slot.buffer(), offset);
            case COMPACT_DATE, DASHED_DATE -> readDate(slot.buffer(), offset);
            case COMPACT_TIME, COLON_TIME -> readTime(slot.buffer(), offset);
            case UUID -> readUuid(slot.buffer(), offset);
            case IDENTIFIER -> readIdentifier(slot.buffer(), offset);
            default -> throw new IllegalArgumentException(field + " is not a single value");
        };
    }

    /** The code of a name; {@link Spellings#UNKNOWN} for {@code null} and for a name that does not matter. */
    int nameOrNull(Field field) {
        if (cursor.skipNull()) {
            return Spellings.UNKNOWN;
        }
        final JsonString name = cursor.string();
        final int code = field.spellings().find(name.buffer(), name.offset(), name.length());
        if (code == Spellings.UNKNOWN && field.spellings().isStrict()) {
            throw cursor.fail(RejectReason.BAD_VALUE, name.start());
        }
        return code;
    }

    private boolean readInt(UnsafeBuffer slot, int offset) {
        final int start = cursor.position();
        final long value = cursor.longOrNull();
        if (value == NumberParser.NO_LONG) {
            return false;
        }
        if (value != (int) value) {
            throw cursor.badNumber(cursor.position(), start);
        }
        slot.putInt(offset, (int) value);
        return true;
    }

    private boolean readAmount(EventSlot slot, int offset) {
        final int start = cursor.position();
        final int length = cursor.numberLengthOrNull();
        if (length == 0) {
            return false;
        }
        if (!AmountText.tryParse(cursor.text(), start, length, amount)) {
            throw cursor.badNumber(cursor.position(), start);
        }
        slot.putAmount(offset, amount);
        return true;
    }

    private boolean readBoolean(UnsafeBuffer slot, int offset) {
        if (cursor.skipNull()) {
            return false;
        }
        final boolean value = cursor.startsWith("true");
        if (!value && !cursor.startsWith("false")) {
            throw cursor.wrongType();
        }
        cursor.position(cursor.position() + (value ? 4 : 5));
        slot.putByte(offset, (byte) (value ? 1 : 0));
        return true;
    }

    private boolean readDate(UnsafeBuffer slot, int offset) {
        if (cursor.skipNull()) {
            return false;
        }
        final JsonString text = cursor.string();
        slot.putInt(offset, valid(Texts.date(text.buffer(), text.offset(), text.length()), text));
        return true;
    }

    private boolean readTime(UnsafeBuffer slot, int offset) {
        if (cursor.skipNull()) {
            return false;
        }
        final JsonString text = cursor.string();
        slot.putInt(offset, valid(Texts.time(text.buffer(), text.offset(), text.length()), text));
        return true;
    }

    private int valid(int value, JsonString text) {
        if (value == Texts.INVALID) {
            throw cursor.fail(RejectReason.BAD_VALUE, text.start());
        }
        return value;
    }

    private boolean readUuid(UnsafeBuffer slot, int offset) {
        if (cursor.skipNull()) {
            return false;
        }
        final JsonString text = cursor.string();
        if (!Texts.putUuid(text.buffer(), text.offset(), text.length(), slot, offset)) {
            throw cursor.fail(RejectReason.BAD_VALUE, text.start());
        }
        return true;
    }

    private boolean readIdentifier(UnsafeBuffer slot, int offset) {
        slot.putLong(OrderView.ORDER_ID, 0);
        if (cursor.skipNull()) {
            return false;
        }
        final JsonString text = cursor.string();
        final UnsafeBuffer buffer = text.buffer();
        int length = 0;
        slot.setMemory(offset, IDENTIFIER_BYTES, (byte) 0);
        for (int at = text.offset(), end = at + text.length(); at < end; at += Utf8.length(buffer, at, end)) {
            if (length == IDENTIFIER_BYTES - 1) {
                throw cursor.fail(RejectReason.TOO_LONG, text.start());
            }
            final byte character = buffer.getByte(at);
            slot.putByte(offset + 1 + length++, character < 0 ? (byte) '?' : character);
        }
        slot.putByte(offset, (byte) length);
        slot.putLong(OrderView.ORDER_ID, orderIds.parse(buffer, text.offset(), text.length()));
        return true;
    }
}
