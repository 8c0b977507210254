package io.upring.bench.rivals.venue;

import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * An exchange that sends trades of one market at planned times and measures the orders that answer the large ones.
 *
 * <p>What a client asks for when it starts is answered by the simulated exchange: markets, rules, accounts, snapshots.
 * Then that one sleeps, and a relay in front of it sends the trades, takes the orders, answers them and reports their
 * end to who listens: one thread, since what else the exchange would do at that time would be part of what is measured.
 * The relay believes every token, and no order ever fills.
 *
 * <p>Threading: one thread.
 */
public final class PacedVenue implements AutoCloseable {
    public static final String ACCESS_KEY = "rivals";
    public static final String SECRET = "the-secret-of-the-rivals-for-tests-only";
    /** A trade of at least this volume is to be answered with an order. */
    public static final String LARGE_VOLUME = "1";
    private static final int CALLS_A_SECOND = 1_000;
    private static final long LOOK_NS = 50_000_000;
    private static final long TAIL_NS = 2_000_000_000L;

    private final Venue venue;
    private final Relay relay;

    private PacedVenue(Venue venue, Relay relay) {
        this.venue = venue;
        this.relay = relay;
    }

    public static PacedVenue start() throws IOException {
        final Venue venue = Venue.start(VenueConfig.builder().market(new StillMarket())
            .limits(limits())
            .key(ACCESS_KEY, SECRET, Map.of("KRW", new BigDecimal("1000000000000"))).build());
        return new PacedVenue(venue, new Relay(venue.httpUri().getPort()));
    }

    /** Clients that learn from what answers say of the room left must find enough of it. */
    private static VenueLimits limits() {
        VenueLimits limits = VenueLimits.today();
        for (final RateGroup group : RateGroup.values()) {
            limits = limits.withAllowed(group, CALLS_A_SECOND);
        }
        return limits;
    }

    /** The base of the REST interface, and of the streams for who finds them by it. */
    public URI http() {
        return URI.create("http://127.0.0.1:" + relay.port());
    }

    /** The public streams. */
    public URI webSocket() {
        return URI.create("ws://127.0.0.1:" + relay.port() + "/websocket/v1");
    }

    /** Returns once a client wants the trades, or when it is pointless to wait. */
    public boolean awaitSubscriber(BooleanSupplier isAlive, long seconds) {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!relay.isSubscribed() && isAlive.getAsBoolean() && System.nanoTime() < endNs) {
            LockSupport.parkNanos(LOOK_NS);
        }
        return relay.isSubscribed();
    }

    /** Sends trades, and returns when they were answered or had two seconds to be; ends early if the client does. */
    public Ticks send(int ticksPerSecond, long count, int every, BooleanSupplier isAlive) {
        final TickPlan plan = new TickPlan(ticksPerSecond, count, every, TAIL_NS);
        relay.follow(plan);
        while (!plan.isOver() && isAlive.getAsBoolean() && relay.failure() == null) {
            LockSupport.parkNanos(LOOK_NS);
        }
        relay.follow(null);
        if (relay.failure() != null) {
            throw new IllegalStateException(relay.failure());
        }
        return new Ticks(plan.latencyNs(), plan.lateNs(), plan.large(), plan.missed(), plan.twice());
    }

    @Override
    public void close() throws IOException {
        relay.close();
        venue.close();
    }
}
