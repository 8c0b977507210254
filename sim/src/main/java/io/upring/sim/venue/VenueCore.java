package io.upring.sim.venue;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.MarketState;
import io.upring.sim.exchange.MarketStatus;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import io.upring.sim.exchange.OrderType;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.Trade;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.fault.FaultPlan;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSource;
import io.upring.sim.venue.auth.AccessControl;
import io.upring.sim.venue.config.Announcement;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.http.FaultyApi;
import io.upring.sim.venue.http.RateLimits;
import io.upring.sim.venue.http.RestApi;
import io.upring.sim.venue.http.RestReply;
import io.upring.sim.venue.http.RestRequest;
import io.upring.sim.venue.http.RestService;
import io.upring.sim.venue.pace.Latencies;
import io.upring.sim.venue.store.AccountStore;
import io.upring.sim.venue.store.StoreException;
import io.upring.sim.venue.ws.CandleStreams;
import io.upring.sim.venue.ws.PersonalStreams;
import io.upring.sim.venue.ws.PublicStreams;
import io.upring.sim.venue.ws.StreamHub;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The market, the exchange and the streams, moved on by a timer. A generated market runs from the start; a recorded one
 * runs only while somebody listens to one of its streams, so that no frame is played to nobody.
 *
 * <p>Threading: the core thread only, {@link #finished()} excepted.
 */
final class VenueCore implements ExchangeListener, MarketSink, RestService {
    private static final Logger LOG = LoggerFactory.getLogger(VenueCore.class);
    /** Then the sockets have their turn. */
    private static final int FRAMES_PER_TURN = 256;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final long FAULT_SALT = 0x6661756c7473L;

    private final EventLoop loop;
    private final MarketSource source;
    private final VenueCounters counters;
    private final VenueClock clock;
    private final VenueConfig config;
    private final Consumer<Fault> restarter;
    private final FaultPlan faults;
    private final OperatorApi operator;
    private final Latencies latencies;
    private final StreamHub hub;
    private final PersonalStreams personalStreams;
    private final AccessControl access;
    private final RateLimits rateLimits;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final Listings listings;
    private final Set<String> ownChanged = new LinkedHashSet<>();
    private final SourceTime sourceTime = new SourceTime();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    private final AccountStore store;
    private VenueState state;
    private PublicStreams publicStreams;
    private CandleStreams candleStreams;
    private FaultyApi rest;
    private ScheduledFuture<?> timer;
    private long timerDueMs;
    private long framesBefore;
    private boolean sourceStarted;
    private boolean suspended;
    private boolean ended;

    /** @param restarter ends and begins the venue's service, for faults that want it */
    VenueCore(VenueConfig config, VenueCounters counters, EventLoop loop, Consumer<Fault> restarter) {
        this.config = config;
        this.restarter = restarter;
        this.loop = loop;
        this.counters = counters;
        source = config.market();
        listings = new Listings(source, config.unlisted());
        clock = new VenueClock(config.clock());
        access = new AccessControl(config);
        rateLimits = new RateLimits(config.limits());
        faults = new FaultPlan(config.seed() ^ FAULT_SALT, List.of());
        latencies = new Latencies(config.latency());
        hub = new StreamHub(counters, config.switches(), latencies, loop);
        personalStreams = new PersonalStreams(config, hub, faults, clock, loop, latencies);
        store = config.stateFolder() == null ? null : AccountStore.open(config.stateFolder(),
                config.storeSync(), config.smallestRewriteBytes());
        operator = new OperatorApi(config.operatorToken(), faults, this::inject, this);
        try {
            reset();
        } catch (RuntimeException e) {
            closeStore();
            throw e;
        }
    }

    /** Forgets everything, on disk as well. */
    void forget() {
        if (store != null) {
            store.clear();
        }
        reset();
    }

    /**
     * Accounts and orders as stored, or as at the first start, and no candles; the markets show their next book when
     * their source has one.
     */
    void reset() {
        candleStreams = new CandleStreams(config, hub);
        state = new VenueState(config, listings, clock.getAsLong(), this, store, accounts);
        publicStreams = new PublicStreams(config, state.exchange, hub, candleStreams, clock::offsetMs,
                () -> schedule(clock.steadyMs()));
        RestApi api = new RestApi(config, state.exchange, access, accounts, rateLimits, counters,
                this::onAttempt);
        rest = new FaultyApi(faults, config.switches(), new RestService() {
            @Override
            public boolean entersExchange(RestRequest request) {
                return api.entersExchange(request);
            }

            @Override
            public RestReply answer(RestRequest request) {
                return api.handle(request, clock.getAsLong(), System.nanoTime());
            }
        });
    }

    /** Takes a fault into force, or, when it is one for now, lets it happen. */
    void inject(Fault fault) {
        if (fault.kind().where() != FaultKind.Where.NOW) {
            faults.add(fault);
            return;
        }
        faults.strike(fault.kind());
        if (fault.kind() == FaultKind.CLOCK_JUMP) {
            clock.jump(fault.ms());
            publicStreams.onClockJump();
            schedule(clock.steadyMs());
        } else {
            restarter.accept(fault);
        }
    }

    /** Lists a market, changes its status, or takes it away. */
    void changeMarket(String code, MarketStatus status) {
        long nowMs = clock.getAsLong();
        listings.change(state.exchange, code, status, sourceTime.at(clock.steadyMs()), nowMs);
        if (status.state() == MarketState.DELISTED) {
            hub.delist(code);
        }
        tell();
        schedule(clock.steadyMs());
    }

    /** The markets listed, by code. */
    Map<String, MarketStatus> markets() {
        return listings.all();
    }

    /** Oldest first, as many as the exchange remembers. */
    List<Trade> trades(String code) {
        List<Trade> trades = new ArrayList<>(state.exchange.market(code)
                .orElseThrow(() -> new IllegalArgumentException("market " + code + " is not listed")).recentTrades());
        Collections.reverse(trades);
        return trades;
    }

    FaultPlan faults() {
        return faults;
    }

    EventLoop loop() {
        return loop;
    }

    StreamHub hub() {
        return hub;
    }

    Latencies latencies() {
        return latencies;
    }

    AccessControl access() {
        return access;
    }

    RateLimits rateLimits() {
        return rateLimits;
    }

    /** Epoch milliseconds, on the core thread. */
    LongSupplier clock() {
        return clock;
    }

    Map<String, Account> accounts() {
        return accounts;
    }

    /** Completes when a recorded market has been played and its frames have left; fails when the market fails. */
    CompletableFuture<Void> finished() {
        return finished;
    }

    void start() {
        config.faults().forEach(this::inject);
        if (store != null && config.storeSync().isInterval()) {
            long everyMs = config.storeSync().intervalMs();
            loop.scheduleWithFixedDelay(this::forceStore, everyMs, everyMs, TimeUnit.MILLISECONDS);
        }
        schedule(clock.steadyMs());
    }

    /** While suspended, a recorded market stands still; a generated one goes on. */
    void suspend(boolean value) {
        suspended = value;
        schedule(clock.steadyMs());
    }

    void end() {
        ended = true;
        hub.hurry();
        if (timer != null) {
            timer.cancel(false);
        }
        closeStore();
    }

    private void forceStore() {
        try {
            if (!ended) {
                store.force();
            }
        } catch (StoreException e) {
            LOG.error("the venue's state is not safe from a loss of power", e);
        }
    }

    private void closeStore() {
        if (store != null) {
            store.close();
        }
    }

    /** @throws IllegalArgumentException when there is no such account, or more is withdrawn than is free */
    void transfer(String accessKey, String currency, BigDecimal amount) {
        Account account = accounts.get(accessKey);
        if (account == null) {
            throw new IllegalArgumentException("the venue has no account of that access key");
        }
        state.exchange.transfer(account, currency, amount, clock.getAsLong());
        schedule(clock.steadyMs());
    }

    /** @return null when there is no such key */
    VenueLedger ledger(String accessKey) {
        Account account = accounts.get(accessKey);
        if (account == null) {
            return null;
        }
        return new VenueLedger(account.balances(), state.exchange.orders(account), clock.getAsLong());
    }

    /** @throws IllegalArgumentException when there is no such market */
    void announce(Announcement notice) {
        personalStreams.announce(notice);
    }

    @Override
    public boolean entersExchange(RestRequest request) {
        return rest.entersExchange(request);
    }

    @Override
    public RestReply answer(RestRequest request) {
        if (request.path().startsWith(OperatorApi.PREFIX)) {
            return operator.answer(request);
        }
        try {
            config.watch().onRequest(request.method(), request.path(), request.body());
            RestReply reply = rest.answer(request);
            config.watch().onReply(request.method(), request.path(), reply == RestReply.NONE ? 0 : reply.status());
            tell();
            schedule(streamsDueMs());
            String date = DATE.format(Instant.ofEpochMilli(clock.getAsLong()));
            return reply == RestReply.NONE ? reply : reply.with("Date", date);
        } catch (StoreException e) {
            LOG.error("what {} {} did is not on disk", request.method(), request.path(), e);
            return RestReply.text(500, "the simulated exchange cannot keep its state");
        }
    }

    private void schedule(long dueMs) {
        if (ended || dueMs == Long.MAX_VALUE || timer != null && timerDueMs <= dueMs) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timerDueMs = dueMs;
        timer = loop.schedule(this::turn, Math.max(0, dueMs - clock.steadyMs()), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        timer = null;
        try {
            long nowMs = clock.steadyMs();
            advanceSource(nowMs);
            publicStreams.publishDueBooks(nowMs);
            candleStreams.publishDue(nowMs);
            tell();
            if (source.finished() && !finished.isDone()) {
                hub.whenFlushed(() -> finished.complete(null));
            }
            schedule(Math.min(streamsDueMs(), sourceDueMs()));
        } catch (RuntimeException e) {
            LOG.error("the venue's market has failed and stands still", e);
            ended = true;
            finished.completeExceptionally(e);
        }
    }

    private void onAttempt(Account account, String identifier) {
        if (store != null) {
            store.identifier(account, identifier);
        }
    }

    /** What happened is on disk before anybody is told. */
    private void tell() {
        if (store != null) {
            store.flush();
        }
        for (String code : ownChanged) {
            state.exchange.market(code).ifPresent(market -> onBook(market, clock.getAsLong()));
        }
        ownChanged.clear();
        personalStreams.release();
        hub.flush();
    }

    private long streamsDueMs() {
        return Math.min(publicStreams.nextBookDueMs(), candleStreams.nextDueMs());
    }

    private void advanceSource(long nowMs) {
        if (source.waitsForClients() && (suspended || !hub.hasPublicReceivers())) {
            sourceTime.stop(nowMs);
            return;
        }
        sourceTime.run(nowMs);
        if (!sourceStarted) {
            sourceStarted = true;
            source.start(sourceTime.at(nowMs));
        }
        framesBefore = hub.handedOut();
        source.advance(sourceTime.at(nowMs), this);
    }

    /** When the source has something to say; never while connections cannot take it, for they wake the core. */
    private long sourceDueMs() {
        if (source.waitsForClients() && !hub.allWritable()) {
            counters.increment(VenueCounter.PLAYBACK_PAUSES);
            return Long.MAX_VALUE;
        }
        return sourceTime.toVenue(source.nextDueMs());
    }

    @Override
    public boolean ready() {
        boolean unfinished = hub.handedOut() - framesBefore < FRAMES_PER_TURN;
        return unfinished && (!source.waitsForClients() || hub.allWritable());
    }

    @Override
    public void book(String code, BookImage book, long nowMs) {
        if (listings.trades(code)) {
            state.exchange.applyBook(code, new BookImage(book.asks(), book.bids(),
                    book.timestampMs() + clock.offsetMs()), clock.getAsLong());
        }
    }

    @Override
    public void trade(String code, TradePrint print, long nowMs) {
        if (listings.trades(code)) {
            state.exchange.applyTrade(code, print.later(clock.offsetMs()), clock.getAsLong());
        }
    }

    @Override
    public void ticker(String code, TickerSeed values, long nowMs) {
        if (listings.trades(code)) {
            state.exchange.applyTicker(code, values, clock.getAsLong());
        }
    }

    @Override
    public void rawFrame(String code, String type, byte[] frame) {
        counters.increment(VenueCounter.RAW_FRAMES_PLAYED);
        if (listings.trades(code)) {
            StreamType.ofWire(type).ifPresent(stream -> hub.publishRaw(stream, code, frame));
        }
    }

    @Override
    public void onBook(Market market, long nowMs) {
        if (!source.recorded()) {
            publicStreams.onBook(market, clock.steadyMs());
        }
    }

    @Override
    public void onTrade(Market market, Trade trade, long nowMs) {
        if (!source.recorded()) {
            publicStreams.onTrade(market, trade, nowMs);
            candleStreams.onTrade(market, clock.steadyMs());
        }
    }

    @Override
    public void onTicker(Market market, long nowMs) {
        if (!source.recorded() && publicStreams != null) {
            publicStreams.onTicker(market, nowMs);
        }
    }

    @Override
    public void onOrder(Account account, Order order, OrderEvent event, Fill fill, long nowMs) {
        if (event == OrderEvent.TRADE) {
            counters.increment(VenueCounter.FILLS);
            config.watch().onFill(order);
        }
        if (store != null) {
            store.order(account, order, fill);
        }
        if (order.type() == OrderType.LIMIT && config.exchange().ownOrdersPublic()) {
            ownChanged.add(order.market());
        }
        personalStreams.onOrder(account, order, event, fill);
    }

    @Override
    public void onAssets(Account account, Set<String> currencies, long nowMs) {
        if (store != null) {
            store.balances(account, currencies);
        }
        personalStreams.onAssets(account, currencies, nowMs);
    }
}
