package io.upring.feed.codec;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.RejectReason;
import io.upring.engine.market.MarketIndex;
import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.FieldTables;
import io.upring.feed.codec.schema.Key;

/**
 * Reads the balances of an account. Currencies that the run does not know are left out and counted: no order of ours
 * can touch them, and one of them must not hide the others.
 *
 * <p>Threading: one thread an instance.
 */
final class AssetReader {
    private final JsonCursor cursor;
    private final ValueReader values;
    private final MarketIndex currencies;
    private final KeyOrder order = new KeyOrder(FieldTables.ASSET);
    private final EventSlot entry = new EventSlot();
    private final Amount balance = new Amount();
    private final Amount locked = new Amount();
    private int arrayPosition;
    private int found;
    private int currencyId;
    private long unknownCurrencies;

    AssetReader(JsonCursor cursor, ValueReader values, MarketIndex currencies) {
        this.cursor = cursor;
        this.values = values;
        this.currencies = currencies;
    }

    void begin(EventSlot slot) {
        AssetView.begin(slot);
    }

    /** How many balances the array that was read last holds, also of those that did not fit. */
    int found() {
        return found;
    }

    /** Where that array begins in the frame. */
    int arrayPosition() {
        return arrayPosition;
    }

    long unknownCurrencies() {
        return unknownCurrencies;
    }

    /** Reads the whole array and keeps the balances from number {@code first} on, as many as fit. */
    boolean read(EventSlot slot, int first) {
        arrayPosition = cursor.position();
        found = 0;
        slot.buffer().putInt(AssetView.ENTRIES, 0);
        slot.payloadLength(AssetView.FIRST_ENTRY - EventSlot.PAYLOAD);
        if (cursor.peek() != '[') {
            throw cursor.wrongType();
        }
        cursor.position(arrayPosition + 1);
        if (cursor.hasFirst(']')) {
            do {
                readEntry();
                if (currencyId == MarketIndex.UNKNOWN) {
                    unknownCurrencies += first == 0 ? 1 : 0;
                    continue;
                }
                if (found >= first && found < first + AssetView.MAX_ENTRIES) {
                    AssetView.append(slot, currencyId, entry.getAmount(AssetView.BALANCE, balance),
                        entry.getAmount(AssetView.LOCKED, locked));
                }
                found++;
            } while (cursor.hasNext(']'));
        }
        return true;
    }

    private void readEntry() {
        if (cursor.peek() != '{') {
            throw cursor.wrongType();
        }
        cursor.position(cursor.position() + 1);
        long present = 0;
        order.begin();
        if (cursor.hasFirst('}')) {
            do {
                final Key key = order.next(cursor);
                if (key == null) {
                    cursor.skipValue();
                } else {
                    present = readField(key.field()) ? present | key.field().mask() : present & ~key.field().mask();
                }
            } while (cursor.hasNext('}'));
        }
        if (present != FieldTables.ASSET.requiredFields()) {
            throw cursor.fail(RejectReason.MISSING_FIELD, cursor.position() - 1);
        }
    }

    private boolean readField(Field field) {
        if (field.kind() != FieldKind.CURRENCY) {
            return values.read(field, entry, field.offset());
        }
        if (cursor.skipNull()) {
            return false;
        }
        final JsonString code = cursor.string();
        currencyId = currencies.currencyId(code.buffer(), code.offset(), code.length());
        return true;
    }
}
