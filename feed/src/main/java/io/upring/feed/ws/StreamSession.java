package io.upring.feed.ws;

import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.net.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/**
 * A stream's work over one connection: subscribes, hands frames on, pings, and judges whether the connection is alive.
 * Everything happens on the feed's thread.
 */
final class StreamSession implements WebSocketConnection.Owner {
    /** Keeps within 5 requests a second and 100 a minute. */
    static final long REQUEST_GAP_NS = 650_000_000L;
    private static final long MAX_WATCH_NS = 1_000_000_000L;

    /** The stream that the session works for. */
    interface Owner {
        void onSessionUp(StreamSession session);

        void onSessionFlowing(StreamSession session);

        FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs);

        void onSessionDown(StreamSession session, DownReason reason, String detail);
    }

    private final StreamConfig config;
    private final Timers timers;
    private final ReceiveClock clock;
    private final Owner owner;
    private final String ticket;
    private final WebSocketConnection connection;
    private final long watchNs;
    private List<Subscription> wanted;
    private Timers.Timer watch;
    private Timers.Timer request;
    private int requests;
    private boolean open;
    private boolean flowing;
    private boolean pongDue;
    private long requestedAtNs;
    private long pingedAtNs;
    private long dataAtNs;

    StreamSession(StreamConfig config, Transport transport, Timers timers, ReceiveClock clock, String token,
        String ticket, List<Subscription> wanted, Owner owner) {
        this.config = config;
        this.timers = timers;
        this.clock = clock;
        this.owner = owner;
        this.ticket = ticket;
        this.wanted = wanted;
        watchNs = watchNs(config);
        connection = new WebSocketConnection(config, transport, timers, clock, token, this);
    }

    void start() {
        connection.start();
    }

    private static long watchNs(StreamConfig config) {
        final long patience = Math.min(config.pingIntervalNs(), config.pongTimeoutNs());
        final long shortest = config.dataStallNs() > 0 ? Math.min(patience, config.dataStallNs()) : patience;
        return Math.min(MAX_WATCH_NS, Math.max(1, shortest / 4));
    }

    /** Silence means nothing where nothing is subscribed, and on private streams, which speak of our orders only. */
    private boolean expectsData() {
        return config.signer() == null && !wanted.isEmpty();
    }

    void subscribe(List<Subscription> newWanted) {
        final boolean emptied = newWanted.isEmpty() && requests > 0;
        wanted = newWanted;
        if (emptied) {
            connection.down(DownReason.UNSUBSCRIBED, "Everything was unsubscribed.");
        } else if (open && request == null && !wanted.isEmpty()) {
            final long waitNs = requests == 0 ? 0 : requestedAtNs + REQUEST_GAP_NS - clock.nowNs();
            if (waitNs > 0) {
                request = timers.schedule(this::request, waitNs);
            } else {
                request();
            }
        }
    }

    private void request() {
        request = null;
        if (open && !wanted.isEmpty()) {
            requests++;
            requestedAtNs = clock.nowNs();
            connection.sendText(SubscriptionRequest.encode(ticket + "-" + requests, wanted, config.format()));
        }
    }

    @Override
    public void onOpen() {
        open = true;
        final long nowNs = clock.nowNs();
        requestedAtNs = nowNs;
        dataAtNs = nowNs;
        owner.onSessionUp(this);
        request();
        ping();
        watch = timers.schedule(this::watch, watchNs);
    }

    private void ping() {
        pongDue = true;
        pingedAtNs = clock.nowNs();
        connection.ping();
    }

    private void watch() {
        if (!open) {
            return;
        }
        final long nowNs = clock.nowNs();
        final long silentNs = nowNs - Math.max(dataAtNs, requestedAtNs);
        if (pongDue && nowNs - pingedAtNs >= config.pongTimeoutNs()) {
            connection.down(DownReason.STALLED, "No ping has been answered for " + ms(nowNs - pingedAtNs) + ".");
        } else if (config.dataStallNs() > 0 && expectsData() && silentNs >= config.dataStallNs()) {
            connection.down(DownReason.STALLED, "No data has come for " + ms(silentNs) + ".");
        } else {
            if (nowNs - pingedAtNs >= config.pingIntervalNs()) {
                ping();
            }
            watch = timers.schedule(this::watch, watchNs);
        }
    }

    private static String ms(long ns) {
        return ns / 1_000_000 + " ms";
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
        final FrameKind kind = owner.onFrame(buffer, offset, length, receivedAtNs);
        if (kind == FrameKind.DATA) {
            dataAtNs = receivedAtNs;
            flowing();
        } else if (kind == FrameKind.ERROR) {
            final ServerError error = ServerError.read(buffer, offset, length);
            connection.down(error.reason(), error.sentence());
        }
    }

    @Override
    public void onPong() {
        pongDue = false;
        if (!expectsData()) {
            flowing();
        }
    }

    private void flowing() {
        if (!flowing) {
            flowing = true;
            owner.onSessionFlowing(this);
        }
    }

    @Override
    public void onDown(DownReason reason, String detail) {
        end();
        owner.onSessionDown(this, reason, detail);
    }

    private void end() {
        open = false;
        if (watch != null) {
            watch.cancel();
        }
        if (request != null) {
            request.cancel();
        }
    }

    CompletableFuture<Void> close() {
        end();
        return connection.close();
    }
}
