package io.upring.bot.steer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The commands about strategies in a journal, in words. Nothing is made of them, so that journals can be read whose
 * jars are gone. Commands that had no effect are among them: only the engine knows which.
 *
 * <p>Threading: one thread.
 */
public final class CommandLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CommandText texts = new CommandText();
    private final StrategyCommandView command = new StrategyCommandView();
    private final Map<Integer, String> names = new TreeMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /**
     * One command.
     *
     * @param timeNs when it was given, nanoseconds since the Unix epoch.
     * @param sentence without a full stop.
     */
    public record Entry(long timeNs, long sequence, String sentence) {
    }

    /** @param configured names of those with which the run begins, in the order of their ids, which is from 1. */
    public CommandLog(List<String> configured) {
        for (int i = 0; i < configured.size(); i++) {
            names.put(i + 1, configured.get(i));
        }
    }

    /** Any event. */
    public void onEvent(EventSlot slot) {
        if (slot.typeCode() != EventType.STRATEGY.code()) {
            return;
        }
        command.wrap(slot);
        final String text = texts.add(command);
        if (text != null) {
            final JsonNode said = read(text);
            if (command.command() == StrategyCommand.ADD && said.hasNonNull("name")) {
                names.put(command.strategyId(), said.path("name").asText());
            }
            entries.add(new Entry(slot.receivedAtNs(), slot.sequence(), sentence(said)));
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text.isEmpty() ? "{}" : text);
        } catch (JsonProcessingException garbled) {
            return JSON.createObjectNode();
        }
    }

    private String sentence(JsonNode said) {
        final String name = "Strategy " + name(command.strategyId());
        final JsonNode strategy = said.path("strategy");
        final String orders = " (orders: " + command.policy().name().toLowerCase(Locale.ROOT) + ")";
        return switch (command.command()) {
            case ADD -> name + " was added: " + strategy.path("type").asText() + parameters(strategy);
            case REMOVE -> name + " was removed" + orders;
            case PAUSE -> name + " was paused" + orders;
            case RESUME -> name + " was resumed";
            case SETTINGS -> name + " was given parameters" + parameters(strategy);
            case RELOAD -> name + " was started anew: " + strategy.path("type").asText() + " from "
                + said.path("origin").asText();
            case QUARANTINE -> name + " was put in quarantine: it " + command.cause().sentence() + orders;
        };
    }

    private static String parameters(JsonNode strategy) {
        final List<String> set = new ArrayList<>();
        strategy.path("parameters").properties().forEach(one ->
            set.add(one.getKey() + "=" + one.getValue().asText()));
        return set.isEmpty() ? "" : " " + String.join(" ", set);
    }

    /** The name of a strategy, or its number where nothing says its name. */
    public String name(int strategyId) {
        return names.getOrDefault(strategyId, Integer.toString(strategyId));
    }

    /** Whether anything said a name for this id. */
    public boolean knows(int strategyId) {
        return names.containsKey(strategyId);
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
