package io.upring.strategies.crossmarket.parity;

import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.Instrument;

/**
 * The best levels of one market's book, copied out of the last event that counts, and whether they still hold.
 *
 * <p>Prices and sizes are market data: {@code double}. Threading: single-threaded.
 */
public final class QuotedBook {
    private static final long NEVER = Long.MIN_VALUE;

    private final String market;
    private final double[] askPrices;
    private final double[] askSizes;
    private final double[] bidPrices;
    private final double[] bidSizes;
    private int asks;
    private int bids;
    private Instrument instrument;
    private long receivedAtNs = NEVER;
    private int connectionId;
    private int epoch;
    private boolean isGapOpen;
    Cycle[] cycles = {};

    QuotedBook(String market, int levels) {
        this.market = market;
        askPrices = new double[levels];
        askSizes = new double[levels];
        bidPrices = new double[levels];
        bidSizes = new double[levels];
    }

    /** The exchange's code. */
    public String market() {
        return market;
    }

    /** {@code null} while the exchange does not list it. */
    public Instrument instrument() {
        return instrument;
    }

    public boolean isListed() {
        return instrument != null;
    }

    void list(Instrument listed) {
        instrument = listed;
        forget();
    }

    void delist() {
        instrument = null;
        forget();
    }

    /** A gap tells that books went missing; what came before it is worth nothing, even once it has closed. */
    void gap(boolean isOpen) {
        isGapOpen = isOpen;
        if (isOpen) {
            forget();
        }
    }

    private void forget() {
        receivedAtNs = NEVER;
        asks = 0;
        bids = 0;
    }

    void read(OrderBookView book) {
        receivedAtNs = book.receivedAtNs();
        connectionId = book.slot().connectionId();
        epoch = book.slot().epoch();
        asks = Math.min(book.askLevels(), askPrices.length);
        for (int i = 0; i < asks; i++) {
            askPrices[i] = book.askPrice(i);
            askSizes[i] = book.askSize(i);
        }
        bids = Math.min(book.bidLevels(), bidPrices.length);
        for (int i = 0; i < bids; i++) {
            bidPrices[i] = book.bidPrice(i);
            bidSizes[i] = book.bidSize(i);
        }
    }

    /** Whether there is a book from the connection as it stands, no older than allowed, with no gap open. */
    boolean isLive(Epochs epochs, long nowNs, long maxAgeNs) {
        return receivedAtNs != NEVER && !isGapOpen && epochs.isCurrent(connectionId, epoch)
            && nowNs - receivedAtNs <= maxAgeNs;
    }

    public boolean hasBook() {
        return receivedAtNs != NEVER;
    }

    /** When the book was received, nanoseconds since the Unix epoch; meaningless without a book. */
    public long receivedAtNs() {
        return receivedAtNs;
    }

    /** How many levels there are to take from. */
    int levels(boolean isBuy) {
        return isBuy ? asks : bids;
    }

    /** Price of a level that a buyer, or a seller, would take; 0 is the best. */
    double price(boolean isBuy, int level) {
        return isBuy ? askPrices[level] : bidPrices[level];
    }

    double size(boolean isBuy, int level) {
        return isBuy ? askSizes[level] : bidSizes[level];
    }

    /** The middle of the best prices; NaN unless both sides have one. */
    public double middle() {
        return asks > 0 && bids > 0 ? (askPrices[0] + bidPrices[0]) / 2 : Double.NaN;
    }

    @Override
    public String toString() {
        return market;
    }
}
