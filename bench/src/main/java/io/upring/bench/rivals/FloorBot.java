package io.upring.bench.rivals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * No bot at all, but what every bot in Java needs at least: one thread that asks its socket for bytes over and over,
 * looks for the two figures of a frame at the places where they are known to be, and sends an order that was made
 * beforehand, with the price put in. What it takes is what the machine takes.
 *
 * <p>Threading: one thread.
 */
final class FloorBot {
    private static final int HEAD_BYTES = 4;
    private static final int LENGTH_AT = 2;
    private static final String NOTHING_YET = "0000000000";
    private static final String REQUEST = "[{\"ticket\":\"floor\"},{\"type\":\"trade\",\"codes\":[\"" + Rivals.MARKET
        + "\"],\"is_only_realtime\":true},{\"format\":\"SIMPLE\"}]";
    private static final byte[] PRICE = "\"tp\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VOLUME = "\"tv\":".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 16);
    private final ByteBuffer answers = ByteBuffer.allocateDirect(1 << 16);
    private final ByteBuffer order;
    private final int priceAt;
    private final SocketChannel stream;
    private final SocketChannel orders;
    private int priceOffset;
    private int volumeOffset;

    private FloorBot(URI base, String token) throws IOException {
        final InetSocketAddress exchange = new InetSocketAddress(base.getHost(), base.getPort());
        stream = SocketChannel.open(exchange).setOption(StandardSocketOptions.TCP_NODELAY, true);
        orders = SocketChannel.open(exchange).setOption(StandardSocketOptions.TCP_NODELAY, true);
        final String body = "{\"market\":\"" + Rivals.MARKET + "\",\"side\":\"bid\",\"ord_type\":\"limit\",\"price\":\""
            + NOTHING_YET + "\",\"volume\":\"" + Rivals.ORDER_VOLUME + "\",\"time_in_force\":\"ioc\"}";
        final String request = "POST /v1/orders HTTP/1.1\r\nHost: " + base.getAuthority()
            + "\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token + "\r\nContent-Length: "
            + body.length() + "\r\n\r\n" + body;
        order = ByteBuffer.allocateDirect(request.length()).put(request.getBytes(StandardCharsets.US_ASCII)).flip();
        priceAt = request.indexOf(NOTHING_YET);
        stream.write(ByteBuffer.wrap(("GET /websocket/v1 HTTP/1.1\r\nHost: " + base.getAuthority()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Version: 13\r\n\r\n").getBytes(StandardCharsets.US_ASCII)));
    }

    public static void main(String[] none) throws IOException {
        final Map<String, String> environment = System.getenv();
        // As long as a signed token, and never looked at.
        new FloorBot(URI.create(environment.get("BASE")), "x".repeat(400)).run();
    }

    private void run() throws IOException {
        awaitUpgrade();
        subscribe();
        stream.configureBlocking(false);
        orders.configureBlocking(false);
        while (true) {
            final int read = stream.read(in);
            if (read < 0) {
                return;
            }
            if (read > 0) {
                takeFrames();
                // What the exchange says is not looked at, but must not pile up.
                orders.read(answers.clear());
            }
        }
    }

    private void awaitUpgrade() throws IOException {
        final StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            in.clear();
            if (stream.read(in) < 0) {
                throw new IOException("the exchange refused the stream: " + head);
            }
            head.append(StandardCharsets.ISO_8859_1.decode(in.flip()));
        }
        in.clear();
    }

    /** With a mask of zeros, which changes nothing. */
    private void subscribe() throws IOException {
        stream.write(ByteBuffer.allocate(REQUEST.length() + 6).put((byte) 0x81).put((byte) (0x80 | REQUEST.length()))
            .putInt(0).put(REQUEST.getBytes(StandardCharsets.US_ASCII)).flip());
    }

    private void takeFrames() throws IOException {
        in.flip();
        int at = 0;
        while (in.limit() - at >= HEAD_BYTES && in.limit() - at >= HEAD_BYTES + in.getShort(at + LENGTH_AT)) {
            final int end = at + HEAD_BYTES + in.getShort(at + LENGTH_AT);
            take(at, end);
            at = end;
        }
        in.position(at).compact();
    }

    private void take(int at, int end) throws IOException {
        if (priceOffset == 0) {
            priceOffset = behind(PRICE, at, end) - at;
            volumeOffset = behind(VOLUME, at, end) - at;
        }
        // The volume's first digit says it: a large one is at least 1.
        if (in.get(at + volumeOffset) == '0') {
            return;
        }
        int digits = 0;
        while (in.get(at + priceOffset + digits) != '.') {
            digits++;
        }
        for (int i = 0; i < NOTHING_YET.length(); i++) {
            final int from = i - (NOTHING_YET.length() - digits);
            order.put(priceAt + i, from < 0 ? (byte) '0' : in.get(at + priceOffset + from));
        }
        orders.write(order.rewind());
    }

    private int behind(byte[] key, int from, int end) {
        for (int i = from; i < end - key.length; i++) {
            int same = 0;
            while (same < key.length && in.get(i + same) == key[same]) {
                same++;
            }
            if (same == key.length) {
                return i + same;
            }
        }
        throw new IllegalStateException("a frame without a price or a volume");
    }
}
