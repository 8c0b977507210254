package io.upring.bot.live;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.ExchangeSettings;
import io.upring.engine.risk.RiskLimits;

/**
 * The proof that all switches of a live run were there; only {@link GoingLive} makes one. Without it, whoever starts
 * runs must refuse a configuration whose exchange is live.
 *
 * <p>Threading: immutable.
 */
public final class LivePermit {
    private final ExchangeSettings exchange;
    private final RiskLimits limits;

    LivePermit(BotConfig config) {
        exchange = config.exchange();
        limits = config.limits();
    }

    /** Whether it was given for this exchange, these keys and these limits. */
    public boolean covers(BotConfig config) {
        return exchange.equals(config.exchange()) && limits.equals(config.limits());
    }

    /**
     * The rule for whoever starts a run.
     *
     * @param permit null where nobody asked for one.
     * @throws LiveException if the configuration is live and this is no permit for it.
     */
    public static void require(BotConfig config, LivePermit permit) {
        if (config.exchange().live() && (permit == null || !permit.covers(config))) {
            throw new LiveException("exchange.live is true in " + config.file() + ", and not all switches of a live run"
                + " were checked for this configuration");
        }
    }
}
