package io.upring.bot.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.plugin.Strategies;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.StrategyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Types of strategy, for people and for programs. Threading: stateless. */
final class StrategyText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WIDTH = 100;

    private StrategyText() {
    }

    static List<String> list(Strategies strategies) {
        final List<String> lines = new ArrayList<>();
        for (final StrategyKind kind : strategies.catalogue().all()) {
            final String origin = strategies.origin(kind);
            lines.add(kind.name() + (origin.equals(Strategies.BUILT_IN) ? "" : "  (" + origin + ")"));
            lines.addAll(wrapped("  ", kind.description()));
        }
        lines.add("");
        lines.add("\"upring strategies describe TYPE\" says what each can be told.");
        return lines;
    }

    static List<String> describe(StrategyKind kind, Strategies strategies) {
        final List<String> lines = new ArrayList<>();
        lines.add(kind.name() + "  (" + strategies.origin(kind) + ")");
        lines.addAll(wrapped("  ", kind.description()));
        lines.add("");
        lines.add(kind.parameters().isEmpty() ? "It has no parameters." : "Parameters, with default and range:");
        for (final ParameterSpec parameter : kind.parameters()) {
            lines.add(String.format(Locale.ROOT, "  %-16s %-10s %s%s", parameter.name(), parameter.defaultValue(),
                parameter.range(), parameter.unit().isEmpty() ? "" : "; " + parameter.unit()));
            lines.addAll(wrapped(" ".repeat(19), parameter.description()));
        }
        if (!kind.type().alerts().isEmpty()) {
            lines.add("");
            lines.add("Alerts:");
            kind.type().alerts().forEach(alert -> lines.add("  " + alert));
        }
        return lines;
    }

    private static List<String> wrapped(String indent, String text) {
        final List<String> lines = new ArrayList<>();
        final StringBuilder line = new StringBuilder(indent);
        for (final String word : text.split(" ")) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString().stripTrailing());
                line.setLength(indent.length());
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    static String json(List<StrategyKind> kinds, Strategies strategies) {
        final ArrayNode all = JSON.createArrayNode();
        kinds.forEach(kind -> all.add(node(kind, strategies)));
        final ObjectNode root = JSON.createObjectNode();
        root.set("strategies", all);
        root.set("warnings", JSON.valueToTree(strategies.warnings()));
        return root.toString();
    }

    static String json(StrategyKind kind, Strategies strategies) {
        return node(kind, strategies).toString();
    }

    private static ObjectNode node(StrategyKind kind, Strategies strategies) {
        final ObjectNode node = JSON.createObjectNode().put("type", kind.name())
            .put("description", kind.description()).put("origin", strategies.origin(kind));
        final ArrayNode parameters = node.putArray("parameters");
        for (final ParameterSpec parameter : kind.parameters()) {
            final ObjectNode one = parameters.addObject().put("name", parameter.name())
                .put("default", parameter.defaultValue()).put("unit", parameter.unit());
            if (parameter.least() != null) {
                one.put("least", parameter.least()).put("greatest", parameter.greatest());
            }
            if (!parameter.choices().isEmpty()) {
                one.set("choices", JSON.valueToTree(parameter.choices()));
            }
            one.put("description", parameter.description());
        }
        node.set("alerts", JSON.valueToTree(kind.type().alerts()));
        return node;
    }
}
