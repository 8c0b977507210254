package io.upring.strategies.crossmarket.parity;

import io.upring.engine.event.OrderBookView;
import io.upring.engine.market.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every {@link Cycle} of the coins, kept up with the order books: each update of a leg renews what is said of the
 * cycles that go through it.
 *
 * <p>Threading: single-threaded. Allocates only when a market is listed.
 */
public final class ParityBoard {
    private final ParityRules rules;
    private final EpisodeListener listener;
    private final Epochs epochs = new Epochs();
    private final Map<String, QuotedBook> byMarket = new TreeMap<>();
    private final List<Cycle> cycles = new ArrayList<>();
    /** By instrument id; null for markets of no interest. */
    private QuotedBook[] byId = {};

    /** @param alsoAtHome coins whose market in the home currency is kept up beside those of the rules. */
    public ParityBoard(ParityRules rules, List<String> alsoAtHome, EpisodeListener listener) {
        this.rules = rules;
        this.listener = listener;
        final List<String> quotes = new ArrayList<>(List.of(rules.home()));
        quotes.addAll(rules.bridges());
        for (final String coin : rules.coins()) {
            final List<String> of = quotesOf(coin, quotes);
            for (int a = 0; a < of.size(); a++) {
                for (int b = a + 1; b < of.size(); b++) {
                    add(coin, of.get(a), of.get(b));
                    add(coin, of.get(b), of.get(a));
                }
            }
        }
        rules.bridges().forEach(bridge -> book(rules.home() + "-" + bridge));
        alsoAtHome.forEach(coin -> book(rules.home() + "-" + coin));
        byMarket.values().forEach(book -> book.cycles = cycles.stream()
            .filter(cycle -> goesThrough(cycle, book)).toArray(Cycle[]::new));
    }

    /** A bridge is quoted in the home currency and in the bridges behind it: USDT-BTC there is, BTC-USDT not. */
    private List<String> quotesOf(String coin, List<String> quotes) {
        final List<String> of = new ArrayList<>(quotes);
        final int rank = rules.bridges().indexOf(coin);
        of.removeIf(quote -> quote.equals(coin) || rank >= 0 && rules.bridges().contains(quote)
            && rules.bridges().indexOf(quote) < rank);
        return of;
    }

    private static boolean goesThrough(Cycle cycle, QuotedBook book) {
        for (int i = 0; i < cycle.legCount(); i++) {
            if (cycle.leg(i).book() == book) {
                return true;
            }
        }
        return false;
    }

    private void add(String coin, String buyQuote, String sellQuote) {
        final List<Leg> legs = new ArrayList<>(Cycle.MAX_LEGS);
        if (!buyQuote.equals(rules.home())) {
            legs.add(new Leg(book(rules.home() + "-" + buyQuote), true));
        }
        legs.add(new Leg(book(buyQuote + "-" + coin), true));
        legs.add(new Leg(book(sellQuote + "-" + coin), false));
        if (!sellQuote.equals(rules.home())) {
            legs.add(new Leg(book(rules.home() + "-" + sellQuote), false));
        }
        cycles.add(new Cycle(cycles.size(), coin, buyQuote, sellQuote, rules, legs.toArray(Leg[]::new)));
    }

    private QuotedBook book(String market) {
        return byMarket.computeIfAbsent(market, code -> new QuotedBook(code, rules.levels()));
    }

    /** The codes of all markets that it goes through, in alphabetical order. */
    public List<String> markets() {
        return List.copyOf(byMarket.keySet());
    }

    /** Those of them that the exchange does not list. Allocates. */
    public List<String> missing() {
        return byMarket.values().stream().filter(book -> !book.isListed()).map(QuotedBook::market).toList();
    }

    public List<Cycle> cycles() {
        return Collections.unmodifiableList(cycles);
    }

    /** The book of one of {@link #markets()}, or {@code null}. */
    public QuotedBook find(String market) {
        return byMarket.get(market);
    }

    /** A market is listed now, if it is one of {@link #markets()}. Returns whether it is. */
    public boolean list(Instrument instrument) {
        final QuotedBook book = byMarket.get(instrument.market());
        if (book == null) {
            return false;
        }
        if (instrument.id() >= byId.length) {
            byId = Arrays.copyOf(byId, instrument.id() + 16);
        }
        byId[instrument.id()] = book;
        if (!book.isListed()) {
            book.list(instrument);
        }
        return true;
    }

    /** A market is gone, or not traded any more. */
    public void delist(Instrument instrument, long nowNs) {
        final QuotedBook book = of(instrument.id());
        if (book != null) {
            book.delist();
            update(book.cycles, nowNs);
        }
    }

    /** Books of a market went missing, or come again. */
    public void onGap(Instrument instrument, boolean isOpen, long nowNs) {
        final QuotedBook book = of(instrument.id());
        if (book != null) {
            book.gap(isOpen);
            update(book.cycles, nowNs);
        }
    }

    /**
     * Takes a book, unless it comes from a connection that has been replaced since.
     *
     * @return the book that was renewed, or {@code null}.
     */
    public QuotedBook onBook(OrderBookView view, long nowNs) {
        final QuotedBook book = of(view.instrumentId());
        if (book == null || !book.isListed()) {
            return null;
        }
        final int connectionId = view.slot().connectionId();
        final boolean isReplaced = epochs.see(connectionId, view.slot().epoch());
        if (!epochs.isCurrent(connectionId, view.slot().epoch())) {
            return null;
        }
        book.read(view);
        if (isReplaced) {
            updateAll(nowNs);
        } else {
            update(book.cycles, nowNs);
        }
        return book;
    }

    /** Ends what has expired without a word from a market. */
    public void onTime(long nowNs) {
        for (int i = 0; i < cycles.size(); i++) {
            final Cycle cycle = cycles.get(i);
            if (cycle.state() == CycleState.LIVE && nowNs > cycle.expiresAtNs()) {
                cycle.update(epochs, nowNs, listener);
            }
        }
    }

    /** Whether a market's book may be believed now. */
    public boolean isLive(QuotedBook book, long nowNs) {
        return book.isListed() && book.isLive(epochs, nowNs, rules.maxAgeNs());
    }

    private QuotedBook of(int instrumentId) {
        return instrumentId >= 0 && instrumentId < byId.length ? byId[instrumentId] : null;
    }

    private void updateAll(long nowNs) {
        for (int i = 0; i < cycles.size(); i++) {
            cycles.get(i).update(epochs, nowNs, listener);
        }
    }

    private void update(Cycle[] touched, long nowNs) {
        for (final Cycle cycle : touched) {
            cycle.update(epochs, nowNs, listener);
        }
    }
}
