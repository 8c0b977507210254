package io.upring.engine.risk;

import io.upring.engine.account.LastPrices;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Whether a buy keeps positions and exposure within their caps, if it is filled whole. A sell never adds to either.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class ExposureCheck {
    private static final int NONE = -1;

    private final Instruments instruments;
    private final ExposureLimits limits;
    private final Exposure exposure;
    private final LastPrices prices;
    private final Caps positions;
    private final Caps exposures;
    private final RiskMeter meter;
    private final String currency;
    private final int currencyId;
    private final long currencyCode;
    /** By currency: the market that values it in the account's currency. */
    private final int[] bridges;
    /** Currencies that markets are quoted in: few of all that there are. */
    private final int[] quotes;
    private final boolean[] isQuote;
    private int quoteCount;

    private final Amount added = new Amount();
    private final Amount after = new Amount();
    private final Amount scratch = new Amount();

    /** @param currency in which the account is valued. */
    ExposureCheck(Instruments instruments, ExposureLimits limits, Exposure exposure, LastPrices prices,
                  String currency, RiskMeter meter) {
        this.instruments = instruments;
        this.limits = limits;
        this.exposure = exposure;
        this.prices = prices;
        this.meter = meter;
        this.currency = currency;
        positions = new Caps(instruments, limits.maxPosition());
        exposures = new Caps(instruments, limits.maxExposure());
        currencyId = instruments.currencyId(currency);
        bridges = new int[instruments.currencyCapacity()];
        Arrays.fill(bridges, NONE);
        quotes = new int[bridges.length];
        isQuote = new boolean[bridges.length];
        instruments.all().forEach(this::onListed);
        if (currencyId >= 0) {
            currencyCode = positions.code(currencyId);
            meter.limit(RiskCheck.POSITION_CAP, positions.cap(currencyId).toE8Saturated(), currencyCode);
            meter.limit(RiskCheck.EXPOSURE_CAP, exposures.cap(currencyId).toE8Saturated(), currencyCode);
            meter.limit(RiskCheck.TOTAL_EXPOSURE, limits.maxTotal().toE8Saturated(), currencyCode);
        } else {
            currencyCode = 0;
        }
    }

    private void onListed(Instrument instrument) {
        if (instrument.quote().equals(currency)) {
            bridges[instrument.baseId()] = instrument.id();
        }
        if (!isQuote[instrument.quoteId()]) {
            isQuote[instrument.quoteId()] = true;
            quotes[quoteCount++] = instrument.quoteId();
        }
    }

    void apply(EventSlot slot) {
        exposure.apply(slot);
        if (slot.typeCode() == EventType.LISTING.code() && slot.instrumentId() != EventSlot.NO_INSTRUMENT) {
            onListed(instruments.get(slot.instrumentId()));
        }
    }

    Verdict checkPosition(Candidate order) {
        if (!limits.isLimited() || !order.isBid()) {
            return Verdict.ACCEPTED;
        }
        exposure.refresh();
        worth(order);
        after.set(exposure.ofInstrument(order.instrumentId)).add(added);
        return held(RiskCheck.POSITION_CAP, positions, order.instrument.quoteId(), Verdict.OVER_POSITION_CAP);
    }

    Verdict checkQuote(Candidate order) {
        if (!limits.isLimited() || !order.isBid()) {
            return Verdict.ACCEPTED;
        }
        after.set(exposure.ofQuote(order.instrument.quoteId())).add(added);
        return held(RiskCheck.EXPOSURE_CAP, exposures, order.instrument.quoteId(), Verdict.OVER_EXPOSURE_CAP);
    }

    private Verdict held(RiskCheck check, Caps caps, int quote, Verdict otherwise) {
        final Amount cap = caps.cap(quote);
        meter.used(check, after, cap, caps.code(quote));
        return after.compareTo(cap) > 0 ? otherwise : Verdict.ACCEPTED;
    }

    Verdict checkTotal(Candidate order) {
        if (!limits.isLimited() || !order.isBid()) {
            return Verdict.ACCEPTED;
        }
        final int quote = order.instrument.quoteId();
        after.setZero();
        for (int i = 0; i < quoteCount; i++) {
            final int other = quotes[i];
            scratch.set(exposure.ofQuote(other));
            if (other == quote) {
                scratch.add(added);
            }
            if (!scratch.isZero() && !addConverted(other)) {
                return Verdict.NO_MARKET_PRICE;
            }
        }
        meter.used(RiskCheck.TOTAL_EXPOSURE, after, limits.maxTotal(), currencyCode);
        return after.compareTo(limits.maxTotal()) > 0 ? Verdict.OVER_EXPOSURE_CAP : Verdict.ACCEPTED;
    }

    /** Adds {@link #scratch}, an amount of another currency; false if there is nothing to value it by. */
    private boolean addConverted(int other) {
        if (other == currencyId) {
            after.add(scratch);
            return true;
        }
        final long priceE8 = bridges[other] == NONE ? 0 : prices.priceE8(bridges[other]);
        if (priceE8 == 0) {
            return false;
        }
        after.add(scratch.multiplyE8(priceE8, RoundingMode.UP));
        return true;
    }

    /** What the order adds if it is filled whole and the one that it takes the place of is not filled any more. */
    private void worth(Candidate order) {
        if (order.type == OrderType.LIMIT) {
            final long lastE8 = prices.priceE8(order.instrumentId);
            if (lastE8 > order.priceE8) {
                added.set(order.volume).multiplyE8(lastE8, RoundingMode.UP);
            } else {
                added.set(order.total);
            }
        } else {
            added.set(order.funds);
        }
        if (order.replaced != null) {
            added.subtract(exposure.remaining(order.replaced, scratch));
        }
    }
}
