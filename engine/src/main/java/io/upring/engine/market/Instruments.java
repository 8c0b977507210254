package io.upring.engine.market;

import io.upring.engine.decimal.Amount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * All instruments of a run, and the currencies they are made of.
 *
 * <p>Threading: immutable once built.
 */
public final class Instruments implements MarketIndex {
    private final CodeTable markets;
    private final CodeTable currencies;
    private final List<Instrument> all;

    private Instruments(CodeTable markets, CodeTable currencies, List<Instrument> all) {
        this.markets = markets;
        this.currencies = currencies;
        this.all = Collections.unmodifiableList(all);
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
        return all.get(id);
    }

    /** The instrument of a market code, or {@code null}. */
    public Instrument find(String market) {
        final int id = markets.find(market);
        return id == UNKNOWN ? null : all.get(id);
    }

    /** The currency's id, or {@link #UNKNOWN}. */
    public int currencyId(String currency) {
        return currencies.find(currency);
    }

    public String currency(int id) {
        return currencies.text(id);
    }

    public int size() {
        return all.size();
    }

    public int currencyCount() {
        return currencies.size();
    }

    /** In the order of their ids. */
    public List<Instrument> all() {
        return all;
    }

    /** Gives out ids in the order of the calls. */
    public static final class Builder {
        private final CodeTable markets = new CodeTable();
        private final CodeTable currencies = new CodeTable();
        private final List<Instrument> all = new ArrayList<>();

        /** @throws IllegalArgumentException for a code that is not {@code QUOTE-BASE} or was added before. */
        public Builder add(String market, TickTable ticks, Amount minTotal, Amount maxTotal, long bidFeeE8,
                           long askFeeE8, boolean active) {
            final int dash = market.indexOf('-');
            if (dash <= 0 || dash == market.length() - 1) {
                throw new IllegalArgumentException("\"" + market + "\" is not a market code such as KRW-BTC");
            }
            if (markets.find(market) != UNKNOWN) {
                throw new IllegalArgumentException(market + " is listed twice");
            }
            final int quoteId = currencies.add(market.substring(0, dash));
            final int baseId = currencies.add(market.substring(dash + 1));
            all.add(new Instrument(markets.add(market), market, baseId, quoteId, ticks, minTotal, maxTotal, bidFeeE8,
                askFeeE8, active));
            return this;
        }

        /** A currency that the account holds though no market of the run trades it. */
        public Builder addCurrency(String currency) {
            currencies.add(currency);
            return this;
        }

        public Instruments build() {
            return new Instruments(markets, currencies, new ArrayList<>(all));
        }
    }
}
