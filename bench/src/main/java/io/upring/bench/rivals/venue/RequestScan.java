package io.upring.bench.rivals.venue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds whole requests in what a client sends: those of HTTP and, behind an upgrade, WebSocket frames.
 *
 * <p>Threading: one thread.
 */
final class RequestScan {
    /** Hears of what is whole; the bytes are valid during the call only, and may be changed. */
    interface Listener {
        /** @param bodyAt where the body begins, or {@code length} without one. */
        void onRequest(byte[] bytes, int length, int bodyAt) throws IOException;

        /** @param text what a text frame says; {@code null} for control frames. */
        void onFrame(byte[] bytes, int length, String text) throws IOException;
    }

    private static final byte[] CONTENT_LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD_END = 0x0d0a0d0a;
    private static final int LOWER_CASE = 0x20;
    private static final int DECIMAL = 10;
    private static final int LENGTH_MASK = 0x7f;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final int OPCODE = 0x0f;
    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private final Listener listener;
    private byte[] kept = new byte[1 << 13];
    private int length;
    private boolean isUpgraded;

    RequestScan(Listener listener) {
        this.listener = listener;
    }

    /** Takes what was read. */
    void take(ByteBuffer read) throws IOException {
        final int count = read.remaining();
        if (length + count > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(2 * kept.length, length + count));
        }
        read.get(kept, length, count);
        length += count;
        int taken = 1;
        while (length > 0 && taken > 0) {
            taken = isUpgraded ? frame() : request();
            System.arraycopy(kept, taken, kept, 0, length - taken);
            length -= taken;
        }
    }

    private int request() throws IOException {
        final int bodyAt = headEnd();
        if (bodyAt == 0) {
            return 0;
        }
        final int end = bodyAt + contentLength(bodyAt);
        if (end > length) {
            return 0;
        }
        // A request with a body is not one to upgrade.
        isUpgraded = end == bodyAt && new String(kept, 0, bodyAt, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT)
            .contains("\r\nupgrade: websocket");
        listener.onRequest(kept, end, bodyAt);
        return end;
    }

    /** Where the body begins; 0 if the head has no end yet. */
    private int headEnd() {
        int lastFour = 0;
        for (int i = 0; i < length; i++) {
            lastFour = lastFour << 8 | kept[i];
            if (lastFour == HEAD_END) {
                return i + 1;
            }
        }
        return 0;
    }

    private int contentLength(int headEnd) {
        for (int i = 0; i < headEnd - CONTENT_LENGTH.length; i++) {
            if (kept[i] == '\r' && isContentLength(i)) {
                int value = 0;
                for (int at = i + CONTENT_LENGTH.length; kept[at] != '\r'; at++) {
                    value = kept[at] == ' ' ? value : value * DECIMAL + kept[at] - '0';
                }
                return value;
            }
        }
        return 0;
    }

    private boolean isContentLength(int at) {
        for (int i = 1; i < CONTENT_LENGTH.length; i++) {
            final int letter = kept[at + i];
            if ((letter >= 'A' && letter <= 'Z' ? letter | LOWER_CASE : letter) != CONTENT_LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    /** A client's frames are masked, and its requests are short (RFC 6455, section 5). */
    private int frame() throws IOException {
        if (length < 2) {
            return 0;
        }
        final int lengthCode = kept[1] & LENGTH_MASK;
        final int mask = lengthCode < TWO_BYTE_LENGTH ? 2 : 4;
        if (length < mask + 4) {
            return 0;
        }
        final int size = lengthCode < TWO_BYTE_LENGTH ? lengthCode : (kept[2] & 0xff) << 8 | kept[3] & 0xff;
        final int end = mask + 4 + size;
        if (length < end) {
            return 0;
        }
        final int opcode = kept[0] & OPCODE;
        listener.onFrame(kept, end, opcode == TEXT || opcode == BINARY ? text(mask, size) : null);
        return end;
    }

    private String text(int mask, int size) {
        final byte[] text = new byte[size];
        for (int i = 0; i < size; i++) {
            text[i] = (byte) (kept[mask + 4 + i] ^ kept[mask + (i & 3)]);
        }
        return new String(text, StandardCharsets.UTF_8);
    }
}
