package io.upring.engine.market;

import io.upring.engine.decimal.Amount;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * All instruments of a run, and the currencies they are made of. Markets that are listed while the run goes on are
 * added behind the others, within the {@linkplain #capacity() room} reserved at the start; nothing is ever taken away
 * or changed, so an id means the same for ever. Whether a market can be traded just now is not known here: that follows
 * from the events.
 *
 * <p>Threading: one writer (the feed's thread, or who replays a journal) calls {@link #add}; any thread may read.
 * Memory order: an instrument is complete before its id can be found or counted (release, and acquire on the reading
 * side). The stages need not even that: the writer adds the instrument <em>before</em> it publishes the LISTING event,
 * and the ring's sequence orders the two for every stage. A stage must learn of new ids from that event and not from
 * {@link #size()}, which may run ahead of the ring.
 */
public final class Instruments implements MarketIndex {
    private final CodeTable markets;
    private final CodeTable currencies;
    private final Instrument[] all;
    private final Map<String, TickTable> quoteTicks;

    private Instruments(CodeTable markets, CodeTable currencies, Instrument[] all, Map<String, TickTable> quoteTicks) {
        this.markets = markets;
        this.currencies = currencies;
        this.all = all;
        this.quoteTicks = quoteTicks;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int instrumentId(DirectBuffer buffer, int offset, int length) {
        return markets.find(buffer, offset, length);
    }

    @Override
    public int currencyId(DirectBuffer buffer, int offset, int length) {
        return currencies.find(buffer, offset, length);
    }

    /** @throws IndexOutOfBoundsException for an id that was never given out. */
    public Instrument get(int id) {
        if (id < 0 || id >= markets.size()) {
            throw new IndexOutOfBoundsException("no instrument has id " + id);
        }
        return all[id];
    }

    /** The instrument of a market code, or {@code null}. */
    public Instrument find(String market) {
        final int id = markets.find(market);
        return id == UNKNOWN ? null : all[id];
    }

    /** The currency's id, or {@link #UNKNOWN}. */
    public int currencyId(String currency) {
        return currencies.find(currency);
    }

    public String currency(int id) {
        return currencies.text(id);
    }

    public int size() {
        return markets.size();
    }

    public int currencyCount() {
        return currencies.size();
    }

    /** How many instruments there can ever be: what arrays by instrument id are sized by. */
    public int capacity() {
        return all.length;
    }

    /** How many currencies there can ever be. */
    public int currencyCapacity() {
        return currencies.capacity();
    }

    /** Those there are now, in the order of their ids. Allocates. */
    public List<Instrument> all() {
        return Collections.unmodifiableList(Arrays.asList(all).subList(0, size()));
    }

    /** The tick tables of markets that are listed later, by quote currency. */
    public Map<String, TickTable> quoteTicks() {
        return Collections.unmodifiableMap(quoteTicks);
    }

    /**
     * Adds a market that was listed while the run goes on. One that is known already stays as it is: rules hold for a
     * whole run.
     *
     * @param fixedTickE8 the tick size x 10<sup>8</sup>; 0 for the table of the quote currency.
     * @throws IllegalArgumentException for a code that is not {@code QUOTE-BASE}, or a quote without a tick table.
     * @throws IllegalStateException when the room reserved with {@link Builder#spare} is used up.
     */
    public Instrument add(String market, long fixedTickE8, Amount minTotal, Amount maxTotal, long bidFeeE8,
                          long askFeeE8, boolean active) {
        final Instrument known = find(market);
        if (known != null) {
            return known;
        }
        final int dash = dash(market);
        final String quote = market.substring(0, dash);
        final TickTable ticks = fixedTickE8 == 0 ? quoteTicks.get(quote) : TickTable.fixed(fixedTickE8);
        if (ticks == null) {
            throw new IllegalArgumentException(market + " states no tick size and there is no table for " + quote);
        }
        final int id = markets.size();
        if (id == all.length) {
            throw new IllegalStateException("no room for " + market + ": the run holds at most " + id + " markets");
        }
        final int quoteId = currencies.add(quote);
        final int baseId = currencies.add(market.substring(dash + 1));
        all[id] = new Instrument(id, market, baseId, quoteId, ticks, new Amount().set(minTotal),
            new Amount().set(maxTotal), bidFeeE8, askFeeE8, active);
        markets.add(market);
        return all[id];
    }

    private static int dash(String market) {
        final int dash = market.indexOf('-');
        if (dash <= 0 || dash == market.length() - 1) {
            throw new IllegalArgumentException("\"" + market + "\" is not a market code such as KRW-BTC");
        }
        return dash;
    }

    /** Gives out ids in the order of the calls. */
    public static final class Builder {
        private final Map<String, TickTable> quoteTicks = new TreeMap<>();
        private CodeTable markets = new CodeTable(16);
        private CodeTable currencies = new CodeTable(16);
        private Instrument[] all = new Instrument[16];
        private int spare;

        /** @throws IllegalArgumentException for a code that is not {@code QUOTE-BASE} or was added before. */
        public Builder add(String market, TickTable ticks, Amount minTotal, Amount maxTotal, long bidFeeE8,
                           long askFeeE8, boolean active) {
            final int dash = dash(market);
            if (markets.find(market) != UNKNOWN) {
                throw new IllegalArgumentException(market + " is listed twice");
            }
            final int quoteId = addCode(market.substring(0, dash));
            final int baseId = addCode(market.substring(dash + 1));
            if (markets.size() == all.length) {
                all = Arrays.copyOf(all, all.length * 2);
                markets = markets.resized(all.length);
            }
            final int id = markets.add(market);
            all[id] = new Instrument(id, market, baseId, quoteId, ticks, minTotal, maxTotal, bidFeeE8, askFeeE8,
                active);
            return this;
        }

        /** A currency that the account holds though no market of the run trades it. */
        public Builder addCurrency(String currency) {
            addCode(currency);
            return this;
        }

        private int addCode(String currency) {
            if (currencies.size() == currencies.capacity()) {
                currencies = currencies.resized(currencies.capacity() * 2);
            }
            return currencies.add(currency);
        }

        /** The tick table of markets in this quote currency that are listed later. */
        public Builder quoteTicks(String quote, TickTable ticks) {
            quoteTicks.put(quote, ticks);
            return this;
        }

        /** Room for so many markets that are listed while the run goes on; 0 unless set. */
        public Builder spare(int additionalMarkets) {
            spare = additionalMarkets;
            return this;
        }

        public Instruments build() {
            final int capacity = markets.size() + spare;
            // A new market brings two new currencies at most.
            return new Instruments(markets.resized(capacity), currencies.resized(currencies.size() + 2 * spare),
                Arrays.copyOf(all, capacity), new TreeMap<>(quoteTicks));
        }
    }
}
