package io.upring.feed.ws.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Parses a server's WebSocket frames where they lie in the read buffer (RFC 6455). A message that is whole in one read
 * is handed over in place; only one that is fragmented or split over reads is copied, into a buffer that is kept.
 * Nothing is allocated once that buffer has grown to the largest such message. Where compression was agreed, a message
 * whose first frame has RSV1 set is inflated once it is whole.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +-+-+-+-+-------+-+-------------+-------------------------------+
 *  |F|R|R|R| opcode|M| length (7)  | length (16 or 64 bits) if     |
 *  |I|S|S|S|       |A|             | length is 126 or 127          |
 *  |N|V|V|V|       |S| 126 or 127  | (from a server: no mask)      |
 *  +-+-+-+-+-------+-+-------------+-------------------------------+
 * </pre>
 *
 * <p>Threading: one thread at a time. Errors: {@link #parse} returns false and {@link #error()} says why; the parser
 * then discards everything.
 */
public final class WebSocketFrameParser {
    private static final int FIN = 0x80;
    private static final int RESERVED_BITS = 0x70;
    private static final int COMPRESSED_BIT = 0x40;
    private static final int OPCODE_BITS = 0x0F;
    private static final int CONTROL_BIT = 0x08;
    private static final int MASK_BIT = 0x80;
    private static final int LENGTH_BITS = 0x7F;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int LENGTH_16 = 126;
    private static final int SHORT_HEADER_BYTES = 2;
    private static final int LONGER_HEADER_BYTES = 4;
    private static final int FIRST_ASSEMBLY_BYTES = 16 * 1024;

    private static final int STATE_FIRST_BYTE = 0;
    private static final int STATE_SECOND_BYTE = 1;
    private static final int STATE_LENGTH = 2;
    private static final int STATE_PAYLOAD = 3;
    private static final int STATE_STOPPED = 4;

    private final MessageHandler handler;
    private final int maxMessageBytes;
    private final MessageInflater inflater;
    private final UnsafeBuffer control = new UnsafeBuffer(ByteBuffer.allocateDirect(MAX_CONTROL_BYTES));
    private final UnsafeBuffer assembly;

    private int state = STATE_FIRST_BYTE;
    private boolean fin;
    private int opcode;
    private int lengthBytesLeft;
    private int lengthBytes;
    private long frameBytes;
    private int frameBytesTaken;
    private boolean messageStarted;
    private boolean messageBinary;
    private boolean frameCompressed;
    private boolean messageCompressed;
    private int assembledBytes;
    private long position;
    private FrameError error;

    /** @param maxMessageBytes the largest message accepted, fragments together. */
    public WebSocketFrameParser(MessageHandler handler, int maxMessageBytes) {
        this(handler, maxMessageBytes, null);
    }

    /**
     * @param maxMessageBytes the largest message accepted, fragments together, also as it is before it is inflated.
     * @param inflater for a connection that agreed to compression, else null. Once it is closed, messages are dropped.
     */
    public WebSocketFrameParser(MessageHandler handler, int maxMessageBytes, MessageInflater inflater) {
        this.inflater = inflater;
        this.handler = handler;
        this.maxMessageBytes = maxMessageBytes;
        assembly = new UnsafeBuffer(ByteBuffer.allocateDirect(Math.min(FIRST_ASSEMBLY_BYTES, maxMessageBytes)));
    }

    /**
     * Takes the next bytes of the stream; frames may be split anywhere.
     *
     * @return false when the stream is broken, now or earlier.
     */
    public boolean parse(DirectBuffer buffer, int offset, int length) {
        final int end = offset + length;
        int at = offset;
        while (at < end && state != STATE_STOPPED) {
            final int start = at;
            if (state == STATE_FIRST_BYTE && !messageStarted && inflater == null) {
                at = takeWholeMessages(buffer, at, end);
            }
            if (state == STATE_PAYLOAD) {
                at += takePayload(buffer, at, end - at);
            } else if (at < end && state != STATE_STOPPED) {
                takeHeaderByte(buffer.getByte(at++) & 0xFF);
                if (state == STATE_PAYLOAD && frameBytes == 0) {
                    takePayload(buffer, at, 0);
                }
            }
            position += at - start;
        }
        return error == null;
    }

    /**
     * Takes messages as long as each is one frame and lies here whole, which nearly all do: header and payload at once,
     * instead of a byte of the header at a time. Whatever else comes is left for the states to judge.
     *
     * @return the position behind the last one taken.
     */
    private int takeWholeMessages(DirectBuffer buffer, int start, int end) {
        int at = start;
        while (end - at >= LONGER_HEADER_BYTES && state == STATE_FIRST_BYTE) {
            final int header = buffer.getInt(at, ByteOrder.LITTLE_ENDIAN);
            final int first = header & 0xFF;
            int length = header >>> Byte.SIZE & 0xFF;
            int payload = at + SHORT_HEADER_BYTES;
            if (length == LENGTH_16) {
                length = Short.reverseBytes((short) (header >>> Short.SIZE)) & 0xFFFF;
                payload = at + LONGER_HEADER_BYTES;
                if (length < LENGTH_16) {
                    return at;
                }
            } else if (length > LENGTH_16) {
                return at;
            }
            if (first != (FIN | Opcode.BINARY) && first != (FIN | Opcode.TEXT)
                || length > end - payload || length > maxMessageBytes) {
                return at;
            }
            at = payload + length;
            handler.onMessage(buffer, payload, length, first == (FIN | Opcode.BINARY));
        }
        return at;
    }

    /** Discards all that follows; may be called from the handler. */
    public void stop() {
        state = STATE_STOPPED;
    }

    /** Why the stream is broken, or null. */
    public FrameError error() {
        return error;
    }

    /** How many bytes of the stream were taken: on an error, where it lies. */
    public long position() {
        return position;
    }

    private void takeHeaderByte(int b) {
        switch (state) {
            case STATE_FIRST_BYTE -> firstByte(b);
            case STATE_SECOND_BYTE -> secondByte(b);
            default -> lengthByte(b);
        }
    }

    private void firstByte(int b) {
        fin = (b & FIN) != 0;
        opcode = b & OPCODE_BITS;
        frameCompressed = inflater != null && (b & RESERVED_BITS) == COMPRESSED_BIT
            && (opcode == Opcode.TEXT || opcode == Opcode.BINARY);
        if ((b & RESERVED_BITS) != 0 && !frameCompressed) {
            fail(FrameError.RESERVED_BITS);
        } else if ((opcode & ~CONTROL_BIT) > Opcode.BINARY) {
            fail(FrameError.RESERVED_OPCODE);
        } else if ((opcode & CONTROL_BIT) != 0) {
            next(fin, FrameError.CONTROL_FRAGMENTED);
        } else if (opcode == Opcode.CONTINUATION) {
            next(messageStarted, FrameError.CONTINUATION_WITHOUT_START);
        } else {
            next(!messageStarted, FrameError.MESSAGE_INSIDE_MESSAGE);
        }
    }

    private void next(boolean allowed, FrameError otherwise) {
        if (allowed) {
            state = STATE_SECOND_BYTE;
        } else {
            fail(otherwise);
        }
    }

    private void secondByte(int b) {
        final int length = b & LENGTH_BITS;
        if ((b & MASK_BIT) != 0) {
            fail(FrameError.MASKED);
        } else if (length < LENGTH_16) {
            startPayload(length);
        } else if ((opcode & CONTROL_BIT) != 0) {
            fail(FrameError.CONTROL_TOO_LONG);
        } else {
            lengthBytes = length == LENGTH_16 ? Short.BYTES : Long.BYTES;
            lengthBytesLeft = lengthBytes;
            frameBytes = 0;
            state = STATE_LENGTH;
        }
    }

    private void lengthByte(int b) {
        frameBytes = frameBytes << Byte.SIZE | b;
        if (--lengthBytesLeft > 0) {
            return;
        }
        if (frameBytes < 0) {
            fail(FrameError.LENGTH_NEGATIVE);
        } else if (frameBytes < LENGTH_16 || lengthBytes == Long.BYTES && frameBytes <= 0xFFFF) {
            fail(FrameError.LENGTH_NOT_MINIMAL);
        } else {
            startPayload(frameBytes);
        }
    }

    private void startPayload(long bytes) {
        frameBytes = bytes;
        frameBytesTaken = 0;
        state = STATE_PAYLOAD;
        if ((opcode & CONTROL_BIT) == 0) {
            if (bytes > maxMessageBytes - assembledBytes) {
                fail(FrameError.TOO_LARGE);
            } else if (opcode != Opcode.CONTINUATION) {
                messageStarted = true;
                messageBinary = opcode == Opcode.BINARY;
                messageCompressed = frameCompressed;
            }
        }
    }

    private int takePayload(DirectBuffer buffer, int at, int available) {
        final int wanted = (int) frameBytes - frameBytesTaken;
        final int taken = Math.min(wanted, available);
        final boolean whole = frameBytesTaken == 0 && taken == wanted;
        frameBytesTaken += taken;
        if ((opcode & CONTROL_BIT) != 0) {
            takeControl(buffer, at, taken, whole);
        } else if (whole && fin && opcode != Opcode.CONTINUATION) {
            endMessage(buffer, at, taken);
        } else {
            assemble(buffer, at, taken);
        }
        return taken;
    }

    private void assemble(DirectBuffer buffer, int at, int taken) {
        reserve(assembledBytes + (int) frameBytes - frameBytesTaken + taken);
        assembly.putBytes(assembledBytes, buffer, at, taken);
        assembledBytes += taken;
        if (frameBytesTaken == frameBytes) {
            if (fin) {
                endMessage(assembly, 0, assembledBytes);
            } else {
                state = STATE_FIRST_BYTE;
            }
        }
    }

    private void endMessage(DirectBuffer buffer, int offset, int length) {
        state = STATE_FIRST_BYTE;
        messageStarted = false;
        assembledBytes = 0;
        if (inflater == null) {
            handler.onMessage(buffer, offset, length, messageBinary);
        } else if (!inflater.isClosed()) {
            endMaybeCompressed(buffer, offset, length);
        }
    }

    private void endMaybeCompressed(DirectBuffer buffer, int offset, int length) {
        if (!messageCompressed) {
            handler.onMessage(buffer, offset, length, messageBinary);
            return;
        }
        final FrameError wrong = inflater.inflate(buffer, offset, length);
        if (wrong != null) {
            fail(wrong);
        } else {
            handler.onMessage(inflater.message(), 0, inflater.message().capacity(), messageBinary);
        }
    }

    private void takeControl(DirectBuffer buffer, int at, int taken, boolean whole) {
        if (!whole) {
            control.putBytes(frameBytesTaken - taken, buffer, at, taken);
            if (frameBytesTaken < frameBytes) {
                return;
            }
        }
        final DirectBuffer source = whole ? buffer : control;
        final int offset = whole ? at : 0;
        final int length = frameBytesTaken;
        state = STATE_FIRST_BYTE;
        switch (opcode) {
            case Opcode.PING -> handler.onPing(source, offset, length);
            case Opcode.PONG -> handler.onPong(source, offset, length);
            default -> close(source, offset, length);
        }
    }

    private void close(DirectBuffer source, int offset, int length) {
        state = STATE_STOPPED;
        if (length == 0) {
            handler.onClose(MessageHandler.NO_CLOSE_CODE, source, offset, 0);
            return;
        }
        final int code = length == 1 ? -1 : source.getShort(offset, ByteOrder.BIG_ENDIAN) & 0xFFFF;
        if (mayBeSent(code)) {
            handler.onClose(code, source, offset + Short.BYTES, length - Short.BYTES);
        } else {
            fail(FrameError.BAD_CLOSE);
        }
    }

    private static boolean mayBeSent(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }

    private void reserve(int bytes) {
        if (bytes > assembly.capacity()) {
            final int grown = (int) Math.min(maxMessageBytes, Math.max(bytes, 2L * assembly.capacity()));
            final ByteBuffer larger = ByteBuffer.allocateDirect(grown);
            assembly.getBytes(0, larger, 0, assembledBytes);
            assembly.wrap(larger);
        }
    }

    private void fail(FrameError reason) {
        error = reason;
        state = STATE_STOPPED;
    }
}
