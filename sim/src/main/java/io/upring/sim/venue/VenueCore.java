package io.upring.sim.venue;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderEvent;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.Trade;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.MarketSpec;
import io.upring.sim.venue.auth.TokenVerifier;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.http.RestApi;
import io.upring.sim.venue.http.RestReply;
import io.upring.sim.venue.http.RestRequest;
import io.upring.sim.venue.ws.PersonalStreams;
import io.upring.sim.venue.ws.PublicStreams;
import io.upring.sim.venue.ws.StreamHub;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The market, the exchange and the streams, moved on by a timer. A generated market runs from the start; a recorded one
 * runs only while somebody listens to one of its streams, so that no frame is played to nobody.
 *
 * <p>Threading: the core thread only, {@link #finished()} excepted.
 */
final class VenueCore implements ExchangeListener, MarketSink {
    private static final Logger LOG = LoggerFactory.getLogger(VenueCore.class);
    /** Then the sockets have their turn. */
    private static final int FRAMES_PER_TURN = 256;

    private final EventLoop loop;
    private final MarketSource source;
    private final VenueCounters counters;
    private final VenueClock clock;
    private final Exchange exchange;
    private final StreamHub hub;
    private final PublicStreams publicStreams;
    private final PersonalStreams personalStreams;
    private final TokenVerifier tokens;
    private final RestApi api;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final SourceTime sourceTime = new SourceTime();
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    private ScheduledFuture<?> timer;
    private long timerDueMs;
    private long framesBefore;
    private boolean sourceStarted;
    private boolean suspended;
    private boolean ended;

    VenueCore(VenueConfig config, VenueCounters counters, EventLoop loop) {
        this.loop = loop;
        this.counters = counters;
        source = config.market();
        clock = new VenueClock(config.clock());
        exchange = new Exchange(config.exchange(), this);
        for (MarketSpec market : source.markets()) {
            exchange.addMarket(market.rules(), market.seed());
        }
        for (VenueKey key : config.keys()) {
            String name = "account-" + (accounts.size() + 1);
            accounts.put(key.accessKey(), exchange.openAccount(name, key.balances()));
        }
        Map<String, String> secrets = config.keys().stream()
                .collect(Collectors.toMap(VenueKey::accessKey, VenueKey::secret));
        tokens = new TokenVerifier(secrets, config.limits().nonceMemory());
        hub = new StreamHub(counters);
        publicStreams = new PublicStreams(config, exchange, hub, () -> schedule(clock.getAsLong()));
        personalStreams = new PersonalStreams(config, hub, clock, loop);
        api = new RestApi(config, exchange, tokens, accounts, counters);
    }

    EventLoop loop() {
        return loop;
    }

    StreamHub hub() {
        return hub;
    }

    TokenVerifier tokens() {
        return tokens;
    }

    Map<String, Account> accounts() {
        return accounts;
    }

    /** Completes when a recorded market has been played and its frames have left; fails when the market fails. */
    CompletableFuture<Void> finished() {
        return finished;
    }

    void start() {
        schedule(clock.getAsLong());
    }

    /** While suspended, a recorded market stands still; a generated one goes on. */
    void suspend(boolean value) {
        suspended = value;
        schedule(clock.getAsLong());
    }

    void end() {
        ended = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    VenueLedger ledger(Account account) {
        return new VenueLedger(account.balances(), exchange.orders(account), clock.getAsLong());
    }

    RestReply answer(RestRequest request) {
        RestReply reply = api.handle(request, clock.getAsLong(), System.nanoTime());
        personalStreams.release();
        hub.flush();
        schedule(publicStreams.nextBookDueMs());
        return reply;
    }

    private void schedule(long dueMs) {
        if (ended || dueMs == Long.MAX_VALUE || timer != null && timerDueMs <= dueMs) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timerDueMs = dueMs;
        timer = loop.schedule(this::turn, Math.max(0, dueMs - clock.getAsLong()), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        timer = null;
        try {
            long nowMs = clock.getAsLong();
            advanceSource(nowMs);
            publicStreams.publishDueBooks(nowMs);
            personalStreams.release();
            hub.flush();
            if (source.finished() && !finished.isDone()) {
                hub.whenFlushed(() -> finished.complete(null));
            }
            schedule(Math.min(publicStreams.nextBookDueMs(), sourceDueMs()));
        } catch (RuntimeException e) {
            LOG.error("the venue's market has failed and stands still", e);
            ended = true;
            finished.completeExceptionally(e);
        }
    }

    private void advanceSource(long nowMs) {
        if (source.recorded() && (suspended || !hub.hasPublicReceivers())) {
            sourceTime.stop(nowMs);
            return;
        }
        sourceTime.run(nowMs);
        if (!sourceStarted) {
            sourceStarted = true;
            source.start(sourceTime.at(nowMs));
        }
        framesBefore = counters.get(VenueCounter.FRAMES_SENT);
        source.advance(sourceTime.at(nowMs), this);
    }

    /** When the source has something to say; never while connections cannot take it, for they wake the core. */
    private long sourceDueMs() {
        if (source.recorded() && !hub.allWritable()) {
            counters.increment(VenueCounter.PLAYBACK_PAUSES);
            return Long.MAX_VALUE;
        }
        return sourceTime.toVenue(source.nextDueMs());
    }

    @Override
    public boolean ready() {
        boolean unfinished = counters.get(VenueCounter.FRAMES_SENT) - framesBefore < FRAMES_PER_TURN;
        return unfinished && (!source.recorded() || hub.allWritable());
    }

    @Override
    public void book(String code, BookImage book, long nowMs) {
        exchange.applyBook(code, book, clock.getAsLong());
    }

    @Override
    public void trade(String code, TradePrint print, long nowMs) {
        exchange.applyTrade(code, print, clock.getAsLong());
    }

    @Override
    public void ticker(String code, TickerSeed values, long nowMs) {
        exchange.applyTicker(code, values, clock.getAsLong());
    }

    @Override
    public void rawFrame(String code, String type, byte[] frame) {
        counters.increment(VenueCounter.RAW_FRAMES_PLAYED);
        StreamType.ofWire(type).ifPresent(stream -> hub.publishRaw(stream, code, frame));
    }

    @Override
    public void onBook(Market market, long nowMs) {
        if (!source.recorded()) {
            publicStreams.onBook(market, nowMs);
        }
    }

    @Override
    public void onTrade(Market market, Trade trade, long nowMs) {
        if (!source.recorded()) {
            publicStreams.onTrade(market, trade, nowMs);
        }
    }

    @Override
    public void onTicker(Market market, long nowMs) {
        if (!source.recorded()) {
            publicStreams.onTicker(market, nowMs);
        }
    }

    @Override
    public void onOrder(Account account, Order order, OrderEvent event, Fill fill, long nowMs) {
        if (event == OrderEvent.TRADE) {
            counters.increment(VenueCounter.FILLS);
        }
        personalStreams.onOrder(account, order, event, fill);
    }

    @Override
    public void onAssets(Account account, Set<String> currencies, long nowMs) {
        personalStreams.onAssets(account, currencies, nowMs);
    }
}
