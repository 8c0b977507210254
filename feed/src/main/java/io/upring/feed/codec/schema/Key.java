package io.upring.feed.codec.schema;

import io.upring.feed.codec.number.Words;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One name that a field may stand under, ready to be compared with a frame's bytes eight at a time.
 *
 * <p>Threading: immutable.
 */
public final class Key {
    private final int index;
    private final Field field;
    private final String name;
    /** {@code "name":}, quotes and colon included. */
    private final UnsafeBuffer pattern;
    private final long firstWord;
    private final long firstMask;
    private final long lastWord;
    private final long lastMask;
    private final int lastWordAt;

    Key(int index, Field field, String name) {
        this.index = index;
        this.field = field;
        this.name = name;
        pattern = new UnsafeBuffer(('"' + name + "\":").getBytes(StandardCharsets.US_ASCII));
        final int length = pattern.capacity();
        firstWord = Words.load(pattern, 0, length);
        firstMask = Words.mask(length);
        lastWordAt = Math.max(0, length - 1 & -Long.BYTES);
        lastWord = Words.load(pattern, lastWordAt, length);
        lastMask = Words.mask(length - lastWordAt);
    }

    /** Its number in its table, from 1: 0 stands for the beginning of the object. */
    public int index() {
        return index;
    }

    public Field field() {
        return field;
    }

    public String name() {
        return name;
    }

    /** Length of the name with both quotes and the colon. */
    public int patternLength() {
        return pattern.capacity();
    }

    /** Whether {@code "name":} stands at {@code at}, without white space; nothing from the limit on is read. */
    public boolean startsAt(UnsafeBuffer text, int at, int limit) {
        if (lastWordAt + Long.BYTES > limit - at) {
            return startsAtEnd(text, at, limit);
        }
        if ((text.getLong(at, ByteOrder.LITTLE_ENDIAN) & firstMask) != firstWord) {
            return false;
        }
        for (int i = Long.BYTES; i < lastWordAt; i += Long.BYTES) {
            if (text.getLong(at + i) != pattern.getLong(i)) {
                return false;
            }
        }
        return (text.getLong(at + lastWordAt, ByteOrder.LITTLE_ENDIAN) & lastMask) == lastWord;
    }

    private boolean startsAtEnd(UnsafeBuffer text, int at, int limit) {
        return limit - at >= pattern.capacity() && matches(text, at, pattern.capacity(), 0);
    }

    /** Whether the name is the text at {@code at}. */
    boolean isNamed(UnsafeBuffer text, int at, int length) {
        return length == name.length() && matches(text, at, length, 1);
    }

    private boolean matches(UnsafeBuffer text, int at, int length, int from) {
        for (int i = 0; i < length; i++) {
            if (text.getByte(at + i) != pattern.getByte(from + i)) {
                return false;
            }
        }
        return true;
    }
}
