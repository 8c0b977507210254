package io.upring.bot.run;

import io.upring.bot.page.Activity;
import io.upring.engine.event.Side;
import io.upring.engine.strategy.StrategyListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what becomes of strategies, and passes signals on. Threading: the strategy stage. */
final class StrategyLog implements StrategyListener {
    private static final Logger LOG = LoggerFactory.getLogger(StrategyLog.class);

    private final Activity activity;

    StrategyLog(Activity activity) {
        this.activity = activity;
    }

    @Override
    public void onSignal(int strategyId, int instrumentId, Side direction, long timeNs) {
        activity.onSignal(strategyId, instrumentId, direction, timeNs);
    }

    @Override
    public void onQuarantined(String strategy, long sequence, Throwable cause) {
        LOG.error("Strategy {} failed on event {} and is in quarantine.", strategy, sequence, cause);
    }

    @Override
    public void onLeftUnsold(String strategy, String market, String volume, long sequence) {
        LOG.warn("{} of {} stay with {}: the market takes no order as small as that (event {}).", volume, market,
            strategy, sequence);
    }
}
