package io.upring.bot.golden;

import io.upring.bot.config.Section;
import io.upring.bot.config.TickTables;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The markets of a scenario. What a market does not state is as at Upbit: the tick table of its quote currency, least
 * and greatest totals, fees (Upbit API reference, tick sizes; markets).
 */
final class MarketRulesReader {
    private static final String MARKET_CODE = "[A-Z0-9]+-[A-Z0-9]+";
    private static final int E8_DIGITS = 8;
    private static final String MOST = "1000000000000";

    private final Map<String, TickTable> tables = TickTables.builtIn();
    private final Instruments instruments;
    /** With the same ids, and those that events list as well: to write these events from. */
    private final Instruments everListed;

    /** @param events whose keys say how many more markets there will be. */
    MarketRulesReader(Section markets, Section events) {
        final int spare = (int) events.keys().stream().filter(key -> key.contains(ScenarioEvents.LISTED)).count();
        instruments = build(markets, spare);
        everListed = build(markets, spare);
    }

    private record Rules(long tickE8, Amount minTotal, Amount maxTotal, long feeE8) {
    }

    private Instruments build(Section markets, int spare) {
        final Instruments.Builder builder = Instruments.builder().spare(spare);
        tables.forEach(builder::quoteTicks);
        for (final String market : markets.keys()) {
            final Rules rules = rules(markets, market);
            builder.add(market, rules.tickE8 == 0 ? tables.get(quote(market)) : TickTable.fixed(rules.tickE8),
                rules.minTotal, rules.maxTotal, rules.feeE8, rules.feeE8, true);
        }
        return builder.build();
    }

    private Rules rules(Section parent, String market) {
        final Section section = parent.section(market);
        final Rules rules = rules(section, market, parent);
        section.finish();
        return rules;
    }

    private Rules rules(Section section, String market, Section parent) {
        if (!market.matches(MARKET_CODE)) {
            throw parent.error(market, "is no market code such as KRW-BTC");
        }
        final String quote = quote(market);
        final long tickE8 = e8(section.decimal("tick", "0", MOST, "0"));
        if (tickE8 == 0 && !tables.containsKey(quote)) {
            throw parent.error(market, "must state its tick: there is no table of tick sizes for " + quote);
        }
        final boolean isWon = quote.equals("KRW");
        final String least = isWon ? "5000" : quote.equals("BTC") ? "0.00005" : "0.5";
        return new Rules(tickE8, new Amount().set(section.decimal("minTotal", "0", MOST, least)),
            new Amount().set(section.decimal("maxTotal", "0", MOST, "1000000000")),
            e8(section.decimal("fee", "0", "0.1", isWon ? "0.0005" : "0.0025")));
    }

    private static String quote(String market) {
        return market.substring(0, market.indexOf('-'));
    }

    private static long e8(BigDecimal value) {
        return value.movePointRight(E8_DIGITS).longValue();
    }

    /** What a market is that an event lists. */
    Instrument listed(Section event, Section parent, String market) {
        final Rules rules = rules(event, market, parent);
        return everListed.add(market, rules.tickE8, rules.minTotal, rules.maxTotal, rules.feeE8, rules.feeE8, true);
    }

    /** The instrument of a market that is listed by now, or {@code null}. */
    Instrument find(String market) {
        return everListed.find(market);
    }

    /** Those of the start. */
    Instruments instruments() {
        return instruments;
    }
}
