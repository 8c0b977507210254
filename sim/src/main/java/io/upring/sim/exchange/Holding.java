package io.upring.sim.exchange;

import java.math.BigDecimal;

/** One currency of one account. */
final class Holding {
    private BigDecimal available = BigDecimal.ZERO;
    private BigDecimal locked = BigDecimal.ZERO;
    private BigDecimal avgBuyPrice = BigDecimal.ZERO;

    BigDecimal available() {
        return available;
    }

    BigDecimal locked() {
        return locked;
    }

    BigDecimal avgBuyPrice() {
        return avgBuyPrice;
    }

    void restore(Balance image) {
        available = image.available();
        locked = image.locked();
        avgBuyPrice = image.avgBuyPrice();
    }

    void credit(BigDecimal amount) {
        available = available.add(amount);
    }

    void lock(BigDecimal amount) {
        available = notNegative(available.subtract(amount));
        locked = locked.add(amount);
    }

    void release(BigDecimal amount) {
        locked = notNegative(locked.subtract(amount));
        available = available.add(amount);
    }

    /** Locked money or coins leave the account. */
    void pay(BigDecimal amount) {
        locked = notNegative(locked.subtract(amount));
        if (available.signum() == 0 && locked.signum() == 0) {
            avgBuyPrice = BigDecimal.ZERO;
        }
    }

    /** Bought coins come in; {@code cost} is what was paid for them, fee included. */
    void buy(BigDecimal volume, BigDecimal cost) {
        BigDecimal held = available.add(locked);
        avgBuyPrice = Exact.average(avgBuyPrice.multiply(held).add(cost), held.add(volume));
        available = available.add(volume);
    }

    private static BigDecimal notNegative(BigDecimal amount) {
        if (amount.signum() < 0) {
            throw new IllegalStateException("ledger would go negative by " + amount.negate().toPlainString());
        }
        return amount;
    }
}
