package io.upring.bot.doctor;

import io.upring.bot.config.BotConfig;
import io.upring.bot.live.OrderTrial;
import io.upring.bot.live.TradedMarkets;
import io.upring.engine.market.TickTable;
import io.upring.feed.rest.InstrumentInfo;
import io.upring.feed.rest.MarketInfo;
import io.upring.feed.rest.TickerInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The markets that the strategies trade: listed, unsuspicious, with the ticks that we think. Threading: any thread. */
final class MarketChecks {
    private static final int E8_DECIMALS = 8;
    private static final int MOST_NAMED = 5;

    private final Patient patient;

    MarketChecks(Patient patient) {
        this.patient = patient;
    }

    List<Check> all() {
        return List.of(new Check("markets", this::markets),
            new Check("tick sizes", this::ticks),
            new Check("test orders", this::orders));
    }

    private Finding markets(String name) throws Exception {
        final List<MarketInfo> listed = patient.markets().get();
        final List<String> codes = listed.stream().map(MarketInfo::market).toList();
        final BotConfig config = patient.config();
        final List<String> wanted = TradedMarkets.of(config, codes);
        final List<String> traded = patient.traded(listed);
        if (traded.isEmpty()) {
            return Finding.fail(name, "the exchange lists none of the strategies' markets" + named(wanted),
                "Name markets that it lists, such as " + String.join(", ", codes.subList(0, Math.min(3, codes.size())))
                    + ".");
        }
        final List<String> problems = new ArrayList<>();
        final List<String> gone = wanted.stream().filter(market -> !codes.contains(market)).toList();
        if (!gone.isEmpty()) {
            problems.add("not listed" + named(gone));
        }
        final List<String> flagged = listed.stream().filter(market -> traded.contains(market.market()))
            .filter(market -> market.warning() || !market.cautions().isEmpty())
            .map(market -> market.market() + (market.warning() ? " WARNING" : "") + (market.cautions().isEmpty() ? ""
                : " " + String.join(" ", market.cautions()))).toList();
        if (!flagged.isEmpty()) {
            problems.add("flagged by the exchange" + named(flagged));
        }
        final List<String> uncapped = traded.stream().filter(market -> !config.limits().maxOrderTotal()
            .containsKey(market.substring(0, market.indexOf('-')))).toList();
        if (!uncapped.isEmpty()) {
            problems.add("without a limit in risk.maxOrderTotal, so not traded" + named(uncapped));
        }
        final String found = traded.size() + (traded.size() == 1 ? " market is" : " markets are") + " listed";
        return problems.isEmpty() ? Finding.ok(name, found)
            : Finding.warn(name, found + "; " + String.join("; ", problems),
                "Leave such markets out of the strategies, or accept the risk.");
    }

    private Finding ticks(String name) throws Exception {
        final List<String> traded = patient.traded(patient.markets().get());
        if (traded.isEmpty()) {
            return Finding.skipped(name, "there is no market to ask about");
        }
        final var market = patient.calls().rest().market();
        final Map<String, TickerInfo> prices = market.tickers(traded).get().stream()
            .collect(Collectors.toMap(TickerInfo::market, Function.identity()));
        final List<String> others = new ArrayList<>();
        for (final InstrumentInfo stated : market.instruments(traded).get()) {
            final TickTable table = patient.config().ticks().get(stated.quoteCurrency());
            final TickerInfo price = prices.get(stated.market());
            if (table == null) {
                others.add(stated.market() + " (no table for " + stated.quoteCurrency() + ")");
            } else if (price != null) {
                final long expected = table.tickE8(e8(price.tradePrice()));
                if (expected != e8(stated.tickSize())) {
                    others.add(stated.market() + " " + plain(stated.tickSize()) + " instead of "
                        + plain(BigDecimal.valueOf(expected, E8_DECIMALS)));
                }
            }
        }
        return others.isEmpty() ? Finding.ok(name, "the table agrees with what the exchange states for "
            + traded.size() + (traded.size() == 1 ? " market" : " markets"))
            : Finding.warn(name, "the exchange states otherwise" + named(others), "Correct the file of \"ticks\"; until"
                + " then the exchange's are used, which hold only near the present price.");
    }

    /** Where it matters, and where the key may: a test order asks for what a real one would. */
    private Finding orders(String name) throws Exception {
        if (patient.credentials() == null) {
            return Finding.skipped(name, "there are no keys to ask with");
        }
        if (!patient.scopes().get().problems().isEmpty()) {
            return Finding.skipped(name, "the key is not as it should be");
        }
        final List<MarketInfo> listed = patient.markets().get();
        if (!patient.config().exchange().live()) {
            return Finding.skipped(name, "play money: only a live run tries an order in each market");
        }
        if (patient.traded(listed).isEmpty()) {
            return Finding.skipped(name, "there is no market to try one in");
        }
        final OrderTrial trial = new OrderTrial(patient.calls().rest(), patient.config());
        final List<String> problems = trial.run();
        return problems.isEmpty() ? Finding.ok(name, "the exchange would take the smallest order in "
            + String.join(", ", trial.tried()))
            : Finding.fail(name, String.join("; ", problems), "Mend what the exchange names, or leave the market out.");
    }

    private static String named(List<String> markets) {
        return markets.isEmpty() ? ""
            : ": " + String.join(", ", markets.subList(0, Math.min(MOST_NAMED, markets.size())))
            + (markets.size() > MOST_NAMED ? " and " + (markets.size() - MOST_NAMED) + " more" : "");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static long e8(BigDecimal value) {
        return value.scaleByPowerOfTen(E8_DECIMALS).longValue();
    }
}
