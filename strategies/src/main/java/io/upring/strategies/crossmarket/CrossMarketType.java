package io.upring.strategies.crossmarket;

import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyType;
import java.util.List;

/**
 * Makes {@link CrossMarket} strategies.
 *
 * <p>Threading: stateless.
 */
public final class CrossMarketType implements StrategyType<CrossMarketSettings> {
    @Override
    public String name() {
        return "cross-market";
    }

    @Override
    public String description() {
        return "Watches what coins cost in the KRW, BTC and USDT markets and abroad; deals round where it pays, if told"
            + " to.";
    }

    @Override
    public Class<CrossMarketSettings> settings() {
        return CrossMarketSettings.class;
    }

    @Override
    public Strategy create(CrossMarketSettings settings) {
        return new CrossMarket(settings);
    }

    @Override
    public List<String> alerts() {
        return CrossAlerts.kinds();
    }
}
