package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.FeedSettings;
import io.upring.bot.steer.ViewKeeper;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.telemetry.EventTap;
import io.upring.feed.gap.GapConfig;
import io.upring.feed.gap.GapFigures;
import io.upring.feed.gap.Gaps;
import io.upring.feed.health.MeteredGate;
import io.upring.feed.health.StreamMeter;
import io.upring.feed.listing.MarketListKeeper;
import io.upring.feed.net.Endpoint;
import io.upring.feed.shard.LineFigures;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.shard.UpbitLine;
import io.upring.feed.view.MarketFeed;
import io.upring.feed.view.MarketFeedConfig;
import io.upring.feed.view.Selection;
import io.upring.feed.view.View;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.StreamPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The public side of a run: what is shown to whom, over which connections, what is missing of it, and which markets
 * there are.
 *
 * <p>Threading: one thread makes, starts and closes it; the figures are for the feed's thread, the rest for any.
 */
final class MarketData implements AutoCloseable {
    /** The run's own view: it values the account. */
    private static final int NO_STRATEGY = 0;
    private static final String ALL_OF_QUOTE = "-*";
    /** Levels of an order book that prices are held against. */
    private static final int COLLAR_DEPTH = 15;

    private final BotConfig config;
    private final Instruments instruments;
    private final Gaps gaps;
    private final MarketFeed feed;
    private final ViewKeeper views;
    private final MarketListKeeper listings;
    private final ListingEvents listingEvents;
    private final Listing listing;
    private final Wiring wiring;
    /** Null for those who do not trade. */
    private final RuleKeeper rules;
    private final List<View> opened = new ArrayList<>();

    /** @param hasKey whether the exchange can be asked for what only the owner of a key is told. */
    MarketData(BotConfig config, Wiring wiring, Listing listing, StreamMeter meter, boolean hasKey) {
        this.config = config;
        this.listing = listing;
        this.wiring = wiring;
        instruments = listing.instruments();
        gaps = new Gaps(GapConfig.standard(), wiring.rest().market()::trades, wiring.publisher(), instruments,
            id -> instruments.get(id).market(), wiring.loop(), wiring.loop()::execute, wiring.clock(),
            wiring.rest().clockSkew());
        feed = new MarketFeed(feedConfig(), wiring.loop(), instruments, wiring.publisher(), wiring.clock(), gaps,
            UpbitLine.factory(streamConfig(wiring), wiring.transport(), instruments, wiring.orderIds(),
                wiring.publisher(), wiring.clock(), wiring.pacer(), gate -> new MeteredGate(gate, meter)));
        views = new ViewKeeper(feed, wiring.loop(), instruments, config);
        listingEvents = new ListingEvents(instruments, wiring.publisher(), wiring.clock(), feed, config.markets());
        rules = hasKey ? new RuleKeeper(wiring, instruments, listingEvents, config.feed().listingIntervalNs()) : null;
        listings = new MarketListKeeper(wiring.rest(), listing.listed(), hasKey, config.ticks()::get, wiring.loop(),
            wiring.loop()::execute, config.feed().listingIntervalNs(), listingEvents);
    }

    /** A recording is one sequence of frames without snapshots: neither to be spread nor probed. */
    private boolean isRecording() {
        return config.venue().capture() != null;
    }

    private MarketFeedConfig feedConfig() {
        final FeedSettings settings = config.feed();
        final ShardConfig standard = ShardConfig.standard();
        return MarketFeedConfig.standard().withShards(isRecording() ? new ShardConfig(1, false, 0)
            : new ShardConfig(settings.connections(), settings.twoLines(), standard.balanceNs()));
    }

    private StreamConfig streamConfig(Wiring wiring) {
        final StreamPolicy policy = StreamPolicy.standard();
        return StreamConfig.publicStream(Endpoint.webSocket(wiring.uris().publicStream()))
            .withCompression(config.feed().compression())
            .withPolicy(isRecording() ? policy.withoutSilenceWatch().withoutVerification() : policy);
    }

    /**
     * Opens the run's own view, and connects. The pipeline must be running.
     *
     * @param strategyViews opens the views of the strategies.
     */
    void start(Runnable strategyViews) {
        opened.add(feed.open(NO_STRATEGY, ownSelection()));
        strategyViews.run();
        begin();
    }

    /** Shows these streams of every market to nobody in particular, and connects. The pipeline must be running. */
    void startRecording(Set<Stream> streams) {
        final String[] codes = isEverything() ? quotes()
            : instruments.all().stream().map(Instrument::market).toArray(String[]::new);
        Selection selection = Selection.NOTHING;
        for (final Stream stream : streams) {
            selection = selection.and(stream, codes);
        }
        opened.add(feed.open(NO_STRATEGY, selection));
        begin();
    }

    private void begin() {
        feed.start();
        if (!isRecording()) {
            listings.start();
        }
        if (rules != null) {
            wiring.loop().execute(() -> listingEvents.onStart(listing.listed()));
            rules.start();
        }
    }

    /**
     * Tickers value the account, and no price is believed without an order book; of a recording everything is decoded,
     * whoever wants it.
     */
    private Selection ownSelection() {
        final String[] codes = isEverything() ? quotes()
            : instruments.all().stream().map(Instrument::market).toArray(String[]::new);
        final Selection tickers = Selection.of(Stream.TICKER, codes);
        if (isRecording()) {
            return tickers.and(Stream.TRADE, codes).and(Stream.ORDER_BOOK, codes);
        }
        return rules == null ? tickers : tickers.andBook(COLLAR_DEPTH, 0, codes);
    }

    private boolean isEverything() {
        return config.markets().contains(BotConfig.ALL);
    }

    private String[] quotes() {
        return instruments.all().stream().map(instrument -> instrument.quote() + ALL_OF_QUOTE).distinct()
            .toArray(String[]::new);
    }

    /** Looks at what the exchange answers, to know when its rules may have changed; null without a key. */
    EventTap rules() {
        return rules;
    }

    /** What strategies are shown, and where their wishes for other data go. */
    ViewKeeper views() {
        return views;
    }

    /** For views of others than strategies. */
    MarketFeed feed() {
        return feed;
    }

    /** How the worst of the connections is. */
    ConnectionStatus status() {
        return feed.connections().stream().min(Comparator.comparing(status -> rank(status.state()))).orElseThrow();
    }

    private static int rank(ConnectionState state) {
        return switch (state) {
            case DOWN -> 0;
            case CONNECTING -> 1;
            case UP -> 2;
            case FLOWING -> 3;
        };
    }

    /** Frames received over all connections. */
    long framesReceived() {
        return feed.framesReceived();
    }

    List<LineFigures> lines() {
        return feed.figures();
    }

    GapFigures gaps() {
        return gaps.figures();
    }

    /** Completes when the connections are closed. */
    CompletableFuture<Void> closeAsync() {
        listings.close();
        if (rules != null) {
            rules.close();
        }
        views.close();
        return feed.closeAsync();
    }

    @Override
    public void close() {
        closeAsync();
        feed.close();
    }
}
