package io.upring.feed.ws.frame;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Inflates the compressed messages of one connection, whole ones at a time (RFC 7692, section 7.2.2). Its buffers are
 * kept and grow to the largest message: after that nothing is allocated. Any window that a server may use fits into the
 * 32 KiB of this one.
 *
 * <p>A server may end a DEFLATE stream inside a message; what it sends next then starts with an empty window.
 *
 * <p>Threading: one thread at a time.
 */
public final class MessageInflater implements AutoCloseable {
    private static final int FIRST_BYTES = 16 * 1024;
    /** What the sender left away at the end of each message. */
    private static final int TAIL = 0x0000_FFFF;

    private final Inflater inflater = new Inflater(true);
    private final boolean keepsContext;
    private final int maxMessageBytes;
    private final UnsafeBuffer message = new UnsafeBuffer(0, 0);
    private ByteBuffer input = buffer(FIRST_BYTES);
    private ByteBuffer output = buffer(FIRST_BYTES);
    private boolean closed;

    /**
     * @param keepsContext whether messages may refer to earlier ones: false after server_no_context_takeover.
     * @param maxMessageBytes the largest message accepted, inflated.
     */
    public MessageInflater(boolean keepsContext, int maxMessageBytes) {
        this.keepsContext = keepsContext;
        this.maxMessageBytes = maxMessageBytes;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.BIG_ENDIAN);
    }

    /**
     * Inflates one message.
     *
     * @return what is wrong with it, or null: then {@link #message()} has it, until the next call.
     */
    FrameError inflate(DirectBuffer buffer, int offset, int length) {
        output.clear();
        if (length > 0) {
            fill(buffer, offset, length);
            try {
                if (!run()) {
                    return FrameError.INFLATED_TOO_LARGE;
                }
            } catch (DataFormatException e) {
                return FrameError.BAD_COMPRESSION;
            }
            if (!keepsContext) {
                inflater.reset();
            }
        }
        message.wrap(output, 0, output.position());
        return null;
    }

    DirectBuffer message() {
        return message;
    }

    private void fill(DirectBuffer buffer, int offset, int length) {
        if (length + Integer.BYTES > input.capacity()) {
            input = buffer((length + Integer.BYTES) * 2);
        }
        input.clear();
        buffer.getBytes(offset, input, 0, length);
        input.putInt(length, TAIL).limit(length + Integer.BYTES);
        inflater.setInput(input);
    }

    /** Returns false when the message grows over the limit. */
    private boolean run() throws DataFormatException {
        while (true) {
            if (!output.hasRemaining()) {
                grow();
            }
            final int waiting = input.remaining();
            final int inflated = inflater.inflate(output);
            if (output.position() > maxMessageBytes) {
                return false;
            }
            if (inflater.finished()) {
                inflater.reset();
                inflater.setInput(input);
            }
            if (!input.hasRemaining() && output.hasRemaining()) {
                return true;
            }
            if (inflated == 0 && waiting == input.remaining() && output.hasRemaining()) {
                throw new DataFormatException("no progress");
            }
        }
    }

    /** Up to one byte more than allowed, by which an excess shows. */
    private void grow() {
        final ByteBuffer larger = buffer((int) Math.min(maxMessageBytes + 1L, 2L * output.capacity()));
        output = larger.put(output.flip());
    }

    /** Frees what lies outside of the heap. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            inflater.end();
        }
    }

    boolean isClosed() {
        return closed;
    }
}
