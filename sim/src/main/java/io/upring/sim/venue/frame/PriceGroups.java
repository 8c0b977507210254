package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Order books in bands of prices (Upbit API reference, orderbook and orderbook/instruments). KRW markets only.
 *
 * <p>Threading: stateless.
 */
public final class PriceGroups {
    private static final int MOST_BANDS = 5;

    private PriceGroups() {
    }

    /** The groupings of the market: 0 for none, then the tick times ten, a hundred and so on up to its price. */
    public static List<BigDecimal> supported(Market market) {
        List<BigDecimal> levels = new ArrayList<>();
        levels.add(BigDecimal.ZERO);
        if (market.rules().quote().equals("KRW")) {
            BigDecimal price = market.ticker().tradePrice();
            BigDecimal level = market.rules().ticks().tickSize(price).multiply(BigDecimal.TEN);
            while (levels.size() <= MOST_BANDS && level.compareTo(price) <= 0) {
                levels.add(level);
                level = level.multiply(BigDecimal.TEN);
            }
        }
        return levels;
    }

    public static boolean supports(Market market, BigDecimal level) {
        return supported(market).stream().anyMatch(one -> one.compareTo(level) == 0);
    }

    /** Sizes summed up by band; asks belong to the band's upper end, bids to its lower one. */
    static List<Level> group(List<Level> side, BigDecimal level, boolean asks) {
        if (level.signum() == 0) {
            return side;
        }
        List<Level> groups = new ArrayList<>();
        for (Level one : side) {
            BigDecimal price = one.price().divide(level, 0, asks ? RoundingMode.CEILING : RoundingMode.FLOOR)
                    .multiply(level);
            int last = groups.size() - 1;
            if (last >= 0 && groups.get(last).price().compareTo(price) == 0) {
                groups.set(last, new Level(price, groups.get(last).size().add(one.size())));
            } else {
                groups.add(new Level(price, one.size()));
            }
        }
        return groups;
    }
}
