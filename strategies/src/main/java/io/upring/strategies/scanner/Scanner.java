package io.upring.strategies.scanner;

import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.detector.BookDetector;
import io.upring.strategies.trade.MarketClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Scans all markets of a quote currency by their tickers, and tells people; it places no order. Settings with units,
 * ranges and defaults: {@link ScannerSettings}.
 *
 * <p><b>Pump and dump.</b> A pump is the last price at {@code threshold} or more above the lowest price of a window, a
 * dump as much below the highest, by the time that the exchange states; windows are divided into sixty buckets. The
 * day's move is the exchange's own signed rate against the close of its day before. One alert an episode: the next
 * needs the move to come back to the re-arm level, and the cool-down to be over. So a coin that sits at +6 % alerts
 * once. The exchange's day ends at 00:00 UTC, 09:00 in Korea: when the previous close in its tickers changes, the day's
 * move is another one, and its episode ends. Midnight in Korea means nothing to it.
 *
 * <p><b>Values of an alert</b>: the signed move as a fraction; the window in seconds, 86,400 for the day; the price;
 * the price that the move is measured from; the exchange's flags ({@link StrategyContext#flags}); 1 if data were
 * missing within the window.
 *
 * <p><b>What was not seen.</b> A price before a gap and one behind it were both in force, so a move between them is
 * real, and alerts with the mark of a gap; it may have been greater. A gap that is longer than the window leaves
 * nothing to measure from: the window begins anew. Tickers that come again, late, or from a back-fill change nothing.
 *
 * <p><b>The most traded</b>: {@link TopList}, by 24 hours and by a rolling window, once a second. Trades, and order
 * books if wanted, of who is in one of them are asked for at most once a second, as many as fit into one event, so that
 * the feed makes one message of it. Each change of a list is an alert: 1 or -1 for entering and leaving; the rank, 0
 * for none; the value traded; over how many seconds; price; flags. The first ranking waits until every market was heard
 * of, or ten seconds.
 *
 * <p><b>Their books</b>, if they are watched: an alert when one comes to lean by {@code bookLean}, or its spread to
 * be {@code bookWide} times the usual one ({@link BookDetector}). Values: the lean, -1 to 1, and the spread in times of
 * the usual one, each only if it is the reason; best bid, best ask, flags.
 *
 * <p>Threading: as {@link Strategy}. Allocates for new markets, and for those whose books are new to it, only.
 */
public final class Scanner implements Strategy {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long PATIENCE_NS = 10 * SECOND_NS;
    private static final long RETRY_NS = 60 * SECOND_NS;
    static final double DAY_SECONDS = 86_400;
    private static final int BY_DAY = 0;
    private static final int BY_WINDOW = 1;

    private final ScannerRules rules;
    private final MarketClock clock = new MarketClock();
    /** In the order in which they joined. */
    private final List<ScannedMarket> markets = new ArrayList<>();
    /** By instrument id; {@code null} for markets that are not scanned. */
    private final List<ScannedMarket> byId = new ArrayList<>();
    private final TopList[] tops = {new TopList(), new TopList()};
    private final TopList.Announcer announceDay = (place, isEntering) -> announce(BY_DAY, place, isEntering);
    private final TopList.Announcer announceWindow = (place, isEntering) -> announce(BY_WINDOW, place, isEntering);
    private StrategyContext context;
    private long heardNs;
    private long startedNs;
    private long rankAtNs;
    private long watchAtNs;
    private boolean isRanking;

