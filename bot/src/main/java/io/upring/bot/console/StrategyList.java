package io.upring.bot.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The strategies of a running bot as text, and what became of commands about them, both from the bot's own answers.
 *
 * <p>Threading: immutable.
 */
public final class StrategyList {
    private static final int MOST_MARKETS = 3;

    private final Style style;

    public StrategyList(boolean colours) {
        style = new Style(colours);
    }

    /** A line a strategy, and one more for each that is in quarantine. */
    public List<String> lines(JsonNode strategies) {
        final TextTable table = new TextTable("NAME", "<STATE", "<TYPE", "<MARKETS", "<STREAMS", "OPEN", "<HOLDS",
            "FILLS", "P&L", "<PARAMETERS");
        final List<String> causes = new ArrayList<>();
        for (final JsonNode one : strategies) {
            final String state = one.path("state").asText();
            table.row().cell(one.path("name").asText())
                .cell(state, state.equals("quarantined") ? style::bad : state.equals("running") ? style::good
                    : style::bold)
                .cell(one.path("type").asText()).cell(markets(one.path("markets")))
                .cell(words(one.path("streams"))).cell(one.path("openOrders").asText("0"))
                .cell(positions(one.path("positions"))).cell(one.path("fills").asText("0"))
                .cell(profit(one.path("profit").asText("0"))).cell(parameters(one.path("parameters")));
            if (!one.path("cause").asText().isEmpty()) {
                causes.add(one.path("name").asText() + " " + one.path("cause").asText() + " (event "
                    + one.path("since").asText() + ")");
            }
        }
        final List<String> lines = new ArrayList<>(table.lines(style));
        lines.addAll(causes);
        return lines;
    }

    private static String markets(JsonNode markets) {
        final List<String> words = new ArrayList<>();
        markets.forEach(market -> words.add(market.asText()));
        return words.size() <= MOST_MARKETS ? String.join(",", words)
            : String.join(",", words.subList(0, MOST_MARKETS)) + " and " + (words.size() - MOST_MARKETS) + " more";
    }

    private static String words(JsonNode array) {
        final List<String> words = new ArrayList<>();
        array.forEach(word -> words.add(word.asText()));
        return words.isEmpty() ? TextTable.NOTHING : String.join(",", words);
    }

    private static String profit(String text) {
        final BigDecimal profit = new BigDecimal(text);
        return profit.signum() == 0 ? TextTable.NOTHING : Figures.signedMoney(profit);
    }

    /** "0.01 KRW-BTC, 3 KRW-ETH"; empty for nothing. */
    public static String positions(JsonNode positions) {
        final List<String> held = new ArrayList<>();
        positions.properties().forEach(one -> held.add(one.getValue().asText() + " " + one.getKey()));
        return String.join(", ", held);
    }

    /** "window=30 rise=0.01"; empty where everything has its default. */
    public static String parameters(JsonNode parameters) {
        final List<String> set = new ArrayList<>();
        parameters.properties().forEach(one -> set.add(one.getKey() + "=" + one.getValue().asText()));
        return String.join(" ", set);
    }

    /** "in effect after 0.21 ms". */
    public static String took(JsonNode done) {
        final double ms = done.path("tookMs").asDouble();
        return "in effect after " + String.format(Locale.ROOT, ms < 10 ? "%.2f ms" : "%.0f ms", ms);
    }
}
