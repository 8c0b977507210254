package io.upring.feed.codec.schema;


/**
 * One name that a field may stand under.
 *
 * <p>Threading: immutable.
 */
public final class Key {
    /** A longer name is not looked for. */
    static final int MAX_LENGTH = 3 * Long.BYTES;

    /** The entry of no key. */
    public static final long NONE = 0;

    private static final int INDEX_SHIFT = 8;
    private static final int LENGTH_SHIFT = 16;
    private static final int KIND_SHIFT = 24;
    private static final int OFFSET_SHIFT = 32;

    private final int index;
    private final Field field;
    private final String name;

    /** @param index its number in its table, from 1: 0 stands for no key. */
    Key(int index, Field field, String name) {
        if (name.length() >= MAX_LENGTH) {
            throw new IllegalArgumentException(name + " is too long for a name");
        }
        this.index = index;
        this.field = field;
        this.name = name;
    }

    public int index() {
        return index;
    }

    public Field field() {
        return field;
    }

    public String name() {
        return name;
    }

    /**
     * All that a reader wants to know of the key in one word, which is not {@link #NONE}; its lowest six bits are the
     * bit of the field.
     */
    long entry() {
        return entry(field) | (long) index << INDEX_SHIFT | (long) name.length() << LENGTH_SHIFT;
    }

    /** The entry of a field under no name. */
    public static long entry(Field field) {
        return field.bit() | (long) field.kind().ordinal() << KIND_SHIFT | (long) field.offset() << OFFSET_SHIFT;
    }

    /** The index of the key of an entry; 0 for {@link #NONE}. */
    public static int index(long entry) {
        return (int) (entry >>> INDEX_SHIFT) & 0xFF;
    }

    static int length(long entry) {
        return (int) (entry >>> LENGTH_SHIFT) & 0xFF;
    }

    /** The ordinal of the kind of the field of an entry. */
    public static int kind(long entry) {
        return (int) (entry >>> KIND_SHIFT) & 0xFF;
    }

    /** The offset of the field of an entry. */
    public static int offset(long entry) {
        return (int) (entry >>> OFFSET_SHIFT);
    }

    @Override
    public String toString() {
        return name;
    }
}
