package io.upring.feed.codec;

import io.upring.engine.event.RejectReason;
import io.upring.feed.codec.text.Utf8;
import io.upring.feed.codec.text.Words;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The string that was read last: in the frame itself where it stands as it is, else in a scratch buffer without
 * its escapes, of which the first {@value #SCRATCH_BYTES} bytes are kept: more than any field holds.
 *
 * <p>Threading: one thread an instance.
 */
final class JsonString {
    private static final int SCRATCH_BYTES = 1024;
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String MEANINGS = "\"\\/\b\f\n\r\t";

    private final FrameText text;
    private final byte[] scratch = new byte[SCRATCH_BYTES + Words.PADDING];
    private final DirectBuffer scratchView = new UnsafeBuffer(scratch);
    private int start;
    private int end;
    private boolean escaped;
    private int unescapedLength;

    JsonString(FrameText text) {
        this.text = text;
    }

    /** Reads from behind the opening quote; returns the position behind the closing one. */
    int read(int from) {
        start = from;
        escaped = false;
        unescapedLength = -1;
        final byte[] bytes = text.bytes();
        int at = from;
        while (true) {
            int plain;
            do {
                plain = Words.plainBytes(Words.load(bytes, at));
                at += plain;
            } while (plain == Long.BYTES);
            final byte special = bytes[at];
            if (special == '"') {
                break;
            }
            at += specialLength(special, at);
        }
        end = at;
        return at + 1;
    }

    private int specialLength(byte special, int at) {
        if (special == '\\') {
            escaped = true;
            return escapeLength(at);
        }
        if (special >= 0) {
            throw text.unexpected(at);
        }
        final int length = Utf8.length(text.bytes(), at, text.limit());
        if (length <= 0) {
            throw length < 0 ? text.unexpected(text.limit()) : text.fail(RejectReason.BAD_UTF8, at);
        }
        return length;
    }

    private int escapeLength(int at) {
        if (text.bytes()[at + 1] != 'u') {
            if (ESCAPES.indexOf(text.bytes()[at + 1]) < 0) {
                throw text.unexpected(at + 1);
            }
            return 2;
        }
        for (int i = at + 2; i < at + 6; i++) {
            if (Character.digit(text.bytes()[i], 16) < 0) {
                throw text.unexpected(i);
            }
        }
        return 6;
    }

    /** Where the string's own bytes begin in the frame. */
    int start() {
        return start;
    }

    /** The buffer that {@link #offset} and {@link #length} speak of. */
    byte[] buffer() {
        return escaped ? unescaped() : text.bytes();
    }

    /** The same bytes as {@link #buffer}. */
    DirectBuffer view() {
        if (!escaped) {
            return text.view();
        }
        unescaped();
        return scratchView;
    }

    int offset() {
        return escaped ? 0 : start;
    }

    int length() {
        if (!escaped) {
            return end - start;
        }
        unescaped();
        return unescapedLength;
    }

    boolean is(String other) {
        return length() == other.length() && startsWith(other);
    }

    boolean startsWith(String prefix) {
        final byte[] buffer = buffer();
        boolean matches = length() >= prefix.length();
        for (int i = 0; matches && i < prefix.length(); i++) {
            matches = buffer[offset() + i] == prefix.charAt(i);
        }
        return matches;
    }

    private byte[] unescaped() {
        if (unescapedLength >= 0) {
            return scratch;
        }
        final byte[] bytes = text.bytes();
        int length = 0;
        // A code point takes up to four bytes.
        for (int at = start; at < end && length <= SCRATCH_BYTES - 4;) {
            if (bytes[at] != '\\') {
                scratch[length++] = bytes[at++];
            } else if (bytes[at + 1] != 'u') {
                scratch[length++] = (byte) MEANINGS.charAt(ESCAPES.indexOf(bytes[at + 1]));
                at += 2;
            } else {
                final int codePoint = codePoint(at);
                length += Utf8.put(scratch, length, codePoint);
                at += Character.charCount(codePoint) * 6;
            }
        }
        unescapedLength = length;
        return scratch;
    }

    /** Of one escape, or of two that are a surrogate pair. */
    private int codePoint(int at) {
        final char first = (char) unit(at);
        if (!Character.isSurrogate(first)) {
            return first;
        }
        final boolean paired = Character.isHighSurrogate(first) && end - at >= 12
            && text.bytes()[at + 6] == '\\' && text.bytes()[at + 7] == 'u';
        final char second = paired ? (char) unit(at + 6) : 0;
        if (!Character.isLowSurrogate(second)) {
            throw text.fail(RejectReason.BAD_UTF8, at);
        }
        return Character.toCodePoint(first, second);
    }

    private int unit(int at) {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            unit = unit << 4 | Character.digit(text.bytes()[i], 16);
        }
        return unit;
    }
}
