package io.upring.bot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.config.BotConfig;
import io.upring.bot.status.RunView;
import io.upring.engine.event.Verdict;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.Unit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The pre-trade chain as one JSON object on one line. Limits and use are numbers in the check's unit: money in its
 * currency, times in nanoseconds; utilisation is a fraction of the limit.
 *
 * <p>Threading: stateless.
 */
public final class RiskJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    private static final int E8_DECIMALS = 8;
    private static final int PERMILLE_DECIMALS = 3;

    private RiskJson() {
    }

    public static String text(List<RunView> runs) {
        final ObjectNode root = MAPPER.createObjectNode();
        final ArrayNode list = root.putArray("runs");
        for (final RunView run : runs) {
            final ArrayNode checks = list.addObject().put("name", run.info().name()).putArray("checks");
            RiskTable.rows(run).forEach(row -> checks.add(figures(row, check(row.check()))));
        }
        return text(root);
    }

    public static String text(BotConfig config) {
        final ObjectNode root = MAPPER.createObjectNode();
        final ArrayNode checks = root.putArray("checks");
        final Map<RiskCheck, String> configured = RiskRow.configured(config);
        for (final RiskCheck check : RiskCheck.values()) {
            checks.add(check(check).put("purpose", check.purpose()).put("configured",
                configured.getOrDefault(check, "")));
        }
        return text(root);
    }

    private static String text(ObjectNode root) {
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode check(RiskCheck check) {
        final ObjectNode node = MAPPER.createObjectNode().put("check", check.label());
        final ArrayNode verdicts = node.putArray("verdicts");
        check.verdicts().stream().map(Verdict::name).forEach(verdicts::add);
        return node.put("binds", check.binds().whom()).put("unit", unit(check));
    }

    private static String unit(RiskCheck check) {
        return check.unit() == Unit.MONEY_E8 ? "money" : check.unit() == Unit.NS ? "ns"
            : check == RiskCheck.PRICE_COLLAR ? "bps" : "count";
    }

    private static ObjectNode figures(RiskRow row, ObjectNode node) {
        node.put("passed", row.get(RiskColumn.PASSED)).put("refused", row.get(RiskColumn.REFUSED));
        if (!row.isMeasured()) {
            return node;
        }
        node.put("currency", RiskColumn.currencyOf(row.get(RiskColumn.CURRENCY)));
        put(row, node, "limit", RiskColumn.LIMIT);
        put(row, node, "used", RiskColumn.USED);
        node.put("utilisation", BigDecimal.valueOf(row.get(RiskColumn.UTILISATION), PERMILLE_DECIMALS));
        put(row, node, "highest", RiskColumn.HIGHEST);
        put(row, node, "highestLimit", RiskColumn.HIGHEST_LIMIT);
        return node
            .put("highestUtilisation", BigDecimal.valueOf(row.get(RiskColumn.UTILISATION_MAX), PERMILLE_DECIMALS))
            .put("warning", row.get(RiskColumn.WARNING) != 0).put("warnings", row.get(RiskColumn.WARNINGS));
    }

    private static void put(RiskRow row, ObjectNode node, String name, RiskColumn column) {
        if (row.check().unit() == Unit.MONEY_E8) {
            node.put(name, BigDecimal.valueOf(row.get(column), E8_DECIMALS));
        } else {
            node.put(name, row.get(column));
        }
    }
}
