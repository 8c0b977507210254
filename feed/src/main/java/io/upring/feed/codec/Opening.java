package io.upring.feed.codec;

import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FrameType;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.Words;
import java.nio.charset.StandardCharsets;

/**
 * How Upbit begins an object of a stream of market data, as far as the market's name: <code>{"type":"trade","code":
 * </code>, which tells all there is to know before the market.
 *
 * <p>Threading: immutable.
 */
final class Opening {
    private static final int PLACES = 16;
    private static final Opening[] BY_PLACE = new Opening[PLACES];

    private final FrameType type;
    private final int typeKey;
    private final int marketKey;
    private final int typeEnd;
    private final int length;
    /** Its first sixteen bytes and its last ones, which overlap. */
    private final long first;
    private final long second;
    private final long beforeLast;
    private final long last;

    static {
        for (final FrameType type : new FrameType[] {FrameType.TICKER, FrameType.TRADE, FrameType.ORDER_BOOK}) {
            put(new Opening(type, "type", "code"));
            put(new Opening(type, "ty", "cd"));
        }
    }

    private Opening(FrameType type, String typeName, String marketName) {
        this.type = type;
        typeKey = index(type, typeName, Field.TYPE_BIT);
        marketKey = index(type, marketName, Field.MARKET_BIT);
        final String beginning = "{\"" + typeName + "\":\"" + type.table().typeName() + '"';
        final byte[] text = (beginning + ",\"" + marketName + "\":").getBytes(StandardCharsets.US_ASCII);
        typeEnd = beginning.length();
        length = text.length;
        first = Words.load(text, 0);
        second = Words.load(text, Long.BYTES);
        beforeLast = Words.load(text, length - 2 * Long.BYTES);
        last = Words.load(text, length - Long.BYTES);
    }

    private static int index(FrameType type, String name, int bit) {
        for (int index = 1; index <= type.table().keyCount(); index++) {
            final Key key = type.table().key(index);
            if (key.name().equals(name) && key.field().bit() == bit) {
                return index;
            }
        }
        throw new IllegalArgumentException(type + " has no key " + name);
    }

    private static void put(Opening opening) {
        final int place = place(opening.second);
        if (BY_PLACE[place] != null) {
            throw new IllegalArgumentException(opening.type + " has the place of " + BY_PLACE[place].type);
        }
        BY_PLACE[place] = opening;
    }

    /** By its tenth and eleventh byte. */
    private static int place(long second) {
        return (int) (second >>> Byte.SIZE) + (int) (second >>> 2 * Byte.SIZE) & PLACES - 1;
    }

    /** The one that stands at {@code at}, or {@code null}. */
    static Opening at(byte[] text, int at) {
        final long second = Words.load(text, at + Long.BYTES);
        final Opening opening = BY_PLACE[place(second)];
        return opening != null && opening.isAt(text, at, second) ? opening : null;
    }

    private boolean isAt(byte[] text, int at, long itsSecond) {
        final int end = at + length;
        return (Words.load(text, at) ^ first | itsSecond ^ second
            | Words.load(text, end - 2 * Long.BYTES) ^ beforeLast | Words.load(text, end - Long.BYTES) ^ last) == 0;
    }

    FrameType type() {
        return type;
    }

    /** The index of the type's key. */
    int typeKey() {
        return typeKey;
    }

    /** The index of the market's key. */
    int marketKey() {
        return marketKey;
    }

    /** How many bytes come before what follows the type. */
    int typeEnd() {
        return typeEnd;
    }

    /** How many bytes come before the market's name. */
    int length() {
        return length;
    }
}
