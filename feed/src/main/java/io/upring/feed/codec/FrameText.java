package io.upring.feed.codec;

import io.upring.engine.event.RejectReason;
import io.upring.feed.codec.text.NumberParser;
import io.upring.feed.codec.text.PlainNumber;
import io.upring.feed.codec.text.Words;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A frame's text and the steps that JSON's grammar allows in it.
 *
 * <p>The text is copied once, to an array with zeros behind it: words can then be loaded anywhere, no step has to ask
 * where the text ends, and the compiler knows what it deals with, which a network buffer on or off the heap denies it.
 * The copy is cheap beside what those checks cost.
 *
 * <p>Each step takes a position and returns the one behind it; a step that the text does not allow throws the one
 * {@link BadFrame} of this instance. Where a step may find an end instead, a closing bracket or {@code null}, it
 * returns the complement ({@code ~}) of the position behind that.
 *
 * <p>Threading: one thread an instance.
 */
final class FrameText {
    private static final int INITIAL_BYTES = 16 * 1024;
    private static final int MAX_DEPTH = 32;

    private final NumberParser numbers = new NumberParser();
    private final BadFrame bad = new BadFrame();
    private final JsonString string = new JsonString(this);
    private byte[] bytes = new byte[INITIAL_BYTES + Words.PADDING];
    private final UnsafeBuffer view = new UnsafeBuffer(bytes);
    private int limit;

    void set(DirectBuffer buffer, int offset, int length) {
        if (length > bytes.length - Words.PADDING) {
            bytes = new byte[length * 2 + Words.PADDING];
            view.wrap(bytes);
        }
        buffer.getBytes(offset, bytes, 0, length);
        for (int i = 0; i < Words.PADDING; i += Long.BYTES) {
            Words.store(bytes, length + i, 0);
        }
        limit = length;
    }

    /** The frame's bytes from 0 to {@link #limit}, then zeros: positions in it are positions in the frame. */
    byte[] bytes() {
        return bytes;
    }

    /** The same bytes. */
    DirectBuffer view() {
        return view;
    }

    int limit() {
        return limit;
    }

    NumberParser numbers() {
        return numbers;
    }

    /** The string that was read last. */
    JsonString string() {
        return string;
    }

    BadFrame fail(RejectReason reason, int at) {
        return bad.set(reason, at);
    }

    /** The byte at {@code at} cannot stand there, or is missing. */
    BadFrame unexpected(int at) {
        return at < limit ? fail(RejectReason.BAD_JSON, at) : fail(RejectReason.TRUNCATED, limit);
    }

    /** A value begins here, but not of the wanted type; or no value begins here. */
    BadFrame wrongType(int at) {
        if (at >= limit) {
            return unexpected(at);
        }
        final byte first = bytes[at];
        final boolean isValue = first == '"' || first == '{' || first == '[' || isNumberStart(first)
            || startsWith("true", at) || startsWith("false", at) || startsWith("null", at);
        if (!isValue && (isCut("true", at) || isCut("false", at) || isCut("null", at))) {
            return fail(RejectReason.TRUNCATED, limit);
        }
        return fail(isValue ? RejectReason.WRONG_TYPE : RejectReason.BAD_JSON, at);
    }

