package io.upring.bot.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was bought and not sold again, first in, first out; sales beyond that open the opposite. Where part of a lot is
 * closed, its share of the cost is rounded to {@value #SCALE} digits and the rest stays with the lot: sums stay exact.
 *
 * <p>Threading: one thread.
 */
final class Lots {
    private static final int SCALE = 20;

    private final Deque<Lot> open = new ArrayDeque<>();
    private BigDecimal held = BigDecimal.ZERO;
    private BigDecimal realised = BigDecimal.ZERO;

    /** @param volume with sign: negative where it was sold. */
    private record Lot(BigDecimal volume, BigDecimal funds, BigDecimal fee) {
        /** The part that {@code share} of the volume (same sign) is. */
        Lot part(BigDecimal share) {
            return share.compareTo(volume) == 0 ? this : new Lot(share, portion(funds, share, volume),
                portion(fee, share, volume));
        }

        Lot without(Lot part) {
            return new Lot(volume.subtract(part.volume), funds.subtract(part.funds), fee.subtract(part.fee));
        }
    }

    private static BigDecimal portion(BigDecimal money, BigDecimal share, BigDecimal whole) {
        return money.multiply(share).divide(whole, SCALE, RoundingMode.HALF_EVEN);
    }

    /**
     * Books a fill.
     *
     * @return what its closing part won after the fees of both ends; {@code null} if it closed nothing.
     */
    BigDecimal apply(boolean isBuy, BigDecimal volume, BigDecimal funds, BigDecimal fee) {
        Lot rest = new Lot(isBuy ? volume : volume.negate(), funds, fee);
        BigDecimal won = null;
        while (!open.isEmpty() && rest.volume.signum() * open.peekFirst().volume.signum() < 0) {
            final Lot oldest = open.removeFirst();
            final boolean isWholeLot = rest.volume.abs().compareTo(oldest.volume.abs()) >= 0;
            final Lot entry = isWholeLot ? oldest : oldest.part(rest.volume.negate());
            final Lot exit = isWholeLot ? rest.part(oldest.volume.negate()) : rest;
            final BigDecimal gross = isBuy ? entry.funds.subtract(exit.funds) : exit.funds.subtract(entry.funds);
            realised = realised.add(gross);
            won = (won == null ? BigDecimal.ZERO : won).add(gross).subtract(entry.fee).subtract(exit.fee);
            if (!isWholeLot) {
                open.addFirst(oldest.without(entry));
            }
            rest = rest.without(exit);
        }
        if (rest.volume.signum() != 0) {
            open.addLast(rest);
        }
        held = held.add(isBuy ? volume : volume.negate());
        return won;
    }

    /** In base currency; negative after selling more than was bought. */
    BigDecimal held() {
        return held;
    }

    /** Won by what was closed, without fees. */
    BigDecimal realised() {
        return realised;
    }

    /** Won by what is open if it were closed at this price, without fees. */
    BigDecimal unrealised(BigDecimal price) {
        BigDecimal sum = held.multiply(price);
        for (final Lot lot : open) {
            sum = lot.volume.signum() > 0 ? sum.subtract(lot.funds) : sum.add(lot.funds);
        }
        return sum;
    }
}
