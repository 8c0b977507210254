package io.upring.feed.codec.schema;

import io.upring.engine.event.EventSlot;
import io.upring.feed.codec.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of one type of frame, or of the elements of an array in it, in the order of Upbit's API reference.
 *
 * <p>Threading: immutable once built.
 */
public final class FieldTable {
    private final String typeName;
    private final int payloadBytes;
    private final List<Field> fields = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final Field[] byBit = new Field[Long.SIZE];
    private KeySet keySet;
    private Key[] byIndex;
    private Field time;
    private long required;
    private long stored;

    /**
     * @param typeName what the frame calls itself; {@code null} for the elements of an array.
     * @param end end of the fixed part of the payload in the slot.
     */
    FieldTable(String typeName, int end) {
        this.typeName = typeName;
        payloadBytes = end - EventSlot.PAYLOAD;
    }

    /** A field that may be absent or null. */
    FieldTable optional(int bit, String name, String shortName, FieldKind kind, int offset) {
        return add(new Field(bit, name, shortName, kind, offset, false, null));
    }

    FieldTable required(int bit, String name, String shortName, FieldKind kind, int offset) {
        return add(new Field(bit, name, shortName, kind, offset, true, null));
    }

    FieldTable optional(int bit, String name, String shortName, Spellings spellings, int offset) {
        return add(new Field(bit, name, shortName, FieldKind.NAME, offset, false, spellings));
    }

    FieldTable required(int bit, String name, String shortName, Spellings spellings, int offset) {
        return add(new Field(bit, name, shortName, FieldKind.NAME, offset, true, spellings));
    }

    FieldTable type() {
        return optional(Field.TYPE_BIT, "type", "ty", FieldKind.TYPE, EventSlot.TYPE);
    }

    /** The market, also under the names of 2018. */
    FieldTable market() {
        required(Field.MARKET_BIT, "code", "cd", FieldKind.MARKET, EventSlot.INSTRUMENT_ID);
        final Field market = fields.get(fields.size() - 1);
        key(market, "market");
        return key(market, "mk");
    }

    FieldTable streamType() {
        return add(new Field(Field.STREAM_TYPE_BIT, "stream_type", "st", FieldKind.STREAM_TYPE, EventSlot.FLAGS, false,
            FieldTables.STREAM_TYPES));
    }

    private FieldTable add(Field field) {
        if (byBit[field.bit()] != null) {
            throw new IllegalArgumentException(field.name() + " has the bit of " + byBit[field.bit()].name());
        }
        fields.add(field);
        byBit[field.bit()] = field;
        required |= field.required() ? field.mask() : 0;
        stored |= field.kind().bytes() > 0 ? field.mask() : 0;
        key(field, field.name());
        final boolean isAlsoShort = field.shortName() == null || field.shortName().equals(field.name());
        return isAlsoShort ? this : key(field, field.shortName());
    }

    private FieldTable key(Field field, String name) {
        keys.add(new Key(keys.size() + 1, field, name));
        return this;
    }

    /** @param timeField name of the field that holds the exchange's time of the event; {@code null} for none. */
    FieldTable build(String timeField) {
        keySet = new KeySet(keys);
        byIndex = new Key[keys.size() + 1];
        keys.forEach(key -> byIndex[key.index()] = key);
        for (final Field field : fields) {
            time = field.name().equals(timeField) ? field : time;
        }
        return this;
    }

    public String typeName() {
        return typeName;
    }

    /** Length of the fixed part of the payload. */
    public int payloadBytes() {
        return payloadBytes;
    }

    /** In the order of the documentation, which was the order on the wire whenever it was looked at. */
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /** The field of a bit, or {@code null}. */
    public Field field(int bit) {
        return byBit[bit];
    }

    /** Mask of the fields without which there is no event. */
    public long requiredFields() {
        return required;
    }

    /** Mask of the fields that have room in the slot and need a value there even when absent. */
    public long storedFields() {
        return stored;
    }

    /** The field with the exchange's time of the event, or {@code null}. */
    public Field time() {
        return time;
    }

    /** The key of an index from 1 on; {@code null} for 0. */
    public Key key(int index) {
        return byIndex[index];
    }

    public int keyCount() {
        return keys.size();
    }

    /**
     * The entry of the key whose name is in these words, zeros behind it; {@link Key#NONE} if there is none.
     */
    public long find(long first, long second, long third, int length) {
        return keySet.find(first, second, third, length);
    }

    /** The entry of the key of that name; {@link Words#PADDING} bytes of anything follow the text. */
    public long find(byte[] text, int at, int length) {
        return find(Words.load(text, at) & Words.mask(length),
            Words.load(text, at + Long.BYTES) & Words.mask(length - Long.BYTES),
            Words.load(text, at + 2 * Long.BYTES) & Words.mask(length - 2 * Long.BYTES), length);
    }

    @Override
    public String toString() {
        return typeName == null ? "array element" : typeName;
    }
}
