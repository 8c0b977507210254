package io.upring.strategies.premium;

import java.util.ArrayList;
import java.util.List;

/**
 * The premiums of some coins on both bases. A missing or old reference leaves a premium without a number.
 *
 * <p>Threading: single-threaded; allocates nothing after its construction.
 */
public final class PremiumBoard {
    private final List<Premium> premiums = new ArrayList<>();
    private final Quotation[] foreign;
    private final Quotation rate;
    private final int coins;

    /**
     * @param foreignMaxAgeNs how long a price from abroad may be believed.
     * @param rateMaxAgeNs how long an official rate may be believed; it does not change over a week-end.
     */
    public PremiumBoard(List<String> coins, long[] windowsNs, PremiumRules rules, long foreignMaxAgeNs,
                        long rateMaxAgeNs) {
        this.coins = coins.size();
        rate = new Quotation(rateMaxAgeNs);
        foreign = new Quotation[coins.size()];
        for (int i = 0; i < coins.size(); i++) {
            foreign[i] = new Quotation(foreignMaxAgeNs);
            for (final Basis basis : Basis.values()) {
                premiums.add(new Premium(coins.get(i), basis, windowsNs, rules));
            }
        }
    }

    public void foreignPrice(int coin, double value, long nowNs) {
        foreign[coin].set(value, nowNs);
    }

    public void officialRate(double value, long nowNs) {
        rate.set(value, nowNs);
    }

    /**
     * Looks at a coin's premiums again.
     *
     * @param home its price here, and {@code stableCoin} that of the stable coin; NaN where it cannot be believed.
     */
    public void update(int coin, double home, double stableCoin, long nowNs, PremiumListener listener) {
        final Quotation abroad = foreign[coin];
        final PremiumState state = abroad.state(nowNs);
        final PremiumState rateState = rate.state(nowNs);
        premiums.get(2 * coin).update(state.ordinal() < rateState.ordinal() ? state : rateState, home, abroad.value(),
            rate.value(), nowNs, listener);
        premiums.get(2 * coin + 1).update(state, home, abroad.value(), stableCoin, nowNs, listener);
    }

    public int coins() {
        return coins;
    }

    /** Coin by coin, on each {@link Basis} in order. */
    public List<Premium> premiums() {
        return premiums;
    }
}
