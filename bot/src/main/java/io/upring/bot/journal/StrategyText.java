package io.upring.bot.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.event.StrategyCommandView;
import java.nio.charset.StandardCharsets;

/** What journals hold about strategies, as JSON. Threading: stateless. */
final class StrategyText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StrategyText() {
    }

    /** A command; its text is an object where it fits one event, and otherwise this part of it as it is. */
    static void command(EventSlot slot, ObjectNode node) {
        final StrategyCommandView command = new StrategyCommandView();
        command.wrap(slot);
        node.put("number", command.number()).put("strategy", command.strategyId())
            .put("command", EventText.name(command.command()));
        switch (command.command()) {
            case REMOVE, PAUSE, QUARANTINE -> node.put("orders", EventText.name(command.policy()));
            default -> {
            }
        }
        if (command.cause() != QuarantineCause.NONE) {
            node.put("cause", EventText.name(command.cause())).put("cause_sequence", command.causeSequence());
        }
        final String text = new String(command.textPart(), StandardCharsets.UTF_8);
        if (command.isContinued()) {
            node.put("continued", true).put("part", text);
        } else if (!text.isEmpty()) {
            try {
                node.set("text", JSON.readTree(text));
            } catch (JsonProcessingException part) {
                node.put("part", text);
            }
        }
    }

    static void reference(EventSlot slot, ObjectNode node) {
        final ReferenceView reference = new ReferenceView();
        reference.wrap(slot);
        node.put("reference", reference.reference()).put("name", reference.name());
        number(node, reference.value());
        if (slot.exchangeTimeNs() != 0) {
            node.put("source_time", EventText.time(slot.exchangeTimeNs()));
        }
    }

    private static void number(ObjectNode node, double value) {
        if (Double.isFinite(value)) {
            node.put("value", value);
        } else {
            node.putNull("value");
        }
    }

    /** Values that the strategy did not state are null. */
    static void alert(IntentView alert, ObjectNode node) {
        node.put("kind", alert.alertKind());
        final ArrayNode values = node.putArray("values");
        for (int i = 0; i < IntentView.ALERT_VALUES; i++) {
            final double value = alert.alertValue(i);
            if (Double.isFinite(value)) {
                values.add(value);
            } else {
                values.addNull();
            }
        }
    }
}
