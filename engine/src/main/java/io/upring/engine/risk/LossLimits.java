package io.upring.engine.risk;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.KillLevel;

/**
 * How much may be lost. Amounts are in the currency in which the account is valued; a day begins at midnight of the
 * offset.
 *
 * <p>Threading: immutable.
 *
 * @param maxDailyLoss fall of the account's value since the day began at which the kill switch is raised.
 * @param maxDrawDown fall from the highest value of the run at which it is raised.
 * @param maxConsecutiveLosses closed positions in a row that lost, after which entries pause; after twice as many the
 *     kill switch is raised.
 * @param coolDownNs how long they pause; 0 raises the kill switch instead.
 * @param level to which the kill switch is raised.
 * @param dayOffsetSeconds of the clock by which days are counted, east of UTC.
 */
public record LossLimits(Amount maxDailyLoss, Amount maxDrawDown, int maxConsecutiveLosses, long coolDownNs,
                         KillLevel level, int dayOffsetSeconds) {
    /** Korea's: the exchange's day begins there. */
    public static final int KOREA_OFFSET_SECONDS = 9 * 3_600;

    public LossLimits {
        if (maxDailyLoss.signum() <= 0 || maxDrawDown.signum() <= 0) {
            throw new IllegalArgumentException("limits on losses must be above 0");
        }
        if (maxConsecutiveLosses < 1 || coolDownNs < 0) {
            throw new IllegalArgumentException("maxConsecutiveLosses must be at least 1, coolDownNs not negative");
        }
        maxDailyLoss = new Amount().set(maxDailyLoss);
        maxDrawDown = new Amount().set(maxDrawDown);
    }
}
