package io.upring.feed.ws.frame;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a client's frames: always whole, always masked (RFC 6455, section 5.3).
 *
 * <p>Threading: stateless.
 */
public final class ClientFrame {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int MAX_HEADER_BYTES = 14;
    private static final int MAX_CONTROL_BYTES = 125;

    private ClientFrame() {
    }

    public static ByteBuf encode(ByteBufAllocator allocator, int opcode, byte[] payload, int mask) {
        final ByteBuf out = allocator.directBuffer(MAX_HEADER_BYTES + payload.length);
        out.writeByte(FIN | opcode);
        if (payload.length <= MAX_CONTROL_BYTES) {
            out.writeByte(MASKED | payload.length);
        } else if (payload.length <= 0xFFFF) {
            out.writeByte(MASKED | 126).writeShort(payload.length);
        } else {
            out.writeByte(MASKED | 127).writeLong(payload.length);
        }
        out.writeInt(mask);
        for (int i = 0; i < payload.length; i++) {
            out.writeByte(payload[i] ^ mask >>> 24 - 8 * (i & 3));
        }
        return out;
    }

    /** A close frame's payload; the reason is cut where it does not fit. */
    public static byte[] closePayload(int code, String reason) {
        final byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
        final int length = Math.min(text.length, MAX_CONTROL_BYTES - Short.BYTES);
        return ByteBuffer.allocate(Short.BYTES + length).order(ByteOrder.BIG_ENDIAN)
            .putShort((short) code).put(text, 0, length).array();
    }
}
