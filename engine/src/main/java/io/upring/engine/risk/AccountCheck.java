package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderState;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Verdict;
import java.math.RoundingMode;

/**
 * Whether the account and the own orders that are out leave room for one more.
 *
 * <p>Threading: belongs to the risk stage.
 */
final class AccountCheck {
    private static final long ONE_E8 = 100_000_000L;

    private final Portfolio portfolio;
    private final RiskLimits limits;
    private final Caps orderCaps;
    private final RiskMeter meter;
    private final Amount needed = new Amount();
    private final Amount available = new Amount();

    AccountCheck(Portfolio portfolio, RiskLimits limits, Caps orderCaps, RiskMeter meter) {
        this.portfolio = portfolio;
        this.limits = limits;
        this.orderCaps = orderCaps;
        this.meter = meter;
        meter.limit(RiskCheck.OPEN_ORDERS, limits.maxOpenOrders(), 0);
        meter.limit(RiskCheck.MARKET_OPEN_ORDERS, limits.maxOpenOrdersPerInstrument(), 0);
    }

    /** What is to be replaced must be there to make room: open, same market, same side. */
    Verdict checkReplacement(Candidate order) {
        final Order old = order.replaced;
        return !order.isReplacement() || old != null && old.state() == OrderState.OPEN
            && old.instrument().id() == order.instrumentId && old.side() == order.side
            && old.strategyId() == order.strategyId && order.type == OrderType.LIMIT
            ? Verdict.ACCEPTED : Verdict.NOT_REPLACEABLE;
    }

    /** An order that takes the place of another needs only the difference of their locks. */
    Verdict checkFunds(Candidate order) {
        // What Order.entryLock says, with the total that is known already.
        if (order.isBid()) {
            needed.set(order.total).multiplyE8(ONE_E8 + order.instrument.bidFeeE8(), RoundingMode.UP);
        } else {
            needed.set(order.volume);
        }
        final int currency = order.isBid() ? order.instrument.quoteId() : order.instrument.baseId();
        if (order.replaced != null) {
            needed.subtract(order.replaced.locked(available));
        }
        portfolio.balances().available(currency, available);
        if (order.isBid()) {
            // To sell all that one holds is nothing to warn of.
            meter.used(RiskCheck.FUNDS, needed, available, orderCaps.code(currency));
        }
        return needed.compareTo(available) > 0 ? Verdict.INSUFFICIENT_FUNDS : Verdict.ACCEPTED;
    }

    Verdict checkOrderCap(Candidate order) {
        final int quote = order.instrument.quoteId();
        final Amount cap = orderCaps.cap(quote);
        meter.used(RiskCheck.ORDER_CAP, order.total, cap, orderCaps.code(quote));
        return order.total.compareTo(cap) > 0 ? Verdict.OVER_ORDER_CAP : Verdict.ACCEPTED;
    }

    Verdict checkOpenOrders(Candidate order) {
        return held(RiskCheck.OPEN_ORDERS, portfolio.orders().openCount(), limits.maxOpenOrders(), order);
    }

    Verdict checkMarketOpenOrders(Candidate order) {
        return held(RiskCheck.MARKET_OPEN_ORDERS, portfolio.orders().openCount(order.instrumentId),
            limits.maxOpenOrdersPerInstrument(), order);
    }

    /** One that takes the place of another is made only once that one is open no more. */
    private Verdict held(RiskCheck check, int open, int limit, Candidate order) {
        final int after = order.replaced == null ? open + 1 : open;
        meter.used(check, after, limit);
        return after > limit ? Verdict.TOO_MANY_OPEN_ORDERS : Verdict.ACCEPTED;
    }
}
