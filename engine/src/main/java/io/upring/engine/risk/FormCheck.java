package io.upring.engine.risk;

import io.upring.engine.account.LastPrices;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import java.math.RoundingMode;

/**
 * Whether the exchange could take the order at all: its form, its price's place on the tick grid, its total.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class FormCheck {
    private final ListedMarkets markets;
    private final LastPrices prices;

    FormCheck(ListedMarkets markets, LastPrices prices) {
        this.markets = markets;
        this.prices = prices;
    }

    /** Upbit API reference 3.7: which of price, volume and funds each order type states. */
    Verdict checkForm(Candidate order) {
        final boolean hasVolume = order.volume.signum() > 0 && order.volume.fitsE8() && order.funds.isZero();
        final boolean hasFunds = order.funds.signum() > 0 && order.volume.isZero();
        final boolean isUnpriced = order.priceE8 == 0;
        final boolean isWellFormed = order.side != Side.NONE && switch (order.type) {
            case LIMIT -> hasVolume && order.priceE8 > 0;
            case PRICE -> hasFunds && order.isBid() && isUnpriced && order.timeInForce == TimeInForce.GTC;
            case MARKET -> hasVolume && !order.isBid() && isUnpriced && order.timeInForce == TimeInForce.GTC;
            case BEST -> (order.isBid() ? hasFunds : hasVolume) && isUnpriced
                && (order.timeInForce == TimeInForce.IOC || order.timeInForce == TimeInForce.FOK);
            case NONE -> false;
        };
        return isWellFormed ? Verdict.ACCEPTED : Verdict.MALFORMED;
    }

    Verdict checkTick(Candidate order) {
        return order.type != OrderType.LIMIT || markets.ticks(order.instrument).isOnGrid(order.priceE8)
            ? Verdict.ACCEPTED : Verdict.OFF_TICK;
    }

    /** Fills in the order's total. */
    Verdict checkTotal(Candidate order) {
        if (!order.funds.isZero()) {
            order.total.set(order.funds);
        } else {
            final long priceE8 = order.type == OrderType.LIMIT ? order.priceE8 : prices.priceE8(order.instrumentId);
            if (priceE8 == 0) {
                return Verdict.NO_MARKET_PRICE;
            }
            order.total.set(order.volume).multiplyE8(priceE8, RoundingMode.UP);
        }
        if (order.total.compareTo(markets.minTotal(order.instrument)) < 0) {
            return Verdict.UNDER_MIN_TOTAL;
        }
        return order.total.compareTo(markets.maxTotal(order.instrument)) > 0 ? Verdict.OVER_MAX_TOTAL
            : Verdict.ACCEPTED;
    }
}
