package io.upring.bench.rivals.venue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One client's connection and the one that stands for it at the exchange. */
final class Link implements RequestScan.Listener {
    /** Hears of orders. */
    interface OrderListener {
        void onOrder(long price);
    }

    private static final String PUBLIC_STREAM = "/websocket/v1";
    private static final String ORDERS = "/v1/orders";
    private static final String EXTENSIONS = "sec-websocket-extensions:";
    private static final String PRICE = "\"price\":";

    private final SocketChannel client;
    private final SocketChannel venue;
    private final Outbox toClient;
    private final Outbox toVenue;
    private final OrderListener orders;
    private final RequestScan requests = new RequestScan(this);
    private final FrameEnds ends = new FrameEnds();
    private final TickFrame full = TickFrame.full();
    private final TickFrame simple = TickFrame.simple();
    private boolean isPublic;
    private TickFrame wanted;

    Link(SocketChannel client, SocketChannel venue, Selector selector, OrderListener orders) throws IOException {
        this.client = client;
        this.venue = venue;
        this.orders = orders;
        toClient = new Outbox(client);
        toVenue = new Outbox(venue);
        client.register(selector, SelectionKey.OP_READ, this);
        venue.register(selector, SelectionKey.OP_READ, this);
    }

    /** Passes on what one of the two sent; false when it has ended. */
    boolean read(SelectionKey key, ByteBuffer buffer) throws IOException {
        final SocketChannel from = (SocketChannel) key.channel();
        buffer.clear();
        if (from.read(buffer) < 0) {
            return false;
        }
        buffer.flip();
        if (from == client) {
            if (!requests.isUpgraded()) {
                withdrawOffers(buffer);
            }
            requests.look(buffer);
            toVenue.send(buffer);
        } else {
            ends.look(buffer);
            toClient.send(buffer);
        }
        return true;
    }

    /** Ticks are sent as they are: a client that offers compression must not be taken at its word. */
    private static void withdrawOffers(ByteBuffer request) {
        final String text = StandardCharsets.ISO_8859_1.decode(request.duplicate()).toString().toLowerCase(Locale.ROOT);
        final int at = text.indexOf(EXTENSIONS);
        if (at >= 0) {
            request.put(request.position() + at, (byte) 'x');
        }
    }

    @Override
    public void onRequest(String method, String path, String body) {
        isPublic = path.equals(PUBLIC_STREAM);
        if (method.equals("POST") && path.equals(ORDERS)) {
            final int at = body.indexOf(PRICE) + PRICE.length();
            orders.onOrder(at < PRICE.length() ? -1 : whole(body, at));
        }
    }

    /** The whole part of a number, in quotes or without. */
    private static long whole(String text, int at) {
        int i = text.charAt(at) == '"' ? at + 1 : at;
        long value = 0;
        for (; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            value = 10 * value + text.charAt(i) - '0';
        }
        return value;
    }

    /** The last request counts: each replaces those before it. */
    @Override
    public void onText(String text) {
        if (isPublic && text.contains("\"ticket\"") && !text.contains("LIST_SUBSCRIPTIONS")) {
            final boolean isTrade = text.contains("\"trade\"");
            wanted = !isTrade ? null : text.contains("\"SIMPLE\"") ? simple : full;
        }
    }

    boolean takesTicks() {
        return wanted != null && ends.isBetween();
    }

    /** As {@link TickFrame#of}. */
    void tick(int priceIndex, long number, long timeMs) throws IOException {
        toClient.send(wanted.of(priceIndex, number, timeMs));
    }

    void flush() throws IOException {
        toClient.flush();
        toVenue.flush();
    }

    void close() {
        try (client; venue) {
            wanted = null;
        } catch (IOException e) {
            throw new IllegalStateException("a socket that cannot be closed", e);
        }
    }
}
