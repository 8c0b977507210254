package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What does not change while a market trades: its code, its grid, its limits and its fees.
 *
 * <p>Threading: immutable.
 *
 * @param code     QUOTE-BASE, for example {@code KRW-BTC}
 * @param minTotal smallest order, in quote currency
 * @param maxTotal largest order, in quote currency; null for no limit
 * @param bidFee   rate on the quote amount, taker and maker alike
 */
public record MarketRules(String code, String koreanName, String englishName, TickPolicy ticks,
                          BigDecimal minTotal, BigDecimal maxTotal, BigDecimal bidFee, BigDecimal askFee) {
    public MarketRules {
        Objects.requireNonNull(ticks, "ticks");
        if (!code.matches("[A-Z0-9]+-[A-Z0-9]+")) {
            throw new IllegalArgumentException("market code must be QUOTE-BASE in upper case, was: " + code);
        }
    }

    /** KRW market of today: minimum 5,000, maximum 1,000,000,000, fee 0.05 %. */
    public static MarketRules krw(String code, String koreanName, String englishName) {
        BigDecimal fee = new BigDecimal("0.0005");
        return new MarketRules(code, koreanName, englishName, TickPolicy.krw(), new BigDecimal("5000"),
                new BigDecimal("1000000000"), fee, fee);
    }

    /** BTC market of today: minimum 0.00005, maximum 10, list fee 0.25 %. */
    public static MarketRules btc(String code, String koreanName, String englishName) {
        BigDecimal fee = new BigDecimal("0.0025");
        return new MarketRules(code, koreanName, englishName, TickPolicy.btc(), new BigDecimal("0.00005"),
                new BigDecimal("10"), fee, fee);
    }

    /** USDT market of today: minimum 0.5, no known maximum, list fee 0.25 %. */
    public static MarketRules usdt(String code, String koreanName, String englishName) {
        BigDecimal fee = new BigDecimal("0.0025");
        return new MarketRules(code, koreanName, englishName, TickPolicy.usdt(), new BigDecimal("0.5"), null, fee, fee);
    }

    public MarketRules withTicks(TickPolicy policy) {
        return new MarketRules(code, koreanName, englishName, policy, minTotal, maxTotal, bidFee, askFee);
    }

    public String quote() {
        return code.substring(0, code.indexOf('-'));
    }

    public String base() {
        return code.substring(code.indexOf('-') + 1);
    }

    public BigDecimal fee(Side side) {
        return side == Side.BID ? bidFee : askFee;
    }
}
