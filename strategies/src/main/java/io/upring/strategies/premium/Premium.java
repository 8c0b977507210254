package io.upring.strategies.premium;

import io.upring.strategies.trade.EdgeTrigger;

/**
 * The premium of one coin on one {@link Basis}: how much more it costs here than abroad, and how unusual that is over
 * each of some windows.
 *
 * <p>Rates and prices are market data: {@code double}. Threading: single-threaded; allocates nothing after its
 * construction.
 */
public final class Premium {
    private final String coin;
    private final Basis basis;
    private final long[] windowsNs;
    private final RollingRank[] ranks;
    private final EdgeTrigger[] scores;
    private final EdgeTrigger[] shares;
    private PremiumState state = PremiumState.NO_REFERENCE;
    private double value = Double.NaN;

    public Premium(String coin, Basis basis, long[] windowsNs, PremiumRules rules) {
        this.coin = coin;
        this.basis = basis;
        this.windowsNs = windowsNs.clone();
        ranks = new RollingRank[windowsNs.length];
        scores = new EdgeTrigger[windowsNs.length];
        shares = new EdgeTrigger[windowsNs.length];
        for (int i = 0; i < windowsNs.length; i++) {
            ranks[i] = new RollingRank(windowsNs[i]);
            scores[i] = EdgeTrigger.signed(rules.zScore(), rules.zScoreRearm(), rules.coolDownNs());
            shares[i] = EdgeTrigger.signed(rules.percentile() - 0.5, rules.percentileRearm() - 0.5,
                rules.coolDownNs());
        }
    }

    /**
     * Looks at prices again.
     *
     * @param foreignState what is worst of the foreign price and the rate.
     * @param home the coin's price here; NaN where it cannot be believed.
     * @param foreign its price abroad.
     * @param rate home currency for one unit of the foreign price; NaN where it cannot be believed.
     */
    public void update(PremiumState foreignState, double home, double foreign, double rate, long nowNs,
                       PremiumListener listener) {
        state = foreignState;
        if (state == PremiumState.LIVE && (Double.isNaN(home) || Double.isNaN(rate))) {
            state = PremiumState.STALE;
        }
        if (state != PremiumState.LIVE) {
            value = Double.NaN;
            return;
        }
        value = home / (foreign * rate) - 1;
        for (int i = 0; i < ranks.length; i++) {
            ranks[i].add(value, nowNs);
            final double score = ranks[i].zScore(value);
            final double share = ranks[i].percentile(value);
            final int scoreEdge = scores[i].update(score, nowNs);
            final int shareEdge = shares[i].update(share - 0.5, nowNs);
            if (scoreEdge != 0 || shareEdge != 0) {
                listener.onUnusual(this, i, score, share);
            }
        }
    }

    public String coin() {
        return coin;
    }

    public Basis basis() {
        return basis;
    }

    public PremiumState state() {
        return state;
    }

    /** As a fraction; NaN unless live: no reference is not a premium of 0. */
    public double value() {
        return value;
    }

    public int windows() {
        return ranks.length;
    }

    public long windowNs(int window) {
        return windowsNs[window];
    }

    /** NaN while not live, or while too little is known. */
    public double zScore(int window) {
        return ranks[window].zScore(value);
    }

    /** From 0 to 1; NaN while not live, or while too little is known. */
    public double percentile(int window) {
        return Double.isNaN(value) ? Double.NaN : ranks[window].percentile(value);
    }
}
