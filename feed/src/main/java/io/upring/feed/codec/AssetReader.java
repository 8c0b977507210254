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
    private final FrameText text;
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

    AssetReader(FrameText text, ValueReader values, MarketIndex currencies) {
        this.text = text;
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

    /**
     * Reads the whole array at {@code start}, and keeps the balances from number {@code first} on, as many as fit;
     * returns the position behind it.
     */
    int read(int start, EventSlot slot, int first) {
        arrayPosition = start;
        found = 0;
        slot.buffer().putInt(AssetView.ENTRIES, 0);
        slot.payloadLength(AssetView.FIRST_ENTRY - EventSlot.PAYLOAD);
        int at = text.first(start, '[', ']');
        while (at >= 0) {
            at = readEntry(at);
            if (currencyId == MarketIndex.UNKNOWN) {
                unknownCurrencies += first == 0 ? 1 : 0;
            } else {
                if (found >= first && found < first + AssetView.MAX_ENTRIES) {
                    AssetView.append(slot, currencyId, entry.getAmount(AssetView.BALANCE, balance),
                        entry.getAmount(AssetView.LOCKED, locked));
                }
                found++;
            }
            at = text.next(at, ']');
        }
        return ~at;
    }

    private int readEntry(int start) {
        long present = 0;
        int at = order.first(text, start);
        while (at >= 0) {
            final Key key = order.key();
            if (key == null) {
                at = text.skipValue(at);
            } else {
                final Field field = key.field();
                at = field.kind() == FieldKind.CURRENCY ? readCurrency(at)
                    : values.read(field, at, entry, field.offset());
                present = at >= 0 ? present | field.mask() : present & ~field.mask();
                at = at >= 0 ? at : ~at;
            }
            at = order.next(text, at);
        }
        if (present != FieldTables.ASSET.requiredFields()) {
            throw text.fail(RejectReason.MISSING_FIELD, ~at - 1);
        }
        return ~at;
    }

    private int readCurrency(int at) {
        if (text.isNull(at)) {
            return text.behindNull(at);
        }
        final int end = text.string(at);
        final JsonString code = text.string();
        currencyId = currencies.currencyId(code.view(), code.offset(), code.length());
        return end;
    }
}
