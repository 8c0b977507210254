package io.upring.feed.codec.text;

/** Code points in UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF. Threading: stateless. */
public final class Utf8 {
    private Utf8() {
    }

    /** How many bytes the code point at {@code at} has; 0 if it is none, -1 if the limit cuts it. */
    public static int length(byte[] text, int at, int limit) {
        final int lead = text[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        final int length = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        for (int i = 1; i < length; i++) {
            if (at + i >= limit) {
                return -1;
            }
            final int next = text[at + i] & 0xFF;
            if ((next & 0xC0) != 0x80 || i == 1 && !isSecond(lead, next)) {
                return 0;
            }
        }
        return length;
    }

    private static boolean isSecond(int lead, int next) {
        return switch (lead) {
            case 0xE0 -> next >= 0xA0;
            case 0xED -> next < 0xA0;
            case 0xF0 -> next >= 0x90;
            case 0xF4 -> next < 0x90;
            default -> true;
        };
    }

    /** Writes a code point; returns how many bytes it took. */
    public static int put(byte[] buffer, int at, int codePoint) {
        if (codePoint < 0x80) {
            buffer[at] = (byte) codePoint;
            return 1;
        }
        if (codePoint < 0x800) {
            buffer[at] = (byte) (0xC0 | codePoint >> 6);
            buffer[at + 1] = continuation(codePoint);
            return 2;
        }
        if (codePoint < 0x10000) {
            buffer[at] = (byte) (0xE0 | codePoint >> 12);
            buffer[at + 1] = continuation(codePoint >> 6);
            buffer[at + 2] = continuation(codePoint);
            return 3;
        }
        buffer[at] = (byte) (0xF0 | codePoint >> 18);
        buffer[at + 1] = continuation(codePoint >> 12);
        buffer[at + 2] = continuation(codePoint >> 6);
        buffer[at + 3] = continuation(codePoint);
        return 4;
    }

    /** The greatest length up to {@code max} that cuts no code point of valid text. */
    public static int cut(byte[] text, int offset, int length, int max) {
        if (length <= max) {
            return length;
        }
        int cut = max;
        while (cut > 0 && (text[offset + cut] & 0xC0) == 0x80) {
            cut--;
        }
        return cut;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }
}
