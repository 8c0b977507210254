package io.upring.bench.rivals.venue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** What is on its way to a socket: written at once if the socket takes it, otherwise kept in order. */
final class Outbox {
    private static final int MOST_BYTES = 1 << 28;

    private final SocketChannel socket;
    /** Written from its start to its position; null until something had to wait. */
    private ByteBuffer waiting;

    Outbox(SocketChannel socket) {
        this.socket = socket;
    }

    void send(ByteBuffer bytes) throws IOException {
        flush();
        if (waiting == null || waiting.position() == 0) {
            socket.write(bytes);
        }
        if (bytes.hasRemaining()) {
            keep(bytes);
        }
    }

    private void keep(ByteBuffer bytes) throws IOException {
        if (waiting == null) {
            waiting = ByteBuffer.allocateDirect(1 << 16);
        }
        if (waiting.remaining() < bytes.remaining()) {
            if (waiting.capacity() >= MOST_BYTES) {
                throw new IOException("a client is " + (MOST_BYTES >> 20) + " MiB behind");
            }
            waiting = ByteBuffer.allocateDirect(Math.max(2 * waiting.capacity(), waiting.position()
                + bytes.remaining())).put(waiting.flip());
        }
        waiting.put(bytes);
    }

    void flush() throws IOException {
        if (waiting != null && waiting.position() > 0) {
            waiting.flip();
            socket.write(waiting);
            waiting.compact();
        }
    }
}
