package io.upring.strategies.crossmarket.parity;

/**
 * A way that starts and ends in the home currency: buys a coin in one quote currency and sells it in another, through
 * the bridges' markets in the home currency. Says what it would bring at the best levels, and, where that is a gain,
 * how much of it the books carry.
 *
 * <p>Threading: single-threaded; allocates nothing.
 */
public final class Cycle {
    /** As many legs as a way can have: a bridge, the coin twice, a bridge. */
    public static final int MAX_LEGS = 4;
    private static final long NEVER = Long.MIN_VALUE;

    private final String coin;
    private final String buyQuote;
    private final String sellQuote;
    private final int number;
    private final Leg[] legs;
    private final ParityRules rules;
    private final double[] inputShare = new double[MAX_LEGS];

    private CycleState state = CycleState.MISSING;
    private double edge = Double.NaN;
    private double cost;
    private double net;
    private long oldestAtNs;

    private boolean isOpen;
    private long openedAtNs;
    private long improvedAtNs = NEVER;
    private double told;
    private double best;
    private double bestCost;

    Cycle(int number, String coin, String buyQuote, String sellQuote, ParityRules rules, Leg... legs) {
        this.number = number;
        this.coin = coin;
        this.buyQuote = buyQuote;
        this.sellQuote = sellQuote;
        this.rules = rules;
        this.legs = legs;
    }

    public String coin() {
        return coin;
    }

    /** The currency in which the coin is bought. */
    public String buyQuote() {
        return buyQuote;
    }

    /** The currency in which the coin is sold. */
    public String sellQuote() {
        return sellQuote;
    }

    /** {@code ETH KRW>BTC}: bought for KRW, sold for BTC. */
    public String path() {
        return coin + " " + buyQuote + ">" + sellQuote;
    }

    /** Its place among all. */
    public int number() {
        return number;
    }

    public int legCount() {
        return legs.length;
    }

    /** In the order in which money goes round, from the home currency. */
    public Leg leg(int index) {
        return legs[index];
    }

    public CycleState state() {
        return state;
    }

    /** What one unit of the home currency gains at the best levels, net of fees, as a fraction; NaN unless live. */
    public double edge() {
        return edge;
    }

    /** What the opportunity costs at most, home currency with fees; 0 where there is none. */
    public double cost() {
        return cost;
    }

    /** What it brings beyond its cost, home currency; 0 where there is none. */
    public double net() {
        return net;
    }

    /** Gain against cost; 0 where there is none. */
    public double netFraction() {
        return cost > 0 ? net / cost : 0;
    }

    /** When the oldest of its books was received; of a live one. */
    public long oldestAtNs() {
        return oldestAtNs;
    }

    /** The last moment at which it counts, unless its books are renewed; of a live one. */
    public long expiresAtNs() {
        return oldestAtNs + rules.maxAgeNs();
    }

    /** Whether there is something to be dealt now. */
    public boolean isOpportunity() {
        return cost > 0;
    }

    /** Whether an episode is open: it may be between two sizes that are worth dealing. */
    public boolean isOpen() {
        return isOpen;
    }

    public long openedAtNs() {
        return openedAtNs;
    }

    /** The greatest gain of the episode, home currency. */
    public double best() {
        return best;
    }

    /** What the greatest gain would have cost. */
    public double bestCost() {
        return bestCost;
    }

    /** Looks at the books anew and tells what changed. */
    void update(Epochs epochs, long nowNs, EpisodeListener listener) {
        evaluate(epochs, nowNs);
        if (isOpen) {
            if (state != CycleState.LIVE || edge < rules.keepNet()) {
                isOpen = false;
                listener.onEnded(this, nowNs);
                return;
            }
            if (net > best) {
                best = net;
                bestCost = cost;
            }
            if (net >= told * (1 + rules.improve()) && nowNs > improvedAtNs) {
                told = net;
                improvedAtNs = nowNs;
                listener.onImproved(this, nowNs);
            }
        } else if (isOpportunity()) {
            isOpen = true;
            openedAtNs = nowNs;
            improvedAtNs = nowNs;
            told = net;
            best = net;
            bestCost = cost;
            listener.onOpened(this, nowNs);
        }
    }

    private void evaluate(Epochs epochs, long nowNs) {
        cost = 0;
        net = 0;
        edge = Double.NaN;
        state = judge(epochs, nowNs);
        if (state != CycleState.LIVE) {
            return;
        }
        double gross = 1;
        for (final Leg leg : legs) {
            gross *= leg.bestRate();
        }
        edge = gross - 1;
        if (edge >= rules.minNet() && edge > 0) {
            walk();
        }
    }

    private CycleState judge(Epochs epochs, long nowNs) {
        for (final Leg leg : legs) {
            if (!leg.book().isListed()) {
                return CycleState.MISSING;
            }
        }
        long oldest = Long.MAX_VALUE;
        for (final Leg leg : legs) {
            if (!leg.book().isLive(epochs, nowNs, rules.maxAgeNs()) || leg.book().levels(leg.isBuy()) == 0) {
                return CycleState.STALE;
            }
            oldest = Math.min(oldest, leg.book().receivedAtNs());
        }
        oldestAtNs = oldest;
        return CycleState.LIVE;
    }

    /** Takes level by level what all legs carry, as long as each part gains enough. */
    private void walk() {
        for (final Leg leg : legs) {
            leg.begin();
        }
        double input = 0;
        while (input < rules.maxCost()) {
            double share = 1;
            double part = rules.maxCost() - input;
            for (int i = 0; i < legs.length; i++) {
                if (!legs[i].isUsable() || legs[i].isFull()) {
                    settle(input);
                    return;
                }
                inputShare[i] = share * legs[i].basePerInput();
                part = Math.min(part, legs[i].room() / inputShare[i]);
                share *= legs[i].currentRate();
            }
            if (share - 1 < rules.minNet() || share <= 1 || !(part > 0)) {
                break;
            }
            for (int i = 0; i < legs.length; i++) {
                legs[i].take(part * inputShare[i]);
            }
            input += part;
        }
        settle(input);
    }

    /** Cuts the volumes to what can be ordered, and takes it for nothing if a market would not take its order. */
    private void settle(double input) {
        double amount = input;
        for (final Leg leg : legs) {
            amount = leg.deal(amount);
            if (!leg.isWithinTotals()) {
                return;
            }
        }
        final double spent = legs[0].cost();
        if (amount - spent >= rules.minProfit() && amount > spent) {
            cost = spent;
            net = amount - spent;
        }
    }

    @Override
    public String toString() {
        return path() + " " + state;
    }
}
