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

    /**
     * Reads {@code listed}, {@code discounted}, {@code makers-free}, {@code flat:RATE} or {@code
     * maker-taker:MAKER,TAKER}; rates are fractions, 0.0005 for 0.05 %.
     *
     * @throws IllegalArgumentException in one sentence, when the text is none of these
     */
    static FeeModel parse(String text) {
        switch (text) {
            case "listed":
                return listed();
            case "discounted":
                return discounted();
            case "makers-free":
                return makersFree();
            default:
                break;
        }
        if (text.matches("flat:0(\\.[0-9]{1,6})?")) {
            return all(FeeRates.flat(text.substring("flat:".length())));
        }
        if (text.matches("maker-taker:0(\\.[0-9]{1,6})?,0(\\.[0-9]{1,6})?")) {
            String[] rates = text.substring("maker-taker:".length()).split(",");
            return all(FeeRates.makerTaker(rates[0], rates[1]));
        }
        throw new IllegalArgumentException("fees must be listed, discounted, makers-free, flat:RATE or "
                + "maker-taker:MAKER,TAKER with rates such as 0.0005, not \"" + text + "\"");
    }

    /** The same rates in every market. */
    static FeeModel all(FeeRates rates) {
        return rules -> rates;
    }
}
