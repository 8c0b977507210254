package io.upring.engine.risk;

import io.upring.engine.account.Order;
import io.upring.engine.account.OrderTable;
import io.upring.engine.account.Portfolio;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;

/**
 * Whether an order could be filled against another own one, whichever strategies they are of. Two orders on their way
 * may arrive in either order, and one of unknown fate may still arrive: so every own order that has not ended counts,
 * whether it rests, takes, or is to take the place of another, which counts as well until it is gone. Only two that
 * both cannot rest never meet.
 *
 * <p>A limit price bounds what an order can meet. A market order has no bound but the book: it is taken to reach as
 * deep as the book says that it needs and the collar of takers beyond that, and everything where no fresh book is deep
 * enough. A book that moves further than that while the order is on its way is left to the exchange's own prevention
 * ({@code smp_type}).
 *
 * <p>Threading: belongs to the risk stage; nothing allocates.
 */
final class CrossingCheck {
    private final Portfolio portfolio;
    private final PriceCheck prices;
    private final Amount left = new Amount();
    private final Amount scratch = new Amount();

    CrossingCheck(Portfolio portfolio, PriceCheck prices) {
        this.portfolio = portfolio;
        this.prices = prices;
    }

    Verdict check(Candidate order) {
        final OrderTable orders = portfolio.orders();
        if (orders.openCount(order.instrumentId) == 0) {
            return Verdict.ACCEPTED;
        }
        final boolean isBid = order.isBid();
        final boolean mayRest = mayRest(order.type, order.timeInForce);
        final long reachE8 = reachE8(order);
        for (Order open = orders.newestOpen(order.instrumentId); open != null; open = orders.olderOpen(open)) {
            if (open.side() != order.side && (mayRest || mayRest(open.type(), open.timeInForce()))
                && meet(isBid ? reachE8 : reachE8(open), isBid ? reachE8(open) : reachE8)) {
                return Verdict.SELF_MATCH;
            }
        }
        return Verdict.ACCEPTED;
    }

    private static boolean meet(long bidE8, long askE8) {
        return bidE8 >= askE8;
    }

    private static boolean mayRest(OrderType type, TimeInForce timeInForce) {
        return type == OrderType.LIMIT && timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK;
    }

    /** The worst price x 10<sup>8</sup> at which it may be filled. */
    private long reachE8(Candidate order) {
        return order.type == OrderType.LIMIT ? order.priceE8
            : prices.reachE8(order.instrumentId, order.isBid(), order.isBid() ? order.funds : order.volume);
    }

    private long reachE8(Order open) {
        if (open.type() == OrderType.LIMIT) {
            return open.priceE8();
        }
        final boolean isBid = open.side() == Side.BID;
        if (isBid) {
            open.funds(left).subtract(open.executedFunds(scratch));
        } else {
            open.volume(left).subtract(open.executedVolume(scratch));
        }
        return prices.reachE8(open.instrument().id(), isBid, left);
    }
}
