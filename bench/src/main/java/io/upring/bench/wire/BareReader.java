package io.upring.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What is left when everything is left out: a blocking socket, one buffer, and a step from header to header. It knows
 * but one kind of frame and reads nothing else of it: what the kernel alone costs, and the writer.
 */
final class BareReader implements FrameReader {
    private static final String THREADS = "bare-reader";
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int HEADER_BYTES = 4;
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final UnsafeBuffer view = new UnsafeBuffer(buffer);
    private SocketChannel socket;

    @Override
    public void start(URI server, X509Certificate trusted, Tally tally) throws IOException {
        socket = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
        socket.configureBlocking(false);
        final Thread reader = new Thread(() -> read(tally), THREADS);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(Tally tally) {
        try {
            int at = skipHead();
            while (true) {
                at = walk(at, tally);
                buffer.limit(buffer.position()).position(at);
                buffer.compact();
                at = 0;
                if (socket.read(buffer) < 0) {
                    return;
                }
            }
        } catch (ClosedChannelException closed) {
            // The end of the measurement.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the first frame begins, behind the answer to the handshake. */
    private int skipHead() throws IOException {
        while (true) {
            final String head = view.getStringWithoutLengthAscii(0, buffer.position());
            final int end = head.indexOf("\r\n\r\n");
            if (end >= 0) {
                return end + 4;
            }
            if (socket.read(buffer) < 0) {
                throw new IOException("the server closed the connection during the handshake");
            }
        }
    }

    private int walk(int start, Tally tally) {
        final int end = buffer.position();
        int at = start;
        while (end - at >= HEADER_BYTES) {
            final int length = (view.getByte(at + 2) & 0xFF) << Byte.SIZE | view.getByte(at + 3) & 0xFF;
            if (end - at < HEADER_BYTES + length) {
                break;
            }
            tally.add(length);
            at += HEADER_BYTES + length;
        }
        return at;
    }

    @Override
    public String threads() {
        return THREADS;
    }

    @Override
    public String tls() {
        return "nobody";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
