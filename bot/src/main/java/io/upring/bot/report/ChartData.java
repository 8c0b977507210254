package io.upring.bot.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.FillRecord;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import io.upring.bot.report.model.RunRecord.PricePoint;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page's script draws, as compact JSON: times in milliseconds since the start, each point's as the distance to
 * the one before, and few enough points for a page that opens at once.
 *
 * <p>Threading: one thread.
 */
final class ChartData {
    private static final int BUCKETS = 200;
    private static final int PRICE_POINTS = 3_000;
    private static final int MOST_MARKS = 600;
    private static final int CURVE_DIGITS = 12;
    /** Of a price: finer than any tick that can be seen. */
    private static final int PRICE_DIGITS = 7;
    private static final int MOST_DECIMALS = 12;
    private static final long NS_PER_MS = 1_000_000;
    private static final int PERCENTILE_STEPS = 120;

    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private final ObjectNode charts = root.putObject("charts");
    private final long startNs;

    ChartData(long startNs) {
        this.startNs = startNs;
        root.put("start", Math.floorDiv(startNs, NS_PER_MS));
    }

    static ChartData of(RunRecord run, RunFacts facts) {
        final ChartData data = new ChartData(run.data().fromNs());
        final Curve equity = Curve.of(run.equity(), RunRecord.EquityPoint::timeNs, RunRecord.EquityPoint::equity);
        final int decimals = Words.decimals(run.currency());
        if (!equity.isEmpty()) {
            data.curve("equity", "Account", run.currency(), decimals, equity);
            data.curve("drawdown", "Below the highest", "%", 3, percent(DrawDown.shares(equity)));
            data.curve("exposure", "Held", "%", 2, percent(exposure(run)));
        }
        final Map<String, List<FillRecord>> own = new LinkedHashMap<>();
        run.fills().stream().filter(fill -> Performance.quote(fill.market()).equals(run.currency()))
            .forEach(fill -> own.computeIfAbsent("", missing -> new ArrayList<>()).add(fill));
        final List<FillRecord> valued = own.getOrDefault("", List.of());
        if (!valued.isEmpty()) {
            data.curve("fees", "Fees", run.currency(), decimals, sum(run, valued, false));
            data.curve("turnover", "Turnover", run.currency(), decimals, sum(run, valued, true));
        }
        final List<Performance> strategies = Performance.byStrategy(run);
        for (final Performance each : strategies) {
            if (each.currency().equals(run.currency())) {
                data.curve("strategies", each.strategy(), run.currency(), decimals,
                    each.profit().thin(Math.max(40, BUCKETS / strategies.size())));
            }
        }
        data.percentiles("latency", "Socket to the end of the engine", run.latency());
        data.percentiles("replies", "Cause to the exchange's answer", facts.replies());
        data.markets(run);
        if (!facts.commands().isEmpty()) {
            final ArrayNode commands = data.root.putArray("commands");
            facts.commands().forEach(command -> commands.addArray()
                .add(Math.max(0, (command.timeNs() - data.startNs) / NS_PER_MS)).add(command.sentence()));
        }
        return data;
    }

    private static Curve percent(Curve shares) {
        final double[] values = new double[shares.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shares.values()[i] * 100;
        }
        return new Curve(shares.timesNs(), values);
    }

    static Curve exposure(RunRecord run) {
        return Curve.of(run.equity(), RunRecord.EquityPoint::timeNs,
            point -> point.equity() > 0 ? point.exposure() / point.equity() : 0);
    }

