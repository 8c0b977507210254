package io.upring.bot.console;

import java.math.BigDecimal;

/**
 * What one strategy has done. Money is in the currency of the account, at last prices: to 10<sup>-8</sup> and as of the
 * last timer while the run goes on, exact at its end.
 *
 * <p>Threading: immutable.
 *
 * @param state {@code running}, {@code paused}, {@code quarantined} or {@code removed}.
 * @param cause of a quarantine, a clause that goes on from the name; empty otherwise.
 * @param profit realised and unrealised.
 * @param fees all that it paid.
 * @param position what it holds is worth; negative for what it sold beyond what it had bought.
 * @param realised won by what it closed, fees of both ends included.
 * @param unrealised won by what it holds, were it sold at the last price.
 */
public record StrategyFigures(String name, long signals, long orders, long fills, long refusals, String state,
                              String cause, BigDecimal profit, BigDecimal fees, BigDecimal position,
                              BigDecimal realised, BigDecimal unrealised) {
    public boolean quarantined() {
        return state.equals("quarantined");
    }

    /** What is to be told beside the figures: nothing of one that runs. */
    String remark() {
        return state.equals("running") ? "" : state;
    }
}
