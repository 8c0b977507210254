package io.upring.bench.rivals.venue;

import java.nio.ByteBuffer;

/**
 * Knows whether what an exchange has sent so far ends where a WebSocket frame ends, so that another one can follow.
 *
 * <p>Threading: one thread.
 */
final class FrameEnds {
    private static final int LENGTH_MASK = 0x7f;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final int HEAD_END = 0x0d0a0d0a;

    /** Bytes of the head so far, from the first. */
    private final byte[] head = new byte[10];
    private int headLength;
    private long payloadLeft;
    private int lastFour;
    private boolean isUpgraded;

    /** Takes what is being passed on; leaves the buffer's position alone. */
    void look(ByteBuffer passed) {
        for (int i = passed.position(); i < passed.limit(); i++) {
            final byte next = passed.get(i);
            if (!isUpgraded) {
                lastFour = lastFour << 8 | next & 0xff;
                isUpgraded = lastFour == HEAD_END;
            } else if (payloadLeft > 0) {
                final long skipped = Math.min(payloadLeft, passed.limit() - i);
                payloadLeft -= skipped;
                i += (int) skipped - 1;
            } else {
                head[headLength++] = next;
                if (headLength >= 2 && headLength == headSize()) {
                    payloadLeft = payload();
                    headLength = 0;
                }
            }
        }
    }

    private int headSize() {
        final int code = head[1] & LENGTH_MASK;
        return code < TWO_BYTE_LENGTH ? 2 : code == TWO_BYTE_LENGTH ? 4 : 10;
    }

    private long payload() {
        final int code = head[1] & LENGTH_MASK;
        if (code < TWO_BYTE_LENGTH) {
            return code;
        }
        long size = 0;
        for (int i = 2; i < headSize(); i++) {
            size = size << 8 | head[i] & 0xff;
        }
        return size;
    }

    /** Between two frames, behind the upgrade. */
    boolean isBetween() {
        return isUpgraded && headLength == 0 && payloadLeft == 0;
    }
}
