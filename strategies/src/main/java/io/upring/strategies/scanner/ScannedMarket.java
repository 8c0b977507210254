package io.upring.strategies.scanner;

import io.upring.engine.event.TickerView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.strategies.detector.BookDetector;

/** What is remembered of one market. Threading: single-threaded. Nothing allocates after construction. */
final class ScannedMarket {
    private static final int BOOK_LEVELS = 5;
    private static final long USUAL_SPREAD_NS = 60_000_000_000L;
    private static final long NEVER = Long.MIN_VALUE;

    final Instrument instrument;
    final MoveWatch[] windows;
    final Episode dayPump;
    final Episode dayDump;
    /** By ranking. */
    final TopPlace[] places;
    private final TradedValue recentValue;
    /** Streams asked for, by ordinal, and the numbers of the requests. */
    private final long[] requests = new long[Stream.count()];
    private int watchedStreams;
    private long retryAtNs = NEVER;

    /** Of a market whose book was shown since it came into a list; else null. */
    private BookDetector book;

    private boolean isListed = true;
    private boolean isSeen;
    private long lastNs = NEVER;
    private double price = Double.NaN;
    private double dayMove = Double.NaN;
    private double dayValue = Double.NaN;
    private double previousClose = Double.NaN;

    private boolean isGapOpen;
    private boolean isBehindGap;
    private long gapFromNs = NEVER;
    private long gapToNs = NEVER;

    ScannedMarket(Instrument instrument, ScannerRules rules) {
        this.instrument = instrument;
        windows = new MoveWatch[] {new MoveWatch(rules.fast, rules.fastWindowNs),
            new MoveWatch(rules.slow, rules.slowWindowNs)};
        dayPump = new Episode(rules.day);
        dayDump = new Episode(rules.day);
        recentValue = new TradedValue(rules.topWindowNs);
        places = new TopPlace[] {new TopPlace(this), new TopPlace(this)};
    }

    /** What watches its book; made with the first one. */
    BookDetector book(ScannerSettings settings) {
        if (book == null) {
            // The way back to the re-arm levels is half of the way there.
            book = new BookDetector(BOOK_LEVELS, settings.bookLean(), settings.bookLean() / 2, settings.bookWide(),
                (1 + settings.bookWide()) / 2, USUAL_SPREAD_NS, settings.bookCoolDown().toNanos());
        }
        return book;
    }

    /** Its book is not shown any more, or is to be judged otherwise. */
    void forgetBook() {
        book = null;
    }

    /**
     * Takes a ticker.
     *
     * @param timeNs its own time.
     * @param nowNs time of all markets together.
     * @return whether it is news: one that comes again, or late, changes nothing.
     */
    boolean take(TickerView ticker, long timeNs, long nowNs) {
        final double stated = ticker.tradePrice();
        if (!isListed || !(stated > 0) || timeNs < lastNs || ticker.isRepeated() || ticker.isBackFilled()) {
            return false;
        }
        final long unseenSinceNs = isBehindGap ? gapFromNs : Long.MAX_VALUE;
        isBehindGap = false;
        lastNs = timeNs;
        price = stated;
        isSeen = true;
        for (final MoveWatch window : windows) {
            window.take(stated, timeNs, unseenSinceNs);
        }
        takeDay(ticker);
        final double total = ticker.accTradePrice();
        if (total >= 0) {
            if (unseenSinceNs < recentValue.startNs(nowNs)) {
                recentValue.restart(total, nowNs);
            } else {
                recentValue.take(total, nowNs);
            }
        }
        return true;
    }

    private void takeDay(TickerView ticker) {
        final double close = ticker.prevClosingPrice();
        if (close > 0 && close != previousClose) {
            if (!Double.isNaN(previousClose)) {
                dayPump.end();
                dayDump.end();
            }
            previousClose = close;
        }
        final double rate = ticker.signedChangeRate();
        dayMove = PriceExtremes.round(Double.isNaN(rate) ? price / previousClose - 1 : rate);
        if (ticker.accTradePrice24h() >= 0) {
            dayValue = ticker.accTradePrice24h();
        }
    }

    void gapOpened(long nowNs) {
        if (!isGapOpen && isSeen) {
            isGapOpen = true;
            // Two gaps without a price between them are one.
            gapFromNs = isBehindGap ? gapFromNs : nowNs;
            isBehindGap = true;
        }
    }

    void gapClosed(long nowNs) {
        if (isGapOpen) {
            isGapOpen = false;
            gapToNs = nowNs;
        }
    }

    /** Whether data were missing at some time from {@code fromNs} on. */
    boolean hasGapSince(long fromNs) {
        return isGapOpen || gapToNs >= fromNs && gapToNs != NEVER;
    }

    void delisted(long nowNs) {
        gapOpened(nowNs);
        isListed = false;
        isSeen = false;
    }

    void listedAgain(long nowNs) {
        gapClosed(nowNs);
        isListed = true;
    }

    boolean isListed() {
        return isListed;
    }

    boolean isSeen() {
        return isSeen;
    }

    double price() {
        return price;
    }

    /** Signed move against the close of the exchange's day before, as a fraction. */
    double dayMove() {
        return dayMove;
    }

    double previousClose() {
        return previousClose;
    }

    /** Traded in the last 24 hours, quote currency; NaN before it is known. */
    double dayValue() {
        return dayValue;
    }

    double recentValue(long nowNs) {
        return recentValue.over(nowNs);
    }

    boolean isInTop() {
        return places[0].isTaken() || places[1].isTaken();
    }

    /** Streams that it is asked to be watched in. */
    int watchedStreams() {
        return watchedStreams;
    }

    void asked(Stream stream, boolean isWatched, long request) {
        watchedStreams = isWatched ? watchedStreams | stream.mask() : watchedStreams & ~stream.mask();
        requests[stream.ordinal()] = request;
    }

    /** Undoes what a request that was refused has asked for; it is asked for again at {@code atNs}. */
    void refused(long request, long atNs) {
        for (int stream = 0; stream < requests.length; stream++) {
            if (requests[stream] == request) {
                requests[stream] = 0;
                watchedStreams ^= 1 << stream;
                retryAtNs = atNs;
            }
        }
    }

    boolean mayAsk(long nowNs) {
        return nowNs >= retryAtNs;
    }
}
