package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;

/** A stream on a busy venue, with the exchange's limits in force. */
abstract class StreamVenueTestBase implements FrameSink, ConnectionListener {
    static final String ACCESS_KEY = "access";
    static final String SECRET = "a-secret-that-is-long-enough-for-hs512-signatures-0123456789abcdef";
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    /** Standard but for verifications, for which a test does not want to wait. */
    static final StreamPolicy VERIFY_OFTEN = StreamPolicy.standard().withVerification(
        new StreamPolicy.Verification(200 * MS, SECOND, 2 * SECOND));
    static final List<String> CODES = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-ADA", "KRW-DOGE", "KRW-SOL");
    static final List<Subscription> BUSY = List.of(new Subscription("ticker", CODES), new Subscription("trade", CODES),
        new Subscription("orderbook", CODES));
    private static final long DEADLINE_NS = 30 * SECOND;

    final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    final Transport transport = new Transport(loop);
    final BlockingQueue<ConnectionStatus> statuses = new LinkedBlockingQueue<>();
    final BlockingQueue<SubscriptionDrift> drifts = new LinkedBlockingQueue<>();
    /** Reconnects counted at the moment of each change of state. */
    final List<String> countedAt = new ArrayList<>();
    Venue venue;
    UpbitStream stream;
    volatile String lastFrame = "";

    void startVenue(double framesPerSecond) {
        startVenue(framesPerSecond, VenueLimits.today());
    }

    void startVenue(double framesPerSecond, VenueLimits limits) {
        venue = Venue.start(VenueConfig.builder()
            .market(new GeneratedMarket(new GeneratorConfig(11, framesPerSecond), System.currentTimeMillis()))
            .limits(limits)
            .key(ACCESS_KEY, SECRET, Map.of("KRW", BigDecimal.TEN))
            .build());
    }

    StreamConfig config() {
        return StreamConfig.publicStream(Endpoint.webSocket(venue.webSocketUri().toString()))
            .withRetry(20 * MS, 200 * MS);
    }

    UpbitStream startStream(StreamConfig config, List<Subscription> wanted) {
        stream = new UpbitStream(config, transport, ReceiveClock.system(), this, this);
        stream.subscribe(wanted);
        stream.start();
        return stream;
    }

    @AfterEach
    void closeAll() {
        if (stream != null) {
            stream.close();
        }
        loop.close();
        if (venue != null) {
            venue.close();
        }
    }

    @Override
    public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
        final String text = buffer.getStringWithoutLengthUtf8(offset, Math.min(length, 200));
        if (text.contains("\"error\"")) {
            return FrameKind.ERROR;
        }
        if (text.contains("LIST_SUBSCRIPTIONS")) {
            return FrameKind.SUBSCRIPTIONS;
        }
        lastFrame = text;
        return FrameKind.DATA;
    }

    @Override
    public void onConnection(ConnectionStatus status) {
        if (stream != null) {
            synchronized (countedAt) {
                countedAt.add(status.state() + " " + stream.figures().reconnects());
            }
        }
        statuses.add(status);
    }

    @Override
    public void onDrift(SubscriptionDrift drift) {
        drifts.add(drift);
    }

    ConnectionStatus await(ConnectionState state) throws InterruptedException {
        while (true) {
            final ConnectionStatus status = statuses.poll(30, TimeUnit.SECONDS);
            assertThat(status).as("a change to %s", state).isNotNull();
            if (status.state() == state) {
                return status;
            }
        }
    }

    static void until(String what, BooleanSupplier condition) {
        final long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - startNs).as("ns waited until " + what).isLessThan(DEADLINE_NS);
            LockSupport.parkNanos(100_000);
        }
    }

    void untilFrames(long more) {
        final long target = stream.framesReceived() + more;
        until(more + " more frames", () -> stream.framesReceived() >= target);
    }

    void untilSettled() {
        until("the server confirms the subscription", () -> stream.figures().settled());
    }

    long replacements() {
        return venue.counters().get(VenueCounter.SUBSCRIPTIONS);
    }

    void assertNoErrorFrames() {
        assertThat(venue.counters().get(VenueCounter.ERROR_FRAMES_SENT)).as("error frames").isZero();
    }
}
