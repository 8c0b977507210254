package io.upring.sim.venue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Bytes to and from the venue, as rude as a test wants to be. */
public final class RawSocket implements AutoCloseable {
    private final Inflater inflater = new Inflater(true);
    private final Socket socket;

    public RawSocket(URI venue) throws IOException {
        socket = new Socket();
        // Little room on the way, so that a test that does not read is soon felt.
        socket.setReceiveBufferSize(32 << 10);
        socket.setSoTimeout(10_000);
        socket.connect(new InetSocketAddress(venue.getHost(), venue.getPort()));
    }

    /** How long a read waits. */
    public void timeout(int ms) throws IOException {
        socket.setSoTimeout(ms);
    }

    public void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Turns the connection into a WebSocket. */
    public void upgrade() throws IOException {
        upgrade("", "101");
    }

    /** The same with more header lines, of whose effect the answer's header must speak. */
    public void upgrade(String headers, String expected) throws IOException {
        write("GET /websocket/v1 HTTP/1.1\r\nHost: venue\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" + headers + "\r\n");
        String answer = readUntil("\r\n\r\n", 1);
        if (!answer.startsWith("HTTP/1.1 101") || !answer.contains(expected)) {
            throw new IOException("not upgraded as wished: " + answer);
        }
    }

    /** Sends one text frame, masked with zeros. */
    public void writeFrame(String text) throws IOException {
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

    /** One frame of the venue: its first byte, flags and opcode, and its payload as sent. */
    public record Frame(int first, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    public Frame readFrame() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int first = in.readUnsignedByte();
        long length = in.readUnsignedByte() & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        return new Frame(first, payload);
    }

    /** Unpacks a permessage-deflate payload; with a context that goes on, frames must come in their order. */
    public String inflate(byte[] payload, boolean context) throws IOException {
        if (!context) {
            inflater.reset();
        }
        byte[] closed = Arrays.copyOf(payload, payload.length + 4);
        closed[payload.length + 2] = (byte) 0xff;
        closed[payload.length + 3] = (byte) 0xff;
        inflater.setInput(closed);
        byte[] text = new byte[1 << 16];
        try {
            return new String(text, 0, inflater.inflate(text), StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IOException(e);
        }
    }

    /** Whether the venue closes before it says anything; takes the first byte when there is one. */
    public boolean ended() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    /** All that comes until the venue closes. */
    public String readToEnd() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** What comes until the text was seen so often. */
    public String readUntil(String text, int times) throws IOException {
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
    public void skipUntil(String text, int times) throws IOException {
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
        inflater.end();
        socket.close();
    }
}
