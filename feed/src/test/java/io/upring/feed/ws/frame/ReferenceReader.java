package io.upring.feed.ws.frame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plain reader of whole streams, written apart from the parser as its oracle: slow, blocking, allocating. */
final class ReferenceReader {
    final List<String> events = new ArrayList<>();
    boolean broken;
    private final int limit;
    private ByteArrayOutputStream message;
    private boolean messageBinary;

    ReferenceReader(int limit) {
        this.limit = limit;
    }

    ReferenceReader read(byte[] stream) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stream))) {
            while (readFrame(in)) {
                assert !broken;
            }
        } catch (EOFException e) {
            return this;
        } catch (IOException e) {
            broken = true;
        }
        return this;
    }

    private boolean readFrame(DataInputStream in) throws IOException {
        final int first = in.readUnsignedByte();
        final int opcode = first % 16;
        final boolean last = first >= 128;
        require(first / 16 % 8 == 0 && (opcode <= 2 || opcode >= 8 && opcode <= 10));
        require(opcode < 8 || last);
        require(opcode >= 8 || opcode == 0 == (message != null));
        final byte[] payload = payload(in, opcode);
        if (opcode >= 8) {
            return control(opcode, payload);
        }
        if (opcode != 0) {
            message = new ByteArrayOutputStream();
            messageBinary = opcode == 2;
        }
        message.write(payload);
        if (last) {
            add(messageBinary ? "binary" : "text", message.toByteArray());
            message = null;
        }
        return true;
    }

    private byte[] payload(DataInputStream in, int opcode) throws IOException {
        final int second = in.readUnsignedByte();
        require(second < 128);
        require(opcode < 8 || second <= 125);
        long length = second;
        if (second == 126) {
            length = in.readUnsignedShort();
            require(length > 125);
        } else if (second == 127) {
            length = in.readLong();
            require(length > 65535);
        }
        require(opcode >= 8 || length + (message == null ? 0 : message.size()) <= limit);
        final byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return payload;
    }

    private boolean control(int opcode, byte[] payload) throws IOException {
        if (opcode == 8) {
            if (payload.length == 0) {
                add("close 1005", payload);
                return false;
            }
            require(payload.length > 1);
            final int code = Byte.toUnsignedInt(payload[0]) * 256 + Byte.toUnsignedInt(payload[1]);
            require(code >= 1000 && code < 5000 && !(code >= 1015 && code < 3000) && code != 1004 && code != 1005 &&
                code != 1006);
            add("close " + code, Arrays.copyOfRange(payload, 2, payload.length));
            return false;
        }
        add(opcode == 9 ? "ping" : "pong", payload);
        return true;
    }

    private void add(String kind, byte[] payload) {
        events.add(kind + ":" + new String(payload, StandardCharsets.ISO_8859_1));
    }

    private static void require(boolean condition) throws IOException {
        if (!condition) {
            throw new IOException("broken stream");
        }
    }
}
