package io.upring.bot.run;

import io.upring.bot.steer.StrategyDesk;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.strategy.StrategyListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what becomes of strategies, and tells the desk.
 *
 * <p>Threading: the strategy stage; nothing here happens in steady state.
 */
final class StrategyLog implements StrategyListener {
    private static final Logger LOG = LoggerFactory.getLogger(StrategyLog.class);

    private final StrategyDesk desk;

    StrategyLog(StrategyDesk desk) {
        this.desk = desk;
    }

    @Override
    public void onQuarantined(String strategy, long sequence, Throwable cause) {
        LOG.error("Strategy {} failed on event {} and is in quarantine.", strategy, sequence, cause);
        desk.failed(strategy, sequence, QuarantineCause.EXCEPTION, QuarantineCause.EXCEPTION.sentence() + ": " + cause);
    }

    @Override
    public void onLeftUnsold(String strategy, String market, String volume, long sequence) {
        LOG.warn("{} of {} stay with {}: the market takes no order as small as that (event {}).", volume, market,
            strategy, sequence);
    }
}
