package io.upring.bot.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.alert.Alert;
import io.upring.bot.alert.AlertJson;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * One JSON object a line, for programs: {@code event} is {@code started}, {@code flowing}, {@code status},
 * {@code warning} or {@code summary}.
 *
 * <p>Threading: one thread.
 */
public final class JsonConsole implements RunConsole {
    private final ObjectMapper mapper = new ObjectMapper()
        .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
        .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    private final PrintStream out;

    public JsonConsole(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(RunHeader header) {
        print("started", mapper.valueToTree(header));
    }

    @Override
    public void flowing(long atMs, long sinceStartMs) {
        print("flowing", mapper.createObjectNode().put("atMs", atMs).put("sinceStartMs", sinceStartMs));
    }

    @Override
    public void status(RunStatus status) {
        print("status", mapper.valueToTree(status));
    }

    @Override
    public void alert(Alert alert) {
        print("alert", AlertJson.of(alert));
    }

    @Override
    public void activity(List<ActivityLine> lines) {
        lines.forEach(line -> print("activity", mapper.valueToTree(line)));
    }

    @Override
    public void warning(String sentence) {
        print("warning", mapper.createObjectNode().put("message", sentence));
    }

    @Override
    public void summary(RunSummary summary) {
        print("summary", mapper.valueToTree(summary));
    }

    @Override
    public void reported(Path page) {
        print("report", mapper.createObjectNode().put("page", page.toString()));
    }

    private void print(String event, ObjectNode body) {
        final ObjectNode line = mapper.createObjectNode().put("event", event);
        line.setAll(body);
        try {
            out.println(mapper.writeValueAsString(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
        out.flush();
    }
}
