package io.upring.feed.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The server's end of one connection, with blocking calls for scripts. */
public final class Peer {
    /** The client closed the connection. */
    public static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        Gone() {
            super("the client closed the connection");
        }
    }

    /** A frame from the client, unmasked. */
    public record ClientFrame(int opcode, byte[] payload) {
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    Peer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Reads an HTTP request's head, up to and with the empty line. */
    public String readHead() throws IOException {
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            head.write(readByte());
            text = head.toString(StandardCharsets.ISO_8859_1);
        }
        return text;
    }

    /** Reads a whole HTTP request; its body is what Content-Length says. */
    public HttpRequest readRequest() throws IOException {
        final String head = readHead();
        final String length = header(head, "content-length");
        final byte[] body = new byte[length == null ? 0 : Integer.parseInt(length)];
        in.readFully(body);
        return new HttpRequest(head, new String(body, StandardCharsets.UTF_8));
    }

    /** A request as it came over the wire. */
    public record HttpRequest(String head, String body) {
        public String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        public String header(String name) {
            return Peer.header(head, name);
        }
    }

    static String header(String head, String name) {
        return Arrays.stream(head.split("\r\n")).skip(1)
            .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
            .map(line -> line.substring(name.length() + 1).strip())
            .findFirst().orElse(null);
    }

    /** Agrees to a WebSocket handshake; returns the request's head. */
    public String upgrade() throws Exception {
        final String head = readHead();
        send(switching(head));
        return head;
    }

    /** The right answer to a WebSocket handshake. */
    public static String switching(String head) throws Exception {
        final byte[] digest = MessageDigest.getInstance("SHA-1").digest(
            (header(head, "sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes("US-ASCII"));
        return "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nconnection: upgrade\r\n" +
            "sec-websocket-accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n" +
            "remaining-req: group=websocket; min=300; sec=3\r\n\r\n";
    }

    /** Reads one frame, which must be masked and whole. */
    public ClientFrame readFrame() throws IOException {
        final int first = readByte();
        final int second = readByte();
        if (first < 0x80 || second < 0x80) {
            throw new AssertionError("the client sent a fragment or an unmasked frame");
        }
        int length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = (int) in.readLong();
        }
        final byte[] mask = new byte[4];
        in.readFully(mask);
        final byte[] payload = new byte[length];
        in.readFully(payload);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new ClientFrame(first & 0x0F, payload);
    }

    /** Reads frames until one with this opcode comes. */
    public ClientFrame readFrame(int opcode) throws IOException {
        ClientFrame frame = readFrame();
        while (frame.opcode() != opcode) {
            frame = readFrame();
        }
        return frame;
    }

    private int readByte() throws IOException {
        final int b = in.read();
        if (b < 0) {
            throw new Gone();
        }
        return b;
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Sends an HTTP answer with a body. */
    public void answer(int status, String extraHeaders, String body) throws IOException {
        send("HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\n" + extraHeaders +
            "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** Reads and drops everything until the client closes. */
    public void drain() throws IOException {
        in.readAllBytes();
    }

    /** Closes with a reset instead of an orderly end. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Waits on a latch, with a limit. */
    public static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing happened for 20 s");
        }
    }
}
