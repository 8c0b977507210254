package io.upring.sim.exchange;

import io.upring.sim.matching.QueueModel;
import java.math.BigDecimal;
import java.util.SplittableRandom;

/** Where a resting order stands behind the displayed size at its price. Orders of the exchange count apart. */
final class QueuePlace {
    private BigDecimal ahead;
    private BigDecimal shown;

    /** Volume to be traded at the price before the order has its turn; null while its price is out of sight. */
    BigDecimal ahead() {
        return ahead;
    }

    /** An earlier order at the same price never has more before it than a later one. */
    void notBefore(QueuePlace earlier) {
        if (ahead != null && earlier.ahead != null) {
            ahead = ahead.max(earlier.ahead);
        }
    }

    /** At most {@code displayed} of it stands before the order, and can be traded with. */
    BigDecimal aheadWithin(BigDecimal displayed) {
        return ahead == null ? BigDecimal.ZERO : Exact.cutVolume(ahead.min(displayed));
    }

    /** A book came, or the order joined; {@code displayed} is the size at its price, null when out of sight. */
    void onBook(BigDecimal displayed, QueueModel model, SplittableRandom random) {
        if (displayed != null) {
            ahead = ahead == null ? displayed
                    : model.aheadAfter(ahead, shown == null ? displayed.max(ahead) : shown, displayed, random);
        }
        shown = displayed;
    }

    /**
     * A trade was printed at the price.
     *
     * @param volume  what the displayed size and this order have to share, without what earlier orders here got
     * @param printed what was traded in all
     * @return how much of {@code volume} went to what stood before the order
     */
    BigDecimal onTrade(BigDecimal volume, BigDecimal printed) {
        BigDecimal served = volume.min(ahead);
        ahead = ahead.subtract(served);
        shown = shown == null ? null : shown.subtract(printed).max(BigDecimal.ZERO);
        return served;
    }

    boolean isKnown() {
        return ahead != null;
    }

    /** Nothing displayed stands before the order any more. */
    void reached() {
        ahead = BigDecimal.ZERO;
    }
}
