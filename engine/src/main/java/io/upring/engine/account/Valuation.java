package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What the account is worth at last prices, in one currency. A currency without a market against that one, or without a
 * price yet, counts as nothing.
 *
 * <p>Threading: belongs to the tracker.
 */
public final class Valuation {
    private static final int NONE = -1;

    private final Instruments instruments;
    private final Balances balances;
    private final LastPrices prices;
    private final int currencyId;
    private final int[] instrumentOfCurrency;
    private final Amount sum = new Amount();
    private final Amount value = new Amount();
    private final Amount other = new Amount();

    Valuation(Instruments instruments, String currency, Balances balances) {
        this.instruments = instruments;
        this.balances = balances;
        prices = new LastPrices(instruments.capacity());
        currencyId = instruments.currencyId(currency);
        instrumentOfCurrency = new int[instruments.currencyCapacity()];
        Arrays.fill(instrumentOfCurrency, NONE);
        for (final Instrument instrument : instruments.all()) {
            onListed(instrument);
        }
    }

    private void onListed(Instrument instrument) {
        if (instrument.quoteId() == currencyId) {
            instrumentOfCurrency[instrument.baseId()] = instrument.id();
        }
    }

    void apply(EventSlot slot) {
        prices.apply(slot);
        if (slot.typeCode() == EventType.LISTING.code() && slot.instrumentId() != EventSlot.NO_INSTRUMENT) {
            onListed(instruments.get(slot.instrumentId()));
        }
    }

    /** Everything owned, valued now; x 10<sup>8</sup>, cut. */
    public long equityE8() {
        sum.setZero();
        for (int currency = 0; currency < instrumentOfCurrency.length; currency++) {
            add(currency, balances.total(currency, value));
        }
        return sum.toE8Saturated();
    }

    /**
     * What changed hands since the start, valued now: holdings of before the start, and what came or went
     * without an order of ours, neither win nor lose.
     */
    public long profitE8() {
        sum.setZero();
        for (int currency = 0; currency < instrumentOfCurrency.length; currency++) {
            balances.total(currency, value).subtract(balances.initial(currency, other))
                .subtract(balances.adjusted(currency, other));
            add(currency, value);
        }
        return sum.toE8Saturated();
    }

    private void add(int currency, Amount amount) {
        if (!amount.isZero()) {
            sum.add(convert(currency, amount));
        }
    }

    /** Whether the account is valued in this currency: then nothing is converted. */
    boolean isOwn(int currency) {
        return currency == currencyId;
    }

    /** Turns an amount of a currency into what it is worth; returns it. */
    Amount convert(int currency, Amount amount) {
        if (currency == currencyId) {
            return amount;
        }
        final int instrument = instrumentOfCurrency[currency];
        return instrument == NONE ? amount.setZero() : amount.multiplyE8(prices.priceE8(instrument), RoundingMode.DOWN);
    }

    /** The last trade price x 10<sup>8</sup>, 0 while there was none. */
    public long priceE8(int instrumentId) {
        return prices.priceE8(instrumentId);
    }
}
