package io.upring.bench.rivals.venue;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One client's connection and, once it asks for anything but orders, the one that stands for it at the exchange.
 *
 * <p>Threading: one thread.
 */
final class Link implements RequestScan.Listener {
    /** Hears of orders. */
    interface OrderListener {
        void onOrder(Link link, OrderRequest request) throws IOException;
    }

    private static final String PUBLIC_STREAM = "GET /websocket/v1 ";
    private static final String PRIVATE_STREAM = "GET /websocket/v1/private ";
    private static final byte[] NEW_ORDER = "POST /v1/orders ".getBytes(StandardCharsets.US_ASCII);
    private static final String EXTENSIONS = "sec-websocket-extensions:";

    private final SocketChannel client;
    private final SocketAddress exchange;
    private final Selector selector;
    private final Outbox toClient;
    private final OrderListener orders;
    private final RequestScan requests = new RequestScan(this);
    private final OrderRequest order = new OrderRequest();
    private final FrameEnds ends = new FrameEnds();
    private final TickFrame full = TickFrame.full();
    private final TickFrame simple = TickFrame.simple();
    private SocketChannel venue;
    private Outbox toVenue;
    private boolean isPublic;
    private boolean isPrivate;
    private boolean isSimple;
    private boolean wantsOrders;
    private TickFrame wanted;

    Link(SocketChannel client, SocketAddress exchange, Selector selector, OrderListener orders) throws IOException {
        this.client = client;
        this.exchange = exchange;
        this.selector = selector;
        this.orders = orders;
        toClient = new Outbox(client);
        register(client);
    }

    private void register(SocketChannel socket) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ, this);
    }

    /** Fills the buffer with what one of the two sent; false when it has ended. */
    static boolean read(SelectionKey key, ByteBuffer buffer) throws IOException {
        buffer.clear();
        final int count = ((SocketChannel) key.channel()).read(buffer);
        buffer.flip();
        return count >= 0;
    }

    /** Takes what one of the two sent. */
    void take(SelectionKey key, ByteBuffer read) throws IOException {
        if (key.channel() == client) {
            requests.take(read);
        } else {
            ends.look(read);
            toClient.send(read);
        }
    }

    @Override
    public void onRequest(byte[] bytes, int length, int bodyAt) throws IOException {
        if (isOrder(bytes, length)) {
            orders.onOrder(this, order.of(bytes, bodyAt, length));
            return;
        }
        final String head = new String(bytes, 0, bodyAt, StandardCharsets.ISO_8859_1);
        isPublic = head.startsWith(PUBLIC_STREAM);
        isPrivate = head.startsWith(PRIVATE_STREAM);
        // Ticks are sent as they are: a client that offers compression must not be taken at its word.
        final int offer = head.toLowerCase(Locale.ROOT).indexOf(EXTENSIONS);
        if (offer >= 0) {
            bytes[offer] = 'x';
        }
        pass(bytes, length);
    }

    private static boolean isOrder(byte[] bytes, int length) {
        int same = 0;
        while (same < NEW_ORDER.length && same < length && bytes[same] == NEW_ORDER[same]) {
            same++;
        }
        return same == NEW_ORDER.length;
    }

    private void pass(byte[] bytes, int length) throws IOException {
        if (venue == null) {
            venue = SocketChannel.open(exchange);
            toVenue = new Outbox(venue);
            register(venue);
        }
        toVenue.send(ByteBuffer.wrap(bytes, 0, length));
    }

    /** The last request counts: each replaces those before it. */
    @Override
    public void onFrame(byte[] bytes, int length, String text) throws IOException {
        if (text != null && text.contains("\"ticket\"") && !text.contains("LIST_SUBSCRIPTIONS")) {
            isSimple = text.contains("\"SIMPLE\"");
            wantsOrders = isPrivate && text.contains("\"myOrder\"");
            wanted = !isPublic || !text.contains("\"trade\"") ? null : isSimple ? simple : full;
        }
        pass(bytes, length);
    }

    boolean takesTicks() {
        return wanted != null && ends.isBetween();
    }

    /** Whether it is a private stream that reports orders. */
    boolean takesReports() {
        return wantsOrders && ends.isBetween();
    }

    boolean isSimple() {
        return isSimple;
    }

    /** As {@link TickFrame#of}. */
    void tick(int priceIndex, long number, long timeMs) throws IOException {
        toClient.send(wanted.of(priceIndex, number, timeMs));
    }

    /** An answer, or a whole frame while the exchange's own are between two. */
    void say(ByteBuffer bytes) throws IOException {
        toClient.send(bytes);
    }

    void flush() throws IOException {
        toClient.flush();
        if (toVenue != null) {
            toVenue.flush();
        }
    }

    void close() {
        wanted = null;
        wantsOrders = false;
        try (client) {
            if (venue != null) {
                venue.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }
}
