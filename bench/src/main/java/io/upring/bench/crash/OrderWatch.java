package io.upring.bench.crash;

import io.upring.bench.crash.KillPoint.Moment;
import io.upring.sim.exchange.Order;
import io.upring.sim.venue.config.VenueWatch;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands inside the exchange: counts what is asked of it, and kills at the moment that it is told.
 *
 * <p>Threading: the venue's core thread; {@link #arm}, {@link #disarm} and the figures are for any.
 */
final class OrderWatch implements VenueWatch, AutoCloseable {
    private static final Pattern IDENTIFIER = Pattern.compile("\"(?:new_)?identifier\"\\s*:\\s*\"([^\"]+)\"");

    private static final Pattern BID = Pattern.compile("\"side\"\\s*:\\s*\"bid\"");

    private final ScheduledExecutorService delays = Executors.newSingleThreadScheduledExecutor(work -> {
        final Thread thread = new Thread(work, "crash-delay");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> identifiers = new HashSet<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger fills = new AtomicInteger();
    private final AtomicInteger bids = new AtomicInteger();
    private final AtomicInteger identifiersTwice = new AtomicInteger();
    private volatile Armed armed;

    private static final class Armed {
        private final KillPoint point;
        private final Runnable kill;
        private final AtomicInteger left;

        private Armed(KillPoint point, Runnable kill) {
            this.point = point;
            this.kill = kill;
            left = new AtomicInteger(point.nth());
        }
    }

    /** From here on the moment is awaited. */
    void arm(KillPoint point, Runnable kill) {
        armed = new Armed(point, kill);
    }

    void disarm() {
        armed = null;
    }

    /** One of the moments of a kind has come. */
    void on(Moment moment) {
        final Armed now = armed;
        if (now == null || now.point.moment() != moment || now.left.decrementAndGet() != 0) {
            return;
        }
        if (now.point.delayUs() == 0) {
            now.kill.run();
        } else {
            delays.schedule(now.kill, now.point.delayUs(), TimeUnit.MICROSECONDS);
        }
    }

    /** Requests for orders and cancels so far. */
    int requests() {
        return requests.get();
    }

    /** Requests for purchases so far. */
    int bids() {
        return bids.get();
    }

    int fills() {
        return fills.get();
    }

    /** How often an identifier was used that had been used before. */
    int identifiersTwice() {
        return identifiersTwice.get();
    }

    @Override
    public void onRequest(String method, String path, byte[] body) {
        if (!isOfOrders(method, path)) {
            return;
        }
        requests.incrementAndGet();
        if (method.equals("POST")) {
            final String text = new String(body, StandardCharsets.UTF_8);
            if (BID.matcher(text).find()) {
                bids.incrementAndGet();
            }
            final Matcher identifier = IDENTIFIER.matcher(text);
            if (identifier.find() && !identifiers.add(identifier.group(1))) {
                identifiersTwice.incrementAndGet();
            }
        }
        on(Moment.REQUEST);
    }

    @Override
    public void onReply(String method, String path, int status) {
        if (isOfOrders(method, path)) {
            on(Moment.REPLY);
        }
    }

    @Override
    public void onFill(Order order) {
        fills.incrementAndGet();
        on(Moment.FILL);
    }

    private static boolean isOfOrders(String method, String path) {
        return path.startsWith("/v1/order") && !method.equals("GET");
    }

    @Override
    public void close() {
        delays.shutdownNow();
    }
}
