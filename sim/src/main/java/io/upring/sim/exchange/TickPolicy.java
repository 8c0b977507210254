package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.List;

/**
 * Which prices a market allows: the tick in force at each price.
 *
 * <p>Threading: implementations are immutable.
 */
public interface TickPolicy {
    /** Tick in the band that {@code price} lies in; bands include their lower end. */
    BigDecimal tickSize(BigDecimal price);

    /** KRW market, in force since 2025-07-31 (Upbit guide, KRW market). */
    static TickPolicy krw() {
        return TickTable.KRW;
    }

    /** BTC market: 0.00000001 everywhere. */
    static TickPolicy btc() {
        return TickTable.BTC;
    }

    /** USDT market, in force since 2024-08-19. */
    static TickPolicy usdt() {
        return TickTable.USDT;
    }

    /** One tick everywhere, for markets whose grid was read off a recording. */
    static TickPolicy fixed(BigDecimal tick) {
        return TickTable.fixed(tick);
    }

    /** A table of its own, each band as {@code from:tick}, the highest first and the last from 0. */
    static TickPolicy bands(List<String> bands) {
        return TickTable.of(bands);
    }

    /** Whether {@code price} is positive and a multiple of its tick. */
    default boolean onGrid(BigDecimal price) {
        return price.signum() > 0 && price.remainder(tickSize(price)).signum() == 0;
    }

    /** Next grid price above a grid price. */
    default BigDecimal above(BigDecimal price) {
        return price.add(tickSize(price));
    }

    /**
     * Next grid price below a grid price, in the finer grid when it leaves its band downwards; 0 below the lowest.
     */
    BigDecimal below(BigDecimal price);

    /** The greatest grid price not above {@code price}; 0 when there is none. */
    BigDecimal floor(BigDecimal price);
}
