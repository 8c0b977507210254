package io.upring.bot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.alert.AlertFilter;
import io.upring.bot.alert.AlertSettings;
import io.upring.bot.alert.AlertSettings.Command;
import io.upring.bot.alert.AlertSettings.JsonLines;
import io.upring.bot.alert.AlertSettings.Log;
import io.upring.bot.alert.AlertSettings.Sink;
import io.upring.bot.alert.AlertSettings.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertReaderTest {
    private static AlertSettings read(String sinks, boolean isRecorded) {
        final YamlFile file = YamlFile.of(Path.of("my.yaml"), "alerts:\n  sinks:\n" + sinks);
        return AlertReader.alerts(file.root().section("alerts"), isRecorded);
    }

    private static void expectRefusal(String sink, String sentence) {
        assertThatThrownBy(() -> read("    a:\n      " + sink.replace("\n", "\n      ") + "\n", false))
            .isInstanceOf(ConfigException.class).hasMessageContaining(sentence).hasMessageContaining("my.yaml");
    }

    @Test
    void shouldReadEachKindOfSink() {
        final AlertSettings read = read("""
                tail: {type: log}
                lines:
                  type: jsonl
                  file: out/alerts.jsonl
                  maxMiB: 2
                  strategies: scan
                  kinds: [pump, dump]
                  minimum: 0.05
                hook: {type: webhook, url: "http://127.0.0.1:9/x", retries: 1}
                bell: {type: command, command: [notify-send, Upring], atOnce: 3}
            """, false);
        assertThat(read.isShown()).isTrue();
        assertThat(read.sinks()).containsExactly(
            new Sink("tail", AlertFilter.ALL, 1_024, new Log()),
            new Sink("lines", new AlertFilter(List.of("scan"), List.of("pump", "dump"), 0.05), 1_024,
                new JsonLines(Path.of("out/alerts.jsonl"), 2 << 20, 5)),
            new Sink("hook", AlertFilter.ALL, 1_024,
                new Webhook(URI.create("http://127.0.0.1:9/x"), 5_000, 1, 500)),
            new Sink("bell", AlertFilter.ALL, 1_024, new Command(List.of("notify-send", "Upring"), 10_000, 3)));
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        expectRefusal("queue: 5", "must say its type: log, jsonl, webhook or command");
        expectRefusal("type: mail", "must be log or jsonl or webhook or command, not \"mail\"");
        expectRefusal("type: jsonl", "must be there: the file that lines are appended to");
        expectRefusal("type: command", "must be there: a program and its arguments");
        expectRefusal("type: log\nfile: x", "is not a key of alerts.sinks.a");
        expectRefusal("type: webhook", "must be there: the address to post to");
        expectRefusal("type: webhook\nurl: example.com", "is no address such as https://example.com/alerts");
        expectRefusal("type: webhook\nurl: http://example.com/x", "must begin with https");
        expectRefusal("type: webhook\nurl: https://me:pass@example.com/x", "must not hold a user's name or password");
        expectRefusal("type: webhook\nurlVariable: UPRING_NO_SUCH_VARIABLE", "which the environment does not have");
        expectRefusal("type: webhook\nurl: https://a.example/x\nurlVariable: HOME", "cannot stand beside url");
    }

    @Test
    void shouldTakePlainHttpWhereItIsAllowed() {
        assertThat(read("    a: {type: webhook, url: \"http://example.com/x\", allowPlainHttp: true}\n", false).sinks())
            .hasSize(1);
    }

    @Test
    void shouldLeaveOutASinkWhoseAddressIsNoMoreInARecordedConfiguration() {
        assertThat(read("    a: {type: webhook, urlVariable: UPRING_NO_SUCH_VARIABLE}\n    b: {type: log}\n", true)
            .sinks()).extracting(Sink::name).containsExactly("b");
    }
}
