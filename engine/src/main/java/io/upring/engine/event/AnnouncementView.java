package io.upring.engine.event;

import java.util.List;

/**
 * A notice of the exchange (Upbit API reference, announcement). Texts that do not fit are cut at a character.
 *
 * <pre>
 *  offset size type         field
 *      0    8  long          timestamp
 *      8    1  byte          event: 0 unknown, 1 CREATED, 2 UPDATED
 *      9    1  byte          category: 0 unknown, then as in CATEGORIES
 *     10    2  short         title_bytes
 *     12    2  short         url_bytes
 *     14    2                reserved
 *     16   16  UUID          uuid
 *     32  512  UTF-8         title
 *    544  256  UTF-8         url
 * </pre>
 */
public final class AnnouncementView extends EventView {
    public static final int TIMESTAMP = EventSlot.PAYLOAD;
    public static final int EVENT = EventSlot.PAYLOAD + 8;
    public static final int CATEGORY = EventSlot.PAYLOAD + 9;
    public static final int TITLE_BYTES = EventSlot.PAYLOAD + 10;
    public static final int URL_BYTES = EventSlot.PAYLOAD + 12;
    public static final int UUID = EventSlot.PAYLOAD + 16;
    public static final int TITLE = EventSlot.PAYLOAD + 32;
    public static final int TITLE_CAPACITY = 512;
    public static final int URL = TITLE + TITLE_CAPACITY;
    public static final int URL_CAPACITY = 256;
    /** End of the fixed part. */
    public static final int END = URL + URL_CAPACITY;

    /** By their codes from 1, as the exchange spells them. */
    public static final List<String> CATEGORIES = List.of(
        "notice", "trade", "wallet", "maintenance", "digital_asset", "nft", "service", "event");

    public static final int CREATED = 1;
    public static final int UPDATED = 2;

    /** As sent: milliseconds since the Unix epoch. */
    public long timestamp() {
        return getLong(TIMESTAMP);
    }

    /** {@link #CREATED}, {@link #UPDATED}, or 0 for something newer than this code. */
    public int event() {
        return getByte(EVENT);
    }

    /** One of {@link #CATEGORIES}; empty for something newer than this code. */
    public String category() {
        final int code = getByte(CATEGORY);
        return code == 0 ? "" : CATEGORIES.get(code - 1);
    }

    /** Allocates. */
    public String title() {
        return slot.buffer().getStringWithoutLengthUtf8(TITLE, slot.buffer().getShort(TITLE_BYTES));
    }

    /** Allocates. */
    public String url() {
        return slot.buffer().getStringWithoutLengthUtf8(URL, slot.buffer().getShort(URL_BYTES));
    }
}
