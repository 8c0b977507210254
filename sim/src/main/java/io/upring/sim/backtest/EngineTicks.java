package io.upring.sim.backtest;

import io.upring.engine.market.TickTable;
import io.upring.sim.exchange.TickPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The grid of an instrument of the engine, for the simulated exchange. */
record EngineTicks(TickTable table) implements TickPolicy {
    private static final int E8_DECIMALS = 8;

    @Override
    public BigDecimal tickSize(BigDecimal price) {
        return BigDecimal.valueOf(table.tickE8(e8(price)), E8_DECIMALS);
    }

    @Override
    public BigDecimal below(BigDecimal price) {
        final long priceE8 = e8(price);
        return BigDecimal.valueOf(priceE8 - table.tickE8(Math.max(0, priceE8 - 1)), E8_DECIMALS);
    }

    @Override
    public BigDecimal floor(BigDecimal price) {
        final BigDecimal tick = tickSize(price);
        return price.divide(tick, 0, RoundingMode.FLOOR).multiply(tick);
    }

    private static long e8(BigDecimal price) {
        return price.movePointRight(E8_DECIMALS).setScale(0, RoundingMode.FLOOR).longValue();
    }
}
