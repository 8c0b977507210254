package io.upring.bot.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.report.model.RunRecord;
import io.upring.bot.report.model.RunRecord.EquityPoint;
import io.upring.bot.report.model.RunRecord.FillRecord;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import io.upring.bot.report.model.RunRecord.MarketSums;
import io.upring.bot.report.model.RunRecord.PricePoint;
import io.upring.bot.report.model.RunRecord.StrategySums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A run's report for programs. Money and volumes are decimals in strings, all digits; times are nanoseconds since the
 * Unix epoch; what is not known is left out or null. Prices are thinned, without losing their extremes.
 *
 * <p>Threading: stateless.
 */
final class RunJson {
    private static final int FORMAT_VERSION = 1;
    private static final int VALUE_DECIMALS = 8;
    private static final int PRICE_BUCKETS = 1_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunJson() {
    }

    static ObjectNode of(RunRecord run, RunFacts facts) {
        final Summary summary = Summary.of(run);
        final ObjectNode json = head("run", facts);
        json.setAll(figures(run, summary));
        json.put("configuration", run.configuration());
        final ArrayNode equity = json.putArray("equity");
        for (final EquityPoint point : run.equity()) {
            equity.addObject().put("time_ns", point.timeNs()).put("value", value(point.equity()))
                .put("cash", value(point.cash())).put("held", value(point.exposure()));
        }
        final ArrayNode fills = json.putArray("fills");
        for (final FillRecord fill : run.fills()) {
            fills.addObject().put("time_ns", fill.timeNs()).put("strategy", fill.strategy())
                .put("market", fill.market()).put("order_id", fill.orderId()).put("side", fill.isBuy() ? "bid" : "ask")
                .put("volume", Words.plain(fill.volume())).put("funds", Words.plain(fill.funds()))
                .put("fee", Words.plain(fill.fee()));
        }
        final ObjectNode prices = json.putObject("prices");
        run.prices().forEach((market, points) -> {
            final ArrayNode curve = prices.putArray(market);
            final Curve thin = Curve.of(points, PricePoint::timeNs, PricePoint::price).thin(PRICE_BUCKETS);
            for (int i = 0; i < thin.size(); i++) {
                curve.addArray().add(thin.timesNs()[i]).add(thin.values()[i]);
            }
        });
        buckets(json.putArray("engine_latency"), run.latency());
        buckets(json.putArray("reply_latency"), facts.replies());
        return json;
    }

    static ObjectNode head(String what, RunFacts facts) {
        final ObjectNode json = MAPPER.createObjectNode().put("format", "upring-report")
            .put("format_version", FORMAT_VERSION).put("report_of", what).put("software", facts.software());
        final ArrayNode warnings = json.putArray("warnings");
        facts.warnings().forEach(warnings::add);
        final ObjectNode more = json.putObject("facts");
        facts.facts().forEach(more::put);
        return json;
    }

    /** What was run and what it came to, without curves and fills. */
    static ObjectNode figures(RunRecord run, Summary summary) {
        final ObjectNode json = MAPPER.createObjectNode().put("kind", RunPage.kind(run.kind())).put("name", run.name())
            .put("currency", run.currency());
        final ObjectNode data = json.putObject("data").put("from_ns", run.data().fromNs())
            .put("to_ns", run.data().toNs()).put("events", run.data().events())
            .put("market_events", run.data().marketEvents());
        run.data().sources().forEach(data.putArray("sources")::add);
        final ObjectNode parameters = json.putObject("parameters");
        run.parameters().forEach(parameters::put);
        final ObjectNode models = json.putObject("models");
        run.models().forEach(models::put);
        final ObjectNode account = json.putObject("account");
        if (!run.equity().isEmpty()) {
            account.put("start", value(run.equity().get(0).equity()))
                .put("end", value(run.equity().get(run.equity().size() - 1).equity()))
                .put("result", Words.plain(Summary.result(run)))
                .put("draw_down", value(summary.deepest().depth())).put("draw_down_share", summary.deepest().share())
                .put("mean_exposure_share", summary.exposure());
        }
        final Ratios ratios = summary.ratios();
        final ObjectNode risk = json.putObject("ratios").put("interval_ns", ratios.intervalNs())
            .put("returns", ratios.returns()).put("annualised_by", "square root of the intervals in 365 days")
            .put("risk_free_rate", 0);
        risk.set("sharpe", stated(ratios.sharpe()));
        risk.set("sortino", stated(ratios.sortino()));
        sums(json, run, summary);
        final ObjectNode verdicts = json.putObject("verdicts");
        run.verdicts().forEach(verdicts::put);
        return json;
    }

    private static JsonNode stated(double ratio) {
        return Double.isNaN(ratio) ? MAPPER.nullNode() : MAPPER.getNodeFactory().numberNode(ratio);
    }

    private static void sums(ObjectNode json, RunRecord run, Summary summary) {
        final ArrayNode strategies = json.putArray("strategies");
        for (final StrategySums sums : run.strategies()) {
            final ObjectNode node = strategies.addObject().put("strategy", sums.name()).put("orders", sums.orders())
                .put("fills", sums.fills()).put("refused", sums.refusals()).put("quarantined", sums.isQuarantined());
            performances(node.putArray("results"),
                summary.strategies().stream().filter(each -> each.strategy().equals(sums.name())).toList());
        }
        final ArrayNode markets = json.putArray("markets");
        for (final MarketSums sums : run.markets()) {
            final ObjectNode node = markets.addObject().put("market", sums.market()).put("orders", sums.orders())
                .put("fills", sums.fills()).put("held", Words.plain(sums.held()));
            performances(node.putArray("results"),
                summary.markets().stream().filter(each -> each.market().equals(sums.market())).toList());
        }
        performances(json.putArray("strategies_by_market"), summary.both());
        performances(json.putArray("totals"), summary.currencies());
    }

    private static void performances(ArrayNode array, List<Performance> performances) {
        for (final Performance each : performances) {
            final ObjectNode node = array.addObject();
            if (!each.strategy().isEmpty()) {
                node.put("strategy", each.strategy());
            }
            if (!each.market().isEmpty()) {
                node.put("market", each.market());
            }
            node.put("currency", each.currency()).put("orders_with_fills", each.orders()).put("fills", each.fills())
                .put("closing_orders", each.closing()).put("won", each.won()).put("gross", Words.plain(each.gross()))
                .put("realised", Words.plain(each.realised())).put("unrealised", Words.plain(each.unrealised()))
                .put("fees", Words.plain(each.fees())).put("net", Words.plain(each.net()))
                .put("turnover", Words.plain(each.turnover()))
                .put("held_ns", each.exposedNs()).put("draw_down", value(each.deepest().depth()));
        }
    }

    private static void buckets(ArrayNode array, List<LatencyBucket> buckets) {
        buckets.forEach(bucket -> array.addObject().put("up_to_ns", bucket.upToNs()).put("count", bucket.count()));
    }

    /** A valuation, which is rounded anyway. */
    private static String value(double value) {
        return Words.plain(BigDecimal.valueOf(value).setScale(VALUE_DECIMALS, RoundingMode.HALF_EVEN));
    }
}
