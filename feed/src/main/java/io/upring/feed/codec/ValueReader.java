package io.upring.feed.codec;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.decimal.AmountText;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.RejectReason;
import io.upring.engine.market.MarketIndex;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.Spellings;
import io.upring.feed.codec.text.ShortText;
import io.upring.feed.codec.text.TextCache;
import io.upring.feed.codec.text.Texts;
import io.upring.feed.codec.text.Utf8;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads single values into a slot: numbers, names, dates, ids. Every method takes the value's position and returns the
 * one behind it; its complement for {@code null}, and what is stored is undefined then.
 *
 * <p>Threading: one thread an instance.
 */
final class ValueReader {
    private static final int IDENTIFIER_BYTES = OrderView.ERROR_NAME - OrderView.IDENTIFIER;
    private static final int CACHED_MARKETS_BITS = 10;
    private static final int CACHED_DATES_BITS = 5;

    private final FrameText text;
    private final MarketIndex markets;
    private final OrderIds orderIds;
    private final ShortText shortText = new ShortText();
    private final TextCache marketIds = new TextCache(CACHED_MARKETS_BITS);
    private final TextCache dates = new TextCache(CACHED_DATES_BITS);
    private final TextCache times = new TextCache(CACHED_DATES_BITS);
    private final UnsafeBuffer number = new UnsafeBuffer(new byte[Long.BYTES]);
    private final Amount amount = new Amount();

    ValueReader(FrameText text, MarketIndex markets, OrderIds orderIds) {
        this.text = text;
        this.markets = markets;
        this.orderIds = orderIds;
    }

    /** Reads a value that is stored at an offset of its own. */
    int read(Field field, int at, EventSlot slot, int offset) {
        return switch (field.kind()) {
            case DOUBLE -> text.readDouble(at, slot.buffer(), offset);
            case LONG -> text.readLong(at, slot.buffer(), offset);
            case NAME -> readName(field.spellings(), at, slot.buffer(), offset);
            case COMPACT_DATE, DASHED_DATE -> readCalendar(true, at, slot.buffer(), offset);
            case COMPACT_TIME, COLON_TIME -> readCalendar(false, at, slot.buffer(), offset);
            case DATE_TIME -> readDateTime(at, slot.buffer(), offset);
            case BOOLEAN -> readBoolean(at, slot.buffer(), offset);
            case INT -> readInt(at, slot.buffer(), offset);
            case AMOUNT -> readAmount(at, slot, offset);
            case UUID -> readUuid(at, slot.buffer(), offset);
            case IDENTIFIER -> readIdentifier(at, slot.buffer(), offset);
            default -> throw new IllegalArgumentException(field + " is not a single value");
        };
    }

    /** Stores the code of a name; complement for {@code null} and for a name that does not matter. */
    int readName(Spellings spellings, int at, UnsafeBuffer slot, int offset) {
        int number = spellings.match(text.bytes(), at);
        if (number != Spellings.UNKNOWN) {
            slot.putByte(offset, spellings.code(number));
            return at + spellings.quotedLength(number);
        }
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final int end = text.string(at);
        final JsonString name = text.string();
        number = spellings.find(name.buffer(), name.offset(), name.length());
        if (number != Spellings.UNKNOWN) {
            slot.putByte(offset, spellings.code(number));
            return end;
        }
        if (spellings.isStrict()) {
            throw text.fail(RejectReason.BAD_VALUE, name.start());
        }
        return ~end;
    }

    /** Ids are remembered: what the index once gave out stays. */
    int readMarket(int at, EventSlot slot) {
        final int shortEnd = shortText.read(text.bytes(), at);
        if (shortEnd != ShortText.OTHER) {
            final int known = marketIds.find(shortText.first(), shortText.second());
            if (known != TextCache.UNKNOWN) {
                slot.instrumentId(known);
                return shortEnd;
            }
        }
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final int end = text.string(at);
        final JsonString code = text.string();
        final int id = markets.instrumentId(code.view(), code.offset(), code.length());
        if (id == MarketIndex.UNKNOWN) {
            throw text.fail(RejectReason.UNKNOWN_MARKET, code.start());
        }
        if (shortEnd == end) {
            marketIds.put(shortText.first(), shortText.second(), id);
        }
        slot.instrumentId(id);
        return end;
    }

