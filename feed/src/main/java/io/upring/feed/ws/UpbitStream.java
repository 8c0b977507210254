package io.upring.feed.ws;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.net.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
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
    private static final long STABLE_NS = 5_000_000_000L;

    private final StreamConfig config;
    private final Transport transport;
    private final FrameSink sink;
    private final ConnectionListener listener;
    private final ReceiveClock clock;
    private final Timers timers;
    private final BackOff backOff;
    private final Supervisor supervisor = new Supervisor();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile ConnectionStatus status;

    private List<Subscription> wanted = List.of();
    private StreamSession session;
    private Timers.Timer retry;
    private boolean started;
    private boolean closing;
    private int epoch;
    private int attempts;
    private int failures;
    private long flowingSinceNs;

    public UpbitStream(StreamConfig config, Transport transport, ReceiveClock clock, FrameSink sink,
        ConnectionListener listener) {
        this(config, transport, clock, sink, listener, transport.loop(), new BackOff(
            config.firstRetryNs(), config.maxRetryNs(), () -> ThreadLocalRandom.current().nextDouble()));
    }

    UpbitStream(StreamConfig config, Transport transport, ReceiveClock clock, FrameSink sink,
        ConnectionListener listener, Timers timers, BackOff backOff) {
        this.config = config;
        this.transport = transport;
        this.clock = clock;
        this.sink = sink;
        this.listener = listener;
        this.timers = timers;
        this.backOff = backOff;
        status = new ConnectionStatus(config.name(), ConnectionState.DOWN, 0, 0, DownReason.NONE, "");
    }

    /** Begins to connect. No effect when called again. */
    public void start() {
        transport.loop().run(() -> {
            if (!started && !closing) {
                started = true;
                connect();
            }
        });
    }

    /**
     * Makes these the whole subscription: at once where a connection is up (within the exchange's limit on requests;
     * of several changes in a short time the last one counts), and after every reconnect.
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

    /** The latest state; may be a moment old. */
    public ConnectionStatus status() {
        return status;
    }

    /** Frames received over all connections. */
    public long framesReceived() {
        return frames.get();
    }

    /** Bytes of the frames received, without their headers. */
    public long bytesReceived() {
        return bytes.get();
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

    private void connect() {
        retry = null;
        epoch++;
        attempts++;
        report(ConnectionState.CONNECTING, DownReason.NONE, "");
        sink.onEpoch(epoch);
        session = new StreamSession(config, transport, timers, clock, token(),
            "upring-" + config.name() + "-" + epoch, wanted, supervisor);
        session.start();
    }

    private String token() {
        if (config.signer() == null) {
            return null;
        }
        final byte[] token = new byte[config.signer().maxTokenBytes()];
        return new String(token, 0, config.signer().sign(token, 0), StandardCharsets.US_ASCII);
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
            report(ConnectionState.FLOWING, DownReason.NONE, "");
            attempts = 0;
            flowingSinceNs = clock.nowNs();
        }

        @Override
        public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
            frames.lazySet(frames.get() + 1);
            bytes.lazySet(bytes.get() + length);
            return sink.onFrame(buffer, offset, length, receivedAtNs);
        }

        @Override
        public void onSessionDown(StreamSession ended, DownReason reason, String detail) {
            session = null;
            final boolean wasStable = attempts == 0 && clock.nowNs() - flowingSinceNs >= STABLE_NS;
            failures = wasStable ? 1 : failures + 1;
            report(ConnectionState.DOWN, reason, detail);
            if (!closing) {
                retry = timers.schedule(UpbitStream.this::connect, backOff.delayNs(failures, reason));
            }
        }
    }
}
