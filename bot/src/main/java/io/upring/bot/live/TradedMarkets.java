package io.upring.bot.live;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.StrategySettings;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The markets in which a configuration's strategies may place orders. Threading: stateless. */
public final class TradedMarkets {
    private TradedMarkets() {
    }

    /**
     * Those that the strategies name, listed or not, and of those who want all the listed ones in the account's
     * currency; only markets of the run.
     */
    public static List<String> of(BotConfig config, Collection<String> listed) {
        final TreeSet<String> markets = new TreeSet<>();
        final boolean isRunOnAll = config.markets().contains(BotConfig.ALL);
        for (final StrategySettings strategy : config.strategies()) {
            if (strategy.wantsAllMarkets()) {
                listed.stream().filter(market -> market.startsWith(config.currency() + "-")).forEach(markets::add);
            }
            strategy.markets().stream().filter(market -> !market.equals(BotConfig.ALL)).forEach(markets::add);
        }
        markets.removeIf(market -> !isRunOnAll && !config.markets().contains(market));
        return List.copyOf(markets);
    }
}
