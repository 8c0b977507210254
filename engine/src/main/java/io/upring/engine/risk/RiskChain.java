package io.upring.engine.risk;

import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import java.math.RoundingMode;

/**
 * The checks that every intent about an order passes, in this order: kill switch, trading gate, losses and orders of
 * unknown fate (entries only), instrument (known, traded by the exchange), gaps in its market data, form, tick grid,
 * minimum total, maximum total, cap of one order, open orders, funds. The first that objects gives the verdict. A
 * cancel passes all but the look for its order; a wish for market data passes; what the engine itself sells is not held
 * back by kill switch, gaps, caps and counts of open orders.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class RiskChain {
    private final Instruments instruments;
    private final Portfolio portfolio;
    private final TradingGate gate;
    private final FeedCheck feed;
    private final TripWatch trips;
    private final LastPrices prices;
    private final RiskLimits limits;
    private final Amount[] orderCaps;

    private final Amount volume = new Amount();
    private final Amount funds = new Amount();
    private final Amount total = new Amount();
    private final Amount needed = new Amount();
    private final Amount available = new Amount();
    private final Amount released = new Amount();

    RiskChain(Instruments instruments, Portfolio portfolio, TradingGate gate, FeedCheck feed, TripWatch trips,
              LastPrices prices, RiskLimits limits) {
        this.instruments = instruments;
        this.portfolio = portfolio;
        this.gate = gate;
        this.feed = feed;
        this.trips = trips;
        this.prices = prices;
        this.limits = limits;
        orderCaps = new Amount[instruments.currencyCapacity()];
        for (int currency = 0; currency < instruments.currencyCount(); currency++) {
            capOf(currency);
        }
    }

    /** A market that is listed later may bring a new currency. */
    private Amount capOf(int currency) {
        if (orderCaps[currency] == null) {
            orderCaps[currency] = limits.maxOrderTotal().getOrDefault(instruments.currency(currency), new Amount());
        }
        return orderCaps[currency];
    }

    Verdict check(IntentView intent) {
        if (!intent.isAboutOrder()) {
            return Verdict.ACCEPTED;
        }
        if (intent.kind() == IntentView.CANCEL) {
            return checkCancel(intent);
        }
        final Verdict open = checkGate(intent);
        if (open != Verdict.ACCEPTED) {
            return open;
        }
        final Verdict entry = trips.check(intent);
        if (entry != Verdict.ACCEPTED) {
            return entry;
        }
        final Verdict shown = feed.check(intent);
        if (shown != Verdict.ACCEPTED) {
            return shown;
        }
        if (intent.kind() == IntentView.REPLACE && !isReplaceable(intent)) {
            return Verdict.NOT_REPLACEABLE;
        }
        final Instrument instrument = instruments.get(intent.instrumentId());
        intent.volume(volume);
        intent.funds(funds);
        released.setZero();
        if (intent.kind() == IntentView.REPLACE) {
            readReplaced(portfolio.orders().find(intent.targetOrderId()));
        }
        if (!isWellFormed(intent)) {
            return Verdict.MALFORMED;
        }
        if (intent.orderType() == OrderType.LIMIT && !instrument.ticks().isOnGrid(intent.priceE8())) {
            return Verdict.OFF_TICK;
        }
        final Verdict size = checkTotal(intent, instrument);
        return size == Verdict.ACCEPTED ? checkAccount(intent, instrument) : size;
    }

    /** A cancel always helps: it passes whatever the kill switch says. */
    private Verdict checkCancel(IntentView intent) {
        final Order target = portfolio.orders().find(intent.targetOrderId());
        return target == null || target.state().isTerminal() ? Verdict.UNKNOWN_ORDER : Verdict.ACCEPTED;
    }

    private boolean isReplaceable(IntentView intent) {
        final Order old = portfolio.orders().find(intent.targetOrderId());
        return old != null && old.state() == OrderState.OPEN && old.instrument().id() == intent.instrumentId()
            && old.side() == intent.side() && intent.orderType() == OrderType.LIMIT;
    }

    /** What the old order ties up is free for the new one, which without a volume of its own takes what is left. */
    private void readReplaced(Order old) {
        old.locked(released);
        if (volume.isZero()) {
            old.volume(volume).subtract(old.executedVolume(needed));
        }
    }

    private Verdict checkGate(IntentView intent) {
        final Verdict verdict = intent.isByEngine() ? gate.checkExit() : gate.check(intent.side());
        return verdict == Verdict.ACCEPTED && !portfolio.isLoaded() ? Verdict.GATE_CLOSED : verdict;
    }

    /** Upbit API reference 3.7: which of price, volume and funds each order type states. */
    private boolean isWellFormed(IntentView intent) {
        final TimeInForce timeInForce = intent.timeInForce();
        final boolean hasVolume = volume.signum() > 0 && volume.fitsE8() && funds.isZero();
        final boolean hasFunds = funds.signum() > 0 && volume.isZero();
        final boolean isBid = intent.side() == Side.BID;
        if (intent.side() == Side.NONE) {
            return false;
        }
        return switch (intent.orderType()) {
            case LIMIT -> hasVolume && intent.priceE8() > 0;
            case PRICE -> hasFunds && isBid && intent.priceE8() == 0 && timeInForce == TimeInForce.GTC;
            case MARKET -> hasVolume && !isBid && intent.priceE8() == 0 && timeInForce == TimeInForce.GTC;
            case BEST -> (isBid ? hasFunds : hasVolume) && intent.priceE8() == 0
                && (timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK);
            case NONE -> false;
        };
    }

    private Verdict checkTotal(IntentView intent, Instrument instrument) {
        if (!funds.isZero()) {
            total.set(funds);
        } else {
            final long priceE8 = intent.orderType() == OrderType.LIMIT ? intent.priceE8()
                : prices.priceE8(instrument.id());
            if (priceE8 == 0) {
                return Verdict.NO_MARKET_PRICE;
            }
            total.set(volume).multiplyE8(priceE8, RoundingMode.UP);
        }
        if (total.compareTo(instrument.minTotal()) < 0) {
            return Verdict.UNDER_MIN_TOTAL;
        }
        if (total.compareTo(instrument.maxTotal()) > 0) {
            return Verdict.OVER_MAX_TOTAL;
        }
        return !intent.isByEngine() && total.compareTo(capOf(instrument.quoteId())) > 0
            ? Verdict.OVER_ORDER_CAP : Verdict.ACCEPTED;
    }

    private Verdict checkAccount(IntentView intent, Instrument instrument) {
        final int replaced = intent.kind() == IntentView.REPLACE ? 1 : 0;
        if (!intent.isByEngine() && (portfolio.orders().openCount() - replaced >= limits.maxOpenOrders()
            || portfolio.orders().openCount(instrument.id()) - replaced >= limits.maxOpenOrdersPerInstrument())) {
            return Verdict.TOO_MANY_OPEN_ORDERS;
        }
        Order.entryLock(intent.side(), intent.orderType(), intent.priceE8(), volume, funds, instrument, needed);
        final int currency = intent.side() == Side.BID ? instrument.quoteId() : instrument.baseId();
        portfolio.balances().available(currency, available).add(released);
        return needed.compareTo(available) > 0 ? Verdict.INSUFFICIENT_FUNDS : Verdict.ACCEPTED;
    }
}
