package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Ticks by price band; a band reaches from its lower end (inclusive) to the next higher band's. */
final class TickTable implements TickPolicy {
    static final TickTable KRW = new TickTable(
            "1000000:1000", "500000:500", "100000:100", "50000:50", "10000:10", "5000:5", "100:1", "10:0.1", "1:0.01",
            "0.1:0.001", "0.01:0.0001", "0.001:0.00001", "0.0001:0.000001", "0.00001:0.0000001", "0:0.00000001");
    static final TickTable BTC = new TickTable("0:0.00000001");
    static final TickTable USDT = new TickTable(
            "10:0.01", "1:0.001", "0.1:0.0001", "0.01:0.00001", "0.001:0.000001", "0.0001:0.0000001", "0:0.00000001");

    private final BigDecimal[] from;
    private final BigDecimal[] tick;

    private TickTable(String... bands) {
        from = new BigDecimal[bands.length];
        tick = new BigDecimal[bands.length];
        for (int i = 0; i < bands.length; i++) {
            String[] band = bands[i].split(":");
            from[i] = new BigDecimal(band[0]);
            tick[i] = new BigDecimal(band[1]);
        }
    }

    static TickTable of(List<String> bands) {
        return new TickTable(bands.toArray(String[]::new));
    }

    static TickTable fixed(BigDecimal tick) {
        if (tick.signum() <= 0) {
            throw new IllegalArgumentException("tick must be positive, was: " + tick);
        }
        return new TickTable("0:" + tick.toPlainString());
    }

    @Override
    public BigDecimal tickSize(BigDecimal price) {
        return tick[band(price)];
    }

    @Override
    public BigDecimal below(BigDecimal price) {
        int band = band(price);
        boolean atLowerEnd = price.compareTo(from[band]) == 0 && band + 1 < from.length;
        return price.subtract(tick[atLowerEnd ? band + 1 : band]);
    }

    @Override
    public BigDecimal floor(BigDecimal price) {
        BigDecimal step = tickSize(price);
        return price.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    }

    private int band(BigDecimal price) {
        int band = 0;
        while (band + 1 < from.length && price.compareTo(from[band]) < 0) {
            band++;
        }
        return band;
    }
}
