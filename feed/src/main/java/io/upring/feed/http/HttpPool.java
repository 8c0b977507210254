package io.upring.feed.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.concurrent.Promise;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.Excerpt;
import io.upring.feed.net.Timers;
import io.upring.feed.net.TlsFailure;
import io.upring.feed.net.Transport;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * Sends requests to one server over a few kept connections; requests wait in line when all are busy.
 *
 * <p>Threading: {@link #start} and {@link #close} by any thread; {@link #send} by the feed's thread.
 */
public final class HttpPool implements AutoCloseable {
    private static final long REWARM_NS = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final Transport transport;
    private final Timers timers;
    private final Endpoint endpoint;
    private final HttpPoolConfig config;
    private final List<HttpConnection> connections = new ArrayList<>();
    /** Old connections that wait for their replacements. */
    private final Deque<HttpConnection> stale = new ArrayDeque<>();
    private final Deque<PendingCall> waiting = new ArrayDeque<>();
    private int connecting;
    private boolean rewarming;
    private boolean closed;

    public HttpPool(Transport transport, Endpoint endpoint, HttpPoolConfig config) {
        this(transport, transport.loop(), endpoint, config);
    }

    HttpPool(Transport transport, Timers timers, Endpoint endpoint, HttpPoolConfig config) {
        this.transport = transport;
        this.timers = timers;
        this.endpoint = endpoint;
        this.config = config;
    }

    /** Opens the warm connections ahead of the first request. */
    public void start() {
        transport.loop().run(() -> {
            warm();
            if (config.refreshMs() > 0) {
                timers.schedule(this::refresh, roundNs());
            }
        });
    }

    /** Two rounds make up the time after which an unused connection is old. */
    private long roundNs() {
        return config.refreshMs() * NS_PER_MS / 2;
    }

    /** A connection that is old goes once its replacement stands, so that a request never finds fewer than before. */
    private void refresh() {
        if (closed) {
            return;
        }
        timers.schedule(this::refresh, roundNs());
        stale.clear();
        for (final HttpConnection connection : connections) {
            if (connection.isStale()) {
                stale.addLast(connection);
            }
        }
        while (!stale.isEmpty() && connections.size() > config.warmConnections()) {
            stale.pollFirst().retire();
        }
        for (int i = stale.size(); i > 0 && connections.size() + connecting < config.maxConnections(); i--) {
            open();
        }
    }

    private void retireOne() {
        final HttpConnection old = stale.pollFirst();
        if (old != null && old.isIdle() && connections.size() > config.warmConnections()) {
            old.retire();
        }
    }

    private void warm() {
        rewarming = false;
        while (!closed && connections.size() + connecting < config.warmConnections()) {
            open();
        }
    }

    public void send(HttpCall call) {
        final PendingCall pending = new PendingCall(call);
        if (closed) {
            pending.fail(HttpFailure.CLOSED, "the connection pool is closed");
        } else if (waiting.size() >= config.maxWaiting()) {
            pending.fail(HttpFailure.BUSY, waiting.size() + " requests are waiting already");
        } else {
            waiting.addLast(pending);
            serve();
            // Behind the sending: an order does not wait for its timer.
            if (!pending.isDone()) {
                pending.limit(timers.schedule(() -> timedOut(pending), config.requestTimeoutMs() * NS_PER_MS));
            }
        }
    }

    private void timedOut(PendingCall pending) {
        final String detail = "no answer within " + config.requestTimeoutMs() + " ms";
        if (pending.connection() != null) {
            // Its answer may still come, and must not be taken for that of the next request.
            pending.connection().fail(HttpFailure.TIMEOUT, detail);
        } else {
            waiting.remove(pending);
            pending.fail(HttpFailure.TIMEOUT, detail);
        }
    }

    /** Sends a request once more whose connection was found dead. */
    void again(PendingCall pending) {
        waiting.addFirst(pending);
        serve();
    }

    void onIdle() {
        serve();
    }

    void onClosed(HttpConnection connection) {
        connections.remove(connection);
        stale.remove(connection);
        if (!closed && !rewarming && connections.size() + connecting < config.warmConnections()) {
            rewarming = true;
            timers.schedule(this::warm, REWARM_NS);
        }
        serve();
    }

    private void serve() {
        for (int i = connections.size() - 1; i >= 0 && !waiting.isEmpty(); i--) {
            final HttpConnection connection = i < connections.size() ? connections.get(i) : null;
            if (connection != null && connection.isIdle()) {
                connection.send(waiting.pollFirst());
            }
        }
        while (!closed && connecting < waiting.size() && connections.size() + connecting < config.maxConnections()) {
            open();
        }
    }

    private void open() {
        connecting++;
        final HttpConnection connection = new HttpConnection(this, config.maxResponseBytes());
        final Promise<Channel> opening = transport.connect(endpoint, config.connectTimeoutMs(),
            new HttpResponseDecoder(), connection);
        opening.addListener(done -> transport.loop().execute(() -> {
            connecting--;
            if (!opening.isSuccess()) {
                connectFailed(opening.cause());
            } else if (closed || !connection.opened()) {
                opening.getNow().close();
                connectFailed(new IOException("closed at once"));
            } else {
                connections.add(connection);
                retireOne();
                serve();
            }
        }));
    }

    /** Those in line are told only when no connection is left that could serve them. */
    private void connectFailed(Throwable cause) {
        if (connections.isEmpty() && connecting == 0) {
            final String detail = "no connection to " + endpoint + ": " + (cause instanceof SSLException ?
                TlsFailure.reason(cause) : Excerpt.of(String.valueOf(cause.getMessage())));
            final List<PendingCall> lost = new ArrayList<>(waiting);
            waiting.clear();
            lost.forEach(pending -> pending.fail(HttpFailure.CONNECT_FAILED, detail));
        }
        if (!closed && !rewarming && connections.size() + connecting < config.warmConnections()) {
            rewarming = true;
            timers.schedule(this::warm, REWARM_NS);
        }
    }

    /** Fails what is under way and closes the connections. */
    @Override
    public void close() {
        transport.loop().runUnlessEnded(() -> {
            closed = true;
            new ArrayList<>(connections)
                .forEach(connection -> connection.fail(HttpFailure.CLOSED, "the connection pool was closed"));
            final List<PendingCall> lost = new ArrayList<>(waiting);
            waiting.clear();
            lost.forEach(pending -> pending.fail(HttpFailure.CLOSED, "the connection pool was closed"));
        });
    }
}
