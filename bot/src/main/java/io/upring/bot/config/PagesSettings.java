package io.upring.bot.config;

import io.upring.engine.market.Stream;
import java.util.List;

/**
 * What a run shows beside its figures.
 *
 * <p>Threading: immutable.
 *
 * @param charts markets with a chart each; empty for none.
 * @param pair the market whose order book and trades stand side by side; null for none.
 * @param candles the candles that charts are drawn of.
 * @param everyMs between two blocks of text where there is no terminal to draw on.
 * @param activity whether signals, orders, fills, balances and alerts are printed as they come, a line each.
 * @param strategies whether there is a table of the strategies.
 */
public record PagesSettings(List<String> charts, String pair, Stream candles, long everyMs, boolean activity,
                            boolean strategies) {
    /** Nothing but the figures of the run. */
    public static final PagesSettings NONE = new PagesSettings(List.of(), null, Stream.CANDLE_1M, 5_000, false, false);

    public PagesSettings {
        charts = List.copyOf(charts);
    }

    /** Whether any market is shown. */
    public boolean hasMarkets() {
        return pair != null || !charts.isEmpty();
    }

    /** The markets shown, in their order. */
    public List<String> markets() {
        return pair == null ? charts : List.of(pair);
    }
}
