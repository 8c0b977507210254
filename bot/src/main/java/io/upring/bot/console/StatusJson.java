package io.upring.bot.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.status.Diagnosis;
import io.upring.bot.status.RunView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.telemetry.Column;
import io.upring.feed.health.table.ConnectionColumn;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.SnapshotRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Runs seen from outside as one JSON object on one line. A table that has several rows is an array of objects with a
 * {@code name}; members are the columns' names in camel case; moments are milliseconds since the Unix epoch, 0 for
 * never; rates are a second.
 *
 * <p>Threading: stateless.
 */
public final class StatusJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
        .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    private static final int E8_DECIMALS = 8;
    private static final int E3_DECIMALS = 3;

    private StatusJson() {
    }

    public static String text(List<RunView> runs, boolean isHealthy) {
        final ObjectNode root = MAPPER.createObjectNode().put("healthy", isHealthy);
        final ArrayNode list = root.putArray("runs");
        runs.forEach(run -> list.add(object(run)));
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ObjectNode object(RunView run) {
        final Diagnosis diagnosis = Diagnosis.of(run);
        final ObjectNode object = MAPPER.createObjectNode()
            .put("name", run.info().name())
            .put("life", run.life().name().toLowerCase(Locale.ROOT))
            .put("healthy", diagnosis.isHealthy())
            .put("pid", run.info().pid())
            .put("version", run.info().version())
            .put("exchange", run.info().exchange())
            .put("market", run.info().market())
            .put("startedMs", run.info().startedMs())
            .put("heartbeatMs", run.heartbeatMs())
            .put("readMs", run.readMs());
        diagnosis.problems().forEach(object.putArray("problems")::add);
        diagnosis.notices().forEach(object.putArray("notices")::add);
        for (final HealthTable table : HealthTable.values()) {
            final List<SnapshotRow> rows = run.snapshot().rows(table);
            if (isList(table)) {
                final ArrayNode list = object.putArray(listName(table));
                rows.forEach(row -> list.add(object(row, MAPPER.createObjectNode().put("name", row.name()))));
            } else if (!rows.isEmpty()) {
                object.set(camelCase(table.name()), object(rows.get(0), MAPPER.createObjectNode()));
            }
        }
        return object;
    }

    private static boolean isList(HealthTable table) {
        return switch (table) {
            case CONNECTION, STREAM, STRATEGY, DISCARD, REST, RISK, ALERT, REFERENCE -> true;
            case RUN, ENGINE, GAP, CLOCK, GATEWAY, LATENCY -> false;
        };
    }

    private static String listName(HealthTable table) {
        return switch (table) {
            case STRATEGY -> "strategies";
            case DISCARD -> "discarded";
            case REST -> "restGroups";
            case RISK -> "riskChecks";
            case ALERT -> "alertSinks";
            default -> camelCase(table.name()) + "s";
        };
    }

    private static ObjectNode object(SnapshotRow row, ObjectNode into) {
        for (final Column column : row.table().columns()) {
            final long value = row.get(column);
            final String name = camelCase(column.name());
            if (column == ConnectionColumn.STATE) {
                into.put(name, ConnectionState.ofCode((int) value).name().toLowerCase(Locale.ROOT));
                continue;
            }
            switch (column.unit()) {
                case TEXT -> into.put(name, row.text(column));
                case FLAG -> into.put(name, value != 0);
                case MONEY_E8 -> into.put(name, BigDecimal.valueOf(value, E8_DECIMALS));
                case MILLI_PER_SECOND -> into.put(name, BigDecimal.valueOf(value, E3_DECIMALS));
                default -> into.put(name, value);
            }
        }
        return into;
    }

    /** {@code LAST_FRAME_MS} becomes {@code lastFrameMs}. */
    static String camelCase(String constant) {
        final StringBuilder name = new StringBuilder();
        for (final String word : constant.toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.length() == 0 ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
