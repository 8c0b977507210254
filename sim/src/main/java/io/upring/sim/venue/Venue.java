package io.upring.sim.venue;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.upring.sim.exchange.MarketState;
import io.upring.sim.exchange.MarketStatus;
import io.upring.sim.exchange.Trade;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.venue.config.Announcement;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.ws.OpenConnection;
import io.upring.sim.venue.ws.WsUpgrade;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running exchange that speaks Upbit's protocol on a local port: REST, public and private WebSocket.
 *
 * <pre>{@code
 * try (Venue venue = Venue.start(VenueConfig.builder().market(source).key("key", "secret", balances).build())) {
 *     connectTo(venue.httpUri(), venue.webSocketUri(), venue.privateWebSocketUri());
 * }
 * }</pre>
 *
 * <p>Threading: any thread; calls that change the venue are not meant to overlap. All work is done on one core thread
 * of the venue's own.
 */
public final class Venue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Venue.class);
    private static final long STOP_MS = 2_000;

    private final VenueConfig config;
    private final VenueCounters counters = new VenueCounters();
    private final MultiThreadIoEventLoopGroup group;
    private final VenueCore core;
    private final VenueServer server;
    private final Object restartLock = new Object();
    private boolean stopped;

    private Venue(VenueConfig config) {
        this.config = config;
        SslContext tls = config.tls() == null ? null : TlsContext.of(config.tls());
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("venue", true), NioIoHandler.newFactory());
        EventLoop loop = group.next();
        try {
            core = new VenueCore(config, counters, loop, this::restart);
            server = new VenueServer(config, counters, core, group, tls);
        } catch (RuntimeException e) {
            group.shutdownGracefully(0, STOP_MS, TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    /**
     * Starts a venue and lets its market run.
     *
     * @throws VenueException when it cannot listen on the host and port
     */
    public static Venue start(VenueConfig config) {
        Venue venue = new Venue(config);
        try {
            venue.server.bind();
            venue.onCore(() -> {
                venue.core.start();
                return null;
            });
            return venue;
        } catch (RuntimeException e) {
            venue.stop();
            throw e;
        }
    }

    /** {@code http://host:port}, {@code https} with TLS; the REST paths follow. */
    public URI httpUri() {
        return uri("http", "");
    }

    /** The public streams' endpoint. */
    public URI webSocketUri() {
        return uri("ws", WsUpgrade.PUBLIC_PATH);
    }

    /** The indicators' endpoint, which checks requests and refuses them. */
    public URI infoWebSocketUri() {
        return uri("ws", WsUpgrade.INFO_PATH);
    }

    /** The private streams' endpoint. */
    public URI privateWebSocketUri() {
        return uri("ws", WsUpgrade.PRIVATE_PATH);
    }

    public VenueCounters counters() {
        return counters;
    }

    /**
     * Completes when a recorded market has been played to its end and its last frame has left for the sockets; never
     * for a generated market. Completes exceptionally when the market fails.
     */
    public CompletableFuture<Void> playbackFinished() {
        return core.finished().copy();
    }

    /**
     * What the account of that key holds and has ordered, between two events. Works on a stopped venue as well.
     *
     * @throws IllegalArgumentException when the venue has no such key
     */
    public VenueLedger ledger(String accessKey) {
        VenueLedger ledger = onCore(() -> core.ledger(accessKey));
        if (ledger == null) {
            throw new IllegalArgumentException("the venue has no account of that access key");
        }
        return ledger;
    }

    /**
     * Deposits, or withdraws where the amount is negative; the account's owner hears of it like of any other change.
     *
     * @throws IllegalArgumentException when the venue has no such key, or more is withdrawn than is free
     */
    public void transfer(String accessKey, String currency, BigDecimal amount) {
        onCore(() -> {
            core.transfer(accessKey, currency, amount);
            return null;
        });
    }

    /**
     * Lists a market and lets it trade at once: one that the source has and the configuration held back, one that was
     * delisted, or, with a generated market, a new one of any code. A client that subscribed to the code before has to
     * ask again.
     *
     * @throws IllegalArgumentException when the source has no such market
     */
    public void list(String code) {
        changeMarket(code, MarketStatus.active());
    }

    /**
     * Delists a market: its open orders are cancelled, its ticker says so once, and then nothing is served any more.
     *
     * @throws IllegalArgumentException when it is not listed
     */
    public void delist(String code) {
        changeMarket(code, MarketStatus.active().withState(MarketState.DELISTED));
    }

    /** Lists a market with a status, or changes the status of one that is listed; see {@link #list}. */
    public void changeMarket(String code, MarketStatus status) {
        onCore(() -> {
            core.changeMarket(code, status);
            return null;
        });
    }

    /** The markets listed, by code. */
    public Map<String, MarketStatus> markets() {
        return onCore(core::markets);
    }

    /** What each open WebSocket connection is subscribed to, at one moment. */
    public List<OpenConnection> connections() {
        return onCore(() -> core.hub().connections());
    }

    /**
     * All public trades of a market since the start, oldest first, up to {@code ExchangeConfig.recentTrades()} of them.
     *
     * @throws IllegalArgumentException when it is not listed
     */
    public List<Trade> trades(String code) {
        return onCore(() -> core.trades(code));
    }

    /** Sends a notice to the clients of the announcement stream. */
    public void announce(Announcement notice) {
        onCore(() -> {
            core.announce(notice);
            return null;
        });
    }

    /** Drops every connection without a close frame; new ones are welcome at once. */
    public void cutConnections() {
        server.cut();
    }

    /** Makes something go wrong: now, or at the next occasions. */
    public void inject(Fault fault) {
        onCore(() -> {
            core.inject(fault);
            return null;
        });
    }

    /** Nothing that was injected and has not struck yet will strike. */
    public void calm() {
        onCore(() -> {
            core.faults().clear();
            return null;
        });
    }

    /** How often faults of the kind struck so far. */
    public long struck(FaultKind kind) {
        return onCore(() -> core.faults().struck(kind));
    }

    /** Stops listening and drops every connection; the accounts, orders and markets stay. */
    public void suspend() {
        onCore(() -> {
            core.suspend(true);
            return null;
        });
        server.unbind();
    }

    /**
     * Listens again on the same port.
     *
     * @throws VenueException when the port was taken meanwhile
     */
    public void resume() {
        server.bind();
        onCore(() -> {
            core.suspend(false);
            return null;
        });
    }

    /** Ends everything and frees the port. A second call does nothing. */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        onCore(() -> {
            core.end();
            return null;
        });
        server.unbind();
        closeMarket();
        group.shutdownGracefully(0, STOP_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(2 * STOP_MS);
    }

    @Override
    public void close() {
        stop();
    }

    private URI uri(String scheme, String path) {
        String secure = config.tls() == null ? "" : "s";
        return URI.create(scheme + secure + "://" + config.host() + ":" + server.port() + path);
    }

    private void closeMarket() {
        if (config.market() instanceof AutoCloseable market) {
            try {
                market.close();
            } catch (Exception e) {
                LOG.warn("the venue's market did not close: {}", e.toString());
            }
        }
    }

    private void restart(Fault fault) {
        Thread thread = new Thread(() -> {
            synchronized (restartLock) {
                restartNow(fault);
            }
        }, "venue-restart");
        thread.setDaemon(true);
        thread.start();
    }

    private void restartNow(Fault fault) {
        suspend();
        if (fault.kind() == FaultKind.RESTART_EMPTY) {
            onCore(() -> {
                core.forget();
                return null;
            });
        }
        try {
            TimeUnit.MILLISECONDS.sleep(fault.ms());
            resumeUnlessStopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (VenueException e) {
            LOG.error("the venue does not come back from its restart: {}", e.getMessage());
        }
    }

    private synchronized void resumeUnlessStopped() {
        if (!stopped) {
            resume();
        }
    }

    private <T> T onCore(Supplier<T> work) {
        EventLoop loop = core.loop();
        if (loop.inEventLoop() || loop.isTerminated()) {
            return work.get();
        }
        try {
            return CompletableFuture.supplyAsync(work, loop).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IllegalArgumentException refused ? refused : e;
        }
    }
}