    private static Curve sum(RunRecord run, List<FillRecord> fills, boolean isTurnover) {
        final long[] timesNs = new long[fills.size() + 2];
        final double[] values = new double[timesNs.length];
        timesNs[0] = run.data().fromNs();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < fills.size(); i++) {
            sum = sum.add(isTurnover ? fills.get(i).funds() : fills.get(i).fee());
            timesNs[i + 1] = fills.get(i).timeNs();
            values[i + 1] = sum.doubleValue();
        }
        timesNs[timesNs.length - 1] = Math.max(run.data().toNs(), timesNs[timesNs.length - 2]);
        values[values.length - 1] = sum.doubleValue();
        return new Curve(timesNs, values);
    }

    /** Adds a curve to a chart. */
    void curve(String chart, String name, String unit, int decimals, Curve curve) {
        final ObjectNode series = series(chart).addObject().put("name", name).put("unit", unit)
            .put("decimals", decimals);
        points(series.putArray("points"), curve.thin(BUCKETS), decimals);
    }

    private ArrayNode series(String chart) {
        return charts.has(chart) ? (ArrayNode) charts.get(chart) : charts.putArray(chart);
    }

    private void points(ArrayNode points, Curve curve, int decimals) {
        long previousMs = 0;
        for (int i = 0; i < curve.size(); i++) {
            final long ms = Math.max(0, (curve.timesNs()[i] - startNs) / NS_PER_MS);
            points.add(ms - previousMs).add(rounded(curve.values()[i], decimals));
            previousMs = ms;
        }
    }

    private static BigDecimal rounded(double value) {
        return rounded(value, MOST_DECIMALS);
    }

    private static BigDecimal rounded(double value, int decimals) {
        final BigDecimal digits = new BigDecimal(value).round(new MathContext(CURVE_DIGITS));
        final BigDecimal exact = (digits.scale() > decimals ? digits.setScale(decimals, RoundingMode.HALF_EVEN)
            : digits).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** Pairs of a share and the time that so many of the events did not exceed. */
    private void percentiles(String chart, String name, List<LatencyBucket> buckets) {
        final long total = buckets.stream().mapToLong(LatencyBucket::count).sum();
        if (total == 0) {
            return;
        }
        final ArrayNode points = series(chart).addObject().put("name", name).putArray("points");
        // Even steps on the scale of 1 / (1 - share), as far as there is an event to stand for the step.
        final double end = Math.log10(total);
        int at = 0;
        long below = buckets.get(0).count();
        for (int i = 0; i <= PERCENTILE_STEPS; i++) {
            final double nines = end * i / PERCENTILE_STEPS;
            final double step = i == 0 ? 0 : end / PERCENTILE_STEPS;
            final long rank = Math.max(1, Math.round(total * (1 - Math.pow(10, -nines))));
            while (below < rank) {
                below += buckets.get(++at).count();
            }
            points.add(rounded(step)).add(buckets.get(at).upToNs());
        }
    }

    private void markets(RunRecord run) {
        final ArrayNode markets = root.putArray("markets");
        final List<String> names = run.fills().stream().map(FillRecord::strategy).distinct().toList();
        names.forEach(root.putArray("strategies")::add);
        final List<String> codes = run.fills().stream().map(FillRecord::market).distinct().sorted().toList();
        final int buckets = Math.max(20, Math.min(BUCKETS, PRICE_POINTS / (3 * Math.max(1, codes.size()))));
        // Marks are shared out evenly; with many of them, every n-th of a market is shown.
        final int every = Math.max(1, (run.fills().size() + MOST_MARKS - 1) / MOST_MARKS);
        for (final String code : codes) {
            final List<FillRecord> fills = run.fillsOf(code);
            final ObjectNode market = markets.addObject().put("market", code).put("fillCount", fills.size());
            points(market.putArray("points"), Curve.of(run.prices().getOrDefault(code, List.of()), PricePoint::timeNs,
                ChartData::shownPrice).thin(buckets), MOST_DECIMALS);
            final ArrayNode marks = market.putArray("fills");
            for (int i = 0; i < fills.size(); i += every) {
                final FillRecord fill = fills.get(i);
                marks.addArray().add(Math.max(0, (fill.timeNs() - startNs) / NS_PER_MS)).add(fill.isBuy() ? 1 : 0)
                    .add(rounded(fill.price())).add(names.indexOf(fill.strategy())).add(Words.plain(fill.volume()))
                    .add(Words.money(fill.funds(), Performance.quote(code)))
                    .add(Words.money(fill.fee(), Performance.quote(code)));
            }
        }
    }

    private static double shownPrice(PricePoint point) {
        return new BigDecimal(point.price()).round(new MathContext(PRICE_DIGITS)).doubleValue();
    }

    /** A chart whose horizontal axis has names instead of times. */
    void categories(String chart, List<String> labels, String name, String unit, int decimals, double[] values) {
        root.withObject("/labels").set(chart, new ObjectMapper().valueToTree(labels));
        final ArrayNode points = series(chart).addObject().put("name", name).put("unit", unit)
            .put("decimals", decimals).putArray("points");
        for (int i = 0; i < values.length; i++) {
            points.add(i == 0 ? 0 : 1);
            if (Double.isFinite(values[i])) {
                points.add(rounded(values[i]));
            } else {
                points.addNull();
            }
        }
    }

    /** For a script element: nothing in it can end that element. */
    String toScriptText() {
        return root.toString().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }
}
