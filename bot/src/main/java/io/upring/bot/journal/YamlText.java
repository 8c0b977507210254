package io.upring.bot.journal;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON tree as block-style YAML; scalars stay as in JSON, which is YAML as well. */
final class YamlText {
    private static final String STEP = "  ";

    private YamlText() {
    }

    /** One document, with its marker. */
    static String document(JsonNode tree) {
        final StringBuilder text = new StringBuilder("---\n");
        members(tree, "", text);
        return text.toString();
    }

    private static void members(JsonNode object, String indent, StringBuilder text) {
        object.properties().forEach(member -> {
            text.append(indent).append(member.getKey()).append(':');
            value(member.getValue(), indent, text);
        });
    }

    private static void value(JsonNode value, String indent, StringBuilder text) {
        if (!value.isContainerNode() || value.isEmpty()) {
            text.append(' ').append(value).append('\n');
            return;
        }
        text.append('\n');
        if (value.isObject()) {
            members(value, indent + STEP, text);
        } else {
            value.forEach(item -> text.append(indent).append(STEP).append("- ").append(item).append('\n'));
        }
    }
}
