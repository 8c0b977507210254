package io.upring.engine.account;

import io.upring.engine.decimal.Amount;
import java.math.BigDecimal;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;

/**
 * Several positions together, added up as they are: those of one quote currency, or of one market. Exact, but for the
 * average entry. Allocates: for reports.
 *
 * <p>Threading: one thread, that of the positions or any once their stage has stopped.
 */
public final class PositionSum {
    private static final int E8_DECIMALS = 8;

    private final Amount amount = new Amount();
    private final Amount volume = new Amount();
    private final Amount cost = new Amount();
    private BigDecimal net = BigDecimal.ZERO;
    private BigDecimal realised = BigDecimal.ZERO;
    private BigDecimal unrealised = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal turnover = BigDecimal.ZERO;
    private long fills;

    private PositionSum() {
    }

    /** @param pricesE8 the price of an instrument x 10<sup>8</sup>, 0 for none. */
    public static PositionSum of(Positions positions, IntToLongFunction pricesE8, Predicate<Position> wanted) {
        final PositionSum sum = new PositionSum();
        for (int i = 0; i < positions.count(); i++) {
            final Position position = positions.get(i);
            if (wanted.test(position)) {
                sum.add(position, pricesE8.applyAsLong(position.instrument().id()));
            }
        }
        return sum;
    }

    private void add(Position position, long priceE8) {
        fills += position.fills();
        volume.add(position.volume(amount));
        cost.add(position.cost(amount));
        net = net.add(position.net(amount).toBigDecimal());
        realised = realised.add(position.realised(amount).toBigDecimal());
        unrealised = unrealised.add(position.unrealisedAt(priceE8, amount).toBigDecimal());
        fees = fees.add(position.fees(amount).toBigDecimal());
        turnover = turnover.add(position.turnover(amount).toBigDecimal());
    }

    /** Base currency: bought less sold. */
    public BigDecimal net() {
        return net;
    }

    /** What a unit of what was bought and not sold cost, cut to 10<sup>-8</sup>; 0 where there is nothing. */
    public BigDecimal averageEntry() {
        return BigDecimal.valueOf(volume.isZero() ? 0 : cost.ratioE8Saturated(volume, amount), E8_DECIMALS);
    }

    public BigDecimal realised() {
        return realised;
    }

    public BigDecimal unrealised() {
        return unrealised;
    }

    /** Realised and unrealised. */
    public BigDecimal profit() {
        return realised.add(unrealised);
    }

    public BigDecimal fees() {
        return fees;
    }

    /** Funds of all fills, without fees. */
    public BigDecimal turnover() {
        return turnover;
    }

    /** How often amounts of orders grew. */
    public long fills() {
        return fills;
    }
}