    public Scanner(ScannerSettings settings) {
        rules = new ScannerRules(settings);
        setTops();
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.TICKER);
    }

    @Override
    public void onStart(StrategyContext newContext) {
        startedNs = newContext.timeNs();
        for (final Instrument instrument : newContext.instruments()) {
            if (isOfQuote(instrument)) {
                add(instrument);
            }
        }
    }

    private boolean isOfQuote(Instrument instrument) {
        return instrument.quote().equals(rules.settings().quote());
    }

    private ScannedMarket add(Instrument instrument) {
        while (byId.size() <= instrument.id()) {
            byId.add(null);
        }
        final ScannedMarket added = new ScannedMarket(instrument, rules);
        byId.set(instrument.id(), added);
        markets.add(added);
        tops[BY_DAY].add(added.places[BY_DAY]);
        tops[BY_WINDOW].add(added.places[BY_WINDOW]);
        return added;
    }

    private ScannedMarket find(int instrumentId) {
        return instrumentId < byId.size() ? byId.get(instrumentId) : null;
    }

    @Override
    public void onTicker(TickerView ticker, StrategyContext newContext) {
        context = newContext;
        heardNs = clock.observe(ticker, newContext.timeNs());
        final ScannedMarket market = find(ticker.instrumentId());
        final long timeNs = ticker.exchangeTimeNs() == 0 ? heardNs : ticker.exchangeTimeNs();
        if (market == null || !market.take(ticker, timeNs, heardNs)
            || rules.settings().minDayValue() > 0 && !(market.dayValue() >= rules.settings().minDayValue())) {
            return;
        }
        for (final MoveWatch window : market.windows) {
            if (window.isPumpDue(timeNs)) {
                alert(market, window, true, timeNs);
            }
            if (window.isDumpDue(timeNs)) {
                alert(market, window, false, timeNs);
            }
        }
        if (rules.day.isOn()) {
            alertOfDay(market, ScannerType.PUMP, market.dayPump, market.dayMove(), timeNs);
            alertOfDay(market, ScannerType.DUMP, market.dayDump, -market.dayMove(), timeNs);
        }
    }

    /** An alert for which there is no room in this event stays due. */
    private void alert(ScannedMarket market, MoveWatch window, boolean isPump, long timeNs) {
        final PriceExtremes extremes = window.extremes();
        final boolean hasGap = market.hasGapSince(extremes.startNs(timeNs));
        if (context.alert(isPump ? ScannerType.PUMP : ScannerType.DUMP, market.instrument,
            isPump ? extremes.rise() : extremes.fall(), window.windowSeconds(), market.price(),
            isPump ? extremes.low() : extremes.high(), context.flags(market.instrument), hasGap ? 1 : 0)) {
            (isPump ? window.pump() : window.dump()).alerted(timeNs);
        }
    }

    private void alertOfDay(ScannedMarket market, int kind, Episode episode, double size, long timeNs) {
        if (episode.isDue(size, timeNs) && context.alert(kind, market.instrument, market.dayMove(), DAY_SECONDS,
            market.price(), market.previousClose(), context.flags(market.instrument),
            market.hasGapSince(Long.MAX_VALUE) ? 1 : 0)) {
            episode.alerted(timeNs);
        }
    }

    @Override
    public void onOrderBook(OrderBookView view, StrategyContext newContext) {
        context = newContext;
        heardNs = clock.observe(view, newContext.timeNs());
        final ScannedMarket market = find(view.instrumentId());
        if (market == null || !market.isInTop()) {
            return;
        }
        final BookDetector book = market.book(rules.settings());
        if (book.update(view, heardNs)) {
            context.alert(ScannerType.BOOK, market.instrument, book.leanEdge() == 0 ? Double.NaN : book.imbalance(),
                book.isWidening() ? book.spreadRatio() : Double.NaN, view.bidPrice(0), view.askPrice(0),
                context.flags(market.instrument), Double.NaN);
        }
    }

    @Override
    public void onTimer(StrategyContext newContext) {
        context = newContext;
        final long ringNs = newContext.timeNs();
        heardNs = clock.advance(ringNs);
        if (ringNs >= rankAtNs && isReady(ringNs)) {
            rankAtNs = ringNs + SECOND_NS;
            rank(ringNs);
        } else if (ringNs >= watchAtNs && watch(ringNs)) {
            watchAtNs = ringNs + SECOND_NS;
        }
    }

    private boolean isReady(long ringNs) {
        if (!isRanking) {
            isRanking = ringNs - startedNs >= PATIENCE_NS || areAllSeen();
        }
        return isRanking;
    }

    private boolean areAllSeen() {
        for (int i = 0; i < markets.size(); i++) {
            final ScannedMarket market = markets.get(i);
            if (market.isListed() && !market.isSeen() && context.isTradable(market.instrument)) {
                return false;
            }
        }
        return true;
    }

    private void rank(long ringNs) {
        for (int i = 0; i < markets.size(); i++) {
            final ScannedMarket market = markets.get(i);
            market.places[BY_DAY].value(market.dayValue());
            market.places[BY_WINDOW].value(market.recentValue(heardNs));
        }
        tops[BY_DAY].update(ringNs, announceDay);
        tops[BY_WINDOW].update(ringNs, announceWindow);
    }

    private boolean announce(int ranking, TopPlace place, boolean isEntering) {
        final Instrument instrument = place.market.instrument;
        return context.alert(ScannerType.TOP, instrument, isEntering ? 1 : -1, place.rank(), place.value(),
            ranking == BY_DAY ? DAY_SECONDS : rules.topWindowNs / 1e9, place.market.price(),
            context.flags(instrument));
    }

    /** Asks for what the lists make wanted, as much as there is room for. Returns whether anything was asked for. */
    private boolean watch(long ringNs) {
        boolean isAsked = false;
        boolean hasRoom = true;
        // What is given up first: the connections never carry more than what was wanted before or is wanted now.
        for (int i = 0; i < markets.size() && hasRoom; i++) {
            final ScannedMarket market = markets.get(i);
            final int given = market.watchedStreams() & ~wanted(market);
            if (given != 0 && market.mayAsk(ringNs)) {
                hasRoom = ask(market, given, false);
                isAsked = true;
            }
        }
        for (int i = 0; i < markets.size() && hasRoom; i++) {
            final ScannedMarket market = markets.get(i);
            final int missing = wanted(market) & ~market.watchedStreams();
            if (missing != 0 && market.mayAsk(ringNs)) {
                hasRoom = ask(market, missing, true);
                isAsked = true;
            }
        }
        return isAsked;
    }

    private int wanted(ScannedMarket market) {
        if (!market.isInTop()) {
            return 0;
        }
        return (rules.settings().watchTrades() ? Stream.TRADE.mask() : 0)
            | (rules.settings().watchBooks() ? Stream.ORDER_BOOK.mask() : 0);
    }

    /** Returns whether there was room. */
    private boolean ask(ScannedMarket market, int streams, boolean isWatched) {
        for (int left = streams; left != 0; left &= left - 1) {
            final Stream stream = Stream.ofOrdinal(Integer.numberOfTrailingZeros(left));
            final long request = isWatched ? context.watch(stream, market.instrument)
                : context.unwatch(stream, market.instrument);
            if (request == StrategyContext.NO_ORDER) {
                return false;
            }
            market.asked(stream, isWatched, request);
            if (stream == Stream.ORDER_BOOK) {
                market.forgetBook();
            }
        }
        return true;
    }

    @Override
    public void onRefused(long request, Verdict verdict, StrategyContext newContext) {
        for (int i = 0; i < markets.size(); i++) {
            markets.get(i).refused(request, newContext.timeNs() + RETRY_NS);
        }
    }

    @Override
    public void onListed(Instrument instrument, StrategyContext newContext) {
        if (!rules.settings().newListings() || !isOfQuote(instrument)) {
            return;
        }
        final ScannedMarket known = find(instrument.id());
        if (known == null) {
            add(instrument);
        } else {
            known.listedAgain(heardNs);
        }
        newContext.watch(Stream.TICKER, instrument);
    }

    @Override
    public void onDelisted(Instrument instrument, StrategyContext newContext) {
        final ScannedMarket market = find(instrument.id());
        if (market != null) {
            market.delisted(heardNs);
        }
    }

    @Override
    public void onGapOpened(Instrument instrument, Stream stream, StrategyContext newContext) {
        final ScannedMarket market = find(instrument.id());
        if (market != null && stream == Stream.TICKER) {
            market.gapOpened(heardNs);
        }
    }

    @Override
    public void onGapClosed(Instrument instrument, Stream stream, boolean isWhole, StrategyContext newContext) {
        final ScannedMarket market = find(instrument.id());
        if (market != null && stream == Stream.TICKER) {
            market.gapClosed(heardNs);
        }
    }

    /** A pause is a gap of all markets that began when it was last called. */
    @Override
    public void onResume(StrategyContext newContext) {
        final long pausedNs = heardNs;
        heardNs = clock.advance(newContext.timeNs());
        for (int i = 0; i < markets.size(); i++) {
            markets.get(i).gapOpened(pausedNs);
            markets.get(i).gapClosed(heardNs);
        }
    }

    @Override
    public boolean onSettings(Record settings, StrategyContext newContext) {
        final boolean isTaken = settings instanceof ScannerSettings other && rules.change(other);
        if (isTaken) {
            setTops();
            markets.forEach(ScannedMarket::forgetBook);
        }
        return isTaken;
    }

    private void setTops() {
        final ScannerSettings settings = rules.settings();
        tops[BY_DAY].set(settings.topByDay(), settings.dwell().toNanos());
        tops[BY_WINDOW].set(settings.topByWindow(), settings.dwell().toNanos());
    }
}
