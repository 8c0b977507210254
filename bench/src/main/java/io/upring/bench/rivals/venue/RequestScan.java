package io.upring.bench.rivals.venue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Finds whole requests in what a client sends: those of HTTP and, behind an upgrade, the texts of WebSocket frames. It
 * looks on only; the bytes go to the exchange as they are.
 *
 * <p>Threading: one thread.
 */
final class RequestScan {
    /** Hears of what is whole. */
    interface Listener {
        /** @param path without the query. */
        void onRequest(String method, String path, String body);

        void onText(String text);
    }

    private static final String HEAD_END = "\r\n\r\n";
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

    boolean isUpgraded() {
        return isUpgraded;
    }

    /** Takes what was read; leaves the buffer's position alone. */
    void look(ByteBuffer read) {
        final int count = read.remaining();
        if (length + count > kept.length) {
            kept = java.util.Arrays.copyOf(kept, Math.max(2 * kept.length, length + count));
        }
        read.get(read.position(), kept, length, count);
        length += count;
        int taken = 1;
        while (length > 0 && taken > 0) {
            taken = isUpgraded ? frame() : request();
            System.arraycopy(kept, taken, kept, 0, length - taken);
            length -= taken;
        }
    }

    private int request() {
        final String text = new String(kept, 0, length, StandardCharsets.ISO_8859_1);
        final int head = text.indexOf(HEAD_END);
        if (head < 0) {
            return 0;
        }
        final String lower = text.substring(0, head).toLowerCase(Locale.ROOT);
        final int end = head + HEAD_END.length() + contentLength(lower);
        if (end > length) {
            return 0;
        }
        isUpgraded = lower.contains("\r\nupgrade: websocket");
        final String[] words = text.substring(0, text.indexOf("\r\n")).split(" ");
        listener.onRequest(words[0], words[1].replaceAll("\\?.*", ""), text.substring(head + HEAD_END.length(), end));
        return end;
    }

    private static int contentLength(String head) {
        final String key = "\r\ncontent-length:";
        final int at = head.indexOf(key);
        if (at < 0) {
            return 0;
        }
        final int lineEnd = head.indexOf('\r', at + 1);
        return Integer.parseInt(head.substring(at + key.length(), lineEnd < 0 ? head.length() : lineEnd).strip());
    }

    /** A client's frames are masked, and its requests are short (RFC 6455, section 5). */
    private int frame() {
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
        if (opcode == TEXT || opcode == BINARY) {
            final byte[] text = new byte[size];
            for (int i = 0; i < size; i++) {
                text[i] = (byte) (kept[mask + 4 + i] ^ kept[mask + (i & 3)]);
            }
            listener.onText(new String(text, StandardCharsets.UTF_8));
        }
        return end;
    }
}
