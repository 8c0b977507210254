package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An incoming order against the displayed book and the resting orders of all accounts, in price-time order. */
final class Taking {
    private final Execution execution;
    private final ExchangeListener listener;
    private final boolean ownTradesPublic;

    Taking(Execution execution, ExchangeListener listener, boolean ownTradesPublic) {
        this.execution = execution;
        this.listener = listener;
        this.ownTradesPublic = ownTradesPublic;
    }

    /** Whether the opposite side can serve the whole order with its best 30 price levels. */
    static boolean opposesAll(OrderTerms terms) {
        BigDecimal sum = BigDecimal.ZERO;
        Set<BigDecimal> prices = new HashSet<>();
        for (Offer offer : Offer.facing(terms)) {
            prices.add(Exact.canonical(offer.price()));
            if (prices.size() > DisplayedBook.MAX_LEVELS) {
                break;
            }
            sum = sum.add(terms.spendsTotal() ? offer.price().multiply(offer.volume()) : offer.volume());
        }
        return sum.compareTo(terms.spendsTotal() ? terms.price() : terms.volume()) >= 0;
    }

    static boolean wouldTake(OrderTerms terms) {
        return !Offer.facing(terms).isEmpty();
    }

    /** Leaves the order open, complete, or ended by self-match prevention. */
    void take(LiveOrder order, long nowMs) {
        List<Offer> offers = Offer.facing(order.terms());
        if (order.terms().timeInForce() == TimeInForce.FOK && !servesWhole(order, offers)) {
            return;
        }
        boolean tookDisplayed = false;
        for (Offer offer : offers) {
            boolean beyondBest = order.terms().type() == OrderType.BEST
                    && offer.price().compareTo(offers.get(0).price()) != 0;
            BigDecimal wanted = order.wantedAt(offer.price());
            if (beyondBest || !order.isOpen() || wanted.signum() == 0) {
                break;
            }
            if (offer.preventedFor(order)) {
                prevent(order, offer, wanted, nowMs);
            } else {
                trade(order, offer, wanted.min(offer.volume()), nowMs);
                tookDisplayed |= offer.maker() == null;
            }
        }
        if (ownTradesPublic && tookDisplayed) {
            listener.onBook(order.market(), nowMs);
        }
    }

    private void prevent(LiveOrder taker, Offer offer, BigDecimal wanted, long nowMs) {
        LiveOrder maker = offer.maker();
        switch (taker.terms().smp()) {
            case CANCEL_MAKER -> execution.prevent(maker, maker.remainingVolume(), maker.price(), nowMs);
            case CANCEL_TAKER -> execution.prevent(taker, wanted, offer.price(), nowMs);
            case REDUCE -> {
                BigDecimal overlap = wanted.min(maker.remainingVolume());
                execution.prevent(maker, overlap, maker.price(), nowMs);
                execution.prevent(taker, overlap, offer.price(), nowMs);
            }
            default -> throw new IllegalStateException("prevented without prevention: " + taker.uuid());
        }
    }

    private void trade(LiveOrder taker, Offer offer, BigDecimal volume, long nowMs) {
        LiveMarket market = taker.market();
        Fill fill = execution.trade(taker, offer.price(), volume, false, nowMs);
        if (offer.maker() == null) {
            market.book().take(taker.side().opposite(), offer.price(), volume, nowMs);
            market.resting(taker.side().opposite()).onDisplayedTaken(offer.price(), volume);
        } else {
            offer.maker().place().reached();
            execution.trade(offer.maker(), offer.price(), volume, true, nowMs);
            if (offer.maker().isComplete()) {
                execution.complete(offer.maker(), nowMs);
            }
        }
        if (ownTradesPublic) {
            TradePrint print = new TradePrint(fill.price(), fill.volume(), taker.side(), nowMs,
                    market.nextOwnSequentialId(nowMs), false);
            listener.onTrade(market, market.print(print, nowMs), nowMs);
            listener.onTicker(market, nowMs);
        }
    }

    /** A total counts as spent when what is left buys nothing more at the last price. */
    private static boolean servesWhole(LiveOrder order, List<Offer> offers) {
        OrderTerms terms = order.terms();
        BigDecimal left = terms.spendsTotal() ? terms.price() : terms.volume();
        for (Offer offer : offers) {
            if (terms.type() == OrderType.BEST && offer.price().compareTo(offers.get(0).price()) != 0) {
                return false;
            }
            if (offer.preventedFor(order)) {
                if (terms.smp() == SmpType.CANCEL_MAKER) {
                    continue;
                }
                return false;
            }
            BigDecimal wanted = terms.spendsTotal() ? Exact.volumeFor(left, offer.price()) : left;
            if (wanted.compareTo(offer.volume()) <= 0) {
                return wanted.signum() > 0;
            }
            left = left.subtract(terms.spendsTotal() ? offer.price().multiply(offer.volume()) : offer.volume());
        }
        return false;
    }
}
