package io.upring.feed.codec;

import io.upring.feed.codec.schema.Field;
import io.upring.feed.codec.schema.FieldKind;
import io.upring.feed.codec.schema.Key;
import io.upring.feed.codec.text.Words;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A step of a {@link KeyPath}: a member's key with what stands around it, {@code ,"name":}, ready to be compared eight
 * bytes at a time, and what to do with its value. Plain fields, since the path is walked for every frame.
 *
 * <p>Threading: one thread an instance; used again for other members.
 */
final class PathStep {
    static final int MAX_KEY = 4 * Long.BYTES;

    static final int DOUBLE = 0;
    static final int LONG = 1;
    static final int TEXT = 2;
    static final int MARKET = 3;
    static final int STREAM_TYPE = 4;
    static final int ANY = 5;
    /** Not members, but before and behind a run of them that is kept for each instrument. */
    static final int RUN = 6;
    static final int RUN_END = 7;
    static final int NOTHING = 8;

    private static final int MAX_TEXT = 2 * Long.BYTES;

    final int index;
    PathStep next;
    int kind;
    /** Bytes of the key; zero for what is no member. */
    int length;
    /** Size of the value in the slot. */
    int bytes;
    /** In the slot; of a run, in its row. */
    int offset;
    /** {@code null} for what is no member, and for a member that is not in the table. */
    Field field;
    /** Index of the key in the table; zero for none. */
    int key;
    /** Of a run: how many members it has, the bytes it may take in a row, and its other end. */
    int members;
    int room;
    PathStep end;

    private long first;
    private long firstMask;
    private long second;
    private long third;
    private long last;

    private long textFirst;
    private long textLast;
    private int textLength;
    private long textValue;

    PathStep(int index) {
        this.index = index;
    }

    /** Makes this the step of a member whose value stands at {@code at}, its key from {@code from} on. */
    void set(Key newKey, int newKind, byte[] text, int from, int at) {
        setMark(newKind, newKey == null ? 0 : newKey.field().offset());
        length = at - from;
        first = Words.load(text, from);
        firstMask = Words.mask(length);
        second = Words.load(text, from + Long.BYTES);
        third = Words.load(text, from + 2 * Long.BYTES);
        last = length < Long.BYTES ? 0 : Words.load(text, at - Long.BYTES);
        field = newKey == null ? null : newKey.field();
        key = newKey == null ? 0 : newKey.index();
        bytes = field == null ? 0 : field.kind().bytes();
        textLength = 0;
    }

    /** Makes this a step that is no member. */
    void setMark(int newKind, int newOffset) {
        kind = newKind;
        offset = newOffset;
        length = 0;
        firstMask = 0;
        field = null;
        key = 0;
        members = 0;
    }

    boolean isMember() {
        return length != 0;
    }

    boolean isNumber() {
        return field != null && (field.kind() == FieldKind.DOUBLE || field.kind() == FieldKind.LONG);
    }

    long mask() {
        return field == null ? 0 : field.mask();
    }

    boolean isKeyAt(byte[] text, int at) {
        long wrong = (Words.load(text, at) ^ first) & firstMask;
        if (length > Long.BYTES) {
            wrong |= Words.load(text, at + length - Long.BYTES) ^ last;
            if (length > 2 * Long.BYTES) {
                wrong |= Words.load(text, at + Long.BYTES) ^ second;
                if (length > 3 * Long.BYTES) {
                    wrong |= Words.load(text, at + 2 * Long.BYTES) ^ third;
                }
            }
        }
        return wrong == 0;
    }

    /** The length of the value at {@code at} if its text is the same as last time, else zero. */
    int sameText(byte[] text, int at) {
        // A text of less than eight bytes is compared with some of the key before it and of what follows.
        final long wrong = Words.load(text, at) ^ textFirst | Words.load(text, at + textLength - Long.BYTES) ^ textLast;
        return wrong == 0 ? textLength : 0;
    }

    /** What that text stands for, as bits. */
    long textValue() {
        return textValue;
    }

    void rememberText(byte[] text, int at, int end, long value) {
        final boolean isShort = end - at <= MAX_TEXT;
        textLength = isShort ? end - at : 0;
        textFirst = Words.load(text, at);
        textLast = isShort ? Words.load(text, end - Long.BYTES) : 0;
        textValue = value;
    }

    void forgetText() {
        textLength = 0;
    }

    /** What the slot holds for this member, as bits. */
    long get(UnsafeBuffer slot) {
        return switch (bytes) {
            case Long.BYTES -> slot.getLong(offset);
            case Integer.BYTES -> slot.getInt(offset);
            default -> slot.getByte(offset);
        };
    }

    void put(UnsafeBuffer slot, long value) {
        switch (bytes) {
            case Long.BYTES -> slot.putLong(offset, value);
            case Integer.BYTES -> slot.putInt(offset, (int) value);
            default -> slot.putByte(offset, (byte) value);
        }
    }
}
