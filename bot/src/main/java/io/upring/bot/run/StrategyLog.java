package io.upring.bot.run;

import io.upring.bot.UserError;
import io.upring.bot.page.Activity;
import io.upring.bot.steer.StrategyDesk;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.Side;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.strategy.StrategyListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what becomes of strategies, tells the desk, and passes signals on.
 *
 * <p>Threading: the strategy stage; nothing is logged in steady state.
 */
final class StrategyLog implements StrategyListener {
    private static final Logger LOG = LoggerFactory.getLogger(StrategyLog.class);

    private final StrategyDesk desk;
    private final Activity activity;

    StrategyLog(StrategyDesk desk, Activity activity) {
        this.desk = desk;
        this.activity = activity;
    }

    @Override
    public void onSignal(int strategyId, int instrumentId, Side direction, long timeNs) {
        activity.onSignal(strategyId, instrumentId, direction, timeNs);
    }

    @Override
    public void onQuarantined(String strategy, long sequence, Throwable cause) {
        LOG.error("Strategy {} failed on event {} and is in quarantine.", strategy, sequence, cause);
        desk.failed(strategy, sequence, QuarantineCause.EXCEPTION, QuarantineCause.EXCEPTION.sentence() + ": " + cause);
    }

    @Override
    public void onQuarantined(String strategy, long sequence, QuarantineCause cause) {
        LOG.error("Strategy {} {} and is in quarantine (event {}).", strategy, cause.sentence(), sequence);
        desk.failed(strategy, sequence, cause, cause.sentence());
    }

    @Override
    public void onCommand(long number, StrategyCommand command, int strategyId, String strategy, long sequence) {
        LOG.info("Command {}, {} of strategy {}, took effect with event {}.", number, command, strategy, sequence);
    }

    @Override
    public void onCommandRefused(long number, StrategyCommand command, int strategyId, String reason,
                                 Throwable failure, long sequence) {
        LOG.warn("Command {}, {} of strategy {}, had no effect (event {}): {}.", number, command, strategyId, sequence,
            reason, failure);
        desk.refused(number, failure == null ? reason : reason + ": " + (failure instanceof UserError
            ? failure.getMessage() : failure));
    }

    @Override
    public void onLeftUnsold(String strategy, String market, String volume, long sequence) {
        LOG.warn("{} of {} stay with {}: the market takes no order as small as that (event {}).", volume, market,
            strategy, sequence);
    }
}
