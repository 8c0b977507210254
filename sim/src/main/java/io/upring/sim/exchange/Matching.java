package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Own orders against the displayed book and the public trades; says what happens to the listener as it happens. */
final class Matching {
    private final Settlement settlement;
    private final ExchangeListener listener;
    private final boolean ownTradesPublic;

    Matching(Settlement settlement, ExchangeListener listener, boolean ownTradesPublic) {
        this.settlement = settlement;
        this.listener = listener;
        this.ownTradesPublic = ownTradesPublic;
    }

    /** Whether the displayed opposite side can serve the whole order. */
    static boolean opposesAll(OrderTerms terms) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Level level : opposite(terms)) {
            BigDecimal size = Exact.cutVolume(level.size());
            sum = sum.add(terms.spendsTotal() ? level.price().multiply(size) : size);
        }
        return sum.compareTo(terms.spendsTotal() ? terms.price() : terms.volume()) >= 0;
    }

    static boolean wouldTake(OrderTerms terms) {
        List<Level> levels = opposite(terms);
        return !levels.isEmpty() && reaches(terms, levels.get(0));
    }

    /** Takes what the order may take, then lets it rest or ends it. The order's lock is in place already. */
    void enter(LiveOrder order, long nowMs) {
        OrderTerms terms = order.terms();
        boolean postOnly = terms.timeInForce() == TimeInForce.POST_ONLY;
        if (postOnly && wouldTake(terms)) {
            cancel(order, nowMs);
            return;
        }
        if (!postOnly) {
            take(order, nowMs);
        }
        if (order.isComplete()) {
            complete(order, nowMs);
        } else if (terms.type() == OrderType.LIMIT && (terms.timeInForce() == null || postOnly)) {
            rest(order);
        } else {
            cancel(order, nowMs);
        }
    }

    void cancel(LiveOrder order, long nowMs) {
        order.end(OrderState.CANCEL);
        leave(order);
        boolean released = settlement.releaseRest(order);
        listener.onOrder(order.account(), order.picture(), OrderEvent.CANCEL, null, nowMs);
        if (released) {
            listener.onAssets(order.account(), Set.of(order.terms().lockCurrency()), nowMs);
        }
    }

    /** Fills resting orders that the new book crosses, and gives those a place in the queue that come into sight. */
    void onBook(LiveMarket market, long nowMs) {
        for (Side side : Side.values()) {
            RestingOrders resting = market.resting(side);
            if (resting.isEmpty()) {
                continue;
            }
            Level opposite = market.book().best(side.opposite());
            for (LiveOrder order : resting.inPriority()) {
                if (opposite != null && !resting.beats(opposite.price(), order.price())) {
                    fillWhole(order, nowMs);
                } else if (order.queueAhead() == null) {
                    joinQueue(order);
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
                } else if (order.price().compareTo(print.price()) == 0 && order.queueAhead() != null) {
                    takenByOwn = takenByOwn.add(advance(order, print.volume().subtract(takenByOwn), nowMs));
                }
            }
        }
    }

    /** @return what the order got of {@code volume} after the queue before it was served */
    private BigDecimal advance(LiveOrder order, BigDecimal volume, long nowMs) {
        BigDecimal served = volume.min(order.queueAhead());
        order.queueAhead(order.queueAhead().subtract(served));
        BigDecimal got = Exact.cutVolume(volume.subtract(served)).min(order.remainingVolume());
        if (got.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        trade(order, order.price(), got, true, nowMs);
        if (order.isComplete()) {
            complete(order, nowMs);
        }
        return got;
    }

    private void fillWhole(LiveOrder order, long nowMs) {
        trade(order, order.price(), order.remainingVolume(), true, nowMs);
        complete(order, nowMs);
    }

    private void take(LiveOrder order, long nowMs) {
        OrderTerms terms = order.terms();
        List<Level> plan = plan(terms);
        if (terms.timeInForce() == TimeInForce.FOK && !servesWhole(terms, plan)) {
            return;
        }
        Side bookSide = order.side().opposite();
        LiveMarket market = order.market();
        for (Level part : plan) {
            Fill fill = trade(order, part.price(), part.size(), false, nowMs);
            market.book().take(bookSide, part.price(), part.size(), nowMs);
            if (ownTradesPublic) {
                TradePrint print = new TradePrint(fill.price(), fill.volume(), order.side(), nowMs,
                        market.nextOwnSequentialId(nowMs), true);
                listener.onTrade(market, market.print(print, nowMs), nowMs);
                listener.onTicker(market, nowMs);
            }
        }
        if (ownTradesPublic && !plan.isEmpty()) {
            listener.onBook(market, nowMs);
        }
    }

    /** What the order would take now: a price and a volume for each level it touches. */
    private static List<Level> plan(OrderTerms terms) {
        List<Level> parts = new ArrayList<>();
        BigDecimal left = terms.spendsTotal() ? terms.price() : terms.volume();
        for (Level level : opposite(terms)) {
            if (!reaches(terms, level)) {
                break;
            }
            BigDecimal wanted = terms.spendsTotal() ? Exact.volumeFor(left, level.price()) : left;
            BigDecimal taken = wanted.min(Exact.cutVolume(level.size()));
            if (taken.signum() > 0) {
                parts.add(new Level(level.price(), taken));
                left = left.subtract(terms.spendsTotal() ? level.price().multiply(taken) : taken);
            }
            boolean served = taken.compareTo(wanted) == 0;
            if (served || terms.type() == OrderType.BEST) {
                break;
            }
        }
        return parts;
    }

    /** A total counts as spent when what is left buys nothing more at the last price. */
    private static boolean servesWhole(OrderTerms terms, List<Level> plan) {
        BigDecimal left = terms.spendsTotal() ? terms.price() : terms.volume();
        for (Level part : plan) {
            left = left.subtract(terms.spendsTotal() ? part.price().multiply(part.size()) : part.size());
        }
        if (!terms.spendsTotal()) {
            return left.signum() == 0;
        }
        return !plan.isEmpty() && Exact.volumeFor(left, plan.get(plan.size() - 1).price()).signum() == 0;
    }

    private static boolean reaches(OrderTerms terms, Level level) {
        if (terms.type() != OrderType.LIMIT) {
            return true;
        }
        int comparison = level.price().compareTo(terms.price());
        return terms.side() == Side.BID ? comparison <= 0 : comparison >= 0;
    }

    private static List<Level> opposite(OrderTerms terms) {
        return terms.market().book().side(terms.side().opposite());
    }

    private void rest(LiveOrder order) {
        order.market().resting(order.side()).add(order);
        joinQueue(order);
    }

    /**
     * What stands at a price deeper than the book shows is unknown: such an order has no place until it is in
     * sight.
     */
    private static void joinQueue(LiveOrder order) {
        DisplayedBook book = order.market().book();
        if (book.inSight(order.side(), order.price())) {
            order.queueAhead(book.sizeAt(order.side(), order.price()));
        }
    }

    private Fill trade(LiveOrder order, BigDecimal price, BigDecimal volume, boolean maker, long nowMs) {
        Fill fill = settlement.fill(order, price, volume, maker, nowMs);
        LiveAccount account = order.account();
        listener.onOrder(account, order.picture(), OrderEvent.TRADE, fill, nowMs);
        MarketRules rules = order.market().rules();
        listener.onAssets(account, new TreeSet<>(Set.of(rules.base(), rules.quote())), nowMs);
        return fill;
    }

    private void complete(LiveOrder order, long nowMs) {
        order.end(OrderState.DONE);
        leave(order);
        listener.onOrder(order.account(), order.picture(), OrderEvent.DONE, null, nowMs);
    }

    private static void leave(LiveOrder order) {
        order.account().close(order);
        if (order.terms().type() == OrderType.LIMIT) {
            order.market().resting(order.side()).remove(order);
        }
    }
}
