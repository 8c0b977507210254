package io.upring.bench.rivals.venue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The side of the exchange that clients see, on one thread, which spins while it has a plan: so ticks leave when they
 * are due, and an order's arrival is noticed at once. Ticks, orders and reports about orders are its own; all else is
 * passed on to the exchange behind it, which has nothing to do while ticks are sent.
 *
 * <p>Threading: its own thread; {@link #follow}, {@link #isSubscribed} and {@link #close} are for any.
 */
final class Relay implements AutoCloseable {
    private static final long QUIET_WAIT_MS = 1;
    private static final int BUFFER_BYTES = 1 << 17;
    private static final long NS_PER_MS = 1_000_000;

    private final SocketAddress exchange;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final List<Link> links = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Thread thread = new Thread(this::run, "relay");
    private final long beginMs = System.currentTimeMillis();
    private final long beginNs = System.nanoTime();
    private volatile TickPlan plan;
    private volatile boolean subscribed;
    private volatile boolean closed;
    private volatile String failure;
    private final OrderAnswer answer = new OrderAnswer();
    private TickPlan current;
    private long readNs;
    private long ticks;

    Relay(int exchangePort) throws IOException {
        exchange = new InetSocketAddress(InetAddress.getLoopbackAddress(), exchangePort);
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.configureBlocking(false);
        selector = Selector.open();
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /** From now on ticks are sent by this plan; {@code null} for none. */
    void follow(TickPlan newPlan) {
        plan = newPlan;
        selector.wakeup();
    }

    /** Whether a client wants the ticks. */
    boolean isSubscribed() {
        return subscribed;
    }

    /** Why a connection was given up, or {@code null}. */
    String failure() {
        return failure;
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException | RuntimeException e) {
            failure = "the relay ended: " + e;
        } finally {
            links.forEach(Link::close);
        }
    }

    private void turn() throws IOException {
        current = plan;
        if (current != null) {
            tick();
        }
        final int ready = current == null ? selector.select(QUIET_WAIT_MS) : selector.selectNow();
        if (ready > 0) {
            for (final Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext();) {
                final SelectionKey key = keys.next();
                keys.remove();
                serve(key);
            }
        }
        boolean isTaken = false;
        for (int i = 0; i < links.size(); i++) {
            isTaken |= links.get(i).takesTicks();
            flush(links.get(i));
        }
        if (subscribed != isTaken) {
            subscribed = isTaken;
        }
    }

    private void tick() {
        final long nowNs = System.nanoTime();
        final int due = current.due(nowNs);
        if (due < -1) {
            return;
        }
        ticks++;
        final long timeMs = timeMs(nowNs);
        for (int i = links.size() - 1; i >= 0; i--) {
            final Link link = links.get(i);
            if (link.takesTicks()) {
                try {
                    link.tick(due, ticks, timeMs);
                } catch (IOException e) {
                    drop(link, e);
                }
            }
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isValid() && key.isAcceptable()) {
            accept();
        } else if (key.isValid()) {
            final Link link = (Link) key.attachment();
            try {
                if (Link.read(key, buffer)) {
                    readNs = System.nanoTime();
                    link.take(key, buffer);
                } else {
                    end(link);
                }
            } catch (IOException e) {
                drop(link, e);
            }
        }
    }

    private void accept() throws IOException {
        final SocketChannel client = server.accept();
        if (client != null) {
            links.add(new Link(client, exchange, selector, this::onOrder));
        }
    }

    private void onOrder(Link from, OrderRequest request) throws IOException {
        if (current != null) {
            current.ordered(request.price(), readNs);
        }
        final long timeMs = timeMs(System.nanoTime());
        answer.take(request, timeMs);
        from.say(answer.response());
        for (int i = links.size() - 1; i >= 0; i--) {
            final Link link = links.get(i);
            if (link.takesReports()) {
                link.say(answer.cancelled(link.isSimple(), timeMs));
            }
        }
    }

    private long timeMs(long nowNs) {
        return beginMs + (nowNs - beginNs) / NS_PER_MS;
    }

    private void flush(Link link) {
        try {
            link.flush();
        } catch (IOException e) {
            drop(link, e);
        }
    }

    /** Clients that end reset their connections; only what happens while ticks are measured is worth a word. */
    private void drop(Link link, IOException cause) {
        if (current != null && link.takesTicks()) {
            failure = "a client's stream broke: " + cause.getMessage();
        }
        end(link);
    }

    private void end(Link link) {
        link.close();
        links.remove(link);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.close();
        selector.close();
    }
}
