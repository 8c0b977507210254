package io.upring.bot.run;

import io.upring.bot.alert.AlertNames;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.ReferenceSettings;
import io.upring.bot.console.ActivityLine;
import io.upring.bot.page.Activity;
import io.upring.bot.page.CandleSource;
import io.upring.bot.page.Charts;
import io.upring.bot.reference.ReferenceFeed;
import io.upring.engine.event.EventSlot;
import io.upring.engine.telemetry.EventTap;
import io.upring.feed.rest.UpbitRest;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Recorder;

/**
 * Those who look at a run and take no part in it: its charts, its activity, and how long its orders take.
 *
 * <p>Threading: {@link #onEvent} on the tap's thread; one thread makes and opens it; the accessors for any.
 */
final class Onlookers implements EventTap {
    private static final long LONGEST_NS = 10_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final BotConfig config;
    private final Activity activity;
    private final LiveTable[] tables;
    private final Recorder tickToOrder = new Recorder(LONGEST_NS, SIGNIFICANT_DIGITS);
    /** Null while another run's events are restored: its views are gone. */
    private volatile Charts charts;

    /** @param names of strategies, those that join later included. */
    Onlookers(BotConfig config, Listing listing, AlertNames names) {
        this.config = config;
        activity = new Activity(listing.instruments(), names,
            config.references().stream().map(ReferenceSettings::name).toList());
        tables = config.pages().activity() ? tables(config, listing) : new LiveTable[0];
        listing.warnings().addAll(Charts.missing(config.pages(), listing.instruments()));
    }

    private static LiveTable[] tables(BotConfig config, Listing listing) {
        final List<LiveTable> all = new ArrayList<>(CrossTable.of(config.strategies(), listing.instruments(),
            ReferenceFeed.names(config.references())));
        all.addAll(TopTable.of(config.strategies(), listing.instruments()));
        return all.toArray(LiveTable[]::new);
    }

    /** What the run did since the last call, and the tables that are due. */
    List<ActivityLine> drain() {
        final List<ActivityLine> lines = new ArrayList<>(activity.drain());
        for (final LiveTable table : tables) {
            lines.addAll(table.lines());
        }
        return lines;
    }

    /** The feed is there, though it does not run yet. */
    void charts(MarketData marketData, Listing listing, UpbitRest rest) {
        charts = new Charts(config.pages(), marketData.feed(), listing.instruments(),
            CandleSource.rest(rest.market(), config.pages().candles()));
    }

    /** Begins to look; the pipeline must be running. */
    void open() {
        if (config.pages().activity()) {
            activity.begin();
        }
        charts.open();
    }

    @Override
    public void onEvent(EventSlot slot) {
        activity.onEvent(slot);
        for (final LiveTable table : tables) {
            table.onEvent(slot);
        }
        final Charts looking = charts;
        if (looking != null) {
            looking.onEvent(slot);
        }
    }

    /** An order's bytes are ready, so long after the market data that caused it were read. */
    void onOrderBytes(long tookNs) {
        tickToOrder.recordValue(Math.min(tookNs, LONGEST_NS));
    }

    Recorder tickToOrder() {
        return tickToOrder;
    }

    Activity activity() {
        return activity;
    }

    Charts charts() {
        return charts;
    }
}
