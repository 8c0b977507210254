package io.upring.bot.config;

import io.upring.bot.alert.AlertFilter;
import io.upring.bot.alert.AlertSettings;
import io.upring.bot.alert.AlertSettings.Command;
import io.upring.bot.alert.AlertSettings.JsonLines;
import io.upring.bot.alert.AlertSettings.Log;
import io.upring.bot.alert.AlertSettings.Sink;
import io.upring.bot.alert.AlertSettings.Target;
import io.upring.bot.alert.AlertSettings.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads where alerts go. Threading: stateless. */
final class AlertReader {
    private static final int LONGEST_MS = 120_000;
    private static final long MIB = 1 << 20;

    private enum Type {
        LOG, JSONL, WEBHOOK, COMMAND
    }

    private AlertReader() {
    }

    /**
     * Reads the section.
     *
     * @param isRecorded whether a journal has kept it: then a sink whose address was in an environment that is no more
     *     is left out.
     */
    static AlertSettings alerts(Section section, boolean isRecorded) {
        final boolean isShown = section.flag("console", true);
        final int queue = (int) section.whole("queue", 16, 1 << 20, AlertSettings.STANDARD.queueAlerts());
        final Section named = section.section("sinks");
        final List<Sink> sinks = new ArrayList<>();
        for (final String name : named.keys()) {
            if (!name.matches("[A-Za-z0-9-]{1,24}")) {
                throw named.error(name, "is no name for a sink: 1 to 24 letters, digits and dashes");
            }
            final Sink sink = sink(name, named, isRecorded);
            if (sink != null) {
                sinks.add(sink);
            }
        }
        section.finish();
        return new AlertSettings(isShown, queue, sinks);
    }

    /** {@code null} for one that is left out. */
    private static Sink sink(String name, Section parent, boolean isRecorded) {
        final Section section = parent.section(name);
        if (!section.has("type")) {
            throw parent.error(name, "must say its type: log, jsonl, webhook or command");
        }
        final AlertFilter filter = new AlertFilter(section.words("strategies", List.of()),
            section.words("kinds", List.of()), section.decimal("minimum", "0", "1000", "0").doubleValue());
        final int capacity = (int) section.whole("queue", 1, 1 << 20, 1_024);
        final Target target = switch (section.choice("type", Type.class, Type.LOG)) {
            case LOG -> new Log();
            case JSONL -> new JsonLines(Path.of(required(section, "file", "the file that lines are appended to")),
                section.whole("maxMiB", 1, 1 << 20, 64) * MIB, (int) section.whole("keep", 0, 1_000, 5));
            case WEBHOOK -> webhook(section, isRecorded);
            case COMMAND -> command(section);
        };
        section.finish();
        return target == null ? null : new Sink(name, filter, capacity, target);
    }

    private static String required(Section section, String key, String meaning) {
        final String text = section.text(key, null);
        if (text == null) {
            throw section.error(key, "must be there: " + meaning);
        }
        return text;
    }

    /** Such addresses are often secret themselves: then the configuration names a variable of the environment. */
    private static Webhook webhook(Section section, boolean isRecorded) {
        final String variable = section.text("urlVariable", null);
        if (variable != null && section.has("url")) {
            throw section.error("urlVariable", "cannot stand beside url: one of them says where alerts go");
        }
        final String key = variable == null ? "url" : "urlVariable";
        final String text = variable == null
            ? required(section, "url", "the address to post to, or urlVariable, the environment's variable that has it")
            : System.getenv(variable);
        section.knows("url");
        if (text == null && !isRecorded) {
            throw section.error(key, "is " + variable + ", which the environment does not have");
        }
        final boolean plainAllowed = section.flag("allowPlainHttp", false);
        final int timeoutMs = (int) section.whole("timeoutMs", 10, LONGEST_MS, 5_000);
        final int retries = (int) section.whole("retries", 0, 20, 3);
        final int backOffMs = (int) section.whole("backOffMs", 1, LONGEST_MS, 500);
        return text == null ? null
            : new Webhook(address(section, key, text, plainAllowed), timeoutMs, retries, backOffMs);
    }

    private static URI address(Section section, String key, String text, boolean plainAllowed) {
        final URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException wrong) {
            throw section.error(key, "is no address such as https://example.com/alerts");
        }
        final String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
            throw section.error(key, "is no address such as https://example.com/alerts");
        }
        if (uri.getRawUserInfo() != null) {
            throw section.error(key, "must not hold a user's name or password");
        }
        if (scheme.equals("http") && !plainAllowed && !ExchangeSettings.isOnThisMachine(text)) {
            throw section.error(key, "must begin with https: everybody on the way could read alerts to "
                + uri.getHost() + "; allowPlainHttp: true if that is as wanted");
        }
        return uri;
    }

    private static Command command(Section section) {
        final List<String> arguments = section.words("command", null);
        if (arguments == null) {
            throw section.error("command", "must be there: a program and its arguments, such as [notify-send, Upring]");
        }
        return new Command(arguments, (int) section.whole("timeoutMs", 10, LONGEST_MS, 10_000),
            (int) section.whole("atOnce", 1, 64, 2));
    }
}
