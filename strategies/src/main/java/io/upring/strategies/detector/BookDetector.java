package io.upring.strategies.detector;

import io.upring.engine.event.OrderBookView;
import io.upring.engine.indicator.BookImbalance;
import io.upring.engine.indicator.HalfLifeAverage;
import io.upring.strategies.trade.EdgeTrigger;

/**
 * Says once when an order book leans to one side, and once when its spread is far wider than it used to be; not again
 * before the value is back at its re-arm level, nor within the cool-down. The two are apart from each other.
 *
 * <p>The usual spread is an average by event time; it is known when one of its half-lives has been seen. A book with an
 * empty side says nothing. Threading: single-threaded. Nothing allocates after construction.
 */
public final class BookDetector {
    private final BookImbalance imbalance;
    private final HalfLifeAverage usualSpread;
    private final EdgeTrigger lean;
    private final EdgeTrigger width;
    private int leanEdge;
    private boolean isWidening;
    private double ratio = Double.NaN;

    /**
     * @param levels a side that the lean is measured over.
     * @param threshold of the lean, 0 to 1, to either side.
     * @param rearm of the lean, below that.
     * @param wideRatio times the usual spread.
     * @param wideRearm times the usual spread, below that.
     * @param halfLifeNs of the usual spread.
     */
    public BookDetector(int levels, double threshold, double rearm, double wideRatio, double wideRearm,
                        long halfLifeNs, long coolDownNs) {
        imbalance = new BookImbalance(levels);
        usualSpread = new HalfLifeAverage(halfLifeNs);
        lean = EdgeTrigger.signed(threshold, rearm, coolDownNs);
        width = EdgeTrigger.rising(wideRatio, wideRearm, coolDownNs);
    }

    /** Takes a book. Returns whether it says something: see {@link #leanEdge} and {@link #isWidening}. */
    public boolean update(OrderBookView book, long timeNs) {
        leanEdge = 0;
        isWidening = false;
        if (!book.isTwoSided()) {
            return false;
        }
        final double spread = (book.askPrice(0) - book.bidPrice(0)) / (book.askPrice(0) + book.bidPrice(0)) * 2;
        final double usual = usualSpread.value(timeNs);
        leanEdge = lean.update(imbalance.update(book), timeNs);
        if (usualSpread.isReady()) {
            ratio = spread / usual;
            isWidening = width.update(ratio, timeNs) > 0;
        }
        usualSpread.update(spread, timeNs);
        return leanEdge != 0 || isWidening;
    }

    /** Of the newest book: 1 if it has come to lean to the bids, -1 to the asks, else 0. */
    public int leanEdge() {
        return leanEdge;
    }

    /** Whether the newest book is the one that is far wider than usual. */
    public boolean isWidening() {
        return isWidening;
    }

    /** -1 to 1. */
    public double imbalance() {
        return imbalance.value();
    }

    /** Spread against the usual one; NaN while that is not known. */
    public double spreadRatio() {
        return ratio;
    }

    /** Forgets what is usual and the episodes; the cool-down goes on. */
    public void forget() {
        imbalance.reset();
        usualSpread.reset();
        lean.rearm();
        width.rearm();
        ratio = Double.NaN;
    }
}
