package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of what an incoming order meets.
 *
 * @param maker the resting order that offers, or null for displayed size
 */
record Offer(BigDecimal price, BigDecimal volume, LiveOrder maker) {

    /**
     * Everything that the order reaches, in price-time order: at each price the displayed size before a resting order,
     * that order, what is displayed behind it, and so on.
     */
    static List<Offer> facing(OrderTerms terms) {
        Side side = terms.side().opposite();
        List<Level> levels = terms.market().book().side(side);
        RestingOrders resting = terms.market().resting(side);
        List<LiveOrder> makers = resting.isEmpty() ? List.of() : resting.inPriority();
        List<Offer> offers = new ArrayList<>();
        int level = 0;
        int maker = 0;
        while (level < levels.size() || maker < makers.size()) {
            boolean makerFirst = level == levels.size() || maker < makers.size()
                    && resting.beats(makers.get(maker).price(), levels.get(level).price());
            BigDecimal price = makerFirst ? makers.get(maker).price() : levels.get(level).price();
            if (!terms.reaches(price)) {
                break;
            }
            BigDecimal shown = makerFirst ? BigDecimal.ZERO : Exact.cutVolume(levels.get(level++).size());
            BigDecimal passed = BigDecimal.ZERO;
            for (; maker < makers.size() && makers.get(maker).price().compareTo(price) == 0; maker++) {
                LiveOrder order = makers.get(maker);
                BigDecimal until = order.place().aheadWithin(shown);
                addShown(offers, price, until.subtract(passed));
                passed = passed.max(until);
                offers.add(new Offer(price, order.remainingVolume(), order));
            }
            addShown(offers, price, shown.subtract(passed));
        }
        return offers;
    }

    /** Whether self-match prevention keeps an order from this offer. */
    boolean preventedFor(LiveOrder taker) {
        return maker != null && taker.terms().prevents() && maker.sameMember(taker);
    }

    private static void addShown(List<Offer> offers, BigDecimal price, BigDecimal volume) {
        if (volume.signum() > 0) {
            offers.add(new Offer(price, volume, null));
        }
    }
}
