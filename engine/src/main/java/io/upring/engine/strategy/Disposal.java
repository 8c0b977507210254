package io.upring.engine.strategy;

import io.upring.engine.account.LastPrices;
import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.Position;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.ListedMarkets;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Sells what strategies hold, each position with market orders on the account of the strategy that holds it. Sold is
 * what no order of that strategy ties up and the account has free, so that never more is sold than is held; what an ask
 * ties up follows as soon as the ask is gone. A total above the market's maximum goes in equal parts; one below its
 * minimum cannot be sold: it stays, counted and reported by name.
 *
 * <p>Where an own bid is still open, a sale keeps above it, so that no strategy ever trades with another; it goes on to
 * the market as soon as the bid is gone.
 *
 * <p>What a sale leaves - the book was thin, the exchange refused, the market was closed - is tried again a second
 * later.
 *
 * <p>Threading: the strategy stage.
 */
final class Disposal {
    private static final Comparator<Position> BY_STRATEGY = Comparator.comparingInt(Position::strategyId)
        .thenComparingInt(position -> position.instrument().id());
    private static final long RETRY_NS = 1_000_000_000L;
    /** Of the market's maximum: the price may rise before the order arrives. */
    private static final long SHARE_OF_MAXIMUM_E8 = 90_000_000L;

    private final Portfolio portfolio;
    private final ListedMarkets markets;
    private final LastPrices prices;
    private final IntentWriter intents;
    private final Roster roster;
    private final StrategyListener listener;
    private final EngineCounters counters;
    /** By strategy and instrument, as are those below. */
    private final long[] nextTryNs;
    private final boolean[] isToldOf;
    private final int width;
    /** In the order of strategies and instruments. */
    private final List<Position> positions = new ArrayList<>();

    private final Amount held = new Amount();
    private final Amount free = new Amount();
    private final Amount part = new Amount();
    private final Amount total = new Amount();
    private final Amount most = new Amount();
    private final Amount scratch = new Amount();
    private long dust;

    Disposal(Instruments instruments, Portfolio portfolio, ListedMarkets markets, LastPrices prices,
             IntentWriter intents, Roster roster, StrategyListener listener, EngineCounters counters) {
        this.portfolio = portfolio;
        this.markets = markets;
        this.prices = prices;
        this.intents = intents;
        this.roster = roster;
        this.listener = listener;
        this.counters = counters;
        width = instruments.capacity();
        nextTryNs = new long[(roster.capacity() + 1) * width];
        isToldOf = new boolean[(roster.capacity() + 1) * width];
    }

    /** An order of a strategy has ended: what it tied up can be sold at once. */
    void onFreed(Order order) {
        if (order.isByEngine()) {
            return;
        }
        final int id = order.instrument().id();
        if (order.side() == Side.BID) {
            // What stood in the way of everybody's sale there.
            for (int place = id; place < nextTryNs.length; place += width) {
                nextTryNs[place] = 0;
            }
        } else {
            nextTryNs[order.strategyId() * width + id] = 0;
        }
    }

    /**
     * @param isWanted by strategy id: whose positions are to go.
     * @param maySell whether our books can be relied on; what is left is counted in any case.
     */
    void sell(EventSlot event, IntPredicate isWanted, boolean maySell, long nowNs) {
        long left = 0;
        dust = 0;
        sortPositions();
        for (int i = 0; i < positions.size(); i++) {
            final Position position = positions.get(i);
            if (isWanted.test(position.strategyId()) && position.net(held).signum() > 0
                && isLeft(position.strategyId(), position.instrument(), maySell, event, nowNs)) {
                left++;
            }
        }
        counters.set(EngineCounter.FLATTEN_LEFT, left);
        counters.set(EngineCounter.FLATTEN_DUST, dust);
    }

    /** Those that came since the last time join the order of strategies and instruments. */
    private void sortPositions() {
        if (positions.size() < portfolio.positions().count()) {
            for (int i = positions.size(); i < portfolio.positions().count(); i++) {
                positions.add(portfolio.positions().get(i));
            }
            positions.sort(BY_STRATEGY);
        }
    }

