package io.upring.feed.ws;

import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.net.Transport;
import io.upring.feed.ws.StreamCounters.Counter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream's work over one connection: keeps it subscribed, hands frames on, pings, and judges whether the connection
 * is alive. Everything happens on the feed's thread.
 */
final class StreamSession implements WebSocketConnection.Owner, SubscriptionDriver.Port {
    private static final Logger LOG = LoggerFactory.getLogger(StreamSession.class);
    private static final long MAX_WATCH_NS = 1_000_000_000L;
    /** Fine enough for a stall to be seen within five seconds. */
    private static final long SILENCE_WATCH_NS = 200_000_000L;

    /** The stream that the session works for. */
    interface Owner {
        void onSessionUp(StreamSession session);

        void onSessionFlowing(StreamSession session);

        FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs);

        void onDrift(List<StreamName> missing, List<StreamName> extra, boolean repairing);

        void onSessionDown(StreamSession session, DownReason reason, String detail);
    }

    private final StreamConfig config;
    private final Timers timers;
    private final ReceiveClock clock;
    private final StreamCounters counters;
    private final Owner owner;
    private final String ticket;
    private final WebSocketConnection connection;
    private final SubscriptionDriver driver;
    private final SilenceWatch silence;
    private final long watchNs;
    private boolean subscribed;
    private Timers.Timer watch;
    private Timers.Timer request;
    private long requestDueNs = SubscriptionDriver.NEVER;
    private boolean open;
    private boolean flowing;
    private boolean pongDue;
    private long pingedAtNs;
    private long dataAtNs;

    StreamSession(StreamConfig config, Transport transport, Timers timers, ReceiveClock clock, String token,
        String ticket, List<Subscription> wanted, StreamCounters counters, Owner owner) {
        this.config = config;
        this.timers = timers;
        this.clock = clock;
        this.counters = counters;
        this.owner = owner;
        this.ticket = ticket;
        watchNs = watchNs(config);
        silence = new SilenceWatch(config.policy().silence(), watchNs);
        driver = new SubscriptionDriver(config.policy(), counters, this);
        connection = new WebSocketConnection(config, transport, timers, clock, token, this);
        subscribe(wanted);
    }

    void start() {
        connection.start();
    }

    private static long watchNs(StreamConfig config) {
        final long pingsNs = Math.max(1, Math.min(config.pingIntervalNs(), config.pongTimeoutNs()) / 4);
        final long longestNs = config.policy().silence().watched() ? SILENCE_WATCH_NS : MAX_WATCH_NS;
        return Math.min(longestNs, pingsNs);
    }

    /** Silence means nothing where nothing is subscribed, and on private streams, which speak of our orders only. */
    private boolean expectsData() {
        return config.signer() == null && subscribed;
    }

    void subscribe(List<Subscription> wanted) {
        subscribed = !wanted.isEmpty();
        driver.want(wanted, clock.nowNs());
        schedule();
    }

    void refresh() {
        driver.refresh(clock.nowNs());
        schedule();
    }

    private void schedule() {
        final long nextNs = open ? driver.nextNs() : SubscriptionDriver.NEVER;
        if (nextNs != requestDueNs) {
            if (request != null) {
                request.cancel();
                request = null;
            }
            requestDueNs = nextNs;
            if (nextNs != SubscriptionDriver.NEVER) {
                request = timers.schedule(this::requestDue, Math.max(0, nextNs - clock.nowNs()));
            }
        }
    }

    private void requestDue() {
        request = null;
        requestDueNs = SubscriptionDriver.NEVER;
        driver.run(clock.nowNs());
        schedule();
    }

    @Override
    public void replace(int number, List<Subscription> wanted, int streams, boolean asProbe) {
        silence.requested(streams, asProbe, clock.nowNs());
        connection.sendText(SubscriptionRequest.encode(ticket(number), wanted, config.format()));
    }

    @Override
    public void list(int number) {
        connection.sendText(SubscriptionRequest.list(ticket(number), config.format()));
    }

    private String ticket(int number) {
        return ticket + "-" + number;
    }

    @Override
    public void emptied() {
        connection.down(DownReason.UNSUBSCRIBED, "Everything was unsubscribed.");
    }

    @Override
    public void drifted(List<StreamName> missing, List<StreamName> extra, boolean repairing) {
        owner.onDrift(missing, extra, repairing);
    }

    @Override
    public void onOpen() {
        open = true;
        final long nowNs = clock.nowNs();
        dataAtNs = nowNs;
        counters.set(Counter.OPENED_AT_NS, nowNs);
        silence.opened(nowNs);
        owner.onSessionUp(this);
        driver.opened(nowNs);
        schedule();
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
        counters.set(Counter.PER_SECOND_BITS, Double.doubleToRawLongBits(silence.perSecond(nowNs)));
        // A pong behind a queue of data may be late; the data is proof enough.
        final long unansweredNs = nowNs - Math.max(pingedAtNs, dataAtNs);
        if (pongDue && unansweredNs >= config.pongTimeoutNs()) {
            stalled("No ping has been answered for " + ms(nowNs - pingedAtNs) + ".");
        } else if (isSilent(nowNs)) {
            stalled("No data has come for " + ms(silence.silentNs(nowNs)) + ", whatever was requested.");
        } else {
            if (nowNs - pingedAtNs >= config.pingIntervalNs() && !pongDue) {
                ping();
            }
            watch = timers.schedule(this::watch, watchNs);
        }
    }

    private boolean isSilent(long nowNs) {
        final SilenceWatch.Verdict verdict = silence.look(nowNs);
        if (!config.policy().silence().watched() || !expectsData()) {
            return false;
        }
        if (verdict == SilenceWatch.Verdict.PROBE) {
            driver.probe(nowNs);
            schedule();
        }
        return verdict == SilenceWatch.Verdict.DEAD;
    }

    private void stalled(String detail) {
        counters.increment(Counter.STALLS);
        connection.down(DownReason.STALLED, detail);
    }

    private static String ms(long ns) {
        return ns / 1_000_000 + " ms";
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
        final FrameKind kind = owner.onFrame(buffer, offset, length, receivedAtNs);
        if (kind == FrameKind.DATA) {
            dataAtNs = receivedAtNs;
            silence.data(receivedAtNs);
            flowing();
        } else if (kind == FrameKind.SUBSCRIPTIONS) {
            verify(bytes(buffer, offset, length));
        } else if (kind == FrameKind.ERROR) {
            final ServerError error = ServerError.read(buffer, offset, length);
            connection.down(error.reason(), error.sentence());
        }
    }

    private static byte[] bytes(DirectBuffer buffer, int offset, int length) {
        final byte[] frame = new byte[length];
        buffer.getBytes(offset, frame);
        return frame;
    }

    private void verify(byte[] answer) {
        try {
            final SubscriptionList list = SubscriptionList.read(answer);
            driver.answer(numberOf(list.ticket()), StreamName.of(list), clock.nowNs());
        } catch (IllegalArgumentException e) {
            LOG.warn("The {} stream: {}", config.name(), e.getMessage());
            driver.unreadable(clock.nowNs());
        }
        schedule();
    }

    /** The number in a ticket of ours; 0 where the server repeats none, -1 for another connection's. */
    private int numberOf(String answered) {
        if (answered.isEmpty()) {
            return 0;
        }
        final String prefix = ticket + "-";
        final boolean ours = answered.startsWith(prefix) && answered.substring(prefix.length()).matches("[0-9]{1,9}");
        return ours ? Integer.parseInt(answered.substring(prefix.length())) : -1;
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
        driver.closed();
        counters.set(Counter.PER_SECOND_BITS, 0);
        if (watch != null) {
            watch.cancel();
        }
        schedule();
    }

    CompletableFuture<Void> close() {
        end();
        return connection.close();
    }
}
