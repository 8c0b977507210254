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
 * @param fees     rates on the quote amount
 */
public record MarketRules(String code, String koreanName, String englishName, TickPolicy ticks,
                          BigDecimal minTotal, BigDecimal maxTotal, FeeRates fees) {
    public MarketRules {
        Objects.requireNonNull(ticks, "ticks");
        if (!code.matches("[A-Z0-9]+-[A-Z0-9]+")) {
            throw new IllegalArgumentException("market code must be QUOTE-BASE in upper case, was: " + code);
        }
    }

    /** KRW market of today: minimum 5,000, maximum 1,000,000,000, fee 0.05 %. */
    public static MarketRules krw(String code, String koreanName, String englishName) {
        return new MarketRules(code, koreanName, englishName, TickPolicy.krw(), new BigDecimal("5000"),
                new BigDecimal("1000000000"), FeeRates.flat("0.0005"));
    }

    /** BTC market of today: minimum 0.00005, maximum 10, list fee 0.25 %. */
    public static MarketRules btc(String code, String koreanName, String englishName) {
        return new MarketRules(code, koreanName, englishName, TickPolicy.btc(), new BigDecimal("0.00005"),
                new BigDecimal("10"), FeeRates.flat("0.0025"));
    }

    /** USDT market of today: minimum 0.5, no known maximum, list fee 0.25 %. */
    public static MarketRules usdt(String code, String koreanName, String englishName) {
        return new MarketRules(code, koreanName, englishName, TickPolicy.usdt(), new BigDecimal("0.5"), null,
                FeeRates.flat("0.0025"));
    }

    public MarketRules withTicks(TickPolicy policy) {
        return new MarketRules(code, koreanName, englishName, policy, minTotal, maxTotal, fees);
    }

    public MarketRules withMaxTotal(BigDecimal value) {
        return new MarketRules(code, koreanName, englishName, ticks, minTotal, value, fees);
    }

    public MarketRules withFees(FeeRates value) {
        return new MarketRules(code, koreanName, englishName, ticks, minTotal, maxTotal, value);
    }

    /** Rules of today for the market's quote currency: KRW, BTC or USDT. */
    public static MarketRules of(String code, String koreanName, String englishName) {
        return switch (code.substring(0, Math.max(0, code.indexOf('-')))) {
            case "BTC" -> btc(code, koreanName, englishName);
            case "USDT" -> usdt(code, koreanName, englishName);
            default -> krw(code, koreanName, englishName);
        };
    }

    public BigDecimal bidFee() {
        return fees.bid();
    }

    public BigDecimal askFee() {
        return fees.ask();
    }

    public String quote() {
        return code.substring(0, code.indexOf('-'));
    }

    public String base() {
        return code.substring(code.indexOf('-') + 1);
    }
}
