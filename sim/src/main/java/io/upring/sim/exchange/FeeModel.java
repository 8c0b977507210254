package io.upring.sim.exchange;

/**
 * Decides a market's fee rates when it is added (Upbit API reference, fees).
 *
 * <p>Threading: implementations are pure functions.
 */
@FunctionalInterface
public interface FeeModel {
    FeeRates rates(MarketRules rules);

    /** The market's own: 0.05 % in KRW, the list fee of 0.25 % in BTC and USDT. */
    static FeeModel listed() {
        return MarketRules::fees;
    }

    /** The running event: 0.05 % in every market. */
    static FeeModel discounted() {
        return all(FeeRates.flat("0.0005"));
    }

    /** The event of 2026-08-29 to 2026-11-20: makers pay nothing, takers 0.05 %. */
    static FeeModel makersFree() {
        return all(FeeRates.makerTaker("0", "0.0005"));
    }

    /** The same rates in every market. */
    static FeeModel all(FeeRates rates) {
        return rules -> rates;
    }
}
