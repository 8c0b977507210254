package io.upring.feed.codec;

import io.upring.engine.event.RejectReason;
import io.upring.feed.codec.number.NumberParser;
import io.upring.feed.codec.number.Words;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A place in a frame's text, and the steps that JSON's grammar allows from there. Every step that the text does not
 * allow throws the cursor's one {@link BadFrame}.
 *
 * <p>Threading: one thread an instance.
 */
final class JsonCursor {
    private static final int MAX_DEPTH = 32;

    private final UnsafeBuffer text = new UnsafeBuffer(0, 0);
    private final NumberParser numbers = new NumberParser();
    private final BadFrame bad = new BadFrame();
    private final JsonString string = new JsonString(this);
    private int position;
    private int limit;

    void wrap(DirectBuffer buffer, int offset, int length) {
        text.wrap(buffer, offset, length);
        position = 0;
        limit = length;
    }

    /** The frame and nothing else: offsets in it are offsets in the frame. */
    UnsafeBuffer text() {
        return text;
    }

    int limit() {
        return limit;
    }

    int position() {
        return position;
    }

    void position(int newPosition) {
        position = newPosition;
    }

    NumberParser numbers() {
        return numbers;
    }

    BadFrame fail(RejectReason reason, int at) {
        return bad.set(reason, at);
    }

    /** The byte at {@code at} cannot stand there, or is missing. */
    BadFrame unexpected(int at) {
        return at < limit ? fail(RejectReason.BAD_JSON, at) : fail(RejectReason.TRUNCATED, limit);
    }

    /** A value begins here, but not of the wanted type; or no value begins here. */
    BadFrame wrongType() {
        if (position == limit) {
            return unexpected(position);
        }
        final byte first = text.getByte(position);
        final boolean isValue = first == '"' || first == '{' || first == '[' || isNumberStart(first)
            || startsWith("true") || startsWith("false") || startsWith("null");
        if (!isValue && (isCut("true") || isCut("false") || isCut("null"))) {
            return fail(RejectReason.TRUNCATED, limit);
        }
        return fail(isValue ? RejectReason.WRONG_TYPE : RejectReason.BAD_JSON, position);
    }

    void skipSpace() {
        while (position < limit && text.getByte(position) <= ' ' && isSpace(text.getByte(position))) {
            position++;
        }
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** The byte at the position. */
    byte peek() {
        if (position == limit) {
            throw unexpected(position);
        }
        return text.getByte(position);
    }

    /** Steps over one byte, which must be this one. */
    void expect(char character) {
        if (peek() != character) {
            throw unexpected(position);
        }
        position++;
    }

    /** Behind an array's or object's opening bracket: whether it holds anything; if not, steps over the closing one. */
    boolean hasFirst(char closing) {
        skipSpace();
        if (peek() != closing) {
            return true;
        }
        position++;
        return false;
    }

    /** Behind a value: steps over a comma and the space after it, or over the closing bracket. */
    boolean hasNext(char closing) {
        skipSpace();
        final byte next = peek();
        if (next != ',' && next != closing) {
            throw unexpected(position);
        }
        position++;
        if (next == closing) {
            return false;
        }
        skipSpace();
        return true;
    }

    /** Nothing but space may follow. */
    void expectEnd() {
        skipSpace();
        if (position < limit) {
            throw fail(RejectReason.TRAILING_BYTES, position);
        }
    }

    /** Steps over {@code null} if it stands here. */
    boolean skipNull() {
        if (!startsWith("null")) {
            return false;
        }
        position += 4;
        return true;
    }

    boolean startsWith(String word) {
        return limit - position >= word.length() && matches(word, word.length());
    }

    private boolean isCut(String word) {
        return limit - position < word.length() && matches(word, limit - position);
    }

    private boolean matches(String word, int length) {
        for (int i = 0; i < length; i++) {
            if (text.getByte(position + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads the string that stands here; the result is valid until the next one is read. */
    JsonString string() {
        if (position == limit || text.getByte(position) != '"') {
            throw wrongType();
        }
        string.read(position + 1);
        return string;
    }

    /** Reads a member's name and steps over the colon and the space around it. */
    JsonString name() {
        if (peek() != '"') {
            throw unexpected(position);
        }
        string.read(position + 1);
        skipSpace();
        expect(':');
        skipSpace();
        return string;
    }

    /** NaN for {@code null}. */
    double doubleOrNull() {
        final double value = numbers.parseDouble(text, position, limit);
        if (Double.isNaN(value)) {
            noNumber();
        } else {
            position = numbers.end();
        }
        return value;
    }

    /** {@link NumberParser#NO_LONG} for {@code null}. */
    long longOrNull() {
        final long value = numbers.parseLong(text, position, limit);
        if (value == NumberParser.NO_LONG) {
            noNumber();
        } else {
            position = numbers.end();
        }
        return value;
    }

    /** The length of the number that stands here, 0 for {@code null}; steps over it. */
    int numberLengthOrNull() {
        final int start = position;
        if (!numbers.skip(text, position, limit)) {
            noNumber();
            return 0;
        }
        position = numbers.end();
        return position - start;
    }

    /** Steps over {@code null}, or says why the text here is no number. */
    private void noNumber() {
        if (skipNull()) {
            return;
        }
        final byte first = peek();
        if (isNumberStart(first)) {
            final int wrongAt = numbers.end();
            // What looks wrong may only be cut: 1.7 of a time in milliseconds, 1.795230902117E12.
            numbers.skip(text, position, limit);
            throw badNumber(numbers.end(), wrongAt);
        }
        final boolean isMeantAsNumber = first == '+' || first == '.' || first == 'N' || first == 'I';
        throw isMeantAsNumber ? fail(RejectReason.BAD_NUMBER, position) : wrongType();
    }

    /** A number that ends at {@code end} is not what it should be. */
    BadFrame badNumber(int end, int wrongAt) {
        return end < limit ? fail(RejectReason.BAD_NUMBER, wrongAt) : fail(RejectReason.TRUNCATED, limit);
    }

    /** Steps over any value, checking that it is one. */
    void skipValue() {
        // Bit i tells whether the container at depth i + 1 is an object.
        long objects = 0;
        int depth = 0;
        do {
            final byte first = peek();
            boolean opened = false;
            if (first == '{' || first == '[') {
                if (depth == MAX_DEPTH) {
                    throw fail(RejectReason.TOO_DEEP, position);
                }
                position++;
                opened = hasFirst(first == '{' ? '}' : ']');
                if (opened) {
                    objects = first == '{' ? objects | 1L << depth : objects & ~(1L << depth);
                    depth++;
                }
            } else {
                skipScalar(first);
            }
            while (!opened && depth > 0 && !hasNext((objects >>> depth - 1 & 1) != 0 ? '}' : ']')) {
                depth--;
            }
            if (depth > 0 && (objects >>> depth - 1 & 1) != 0) {
                name();
            }
        } while (depth > 0);
    }

    private void skipScalar(byte first) {
        if (first == '"') {
            string.read(position + 1);
        } else if (startsWith("true")) {
            position += 4;
        } else if (startsWith("false")) {
            position += 5;
        } else if (isNumberStart(first)) {
            numberLengthOrNull();
        } else if (!skipNull()) {
            throw wrongType();
        }
    }

    private static boolean isNumberStart(byte first) {
        return first == '-' || first >= '0' && first <= '9';
    }

    /** How many bytes from {@code at} stand for themselves inside a string, 0 to 8. */
    int plainBytes(int at) {
        return Words.plainBytes(Words.load(text, at, limit));
    }
}
