package io.upring.sim.market;

import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.TickPolicy;
import io.upring.sim.exchange.TickerSeed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;

/** What a capture tells about one of its markets before it is played: its grid, its first price, its streams. */
final class RecordedMarket {
    /** Fine enough for every price of the exchange. */
    private static final int PRICE_SCALE = 8;

    private final String code;
    private final Set<String> types = new HashSet<>();
    private BigInteger firstPrice;
    private BigInteger divisor = BigInteger.ZERO;
    private BigDecimal tradePrice;
    private BigDecimal prevClosingPrice;
    private TickerSeed ticker;
    private long firstMs;

    RecordedMarket(String code) {
        this.code = code;
    }

    /** @throws FrameFields.BadFrame when a price has more decimals than any price of the exchange */
    void see(CapturedFrame frame) throws FrameFields.BadFrame {
        if (types.isEmpty()) {
            firstMs = frame.timestampMs();
        }
        types.add(frame.type());
        if (frame instanceof CapturedFrame.OfBook book) {
            for (Level level : book.book().asks()) {
                seePrice(level.price());
            }
            for (Level level : book.book().bids()) {
                seePrice(level.price());
            }
        } else if (frame instanceof CapturedFrame.OfTrade trade) {
            seePrice(trade.print().price());
            tradePrice = tradePrice == null ? trade.print().price() : tradePrice;
            prevClosingPrice = prevClosingPrice == null ? trade.prevClosingPrice() : prevClosingPrice;
        } else if (frame instanceof CapturedFrame.OfTicker first && ticker == null) {
            seePrice(first.values().tradePrice());
            ticker = first.values();
        }
    }

    boolean carries(String type) {
        return types.contains(type);
    }

    MarketSpec spec() {
        String base = code.substring(code.indexOf('-') + 1);
        MarketRules rules = switch (code.substring(0, code.indexOf('-'))) {
            case "BTC" -> MarketRules.btc(code, base, base);
            case "USDT" -> MarketRules.usdt(code, base, base);
            default -> MarketRules.krw(code, base, base);
        };
        return new MarketSpec(rules.withTicks(grid(rules.ticks())), seed());
    }

    private TickerSeed seed() {
        if (ticker != null) {
            return ticker;
        }
        BigDecimal price = tradePrice != null ? tradePrice : first();
        return TickerSeed.flat(price, prevClosingPrice == null ? price : prevClosingPrice, firstMs);
    }

    /**
     * The coarsest grid that holds every price seen: the greatest common divisor of their differences, and of one
     * price so
     * that the grid starts at 0. A market with one price only has the tick of today's table.
     */
    private TickPolicy grid(TickPolicy today) {
        if (divisor.signum() == 0) {
            BigDecimal price = first();
            return TickPolicy.fixed(today.onGrid(price) ? today.tickSize(price) : ulp(price));
        }
        return TickPolicy.fixed(decimal(divisor.gcd(firstPrice)));
    }

    private void seePrice(BigDecimal price) throws FrameFields.BadFrame {
        if (price.scale() > PRICE_SCALE) {
            throw new FrameFields.BadFrame("has a price with more than " + PRICE_SCALE + " decimals: "
                    + price.toPlainString());
        }
        BigInteger scaled = price.setScale(PRICE_SCALE).unscaledValue();
        firstPrice = firstPrice == null ? scaled : firstPrice;
        divisor = divisor.gcd(scaled.subtract(firstPrice));
    }

    private BigDecimal first() {
        return firstPrice == null ? BigDecimal.ONE : decimal(firstPrice);
    }

    private static BigDecimal ulp(BigDecimal price) {
        return BigDecimal.ONE.movePointLeft(Math.max(0, price.scale()));
    }

    private static BigDecimal decimal(BigInteger scaled) {
        return FrameFields.canonical(new BigDecimal(scaled, PRICE_SCALE));
    }
}
