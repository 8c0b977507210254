package io.upring.engine.event;

import io.upring.engine.decimal.Amount;
import java.util.Objects;

/**
 * Balances as the exchange states them: MY_ASSET from the private stream or from the account query.
 *
 * <pre>
 *  offset size type         field
 *      0    8  long          asset_timestamp
 *      8    8  long          timestamp
 *     16   16  uuid          asset_uuid
 *     32    4  int           entries
 *     36   28                reserved
 *     64   40  an entry:     currency id (int), reserved (int), balance (amount), locked (amount), x 25
 * </pre>
 *
 * <p>A frame with more entries than fit goes on in the next event of its source; all but the last carry
 * {@link EventSlot#FLAG_CONTINUED}.
 */
public final class AssetView extends EventView {
    public static final int MAX_ENTRIES = 25;

    public static final int ASSET_TIMESTAMP = EventSlot.PAYLOAD;
    public static final int TIMESTAMP = EventSlot.PAYLOAD + 8;
    public static final int ASSET_UUID = EventSlot.PAYLOAD + 16;
    public static final int ENTRIES = EventSlot.PAYLOAD + 32;
    public static final int FIRST_ENTRY = EventSlot.PAYLOAD + 64;
    public static final int ENTRY_BYTES = 40;
    /** Within an entry. */
    public static final int CURRENCY_ID = 0;
    public static final int BALANCE = 8;
    public static final int LOCKED = 24;

    public long assetTimestamp() {
        return getLong(ASSET_TIMESTAMP);
    }

    public long timestamp() {
        return getLong(TIMESTAMP);
    }

    public int entries() {
        return getInt(ENTRIES);
    }

    public int currencyId(int entry) {
        return getInt(FIRST_ENTRY + Objects.checkIndex(entry, MAX_ENTRIES) * ENTRY_BYTES + CURRENCY_ID);
    }

    /** The available part. */
    public Amount balance(int entry, Amount into) {
        return slot.getAmount(FIRST_ENTRY + entry * ENTRY_BYTES + BALANCE, into);
    }

    public Amount locked(int entry, Amount into) {
        return slot.getAmount(FIRST_ENTRY + entry * ENTRY_BYTES + LOCKED, into);
    }

    /** Appends an entry; the payload length follows. @throws IllegalStateException when there is no room. */
    public static void append(EventSlot slot, int currencyId, Amount balance, Amount locked) {
        final int entry = slot.buffer().getInt(ENTRIES);
        if (entry == MAX_ENTRIES) {
            throw new IllegalStateException("no room for more than " + MAX_ENTRIES + " balances in one event");
        }
        final int offset = FIRST_ENTRY + entry * ENTRY_BYTES;
        slot.buffer().putInt(offset + CURRENCY_ID, currencyId);
        slot.buffer().putInt(offset + CURRENCY_ID + Integer.BYTES, 0);
        slot.putAmount(offset + BALANCE, balance);
        slot.putAmount(offset + LOCKED, locked);
        slot.buffer().putInt(ENTRIES, entry + 1);
        slot.payloadLength(offset + ENTRY_BYTES - EventSlot.PAYLOAD);
    }

    /** Clears the fixed part; must come before {@link #append}. */
    public static void begin(EventSlot slot) {
        slot.buffer().setMemory(EventSlot.PAYLOAD, FIRST_ENTRY - EventSlot.PAYLOAD, (byte) 0);
        slot.payloadLength(FIRST_ENTRY - EventSlot.PAYLOAD);
    }
}
