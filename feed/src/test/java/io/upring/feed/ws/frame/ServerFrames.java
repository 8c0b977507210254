package io.upring.feed.ws.frame;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what a server sends, rightly or wrongly. Threading: one thread. */
public final class ServerFrames {
    public static final int FIN = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public ServerFrames frame(int firstByte, byte[] payload) {
        return header(firstByte, payload.length).raw(payload);
    }

    public ServerFrames header(int firstByte, long length) {
        if (length < 126) {
            return raw(firstByte, (int) length);
        }
        if (length <= 0xFFFF) {
            return raw(firstByte, 126, (int) (length >> 8), (int) length);
        }
        raw(firstByte, 127);
        for (int shift = 56; shift >= 0; shift -= 8) {
            raw((int) (length >> shift));
        }
        return this;
    }

    public ServerFrames binary(byte[] payload) {
        return frame(FIN | Opcode.BINARY, payload);
    }

    public ServerFrames binary(String payload) {
        return binary(payload.getBytes(StandardCharsets.UTF_8));
    }

    public ServerFrames text(String payload) {
        return frame(FIN | Opcode.TEXT, payload.getBytes(StandardCharsets.UTF_8));
    }

    public ServerFrames control(int opcode, String payload) {
        return frame(FIN | opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    public ServerFrames close(int code, String reason) {
        final byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return header(FIN | Opcode.CLOSE, text.length + 2).raw(code >> 8, code).raw(text);
    }

    public ServerFrames raw(int... bytes) {
        for (final int b : bytes) {
            out.write(b);
        }
        return this;
    }

    public ServerFrames raw(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
