package io.upring.bench.rivals;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;

/**
 * Makes {@link LargeTradeBid} strategies.
 *
 * <p>Threading: stateless.
 */
public final class LargeTradeBidType implements StrategyType<LargeTradeBidSettings> {
    static final String NAME = "large-trade-bid";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Bids at the price of each large trade, for what is on offer there at that moment.";
    }

    @Override
    public Class<LargeTradeBidSettings> settings() {
        return LargeTradeBidSettings.class;
    }

    @Override
    public Strategy create(LargeTradeBidSettings settings) {
        return new LargeTradeBid(settings.minVolume());
    }
}
