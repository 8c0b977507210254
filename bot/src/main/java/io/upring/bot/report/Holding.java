package io.upring.bot.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a strategy bought in a market and did not sell again, at average cost: the convention of the engine's
 * {@link io.upring.engine.account.Position}, of which this makes the same figures to the last digit, so that a report
 * says what the status of the run said. Purchases cost their fees, sales bring in their proceeds less theirs; what is
 * sold beyond holdings is kept apart and made good by later purchases.
 *
 * <p>Threading: one thread.
 */
final class Holding {
    /** Decimals of the engine's amounts. */
    private static final int SCALE = 20;

    private final Side bought = new Side();
    private final Side soldBeyond = new Side();
    private BigDecimal realised = BigDecimal.ZERO;

    /** Volume that is open, and what it cost or brought in, fees included. */
    private static final class Side {
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal money = BigDecimal.ZERO;
    }

    /** Cut, so that what is left keeps the rest. */
    private static BigDecimal share(BigDecimal money, BigDecimal part, BigDecimal whole) {
        return part.compareTo(whole) == 0 ? money : money.multiply(part).divide(whole, SCALE, RoundingMode.DOWN);
    }

    /**
     * Books a fill.
     *
     * @return what its closing part won after the fees of both ends; {@code null} if it closed nothing.
     */
    BigDecimal apply(boolean isBuy, BigDecimal volume, BigDecimal funds, BigDecimal fee) {
        final BigDecimal money = isBuy ? funds.add(fee) : funds.subtract(fee);
        final Side closed = isBuy ? soldBeyond : bought;
        final Side opened = isBuy ? bought : soldBeyond;
        if (closed.volume.signum() == 0) {
            opened.volume = opened.volume.add(volume);
            opened.money = opened.money.add(money);
            return null;
        }
        final BigDecimal part = volume.min(closed.volume);
        final BigDecimal own = share(money, part, volume);
        final BigDecimal other = share(closed.money, part, closed.volume);
        closed.money = closed.money.subtract(other);
        closed.volume = closed.volume.subtract(part);
        opened.volume = opened.volume.add(volume).subtract(part);
        opened.money = opened.money.add(money).subtract(own);
        final BigDecimal won = isBuy ? other.subtract(own) : own.subtract(other);
        realised = realised.add(won);
        return won;
    }

    /** In base currency; negative after selling more than was bought. */
    BigDecimal held() {
        return bought.volume.subtract(soldBeyond.volume);
    }

    /** Won by what was closed, fees of both ends included. */
    BigDecimal realised() {
        return realised;
    }

    /** Won by what is open if it were closed at this price, the fee of that not counted. */
    BigDecimal unrealised(BigDecimal price) {
        return held().multiply(price).subtract(bought.money).add(soldBeyond.money);
    }
}
