package io.upring.sim.exchange;

import io.upring.sim.matching.QueueModel;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;

/** Own orders as they come, and resting orders against books and public trades. */
final class Matching {
    private static final long QUEUE_SALT = 0x5DEECE66DL;

    private final Execution execution;
    private final Taking taking;
    private final QueueModel queueModel;
    private final SplittableRandom random;

    Matching(Settlement settlement, ExchangeListener listener, ExchangeConfig config) {
        execution = new Execution(settlement, listener);
        taking = new Taking(execution, listener, config.ownTradesPublic());
        queueModel = config.queueModel();
        random = new SplittableRandom(config.seed() ^ QUEUE_SALT);
    }

    /** Takes what the order may take, then lets it rest or ends it. The order's lock is in place already. */
    void enter(LiveOrder order, long nowMs) {
        OrderTerms terms = order.terms();
        boolean postOnly = terms.timeInForce() == TimeInForce.POST_ONLY;
        if (postOnly && Taking.wouldTake(terms)) {
            cancel(order, nowMs);
            return;
        }
        if (!postOnly) {
            taking.take(order, nowMs);
        }
        if (!order.isOpen()) {
            return;
        }
        if (order.isComplete()) {
            execution.complete(order, nowMs);
        } else if (terms.type() == OrderType.LIMIT && (terms.timeInForce() == null || postOnly)) {
            RestingOrders resting = order.market().resting(order.side());
            look(order, resting.add(order));
            order.market().onOwnChange(nowMs);
        } else {
            cancel(order, nowMs);
        }
    }

    void cancel(LiveOrder order, long nowMs) {
        execution.cancel(order, nowMs);
    }

    /** Fills resting orders that the new book crosses, and moves the others on in their queues. */
    void onBook(LiveMarket market, long nowMs) {
        for (Side side : Side.values()) {
            RestingOrders resting = market.resting(side);
            if (resting.isEmpty()) {
                continue;
            }
            Level opposite = market.book().best(side.opposite());
            LiveOrder earlier = null;
            for (LiveOrder order : resting.inPriority()) {
                if (opposite != null && !resting.beats(opposite.price(), order.price())) {
                    fillWhole(order, nowMs);
                } else {
                    look(order, earlier);
                    earlier = order;
                }
            }
        }
    }

    void onTrade(LiveMarket market, TradePrint print, long nowMs) {
        for (Side side : Side.values()) {
            RestingOrders resting = market.resting(side);
            BigDecimal takenByOwn = BigDecimal.ZERO;
            for (LiveOrder order : resting.isEmpty() ? List.<LiveOrder>of() : resting.inPriority()) {
                if (resting.beats(order.price(), print.price())) {
                    fillWhole(order, nowMs);
                } else if (order.price().compareTo(print.price()) == 0 && order.place().isKnown()) {
                    BigDecimal forQueue = print.volume().subtract(takenByOwn);
                    takenByOwn = takenByOwn.add(advance(order, forQueue, print.volume(), nowMs));
                }
            }
        }
    }

    /** @return what the order got of {@code volume} after the queue before it was served */
    private BigDecimal advance(LiveOrder order, BigDecimal volume, BigDecimal printed, long nowMs) {
        BigDecimal served = order.place().onTrade(volume, printed);
        BigDecimal got = Exact.cutVolume(volume.subtract(served)).min(order.remainingVolume());
        if (got.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        execution.trade(order, order.price(), got, true, nowMs);
        if (order.isComplete()) {
            execution.complete(order, nowMs);
        }
        return got;
    }

    private void fillWhole(LiveOrder order, long nowMs) {
        execution.trade(order, order.price(), order.remainingVolume(), true, nowMs);
        execution.complete(order, nowMs);
    }

    /**
     * What stands at a price deeper than the book shows is unknown.
     *
     * @param earlier the resting order before this one, or null
     */
    private void look(LiveOrder order, LiveOrder earlier) {
        DisplayedBook book = order.market().book();
        BigDecimal displayed = book.inSight(order.side(), order.price())
                ? book.sizeAt(order.side(), order.price()) : null;
        order.place().onBook(displayed, queueModel, random);
        if (earlier != null && earlier.price().compareTo(order.price()) == 0) {
            order.place().notBefore(earlier.place());
        }
    }
}
