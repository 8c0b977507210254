package io.upring.feed.codec;

import io.upring.engine.event.RejectReason;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldTables;
import io.upring.feed.codec.schema.FrameType;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.schema.Spellings;

/**
 * Finds out what an object is before it is read: short keys mean different things in different types. Where the type
 * stands first, as Upbit sends it, nothing is read twice.
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

    private final JsonCursor cursor;
    private final KeyOrder order = new KeyOrder(FieldTables.ENVELOPE);
    private boolean typeFirst;

    FrameTypes(JsonCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * Identifies the object whose first name stands at the cursor. Afterwards the cursor is behind the type if that
     * came first, else where it was.
     */
    FrameType identify() {
        final int first = cursor.position();
        order.begin();
        Key key = order.next(cursor);
        typeFirst = isType(key);
        if (typeFirst) {
            return named();
        }
        int seen = 0;
        while (!isType(key)) {
            seen |= key == null || cursor.startsWith("null") ? 0 : (int) key.field().mask();
            if (key != null && key.field().mask() == METHOD_MASK) {
                expectSubscriptions();
            } else {
                cursor.skipValue();
            }
            if (!cursor.hasNext('}')) {
                cursor.position(first);
                return inferred(seen);
            }
            key = order.next(cursor);
        }
        final FrameType type = named();
        cursor.position(first);
        return type;
    }

    /** Whether the type came first, so that the cursor is already behind it. */
    boolean isTypeFirst() {
        return typeFirst;
    }

    private boolean isType(Key key) {
        return key != null && key.field().bit() == Field.TYPE_BIT && !cursor.startsWith("null");
    }

    private FrameType named() {
        final JsonString name = cursor.string();
        final int ordinal = FrameType.NAMES.find(name.buffer(), name.offset(), name.length());
        if (ordinal != Spellings.UNKNOWN) {
            return FrameType.ofOrdinal(ordinal);
        }
        if (name.startsWith(FrameType.CANDLE_PREFIX)) {
            return FrameType.IGNORED;
        }
        throw cursor.fail(RejectReason.UNKNOWN_TYPE, name.start());
    }

    private void expectSubscriptions() {
        final JsonString method = cursor.string();
        if (!method.is("LIST_SUBSCRIPTIONS")) {
            throw cursor.fail(RejectReason.UNKNOWN_TYPE, method.start());
        }
    }

    /** What an object without a type is; two marks of different things leave it open. */
    private FrameType inferred(int seen) {
        return switch (seen) {
            case STATUS_MASK -> FrameType.STATUS;
            case ERROR_MASK -> FrameType.SERVER_ERROR;
            case METHOD_MASK -> FrameType.SUBSCRIPTIONS;
            case TRADE_MASK -> FrameType.TRADE;
            case BOOK_MASK -> FrameType.ORDER_BOOK;
            case TICKER_MASK -> FrameType.TICKER;
            default -> throw cursor.fail(RejectReason.UNKNOWN_TYPE, cursor.position());
        };
    }
}
