package io.upring.bot.page;

import io.upring.bot.UserError;
import io.upring.bot.config.PagesSettings;
import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.telemetry.EventTap;
import io.upring.engine.view.ViewRouter;
import io.upring.feed.view.MarketFeed;
import io.upring.feed.view.Selection;
import io.upring.feed.view.ViewUpdate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The charts of a run, each with a view of its own, or the one market whose order book and trades are shown: what can
 * be done with them, from a key, a command or a test alike.
 *
 * <p>Threading: {@link #onEvent} on the tap's thread; the rest on any, and nothing waits for the network.
 */
public final class Charts implements EventTap {
    /** As many as there are digits to choose one with. */
    static final int MOST = 9;
    private static final Logger LOG = LoggerFactory.getLogger(Charts.class);

    private final PagesSettings settings;
    private final MarketFeed feed;
    private final Instruments instruments;
    private final CandleSource past;
    private final MarketNames names;
    private final ViewRouter router = new ViewRouter((view, failure) ->
        LOG.error("The chart of view {} failed and shows nothing more.", view, failure));
    /** Replaced as a whole. */
    private volatile List<Chart> charts = List.of();

    public Charts(PagesSettings settings, MarketFeed feed, Instruments instruments, CandleSource past) {
        this.settings = settings;
        this.feed = feed;
        this.instruments = instruments;
        this.past = past;
        names = new MarketNames(instruments);
    }

    /** Configured markets that the run does not know, one sentence each: they get no chart. */
    public static List<String> missing(PagesSettings settings, Instruments instruments) {
        return settings.markets().stream().filter(market -> instruments.find(market) == null)
            .map(market -> "there is no chart of " + market + ", which is not among the markets of the run").toList();
    }

    /** Opens what is configured; the pipeline must be running. */
    public void open() {
        settings.markets().stream().filter(market -> instruments.find(market) != null).limit(MOST).forEach(this::add);
    }

    /** Whether there is one market with its order book and trades instead of charts. */
    boolean isPair() {
        return settings.pair() != null;
    }

    PagesSettings settings() {
        return settings;
    }

    MarketNames names() {
        return names;
    }

    Instruments instruments() {
        return instruments;
    }

    /** As they are now, in their order; number 1 is the first. */
    List<Chart> all() {
        return charts;
    }

    public int size() {
        return charts.size();
    }

    /**
     * Shows another market in a chart, whose data from before are gone when this returns.
     *
     * @param number from 1.
     * @param market its code or the beginning of it.
     * @return the change under way.
     * @throws UserError in one sentence, if there is no such chart or market.
     */
    public ViewUpdate show(int number, String market) {
        return chart(number).show(names.find(market));
    }

    /** The market that a chart shows, or is about to show. */
    public String market(int number) {
        return chart(number).asked().market();
    }

    /**
     * Adds a chart at the end.
     *
     * @throws UserError in one sentence, if there is no such market or no room.
     */
    public synchronized ViewUpdate add(String market) {
        final Instrument instrument = names.find(market);
        if (charts.size() == (isPair() ? 1 : MOST)) {
            throw new UserError(isPair() ? "this run shows one market; \"s\" shows another one in its place"
                : "there is room for " + MOST + " charts; remove one first");
        }
        final Chart chart = new Chart(feed, router, this::selection, past, instrument);
        final List<Chart> more = new ArrayList<>(charts);
        more.add(chart);
        charts = List.copyOf(more);
        return chart.opening();
    }

    /**
     * Removes a chart; those behind it move up.
     *
     * @throws UserError in one sentence, if there is no such chart, or it is the only one.
     */
    public synchronized void remove(int number) {
        final Chart chart = chart(number);
        if (charts.size() == 1) {
            throw new UserError("the last chart stays; \"q\" ends the run");
        }
        final List<Chart> fewer = new ArrayList<>(charts);
        fewer.remove(chart);
        charts = List.copyOf(fewer);
        chart.close();
    }

    private Chart chart(int number) {
        final List<Chart> now = charts;
        if (number < 1 || number > now.size()) {
            throw new UserError("there is no chart " + number + (now.isEmpty()
                ? "; none is open, and pages.charts of a configuration opens some"
                : "; there " + (now.size() == 1 ? "is chart 1 only" : "are 1 to " + now.size())));
        }
        return now.get(number - 1);
    }

    private Selection selection(String market) {
        if (isPair()) {
            return Selection.of(Stream.TRADE, market).andBook(ChartData.LEVELS, 0, market);
        }
        return Selection.of(Stream.TICKER, market).and(Stream.TRADE, market).and(settings.candles(), market)
            .andBook(ChartData.LEVELS, 0, market);
    }

    @Override
    public void onEvent(EventSlot slot) {
        router.onEvent(slot);
    }
}
