package io.upring.sim.venue.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8 bytes into an array that grows and is used again. Commas are placed by the writer; balanced
 * braces are the caller's task.
 *
 * <p>Threading: one thread at a time.
 */
public final class JsonBuffer {
    private static final String HEX = "0123456789abcdef";

    private final Digits digits = new Digits();
    private byte[] bytes;
    private int length;
    private boolean shortNames;

    /** An empty buffer that writes long names. */
    public JsonBuffer(int initialBytes) {
        bytes = new byte[Math.max(16, initialBytes)];
    }

    /** Empties the buffer and chooses the key set. */
    public JsonBuffer reset(boolean useShortNames) {
        length = 0;
        shortNames = useShortNames;
        return this;
    }

    /** Whether keys are written in their short form. */
    public boolean shortNames() {
        return shortNames;
    }

    /** The buffer's own array, valid until the next change, of which {@link #length()} bytes were written. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public JsonBuffer openObject() {
        separate();
        return raw('{');
    }

    public JsonBuffer closeObject() {
        return raw('}');
    }

    public JsonBuffer openArray() {
        separate();
        return raw('[');
    }

    public JsonBuffer closeArray() {
        return raw(']');
    }

    /** The next member's name; its value must follow. */
    public JsonBuffer key(JsonKey key) {
        separate();
        byte[] name = key.bytes(shortNames);
        return bytes(name, 0, name.length);
    }

    public JsonBuffer value(String text) {
        if (text == null) {
            return nullValue();
        }
        separate();
        raw('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                escape(c);
            } else if (c < 0x80) {
                raw(c);
            } else {
                i += multiByte(text, i);
            }
        }
        return raw('"');
    }

    public JsonBuffer value(long number) {
        separate();
        return number(number);
    }

    public JsonBuffer value(boolean flag) {
        separate();
        return ascii(flag ? "true" : "false");
    }

    /** The number in the given style, or {@code null}. */
    public JsonBuffer value(BigDecimal number, NumberStyle style) {
        if (number == null) {
            return nullValue();
        }
        separate();
        style.write(this, digits.set(number), number);
        return this;
    }

    /** The number as a JSON string: money of the exchange endpoints. */
    public JsonBuffer quoted(BigDecimal number, NumberStyle style) {
        if (number == null) {
            return nullValue();
        }
        separate();
        raw('"');
        style.write(this, digits.set(number), number);
        return raw('"');
    }

    public JsonBuffer nullValue() {
        separate();
        return ascii("null");
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    JsonBuffer raw(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
        return this;
    }

    JsonBuffer zeros(int count) {
        ensure(count);
        Arrays.fill(bytes, length, length + count, (byte) '0');
        length += count;
        return this;
    }

    JsonBuffer bytes(byte[] source, int from, int count) {
        ensure(count);
        System.arraycopy(source, from, bytes, length, count);
        length += count;
        return this;
    }

    JsonBuffer ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
        return this;
    }

    JsonBuffer number(long number) {
        return ascii(Long.toString(number));
    }

    private void separate() {
        if (length == 0) {
            return;
        }
        byte last = bytes[length - 1];
        if (last != '{' && last != '[' && last != ':') {
            raw(',');
        }
    }

    private void escape(char c) {
        raw('\\');
        if (c == '"' || c == '\\') {
            raw(c);
        } else {
            ascii("u00").raw(HEX.charAt(c >> 4)).raw(HEX.charAt(c & 15));
        }
    }

    private int multiByte(String text, int at) {
        int points = Character.isHighSurrogate(text.charAt(at)) && at + 1 < text.length() ? 2 : 1;
        byte[] utf8 = text.substring(at, at + points).getBytes(StandardCharsets.UTF_8);
        bytes(utf8, 0, utf8.length);
        return points - 1;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
