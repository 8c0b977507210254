package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.ReferenceSettings;
import io.upring.bot.config.StrategySettings;
import io.upring.bot.console.ActivityLine;
import io.upring.bot.page.Activity;
import io.upring.bot.page.CandleSource;
import io.upring.bot.page.Charts;
import io.upring.bot.reference.ReferenceFeed;
import io.upring.engine.event.EventSlot;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EventTap;
import io.upring.feed.rest.UpbitRest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
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
    private final CrossTable[] crossTables;
    private final Recorder tickToOrder = new Recorder(LONGEST_NS, SIGNIFICANT_DIGITS);
    /** Null while another run's events are restored: its views are gone. */
    private volatile Charts charts;

    /** @param strategies those that the run begins with; later ones go by their number. */
    Onlookers(BotConfig config, Listing listing, List<StrategySpec> strategies) {
        this.config = config;
        activity = new Activity(listing.instruments(), named(strategies), alerts(config.strategies()),
            config.references().stream().map(ReferenceSettings::name).toList());
        crossTables = config.pages().activity() ? CrossTable.of(config.strategies(), listing.instruments(),
            ReferenceFeed.names(config.references())).toArray(CrossTable[]::new) : new CrossTable[0];
        listing.warnings().addAll(Charts.missing(config.pages(), listing.instruments()));
    }

    /** What the run did since the last call, and the tables that are due. */
    List<ActivityLine> drain() {
        final List<ActivityLine> lines = new ArrayList<>(activity.drain());
        for (final CrossTable table : crossTables) {
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static IntFunction<String> named(List<StrategySpec> strategies) {
        return id -> id <= strategies.size() ? strategies.get(id - 1).name() : "strategy " + id;
    }

    private static IntFunction<List<String>> alerts(List<StrategySettings> strategies) {
        return id -> id <= strategies.size() ? strategies.get(id - 1).kind().type().alerts() : List.of();
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
        for (final CrossTable table : crossTables) {
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
