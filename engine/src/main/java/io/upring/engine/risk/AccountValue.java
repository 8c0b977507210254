package io.upring.engine.risk;

import io.upring.engine.account.Balances;
import io.upring.engine.account.MarkPrices;
import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * What the account has won or lost since it was first valued, in one currency: the change of its value that is neither
 * a deposit nor a matter of not having had a price.
 *
 * <p>A currency is valued by its market against the account's currency, or else by one against a currency that has such
 * a market. What has no price yet counts as unchanged: when its first price comes, or another market begins to price
 * it, the difference is nobody's profit; a fill of which one side has no price is worth what it cost. A market that
 * is delisted keeps its last price.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class AccountValue {
    private static final int NONE = -1;

    private final Instruments instruments;
    private final MarkPrices marks;
    private final int currencyId;
    /** By currency: the market that values it directly, and one that values it in another currency. */
    private final int[] direct;
    private final int[] indirect;
    /** By currency: the market by which it was valued last, and what it was worth; {@link #NONE} for not yet. */
    private final int[] pricedBy;
    private final Amount[] worth;
    /** Part of the value that was not earned. */
    private final Amount unearned = new Amount();
    private final Amount sum = new Amount();
    private final Amount scratch = new Amount();

    /** @param currency in which the account is valued. */
    AccountValue(Instruments instruments, String currency, MarkPrices marks) {
        this.instruments = instruments;
        this.marks = marks;
        currencyId = instruments.currencyId(currency);
        final int currencies = instruments.currencyCapacity();
        direct = new int[currencies];
        indirect = new int[currencies];
        pricedBy = new int[currencies];
        Arrays.fill(direct, NONE);
        Arrays.fill(indirect, NONE);
        Arrays.fill(pricedBy, NONE);
        worth = new Amount[currencies];
        Arrays.setAll(worth, currencyIndex -> new Amount());
        instruments.all().forEach(this::onListed);
    }

    private void onListed(Instrument instrument) {
        if (instrument.quoteId() == currencyId) {
            direct[instrument.baseId()] = instrument.id();
        } else if (indirect[instrument.baseId()] == NONE) {
            indirect[instrument.baseId()] = instrument.id();
        }
    }

    void apply(EventSlot slot) {
        if (slot.typeCode() == EventType.LISTING.code() && slot.instrumentId() != EventSlot.NO_INSTRUMENT) {
            onListed(instruments.get(slot.instrumentId()));
        }
    }

    /** What was won, or lost if negative, as of now. */
    Amount earned(Balances balances, Amount into) {
        sum.setZero();
        for (int currency = 0; currency < direct.length; currency++) {
            balances.total(currency, scratch);
            value(currency);
        }
        return into.set(sum).subtract(unearned);
    }

    /** Values {@link #scratch} of the currency. */
    private void value(int currency) {
        if (currency == currencyId) {
            if (pricedBy[currency] == NONE) {
                pricedBy[currency] = 0;
                unearned.add(scratch);
            }
            sum.add(scratch);
            return;
        }
        final int market = marketOf(currency);
        if (market == NONE) {
            return;
        }
        if (!scratch.isZero()) {
            worthOf(market, scratch);
        }
        if (pricedBy[currency] != market) {
            pricedBy[currency] = market;
            unearned.add(scratch).subtract(worth[currency]);
        }
        worth[currency].set(scratch);
        sum.add(scratch);
    }

    /** The market that has a price for the currency now. */
    private int marketOf(int currency) {
        final int market = direct[currency];
        if (market != NONE && marks.priceE8(market) != 0) {
            return market;
        }
        final int other = indirect[currency];
        if (other == NONE || marks.priceE8(other) == 0) {
            return NONE;
        }
        final int bridge = direct[instruments.get(other).quoteId()];
        return bridge != NONE && marks.priceE8(bridge) != 0 ? other : NONE;
    }

    private Amount worthOf(int market, Amount amount) {
        amount.multiplyE8(marks.priceE8(market), RoundingMode.DOWN);
        final int quoteId = instruments.get(market).quoteId();
        return quoteId == currencyId ? amount
            : amount.multiplyE8(marks.priceE8(direct[quoteId]), RoundingMode.DOWN);
    }

    /** An own fill, already booked: if one side of it has no price, the other's is no profit. */
    void onFill(Order order, Amount volume, Amount funds, Amount fee) {
        final int baseId = order.instrument().baseId();
        final int quoteId = order.instrument().quoteId();
        if (pricedBy[baseId] != NONE && pricedBy[quoteId] != NONE) {
            return;
        }
        final boolean isBid = order.side() == Side.BID;
        onUnearned(baseId, sum.set(volume), isBid);
        onUnearned(quoteId, sum.set(funds), !isBid);
        onUnearned(quoteId, sum.set(fee), false);
    }

    /** Money that came or went without an order: a deposit, a withdrawal. */
    void onCorrection(int currency, Amount booked, Amount stated) {
        onUnearned(currency, sum.set(stated).subtract(booked), true);
    }

    private void onUnearned(int currency, Amount amount, boolean came) {
        if (pricedBy[currency] == NONE) {
            return;
        }
        if (currency != currencyId) {
            worthOf(pricedBy[currency], amount);
        }
        if (came) {
            unearned.add(amount);
        } else {
            unearned.subtract(amount);
        }
    }
}
