package io.upring.feed.view;

import io.upring.engine.market.Stream;
import io.upring.feed.shard.Depths;
import java.util.ArrayList;
import java.util.List;

/**
 * Streams of markets, as a consumer names them. A market code is {@code KRW-BTC}, in upper case; {@code KRW-*} means
 * all markets of that quote currency, those listed later included.
 *
 * <pre>{@code
 * Selection.of(Stream.TICKER, "KRW-*").and(Stream.TRADE, "KRW-BTC", "KRW-ETH").andBook(15, 0, "KRW-BTC")
 * }</pre>
 *
 * <p>Threading: immutable.
 */
public final class Selection {
    /** Nothing at all. */
    public static final Selection NOTHING = new Selection(List.of());

    /**
     * One stream of one market, or of all markets of a quote.
     *
     * @param depth levels of an order book: 1, 5, 15 or 30; of no meaning for other streams.
     * @param level price grouping of an order book, in the quote currency; 0 for none.
     */
    record Want(Stream stream, String code, int depth, double level) {
        Want {
            if (!Depths.isServed(depth)) {
                throw new IllegalArgumentException(
                    "An order book has 1, 5, 15 or 30 levels, not " + depth + " (" + code + ").");
            }
            if (!(level >= 0 && level < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The price grouping " + level + " of " + code + " is no amount.");
            }
        }
    }

    private final List<Want> wants;

    private Selection(List<Want> wants) {
        this.wants = List.copyOf(wants);
    }

    /** Order books come with all 30 levels. */
    public static Selection of(Stream stream, String... codes) {
        return NOTHING.and(stream, codes);
    }

    /** Order books of at least so many levels: where others want more, more are delivered. */
    public static Selection book(int depth, double level, String... codes) {
        return NOTHING.andBook(depth, level, codes);
    }

    /** These as well. */
    public Selection and(Stream stream, String... codes) {
        return with(stream, Depths.FULL, 0, codes);
    }

    /** These order books as well. */
    public Selection andBook(int depth, double level, String... codes) {
        return with(Stream.ORDER_BOOK, depth, level, codes);
    }

    private Selection with(Stream stream, int depth, double level, String... codes) {
        final List<Want> more = new ArrayList<>(wants);
        for (final String code : codes) {
            more.add(new Want(stream, code, depth, level));
        }
        return new Selection(more);
    }

    List<Want> wants() {
        return wants;
    }

    @Override
    public String toString() {
        return wants.toString();
    }
}
