package io.upring.feed.codec.print;

import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;

/**
 * JSON text in the making, commas set by itself.
 *
 * <p>Threading: one thread an instance.
 */
final class JsonText {
    private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(4096);
    private int length;
    private boolean first = true;

    void clear() {
        length = 0;
        first = true;
    }

    byte[] array() {
        return buffer.byteArray();
    }

    int length() {
        return length;
    }

    JsonText open(char bracket) {
        comma();
        put(bracket);
        first = true;
        return this;
    }

    JsonText close(char bracket) {
        put(bracket);
        first = false;
        return this;
    }

    JsonText name(String name) {
        string(name);
        put(':');
        first = true;
        return this;
    }

    JsonText string(String value) {
        comma();
        put('"');
        for (final byte character : value.getBytes(StandardCharsets.UTF_8)) {
            if (character == '"' || character == '\\') {
                put('\\');
                put((char) character);
            } else if (character >= 0 && character < ' ') {
                raw(character < 16 ? "\\u000" : "\\u00");
                raw(Integer.toHexString(character));
            } else {
                buffer.putByte(length++, character);
            }
        }
        put('"');
        return this;
    }

    /** A number, {@code true} or {@code false}, as it stands. */
    JsonText literal(String value) {
        comma();
        raw(value);
        return this;
    }

    private void comma() {
        if (!first) {
            put(',');
        }
        first = false;
    }

    private void raw(String ascii) {
        length += buffer.putStringWithoutLengthAscii(length, ascii);
    }

    private void put(char ascii) {
        buffer.putByte(length++, (byte) ascii);
    }

    @Override
    public String toString() {
        return buffer.getStringWithoutLengthUtf8(0, length);
    }
}
