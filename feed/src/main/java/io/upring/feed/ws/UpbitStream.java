package io.upring.feed.ws;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.net.Transport;
import io.upring.feed.ws.StreamCounters.Counter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription to Upbit that is kept alive: connects, subscribes, and when the connection fails in whatever way,
 * connects and subscribes again, for ever, with growing pauses. A pause shrinks back only after data has flowed for a
 * while.
 *
 * <p>Threading: any thread may call; sink and listener are called by the feed's thread.
 */
public final class UpbitStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UpbitStream.class);
    private static final int MOST_NAMES_LOGGED = 5;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long STABLE_NS = 5 * SECOND_NS;

    private final StreamConfig config;
    private final Transport transport;
    private final FrameSink sink;
    private final ConnectionListener listener;
    private final ReceiveClock clock;
    private final Timers timers;
    private final BackOff backOff;
    private final Supervisor supervisor = new Supervisor();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final StreamCounters counters = new StreamCounters();
    private final ConnectPacer pacer;
    private volatile ConnectionStatus status;

    private List<Subscription> wanted = List.of();
    private StreamSession session;
    private Timers.Timer retry;
    private boolean started;
    private boolean closing;
    private boolean hasFlowed;
    private boolean lost;
    private int epoch;
    private int attempts;
    private int failures;
    private long flowingSinceNs;

    /** Connects whenever it wants to, regardless of other streams: for a stream that is alone. */
    public UpbitStream(StreamConfig config, Transport transport, ReceiveClock clock, FrameSink sink,
        ConnectionListener listener) {
        this(config, transport, clock, sink, listener, ConnectPacer.unlimited());
    }

    /** @param pacer shared by all streams of the process, which count together at the exchange. */
    public UpbitStream(StreamConfig config, Transport transport, ReceiveClock clock, FrameSink sink,
        ConnectionListener listener, ConnectPacer pacer) {
        this(config, transport, clock, sink, listener, pacer, transport.loop(), new BackOff(
            config.firstRetryNs(), config.maxRetryNs(), () -> ThreadLocalRandom.current().nextDouble()));
    }

    UpbitStream(StreamConfig config, Transport transport, ReceiveClock clock, FrameSink sink,
        ConnectionListener listener, ConnectPacer pacer, Timers timers, BackOff backOff) {
        this.config = config;
        this.transport = transport;
        this.clock = clock;
        this.sink = sink;
        this.listener = listener;
        this.pacer = pacer;
        this.timers = timers;
        this.backOff = backOff;
        status = new ConnectionStatus(config.name(), ConnectionState.DOWN, 0, 0, DownReason.NONE, "");
    }

    /** Begins to connect. No effect when called again. */
    public void start() {
        transport.loop().run(() -> {
            if (!started && !closing) {
                started = true;
                connectWhenAllowed();
            }
        });
    }

    /**
     * Makes these the whole subscription: at once where a connection is up (within the exchange's limit on requests;
     * of several changes in a short time the last one counts), and after every reconnect. Nothing is sent when these
     * are what was sent last, in whatever order; see {@link #refresh()}.
     */
    public void subscribe(List<Subscription> subscriptions) {
        final List<Subscription> copy = List.copyOf(subscriptions);
        transport.loop().run(() -> {
            wanted = copy;
            if (session != null) {
                session.subscribe(copy);
            }
        });
    }

    /**
     * Sends the subscription once more, so that the server sends a snapshot of every stream. Shares its message with
     * changes that are made at the same time.
     */
    public void refresh() {
        transport.loop().run(() -> {
            if (session != null) {
                session.refresh();
            }
        });
    }

    /** The latest state; may be a moment old. */
    public ConnectionStatus status() {
        return status;
    }

    /** Frames received over all connections. */
    public long framesReceived() {
        return counters.get(Counter.FRAMES);
    }

    /** Bytes of the frames received, without their headers. */
    public long bytesReceived() {
        return counters.get(Counter.BYTES);
    }

    /** What it has done so far, and where it stands. Cheap, but allocates. */
    public StreamFigures figures() {
        final ConnectionStatus now = status;
        final long nowNs = clock.nowNs();
        return new StreamFigures(config.name(), now.state(), now.epoch(), framesReceived(), bytesReceived(),
            counters.get(Counter.LAST_FRAME_NS), Double.longBitsToDouble(counters.get(Counter.PER_SECOND_BITS)),
            counters.get(Counter.RECONNECTS), counters.requests(), counters.requestsSince(nowNs - SECOND_NS),
            counters.requestsSince(nowNs - 60 * SECOND_NS), counters.get(Counter.VERIFICATIONS),
            counters.get(Counter.UNANSWERED), counters.get(Counter.DRIFTS), counters.get(Counter.REPAIRS),
            counters.get(Counter.PROBES), counters.get(Counter.STALLS), counters.get(Counter.SETTLED) == 1);
    }

    /** Closes for good; the result completes when the socket is closed, after the configured close time-out at most. */
    public CompletableFuture<Void> closeAsync() {
        if (!transport.loop().runUnlessEnded(this::closeInLoop)) {
            closed.complete(null);
        }
        return closed;
    }

    private void closeInLoop() {
        if (closing) {
            return;
        }
        closing = true;
        if (retry != null) {
            retry.cancel();
        }
        if (session == null) {
            closed.complete(null);
        } else {
            session.close().thenRun(() -> closed.complete(null));
            session = null;
        }
        report(ConnectionState.DOWN, DownReason.CLOSED, "Closed.");
    }

    /** As {@link #closeAsync()}, and waits for the end; not for the feed's own thread. */
    @Override
    public void close() {
        try {
            closeAsync().get(config.closeTimeoutMs() + 1_000L, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("The {} stream did not close in time.", config.name());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void connectWhenAllowed() {
        final long waitNs = pacer.reserveNs(clock.nowNs());
        if (waitNs == 0) {
            connect();
        } else {
            retry = timers.schedule(this::connect, waitNs);
        }
    }

    private void connect() {
        retry = null;
        epoch++;
        attempts++;
        report(ConnectionState.CONNECTING, DownReason.NONE, "");
        sink.onEpoch(epoch);
        session = new StreamSession(config, transport, timers, clock, token(),
            "upring-" + config.name() + "-" + epoch, wanted, counters, supervisor);
        session.start();
    }

    private String token() {
        if (config.signer() == null) {
            return null;
        }
        final byte[] token = new byte[config.signer().maxTokenBytes()];
        return new String(token, 0, config.signer().sign(token, 0), StandardCharsets.US_ASCII);
    }

    private static String some(List<StreamName> names) {
        return names.size() <= MOST_NAMES_LOGGED ? names.toString()
            : names.subList(0, MOST_NAMES_LOGGED) + " and " + (names.size() - MOST_NAMES_LOGGED) + " more";
    }

    private void report(ConnectionState state, DownReason reason, String detail) {
        status = new ConnectionStatus(config.name(), state, epoch, attempts, reason, detail);
        try {
            listener.onConnection(status);
        } catch (RuntimeException e) {
            LOG.error("The listener of the {} stream failed.", config.name(), e);
        }
    }

    private final class Supervisor implements StreamSession.Owner {
        @Override
        public void onSessionUp(StreamSession current) {
            report(ConnectionState.UP, DownReason.NONE, "");
        }

        @Override
        public void onSessionFlowing(StreamSession current) {
            if (lost) {
                counters.increment(Counter.RECONNECTS);
            }
            lost = false;
            hasFlowed = true;
            report(ConnectionState.FLOWING, DownReason.NONE, "");
            attempts = 0;
            flowingSinceNs = clock.nowNs();
        }

        @Override
        public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
            counters.frame(length, receivedAtNs);
            return sink.onFrame(buffer, offset, length, receivedAtNs);
        }

        @Override
        public void onDrift(List<StreamName> missing, List<StreamName> extra, boolean repairing) {
            LOG.warn("The {} stream: the server lacks {} and has {} in excess{}.", config.name(), some(missing),
                some(extra), repairing ? "; the subscription is sent again" : "");
            try {
                listener.onDrift(new SubscriptionDrift(config.name(), epoch, missing, extra, repairing));
            } catch (RuntimeException e) {
                LOG.error("The listener of the {} stream failed.", config.name(), e);
            }
        }

        @Override
        public void onSessionDown(StreamSession ended, DownReason reason, String detail) {
            session = null;
            final boolean deliberate = reason == DownReason.UNSUBSCRIBED;
            if (!deliberate) {
                final boolean wasStable = attempts == 0 && clock.nowNs() - flowingSinceNs >= STABLE_NS;
                failures = wasStable ? 1 : failures + 1;
                lost = hasFlowed;
            }
            report(ConnectionState.DOWN, reason, detail);
            if (!closing) {
                retry = timers.schedule(UpbitStream.this::connectWhenAllowed,
                    deliberate ? 0 : backOff.delayNs(failures, reason));
            }
        }
    }
}