    /** A date or a time of day; both are read once and then remembered. */
    private int readCalendar(boolean isDate, int at, UnsafeBuffer slot, int offset) {
        final TextCache known = isDate ? dates : times;
        final int shortEnd = shortText.read(text.bytes(), at);
        final boolean isShort = shortEnd != ShortText.OTHER;
        final int remembered = isShort ? known.find(shortText.first(), shortText.second()) : TextCache.UNKNOWN;
        if (remembered != TextCache.UNKNOWN) {
            slot.putInt(offset, remembered);
            return shortEnd;
        }
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final int end = text.string(at);
        final JsonString string = text.string();
        final int value = isDate ? Texts.date(string.buffer(), string.offset(), string.length())
            : Texts.time(string.buffer(), string.offset(), string.length());
        if (value == Texts.INVALID) {
            throw text.fail(RejectReason.BAD_VALUE, string.start());
        }
        if (shortEnd == end) {
            known.put(shortText.first(), shortText.second(), value);
        }
        slot.putInt(offset, value);
        return end;
    }

    private int readDateTime(int at, UnsafeBuffer slot, int offset) {
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final int end = text.string(at);
        final JsonString string = text.string();
        final long value = Texts.dateTime(string.buffer(), string.offset(), string.length());
        if (value == Texts.INVALID) {
            throw text.fail(RejectReason.BAD_VALUE, string.start());
        }
        slot.putInt(offset, (int) (value / Texts.DATE_UNIT));
        slot.putInt(offset + Integer.BYTES, (int) (value % Texts.DATE_UNIT));
        return end;
    }

    private int readBoolean(int at, UnsafeBuffer slot, int offset) {
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final boolean value = text.startsWith("true", at);
        if (!value && !text.startsWith("false", at)) {
            throw text.wrongType(at);
        }
        slot.putByte(offset, (byte) (value ? 1 : 0));
        return at + (value ? 4 : 5);
    }

    private int readInt(int at, UnsafeBuffer slot, int offset) {
        final int end = text.readLong(at, number, 0);
        final long value = number.getLong(0);
        if (end >= 0 && value != (int) value) {
            throw text.badNumber(at, end);
        }
        slot.putInt(offset, (int) value);
        return end;
    }

    private int readAmount(int at, EventSlot slot, int offset) {
        final int end = text.skipNumber(at);
        if (end < 0) {
            return end;
        }
        if (!AmountText.tryParse(text.view(), at, end - at, amount)) {
            throw text.badNumber(at, end);
        }
        slot.putAmount(offset, amount);
        return end;
    }

    private int readUuid(int at, UnsafeBuffer slot, int offset) {
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final int end = text.string(at);
        final JsonString uuid = text.string();
        if (!Texts.putUuid(uuid.buffer(), uuid.offset(), uuid.length(), slot, offset)) {
            throw text.fail(RejectReason.BAD_VALUE, uuid.start());
        }
        return end;
    }

    private int readIdentifier(int at, UnsafeBuffer slot, int offset) {
        slot.putLong(OrderView.ORDER_ID, 0);
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final int end = text.string(at);
        final JsonString identifier = text.string();
        final byte[] buffer = identifier.buffer();
        final int identifierEnd = identifier.offset() + identifier.length();
        int length = 0;
        slot.setMemory(offset, IDENTIFIER_BYTES, (byte) 0);
        for (int i = identifier.offset(); i < identifierEnd; i += Utf8.length(buffer, i, identifierEnd)) {
            if (length == IDENTIFIER_BYTES - 1) {
                throw text.fail(RejectReason.TOO_LONG, identifier.start());
            }
            final byte character = buffer[i];
            slot.putByte(offset + 1 + length++, character < 0 ? (byte) '?' : character);
        }
        slot.putByte(offset, (byte) length);
        slot.putLong(OrderView.ORDER_ID, orderIds.parse(identifier.view(), identifier.offset(), identifier.length()));
        return end;
    }
}
