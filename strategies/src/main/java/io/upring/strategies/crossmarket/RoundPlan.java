package io.upring.strategies.crossmarket;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.market.Instrument;
import io.upring.engine.strategy.StrategyContext;
import io.upring.strategies.crossmarket.parity.Cycle;
import io.upring.strategies.crossmarket.parity.Leg;
import io.upring.strategies.crossmarket.parity.QuotedBook;

/**
 * In which order the legs of a cycle are dealt, at which prices, and how much the first of them takes. The leg whose
 * book carries least beyond what is needed goes first, if the account holds what it pays with: when that one fails,
 * nothing has happened yet. Otherwise the round starts in the home currency.
 *
 * <p>Currency {@code i} of a round is what its leg {@code i} pays with; the last leg leads back to currency 0.
 *
 * <p>Threading: single-threaded; allocates nothing after its construction.
 */
final class RoundPlan {
    private static final double E8 = 1e8;

    private final QuotedBook[] books = new QuotedBook[Cycle.MAX_LEGS];
    private final boolean[] isBuy = new boolean[Cycle.MAX_LEGS];
    private final double[] limits = new double[Cycle.MAX_LEGS];
    private final Instrument[] instruments = new Instrument[Cycle.MAX_LEGS];
    private final Amount available = new Amount();
    private final Amount volume = new Amount();
    private int legs;
    private int homeCurrency;
    private double expected;
    private Instrument coin;

    /**
     * Plans a round.
     *
     * @param capital the most that it may cost, home currency.
     * @return whether there is a round that the account can pay and every market takes.
     */
    boolean make(Cycle cycle, double capital, StrategyContext context) {
        legs = cycle.legCount();
        coin = cycle.leg(cycle.buyQuote().equals(ParitySettings.HOME) ? 0 : 1).instrument();
        final double share = Math.min(1, capital / cycle.cost());
        final int scarcest = scarcest(cycle);
        double scale = share;
        int first = scarcest;
        if (scarcest != 0 && !(payable(cycle, scarcest, context) >= needed(cycle.leg(scarcest)) * share)) {
            first = 0;
        }
        if (first == 0) {
            scale = Math.min(share, payable(cycle, 0, context) / needed(cycle.leg(0)));
        }
        for (int i = 0; i < legs; i++) {
            final Leg leg = cycle.leg((first + i) % legs);
            books[i] = leg.book();
            instruments[i] = leg.instrument();
            isBuy[i] = leg.side() == Side.BID;
            limits[i] = leg.limitPrice();
            if (leg.volume() * scale * leg.limitPrice() < leg.instrument().minTotal().doubleValue() * 1.0001) {
                return false;
            }
        }
        homeCurrency = (legs - first) % legs;
        expected = cycle.net() * scale;
        volume.setE8((long) Math.min(Long.MAX_VALUE, Math.floor(cycle.leg(first).volume() * scale * E8 + 1e-6)));
        return volume.signum() > 0;
    }

    private static int scarcest(Cycle cycle) {
        int scarcest = 0;
        for (int i = 1; i < cycle.legCount(); i++) {
            if (cycle.leg(i).cover() < cycle.leg(scarcest).cover()) {
                scarcest = i;
            }
        }
        return scarcest;
    }

    /** What a leg pays with, and how much of it. */
    private static double needed(Leg leg) {
        return leg.side() == Side.ASK ? leg.volume()
            : leg.volume() * leg.limitPrice() * (1 + leg.instrument().bidFeeE8() / E8);
    }

    /** What the account could pay the leg with; 0 for a coin that quotes nothing here, of which it is not told. */
    private double payable(Cycle cycle, int index, StrategyContext context) {
        final Leg leg = cycle.leg(index);
        if (leg.side() == Side.BID) {
            return context.available(leg.instrument(), available).doubleValue();
        }
        for (int i = 0; i < cycle.legCount(); i++) {
            if (cycle.leg(i).instrument().quoteId() == leg.instrument().baseId()) {
                return context.available(cycle.leg(i).instrument(), available).doubleValue();
            }
        }
        return 0;
    }

    int legs() {
        return legs;
    }

    Instrument instrument(int leg) {
        return instruments[leg];
    }

    QuotedBook book(int leg) {
        return books[leg];
    }

    boolean isBuy(int leg) {
        return isBuy[leg];
    }

    double limit(int leg) {
        return limits[leg];
    }

    /** What the first leg deals, base currency. Shared: not to be changed. */
    Amount volume() {
        return volume;
    }

    /** The currency of the round that is the home currency. */
    int homeCurrency() {
        return homeCurrency;
    }

    /** The code of a currency of the round. */
    String currency(int index) {
        return isBuy[index] ? instruments[index].quote() : instruments[index].base();
    }

    /** Gain, home currency. */
    double expected() {
        return expected;
    }

    Instrument coin() {
        return coin;
    }
}
