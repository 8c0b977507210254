package io.upring.bot.console;

import io.upring.bot.config.BotConfig;
import io.upring.engine.decimal.Amount;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.ExposureLimits;
import io.upring.engine.risk.PaceLimits;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.feed.health.table.SnapshotRow;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * One check of the pre-trade chain with its figures.
 *
 * <p>Threading: immutable.
 *
 * @param values by the ordinal of {@link RiskColumn}.
 */
public record RiskRow(RiskCheck check, long[] values) {
    private static final int E8_DECIMALS = 8;
    private static final double PERMILLE_A_PERCENT = 10.0;

    /** As a running engine counts. */
    public static RiskRow of(RiskCheck check, RiskCounters counters) {
        return of(check, column -> counters.get(check.ordinal(), column));
    }

    /** As it was read from a run's counters; null for a check that this version does not know. */
    static RiskRow of(SnapshotRow row) {
        final RiskCheck check = RiskCheck.ofLabel(row.name());
        return check == null ? null : of(check, row::get);
    }

    private static RiskRow of(RiskCheck check, ToLongFunction<RiskColumn> figures) {
        final long[] values = new long[RiskColumn.values().length];
        for (final RiskColumn column : RiskColumn.values()) {
            values[column.ordinal()] = figures.applyAsLong(column);
        }
        return new RiskRow(check, values);
    }

    public long get(RiskColumn column) {
        return values[column.ordinal()];
    }

    /** Whether the check has a limit that more or less of is used. */
    boolean isMeasured() {
        return get(RiskColumn.LIMIT) != 0 || get(RiskColumn.HIGHEST_LIMIT) != 0;
    }

    String limitText() {
        return isMeasured() ? text(RiskColumn.LIMIT, RiskColumn.CURRENCY) : TextTable.NOTHING;
    }

    String usedText() {
        return isMeasured() ? text(RiskColumn.USED, RiskColumn.CURRENCY) : TextTable.NOTHING;
    }

    /** Where it came closest to its limit. */
    public String highestText() {
        return text(RiskColumn.HIGHEST, RiskColumn.HIGHEST_CURRENCY);
    }

    /** The limit there. */
    public String highestLimitText() {
        return text(RiskColumn.HIGHEST_LIMIT, RiskColumn.HIGHEST_CURRENCY);
    }

    String utilisationText() {
        return isMeasured() ? String.format(Locale.ROOT, "%.0f %%",
            get(RiskColumn.UTILISATION) / PERMILLE_A_PERCENT) : TextTable.NOTHING;
    }

    String highestUtilisationText() {
        return isMeasured() ? String.format(Locale.ROOT, "%.0f %%",
            get(RiskColumn.UTILISATION_MAX) / PERMILLE_A_PERCENT) : TextTable.NOTHING;
    }

    private String text(RiskColumn column, RiskColumn currency) {
        final long value = get(column);
        return switch (check.unit()) {
            case MONEY_E8 -> (money(BigDecimal.valueOf(value, E8_DECIMALS)) + " "
                + RiskColumn.currencyOf(get(currency))).strip();
            case NS -> Figures.duration(value);
            default -> check == RiskCheck.PRICE_COLLAR ? value + " bps" : Figures.count(value);
        };
    }

    /** Limits as they are configured, for all that have one. */
    public static Map<RiskCheck, String> configured(RiskLimits limits) {
        final Map<RiskCheck, String> texts = new TreeMap<>();
        final CollarLimits collar = limits.collar();
        final ExposureLimits exposure = limits.exposure();
        final PaceLimits pace = limits.pace();
        texts.put(RiskCheck.MARKET_FLAGS, limits.markets().refusesFlagged() ? "refuse-entries" : "allow");
        texts.put(RiskCheck.RULES_AGE, Figures.duration(limits.markets().maxRulesAgeNs()));
        texts.put(RiskCheck.BOOK_AGE, Figures.duration(collar.maxBookAgeNs()));
        texts.put(RiskCheck.PRICE_COLLAR, collar.takerBps() + " bps beyond, " + collar.restingBps() + " bps behind");
        texts.put(RiskCheck.ORDER_CAP, money(limits.maxOrderTotal()));
        texts.put(RiskCheck.POSITION_CAP, money(exposure.maxPosition()));
        texts.put(RiskCheck.EXPOSURE_CAP, money(exposure.maxExposure()));
        texts.put(RiskCheck.TOTAL_EXPOSURE, money(exposure.maxTotal().toBigDecimal()));
        texts.put(RiskCheck.OPEN_ORDERS, Figures.count(limits.maxOpenOrders()));
        texts.put(RiskCheck.MARKET_OPEN_ORDERS, Figures.count(limits.maxOpenOrdersPerInstrument()));
        texts.put(RiskCheck.DUPLICATE, "within " + Figures.duration(pace.duplicateWindowNs()));
        texts.put(RiskCheck.ORDER_RATE, pace.maxOrdersPerSecond() + " a second");
        texts.put(RiskCheck.ORDERS_OF_DAY, Figures.count(pace.maxOrdersPerDay()));
        texts.put(RiskCheck.FILLS_OF_DAY, Figures.count(pace.maxFillsPerDay()));
        texts.put(RiskCheck.DAILY_LOSS, money(limits.losses().maxDailyLoss().toBigDecimal()));
        texts.put(RiskCheck.DRAW_DOWN, money(limits.losses().maxDrawDown().toBigDecimal()));
        texts.put(RiskCheck.LOSS_COOL_DOWN, limits.losses().maxConsecutiveLosses() + " in a row, then "
            + Figures.duration(limits.losses().coolDownNs()));
        texts.put(RiskCheck.UNKNOWN_ORDERS, Figures.duration(limits.maxUnknownNs()));
        return texts;
    }

    /** Limits as they are configured, for all that have one, with the budgets of the strategies. */
    public static Map<RiskCheck, String> configured(BotConfig config) {
        final Map<RiskCheck, String> texts = configured(config.limits());
        final String budgets = config.strategies().stream()
            .filter(strategy -> !strategy.terms().budget().isEmpty())
            .map(strategy -> strategy.name() + " " + money(strategy.terms().budget()))
            .collect(Collectors.joining("; "));
        if (!budgets.isEmpty()) {
            texts.put(RiskCheck.STRATEGY_BUDGET, budgets);
        }
        return texts;
    }

    /** All digits: a cap of 0.0005 BTC is not one of nothing. */
    private static String money(BigDecimal value) {
        return new DecimalFormat("#,##0.########", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private static String money(Map<String, Amount> byCurrency) {
        return new TreeMap<>(byCurrency).entrySet().stream()
            .map(cap -> money(cap.getValue().toBigDecimal()) + " " + cap.getKey())
            .collect(Collectors.joining(", "));
    }
}
