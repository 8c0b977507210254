package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.upring.engine.event.RejectReason;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldTables;
import io.upring.feed.codec.schema.FrameType;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.schema.Spellings;
import io.upring.feed.codec.text.Words;

/**
 * Finds out what an object is before it is read: short keys mean different things in different types. Where the type
 * stands first, as Upbit sends it, only that is read.
 *
 * <p>Threading: one thread an instance.
 */
final class FrameTypes {
    private static final int STATUS_MASK = 1;
    private static final int ERROR_MASK = 1 << 1;
    private static final int METHOD_MASK = 1 << 2;
    private static final int TRADE_MASK = 1 << 3;
    private static final int BOOK_MASK = 1 << 4;
    private static final int TICKER_MASK = 1 << 5;

    private static final int SHORT_NAME = 4;
    private static final int LONG_NAME = 6;
    private static final long SHORT = Words.load("ty\":    ".getBytes(US_ASCII), 0) & Words.mask(SHORT_NAME);
    private static final long LONG = Words.load("type\":  ".getBytes(US_ASCII), 0) & Words.mask(LONG_NAME);

    /** Instead of the end of a type that came first. */
    static final int NOT_FIRST = -1;
    /** Instead of the position of the market's name. */
    static final int NO_MARKET = -1;

    private final FrameText text;
    private final KeyOrder order = new KeyOrder(FieldTables.ENVELOPE);
    private int typeEnd;
    private int typeKey;
    private int stream;
    private int market;
    private int marketKey;

    FrameTypes(FrameText text) {
        this.text = text;
    }

    /**
     * What the object at {@code start} is if it begins as Upbit begins those of market data.
     *
     * @return {@code null} for anything else.
     */
    FrameType opening(int start) {
        final Opening opening = Opening.at(text.bytes(), start);
        market = NO_MARKET;
        if (opening == null) {
            return null;
        }
        typeEnd = start + opening.typeEnd();
        typeKey = opening.typeKey();
        market = text.skipSpace(start + opening.length());
        marketKey = opening.marketKey();
        stream = 0;
        return opening.type();
    }

    /**
     * What the object at {@code start} seems to be if its type does not stand first: the first member called type, in
     * whatever depth, speaks of market data. To be sure takes reading.
     *
     * @return {@code null} for anything else.
     */
    FrameType seemingly(int start) {
        typeEnd = NOT_FIRST;
        if (isNameAt(text.bytes(), start + 2)) {
            return null;
        }
        final byte[] bytes = text.bytes();
        final int limit = text.limit();
        for (int at = start + 2; at < limit; at += Long.BYTES) {
            long marks = Words.marksOf(Words.load(bytes, at), Words.LETTERS_Y);
            for (; marks != 0; marks &= marks - 1) {
                final int name = at + Words.bytesBelow(marks) - 1;
                if (bytes[name - 1] == '"' && isNameAt(bytes, name)) {
                    return seemingly(bytes, name);
                }
            }
        }
        return null;
    }

    private FrameType seemingly(byte[] bytes, int name) {
        final int number = FrameType.NAMES.match(bytes, name + (bytes[name + 2] == '"' ? SHORT_NAME : LONG_NAME));
        if (number == Spellings.UNKNOWN) {
            return null;
        }
        final FrameType type = typeOf(FrameType.NAMES.code(number));
        return type.isMarketData() ? type : null;
    }

    private static boolean isNameAt(byte[] bytes, int at) {
        final long word = Words.load(bytes, at);
        return (word & Words.mask(SHORT_NAME)) == SHORT || (word & Words.mask(LONG_NAME)) == LONG;
    }

    /** Whether a member of that name may tell what the object is, or else decides nothing. */
    boolean isMethod(JsonString name) {
        return name.is("method") || name.is("mthd");
    }

    /** Identifies the object at {@code start}. */
    FrameType identify(int start) {
        typeEnd = NOT_FIRST;
        int at = order.first(text, start);
        if (at >= 0 && order.key() != null && order.key().field().bit() == Field.TYPE_BIT && !text.isNull(at)) {
            return namedFirst(at);
        }
        int seen = 0;
        while (at >= 0) {
            final Key key = order.key();
            if (key == null || text.isNull(at)) {
                at = text.skipValue(at);
            } else if (key.field().bit() == Field.TYPE_BIT) {
                return named(at);
            } else {
                seen |= (int) key.field().mask();
                at = key.field().mask() == METHOD_MASK ? subscriptions(at) : text.skipValue(at);
            }
            at = order.next(text, at);
        }
        return inferred(seen, start);
    }

    /** The position behind the type if it came first, else {@link #NOT_FIRST}. */
    int typeEnd() {
        return typeEnd;
    }

    /** The index of the key of a type that came first; all tables agree on it. */
    int typeKey() {
        return typeKey;
    }

    /** Where the market's name should begin if the object was known by its opening, else {@link #NO_MARKET}. */
    int market() {
        return market;
    }

    /** The index of the key of that name. */
    int marketKey() {
        return marketKey;
    }

    /** Of an object that is a candle: the ordinal of its stream, which is its unit. */
    int stream() {
        return stream;
    }

    private FrameType namedFirst(int at) {
        typeKey = order.key().index();
        final int number = FrameType.NAMES.match(text.bytes(), at);
        if (number == Spellings.UNKNOWN) {
            return named(at);
        }
        typeEnd = at + FrameType.NAMES.quotedLength(number);
        return typeOf(FrameType.NAMES.code(number));
    }

    private FrameType typeOf(byte code) {
        stream = FrameType.streamOf(code);
        return FrameType.ofCode(code);
    }

    private FrameType named(int at) {
        text.string(at);
        final JsonString name = text.string();
        final int number = FrameType.NAMES.find(name.buffer(), name.offset(), name.length());
        if (number != Spellings.UNKNOWN) {
            return typeOf(FrameType.NAMES.code(number));
        }
        if (name.startsWith(FrameType.CANDLE_PREFIX) || name.is(FrameType.INDICATOR_SIGNAL)) {
            return FrameType.IGNORED;
        }
        throw text.fail(RejectReason.UNKNOWN_TYPE, name.start());
    }

    private int subscriptions(int at) {
        final int end = text.string(at);
        if (!text.string().is("LIST_SUBSCRIPTIONS")) {
            throw text.fail(RejectReason.UNKNOWN_TYPE, text.string().start());
        }
        return end;
    }

    /** What an object without a type is; two marks of different things leave it open. */
    private FrameType inferred(int seen, int start) {
        return switch (seen) {
            case STATUS_MASK -> FrameType.STATUS;
            case ERROR_MASK -> FrameType.SERVER_ERROR;
            case METHOD_MASK -> FrameType.SUBSCRIPTIONS;
            case TRADE_MASK -> FrameType.TRADE;
            case BOOK_MASK -> FrameType.ORDER_BOOK;
            case TICKER_MASK -> FrameType.TICKER;
            default -> throw text.fail(RejectReason.UNKNOWN_TYPE, start);
        };
    }
}
