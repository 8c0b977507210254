package io.upring.bot.config;

import io.upring.engine.market.Stream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what a run shows. Threading: stateless. */
final class PagesReader {
    private static final String NOTHING = "none";
    private static final String CANDLE_PREFIX = "candle.";

    private PagesReader() {
    }

    static PagesSettings pages(Section section) {
        final PagesSettings usual = PagesSettings.NONE;
        final List<String> charts = section.words("charts", List.of());
        final String pair = section.text("pair", NOTHING);
        if (!charts.isEmpty() && !pair.equals(NOTHING)) {
            throw section.error("pair", "cannot be beside charts: a run shows charts, or one market's order book and "
                + "trades");
        }
        for (final String market : charts) {
            check(section, "charts", market);
        }
        if (!pair.equals(NOTHING)) {
            check(section, "pair", pair);
        }
        final PagesSettings settings = new PagesSettings(charts, pair.equals(NOTHING) ? null : pair,
            candles(section), section.whole("every", 1, 3_600, usual.everyMs() / 1_000) * 1_000,
            section.flag("activity", usual.activity()), section.flag("strategies", usual.strategies()));
        section.finish();
        return settings;
    }

    private static void check(Section section, String key, String market) {
        if (!market.matches(BotConfigReader.MARKET_CODE)) {
            throw section.error(key, "must be market codes such as KRW-BTC, not \"" + market + "\"");
        }
    }

    private static Stream candles(Section section) {
        final String unit = section.text("candles", "1m");
        final Stream stream = Stream.ofWireName(CANDLE_PREFIX + unit);
        if (stream == null) {
            throw section.error("candles", "must be " + Arrays.stream(Stream.values()).filter(Stream::isCandle)
                .map(candle -> candle.wireName().substring(CANDLE_PREFIX.length())).collect(Collectors.joining(", "))
                + ", not \"" + unit + "\"");
        }
        return stream;
    }
}
