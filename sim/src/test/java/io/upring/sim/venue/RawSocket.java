package io.upring.sim.venue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes to and from the venue, as rude as a test wants to be. */
final class RawSocket implements AutoCloseable {
    private final Socket socket;

    RawSocket(URI venue) throws IOException {
        socket = new Socket();
        // Little room on the way, so that a test that does not read is soon felt.
        socket.setReceiveBufferSize(32 << 10);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(venue.getHost(), venue.getPort()));
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Turns the connection into a WebSocket. */
    void upgrade() throws IOException {
        write("GET /websocket/v1 HTTP/1.1\r\nHost: venue\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        readUntil("\r\n\r\n", 1);
    }

    /** Sends one text frame, masked with zeros. */
    void writeFrame(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length & 0xff);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** All that comes until the venue closes. */
    String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What comes until the text was seen so often. */
    String readUntil(String text, int times) throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (seen.toString(StandardCharsets.UTF_8).split(text, -1).length <= times) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the venue closed after: " + seen.toString(StandardCharsets.UTF_8));
            }
            seen.write(next);
        }
        return seen.toString(StandardCharsets.UTF_8);
    }

    /** Reads on until the text was seen so often, keeping nothing. */
    void skipUntil(String text, int times) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        byte[] buffer = new byte[64 << 10];
        int matched = 0;
        int left = times;
        while (left > 0) {
            int count = socket.getInputStream().read(buffer);
            if (count < 0) {
                throw new IOException("the venue closed, " + left + " times are missing");
            }
            for (int i = 0; i < count; i++) {
                matched = buffer[i] == wanted[matched] ? matched + 1 : buffer[i] == wanted[0] ? 1 : 0;
                if (matched == wanted.length) {
                    matched = 0;
                    left--;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
