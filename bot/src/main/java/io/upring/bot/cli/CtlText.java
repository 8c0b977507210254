package io.upring.bot.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.upring.bot.UserError;
import io.upring.bot.console.StrategyList;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sentences about what became of commands to strategies, and what those commands share. Threading: stateless. */
final class CtlText {
    private CtlText() {
    }

    /** As it is written on the command line. */
    enum Orders {
        keep, cancel, flatten
    }

    /**
     * {@code key=value} each.
     *
     * @param option the option that they belong to, for the sentence of a refusal.
     */
    static Map<String, String> pairs(List<String> words, String option) {
        final Map<String, String> pairs = new LinkedHashMap<>();
        for (final String word : words) {
            final int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new UserError(option + " must be key=value, such as window=30, not \"" + word + "\"");
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1).replaceAll("(?<=\\d)_(?=\\d)", ""));
        }
        return pairs;
    }

    /** One line a strategy that a command was about; returns the exit code. */
    static int done(JsonNode reply, PrintStream out, String sentence) {
        int code = ExitCode.OK;
        for (final JsonNode one : reply.path("done")) {
            final boolean hasFailed = one.path("state").asText().equals("quarantined");
            out.println(one.path("name").asText() + " " + (hasFailed
                ? "is in quarantine at once: it " + one.path("cause").asText()
                : sentence.formatted(what(one), instance(one))) + "; " + StrategyList.took(one) + ".");
            code = hasFailed ? ExitCode.FINDINGS : code;
        }
        return code;
    }

    private static String what(JsonNode one) {
        final String parameters = StrategyList.parameters(one.path("parameters"));
        return one.path("type").asText() + " of " + markets(one)
            + (parameters.isEmpty() ? "" : " with " + parameters);
    }

    private static String markets(JsonNode one) {
        final String first = one.path("markets").path(0).asText();
        return one.path("markets").size() == 1 ? first.equals("all") ? "all markets" : first
            : one.path("markets").size() + " markets";
    }

    private static String instance(JsonNode one) {
        return one.path("newInstance").asBoolean() ? "a new instance of it runs" : "it goes on";
    }

    /** What is left of orders and positions under a policy; returns the exit code. */
    static int left(JsonNode reply, PrintStream out, Orders orders) {
        final int open = reply.path("openOrders").asInt();
        final String held = StrategyList.positions(reply.path("positions"));
        out.println((open == 0 ? "It has no open order" : open == 1 ? "1 of its orders is open"
            : open + " of its orders are open") + (held.isEmpty() ? " and holds nothing" : " and holds " + held) + ".");
        if (!reply.path("settled").asBoolean(true)) {
            out.println(orders == Orders.flatten ? "Not all is sold yet: \"upring ctl list\" tells how it goes on."
                : "Their cancels are on their way: \"upring ctl list\" tells how it goes on.");
            return ExitCode.FINDINGS;
        }
        return ExitCode.OK;
    }
}