    int skipSpace(int from) {
        int at = from;
        while (bytes[at] <= ' ' && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** Nothing but space may follow. */
    void expectEnd(int from) {
        final int at = skipSpace(from);
        if (at < limit) {
            throw fail(RejectReason.TRAILING_BYTES, at);
        }
    }

    /** From an opening bracket to what it holds first; the complement of the end if it holds nothing. */
    int first(int at, char opening, char closing) {
        if (bytes[at] != opening) {
            throw wrongType(at);
        }
        final int first = skipSpace(at + 1);
        return bytes[first] == closing ? ~(first + 1) : first;
    }

    /** From behind a value to the next one, over a comma; the complement of the end at the closing bracket. */
    int next(int from, char closing) {
        final int at = skipSpace(from);
        final byte separator = bytes[at];
        if (separator == ',') {
            return skipSpace(at + 1);
        }
        if (separator != closing) {
            throw unexpected(at);
        }
        return ~(at + 1);
    }

    /** Over the name of a member, its colon and the space around it. */
    int name(int at) {
        if (bytes[at] != '"') {
            throw unexpected(at);
        }
        final int colon = skipSpace(string.read(at + 1));
        if (bytes[colon] != ':') {
            throw unexpected(colon);
        }
        return skipSpace(colon + 1);
    }

    int string(int at) {
        if (bytes[at] != '"') {
            throw wrongType(at);
        }
        return string.read(at + 1);
    }

    boolean isNull(int at) {
        return startsWith("null", at);
    }

    /** The complement of the position behind the {@code null} that stands here. */
    int behindNull(int at) {
        return ~(at + 4);
    }

    boolean startsWith(String word, int at) {
        return matches(word, word.length(), at);
    }

    private boolean isCut(String word, int at) {
        return limit - at < word.length() && matches(word, limit - at, at);
    }

    private boolean matches(String word, int length, int at) {
        for (int i = 0; i < length; i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Stores the double that stands here; complement for {@code null}: nothing is stored then. */
    int readDouble(int at, UnsafeBuffer into, int offset) {
        final int plainEnd = PlainNumber.read(bytes, at, into.byteArray(), into.addressOffset() + offset);
        if (plainEnd != PlainNumber.OTHER) {
            return plainEnd;
        }
        final int end = numbers.readDouble(bytes, at, into, offset);
        return end != NumberParser.FAILED ? end : noNumber(at);
    }

    /** Stores the long that stands here; complement for {@code null}: nothing is stored then. */
    int readLong(int at, UnsafeBuffer into, int offset) {
        final int end = numbers.readLong(bytes, at, into, offset);
        return end != NumberParser.FAILED ? end : noNumber(at);
    }

    /** Over any number; complement for {@code null}. */
    int skipNumber(int at) {
        final int end = numbers.skip(bytes, at);
        return end != NumberParser.FAILED ? end : noNumber(at);
    }

    /** A number that ends at {@code end} is not what it should be; where the text ends too, it may only be cut. */
    BadFrame badNumber(int at, int end) {
        return end < limit ? fail(RejectReason.BAD_NUMBER, at) : fail(RejectReason.TRUNCATED, limit);
    }

    /** Over {@code null}, or says why the text here is no number. */
    private int noNumber(int at) {
        if (isNull(at)) {
            return behindNull(at);
        }
        final byte first = bytes[at];
        if (isNumberStart(first)) {
            final int wrongAt = numbers.errorAt();
            final int end = numbers.skip(bytes, at);
            throw badNumber(wrongAt, end == NumberParser.FAILED ? numbers.errorAt() : end);
        }
        final boolean isMeantAsNumber = first == '+' || first == '.' || first == 'N' || first == 'I';
        throw isMeantAsNumber ? fail(RejectReason.BAD_NUMBER, at) : wrongType(at);
    }

    private static boolean isNumberStart(byte first) {
        return first == '-' || first >= '0' && first <= '9';
    }

    /** Over any value, checking that it is one. */
    int skipValue(int from) {
        // Bit i tells whether the container at depth i + 1 is an object.
        long objects = 0;
        int depth = 0;
        int at = from;
        while (true) {
            final byte first = bytes[at];
            final boolean isObject = first == '{';
            if (isObject || first == '[') {
                if (depth == MAX_DEPTH) {
                    throw fail(RejectReason.TOO_DEEP, at);
                }
                objects = isObject ? objects | 1L << depth : objects & ~(1L << depth);
                depth++;
                at = first(at, (char) first, closing(isObject));
            } else {
                at = skipScalar(at, first);
                if (depth == 0) {
                    return at;
                }
                at = next(at, closing(isObject(objects, depth)));
            }
            while (at < 0) {
                depth--;
                if (depth == 0) {
                    return ~at;
                }
                at = next(~at, closing(isObject(objects, depth)));
            }
            if (isObject(objects, depth)) {
                at = name(at);
            }
        }
    }

    private static boolean isObject(long objects, int depth) {
        return (objects >>> depth - 1 & 1) != 0;
    }

    private static char closing(boolean isObject) {
        return isObject ? '}' : ']';
    }

    private int skipScalar(int at, byte first) {
        if (first == '"') {
            return string.read(at + 1);
        }
        if (startsWith("true", at) || isNull(at)) {
            return at + 4;
        }
        if (startsWith("false", at)) {
            return at + 5;
        }
        if (isNumberStart(first)) {
            return skipNumber(at);
        }
        throw wrongType(at);
    }
}
