package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.rest.InstrumentInfo;
import io.upring.feed.rest.MarketInfo;
import io.upring.feed.rest.OrderChance;
import io.upring.feed.rest.TickerInfo;
import io.upring.feed.rest.UpbitRest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the exchange lists and charges, asked once at the start: the instruments of the run.
 *
 * @param listed everything that the exchange lists.
 * @param warnings for the operator: markets that are missing, tick sizes that differ from the table.
 */
record Listing(Instruments instruments, List<MarketInfo> listed, List<String> warnings) {
    private static final int E8_DECIMALS = 8;
    /** Room for markets that are listed during the run: the exchange lists a few a week. */
    private static final int SPARE_MARKETS = 64;
    private static final long MAX_TOTAL_UNITS = 1_000_000_000L;

    /** Asks the exchange; every failure is a {@link RunException}. */
    static Listing load(BotConfig config, UpbitRest rest) {
        final List<String> warnings = new ArrayList<>();
        final List<MarketInfo> all = Replies.persist("list its markets", () -> rest.market().markets());
        final List<String> listed = all.stream().map(MarketInfo::market).sorted().toList();
        final List<String> wanted = config.markets().contains(BotConfig.ALL) ? listed : config.markets();
        final List<String> markets = wanted.stream().filter(listed::contains).toList();
        wanted.stream().filter(market -> !listed.contains(market))
            .forEach(market -> warnings.add(leftOut(market, listed)));
        if (markets.isEmpty()) {
            throw new RunException("none of the configured markets is listed by the exchange; it has "
                + String.join(", ", listed));
        }
        final Map<String, InstrumentInfo> policies = byMarket(
            Replies.persist("state its tick sizes", () -> rest.market().instruments(markets)), InstrumentInfo::market);
        final Map<String, TickerInfo> tickers = byMarket(
            Replies.persist("state its prices", () -> rest.market().tickers(markets)), TickerInfo::market);
        final List<OrderChance> chances = new Chances(rest).load(markets);

        final Instruments.Builder instruments = Instruments.builder().spare(SPARE_MARKETS);
        config.ticks().forEach(instruments::quoteTicks);
        final List<String> otherTicks = new ArrayList<>();
        for (final OrderChance chance : chances) {
            add(instruments, config, chance, policies.get(chance.market()), tickers.get(chance.market()), otherTicks);
        }
        if (!otherTicks.isEmpty()) {
            warnings.add("tick sizes other than in the table, used as the exchange states them: "
                + String.join(", ", otherTicks));
        }
        Replies.persist("state the balances", () -> rest.accounts())
            .forEach(account -> instruments.addCurrency(account.currency()));
        return new Listing(instruments.build(), all, warnings);
    }

    private static String leftOut(String market, List<String> listed) {
        final String upper = market.toUpperCase(Locale.ROOT);
        return "the exchange does not list " + market + ": it is left out"
            + (!upper.equals(market) && listed.contains(upper) ? "; codes are in upper case, such as " + upper : "");
    }

    /**
     * For a run that goes on with another: the events of that one speak of these instruments, so they stay as they
     * were; what is otherwise now is said.
     */
    Listing goingOnWith(Instruments known) {
        final List<String> told = new ArrayList<>(warnings);
        for (final Instrument instrument : known.all()) {
            final Instrument now = instruments.find(instrument.market());
            if (now == null) {
                told.add("the exchange does not list " + instrument + " any more: the run goes on without its data");
            } else if (!now.ticks().describe().equals(instrument.ticks().describe())
                || now.bidFeeE8() != instrument.bidFeeE8() || now.askFeeE8() != instrument.askFeeE8()
                || now.minTotal().compareTo(instrument.minTotal()) != 0) {
                told.add(instrument + " has other ticks, fees or limits now than in the run that is gone on with;"
                    + " those of then are used");
            }
        }
        for (final Instrument instrument : instruments.all()) {
            if (known.find(instrument.market()) == null) {
                told.add(instrument + " was not known to the run that is gone on with: it is left out");
            }
        }
        return new Listing(known, listed, told);
    }

    private static void add(Instruments.Builder instruments, BotConfig config, OrderChance chance,
                            InstrumentInfo policy, TickerInfo ticker, List<String> otherTicks) {
        final String market = chance.market();
        final TickTable table = config.ticks().get(market.substring(0, market.indexOf('-')));
        final long stated = e8(policy.tickSize());
        final long expected = table == null || ticker == null ? 0 : table.tickE8(e8(ticker.tradePrice()));
        final boolean isOther = stated != expected;
        if (isOther && table != null) {
            otherTicks.add(market + " " + policy.tickSize().stripTrailingZeros().toPlainString());
        }
        instruments.add(market, isOther ? TickTable.fixed(stated) : table,
            new Amount().set(chance.bidMinTotal().max(chance.askMinTotal())),
            chance.maxTotal() == null ? Amount.ofUnits(MAX_TOTAL_UNITS) : new Amount().set(chance.maxTotal()),
            e8(chance.bidFee()), e8(chance.askFee()), chance.state().equals("active"));
    }

    private static <T> Map<String, T> byMarket(List<T> list, Function<T, String> market) {
        return list.stream().collect(Collectors.toMap(market, Function.identity()));
    }

    private static long e8(BigDecimal value) {
        return value.scaleByPowerOfTen(E8_DECIMALS).longValueExact();
    }
}