    /** What was given up for the strategy may be tried anew, and is told anew. */
    void forget(int strategyId) {
        Arrays.fill(nextTryNs, strategyId * width, (strategyId + 1) * width, 0);
        Arrays.fill(isToldOf, strategyId * width, (strategyId + 1) * width, false);
    }

    /** There is nothing to sell any more. */
    void end() {
        counters.set(EngineCounter.FLATTEN_LEFT, 0);
        counters.set(EngineCounter.FLATTEN_DUST, 0);
    }

    private boolean isLeft(int strategyId, Instrument instrument, boolean maySell, EventSlot event, long nowNs) {
        final int place = strategyId * width + instrument.id();
        final boolean isTied = freeOf(strategyId, instrument);
        final long priceE8 = prices.priceE8(instrument.id());
        if (priceE8 == 0) {
            return true;
        }
        if (total.set(held).multiplyE8(priceE8, RoundingMode.UP).compareTo(instrument.minTotal()) < 0) {
            if (!isTied) {
                leave(place, strategyId, instrument, event);
            }
            return isTied;
        }
        total.set(free).multiplyE8(priceE8, RoundingMode.UP);
        final long aboveE8 = ownBidE8(instrument);
        if (maySell && priceE8 > aboveE8 && markets.isTradable(instrument.id()) && nowNs >= nextTryNs[place]
            && total.compareTo(instrument.minTotal()) >= 0 && sellFree(strategyId, instrument, aboveE8)) {
            nextTryNs[place] = nowNs + RETRY_NS;
        }
        return true;
    }

    /** Leaves in {@link #free} what can be sold of {@link #held}. Whether an order of the strategy is open there. */
    private boolean freeOf(int strategyId, Instrument instrument) {
        free.set(held);
        boolean isTied = false;
        Order order = portfolio.orders().firstOpen();
        for (; order != null; order = portfolio.orders().nextOpen(order)) {
            if (order.strategyId() == strategyId && order.instrument().id() == instrument.id()) {
                isTied = true;
                if (order.side() == Side.ASK) {
                    free.subtract(order.locked(scratch));
                }
            }
        }
        portfolio.balances().available(instrument.baseId(), scratch);
        if (scratch.compareTo(free) < 0) {
            free.set(scratch);
        }
        free.truncateToE8();
        return isTied;
    }

    /** The highest price x 10<sup>8</sup> of own bids in the market, which a sale must not meet; 0 for none. */
    private long ownBidE8(Instrument instrument) {
        long highestE8 = 0;
        Order order = portfolio.orders().newestOpen(instrument.id());
        for (; order != null; order = portfolio.orders().olderOpen(order)) {
            if (order.side() == Side.BID) {
                highestE8 = Math.max(highestE8, order.priceE8());
            }
        }
        return highestE8;
    }

    /**
     * Sells at the market, or above own bids what the market takes there at once.
     *
     * @param aboveE8 price x 10<sup>8</sup> that no sale may reach; 0 for none.
     * @return whether all of it is under way.
     */
    private boolean sellFree(int strategyId, Instrument instrument, long aboveE8) {
        final long limitE8 = aboveE8 == 0 ? 0 : aboveE8 + markets.ticks(instrument).tickE8(aboveE8);
        most.set(instrument.maxTotal()).multiplyE8(SHARE_OF_MAXIMUM_E8, RoundingMode.DOWN);
        int parts = 1;
        while (scratch.set(total).multiply(1, parts, RoundingMode.UP).compareTo(most) > 0) {
            parts++;
        }
        for (; parts > 0; parts--) {
            part.set(free).multiply(1, parts, RoundingMode.DOWN).truncateToE8();
            if (part.isZero() || intents.sell(strategyId, instrument, part, limitE8) == StrategyContext.NO_ORDER) {
                return false;
            }
            counters.increment(EngineCounter.FLATTEN_SALES);
            free.subtract(part);
        }
        return true;
    }

    private void leave(int place, int strategyId, Instrument instrument, EventSlot event) {
        dust++;
        if (!isToldOf[place]) {
            isToldOf[place] = true;
            listener.onLeftUnsold(roster.name(strategyId), instrument.market(), held.toString(), event.sequence());
        }
    }
}
