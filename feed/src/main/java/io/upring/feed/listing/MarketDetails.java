package io.upring.feed.listing;

import io.upring.engine.market.TickTable;
import io.upring.feed.rest.InstrumentInfo;
import io.upring.feed.rest.MarketInfo;
import io.upring.feed.rest.OrderChance;
import io.upring.feed.rest.TickerInfo;
import io.upring.feed.rest.UpbitApiException;
import io.upring.feed.rest.UpbitRest;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Asks for everything about a market that has just been listed. */
final class MarketDetails {
    private static final int E8_DECIMALS = 8;
    private static final int NOT_FOUND = 404;

    private final UpbitRest rest;
    private final boolean hasKey;
    private final Function<String, TickTable> ticks;

    MarketDetails(UpbitRest rest, boolean hasKey, Function<String, TickTable> ticks) {
        this.rest = rest;
        this.hasKey = hasKey;
        this.ticks = ticks;
    }

    CompletableFuture<ListedMarket> of(MarketInfo market) {
        final List<String> code = List.of(market.market());
        final CompletableFuture<List<InstrumentInfo>> policy = rest.market().instruments(code);
        final CompletableFuture<List<TickerInfo>> price = rest.market().tickers(code).exceptionally(failure -> {
            // A market without a trade yet has no ticker.
            if (failure instanceof CompletionException e && e.getCause() instanceof UpbitApiException api
                && api.status() == NOT_FOUND) {
                return List.of();
            }
            throw failure instanceof CompletionException e ? e : new CompletionException(failure);
        });
        final CompletableFuture<OrderChance> chance = hasKey ? rest.chance(market.market())
            : CompletableFuture.completedFuture(null);
        return CompletableFuture.allOf(policy, price, chance)
            .thenApply(done -> of(market, policy.join(), price.join(), chance.join()));
    }

    private ListedMarket of(MarketInfo market, List<InstrumentInfo> policies, List<TickerInfo> tickers,
                            OrderChance chance) {
        final String quote = market.market().substring(0, market.market().indexOf('-'));
        final QuoteDefaults defaults = QuoteDefaults.of(quote);
        final long statedTickE8 = policies.isEmpty() ? 0 : e8(policies.get(0).tickSize());
        final TickTable table = ticks.apply(quote);
        final boolean isOfTable = table != null && !tickers.isEmpty()
            && table.tickE8(e8(tickers.get(0).tradePrice())) == statedTickE8;
        final long fixedTickE8 = isOfTable ? 0 : statedTickE8;
        final int flags = MarketFlags.of(market);
        if (chance == null) {
            return new ListedMarket(market.market(), flags, defaults.minTotal(), defaults.maxTotal(), fixedTickE8,
                defaults.feeE8(), defaults.feeE8(), true);
        }
        return new ListedMarket(market.market(), flags, chance.bidMinTotal().max(chance.askMinTotal()),
            chance.maxTotal() == null ? defaults.maxTotal() : chance.maxTotal(), fixedTickE8, e8(chance.bidFee()),
            e8(chance.askFee()), chance.state().equals("active"));
    }

    private static long e8(BigDecimal value) {
        return value.scaleByPowerOfTen(E8_DECIMALS).longValue();
    }
}
