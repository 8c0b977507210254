package io.upring.bot.run;

import io.upring.bot.config.BotConfig;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.listing.QuoteDefaults;
import io.upring.feed.rest.InstrumentInfo;
import io.upring.feed.rest.MarketInfo;
import io.upring.feed.rest.TickerInfo;
import io.upring.feed.rest.UpbitRest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the exchange lists, for those who have no key: limits and fees are those that it states for everybody.
 *
 * <p>Threading: stateless.
 */
final class PublicListing {
    private static final int E8_DECIMALS = 8;
    private static final int SPARE_MARKETS = 64;

    private PublicListing() {
    }

    /** Asks the exchange; every failure is a {@link RunException}. */
    static Listing load(BotConfig config, UpbitRest rest) {
        final List<String> warnings = new ArrayList<>();
        final List<MarketInfo> all = Replies.persist("list its markets", () -> rest.market().markets());
        final List<String> listed = all.stream().map(MarketInfo::market).sorted().toList();
        final List<String> wanted = config.markets().contains(BotConfig.ALL) ? listed : config.markets();
        final List<String> markets = wanted.stream().filter(listed::contains).toList();
        wanted.stream().filter(market -> !listed.contains(market))
            .forEach(market -> warnings.add("the exchange does not list " + market + ": it is left out"));
        if (markets.isEmpty()) {
            throw new RunException("none of the wanted markets is listed by the exchange; it has "
                + String.join(", ", listed));
        }
        final Map<String, InstrumentInfo> policies = byMarket(
            Replies.persist("state its tick sizes", () -> rest.market().instruments(markets)), InstrumentInfo::market);
        final Map<String, TickerInfo> tickers = byMarket(
            Replies.persist("state its prices", () -> rest.market().tickers(markets)), TickerInfo::market);
        final Instruments.Builder instruments = Instruments.builder().spare(SPARE_MARKETS);
        config.ticks().forEach(instruments::quoteTicks);
        for (final String market : markets) {
            final String quote = market.substring(0, market.indexOf('-'));
            final QuoteDefaults rules = QuoteDefaults.of(quote);
            instruments.add(market, ticks(config.ticks().get(quote), policies.get(market), tickers.get(market)),
                new Amount().set(rules.minTotal()), new Amount().set(rules.maxTotal()), rules.feeE8(), rules.feeE8(),
                true);
        }
        return new Listing(instruments.build(), all, warnings);
    }

    private static TickTable ticks(TickTable table, InstrumentInfo policy, TickerInfo ticker) {
        final long stated = policy == null ? 0 : e8(policy.tickSize());
        final boolean isOfTable = table != null
            && (stated == 0 || ticker == null || table.tickE8(e8(ticker.tradePrice())) == stated);
        return isOfTable ? table : TickTable.fixed(stated);
    }

    private static <T> Map<String, T> byMarket(List<T> list, Function<T, String> market) {
        return list.stream().collect(Collectors.toMap(market, Function.identity()));
    }

    private static long e8(BigDecimal value) {
        return value.scaleByPowerOfTen(E8_DECIMALS).longValueExact();
    }
}
