package io.upring.bot.live;

import io.upring.bot.config.BotConfig;
import io.upring.bot.live.Answers.NoAnswer;
import io.upring.engine.decimal.Amount;
import io.upring.feed.rest.InstrumentInfo;
import io.upring.feed.rest.MarketInfo;
import io.upring.feed.rest.OrderChance;
import io.upring.feed.rest.OrderInfo;
import io.upring.feed.rest.TickerInfo;
import io.upring.feed.rest.UpbitRest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A first order in each market that is to be traded: the smallest that the market takes, away from its price, checked
 * by the exchange as if it were placed, and not placed.
 *
 * <p>Threading: one thread.
 */
public final class OrderTrial {
    private static final int VOLUME_DECIMALS = 8;
    private static final BigDecimal BELOW_MARKET = new BigDecimal("0.9");
    private static final String ACTIVE = "active";

    private final UpbitRest rest;
    private final BotConfig config;
    private final List<String> problems = new ArrayList<>();
    private List<String> tried = List.of();

    public OrderTrial(UpbitRest rest, BotConfig config) {
        this.rest = rest;
        this.config = config;
    }

    /** Tries every market; returns what went wrong, a sentence each that names the market. */
    public List<String> run() {
        try {
            final List<String> listed = Answers.await("list its markets", rest.market().markets()).stream()
                .map(MarketInfo::market).toList();
            final List<String> wanted = TradedMarkets.of(config, listed);
            wanted.stream().filter(market -> !listed.contains(market)).forEach(market ->
                problems.add("the exchange does not list " + market + ", which a strategy trades"));
            tried = wanted.stream().filter(listed::contains).toList();
            if (tried.isEmpty()) {
                problems.add("none of the strategies has a market that the exchange lists");
            } else {
                tryEach();
            }
        } catch (NoAnswer failure) {
            problems.add(failure.getMessage());
        }
        return List.copyOf(problems);
    }

    /** The markets in which an order was tried. */
    public List<String> tried() {
        return tried;
    }

    private void tryEach() throws NoAnswer {
        final Map<String, InstrumentInfo> policies = byMarket(
            Answers.await("state its tick sizes", rest.market().instruments(tried)), InstrumentInfo::market);
        final Map<String, TickerInfo> tickers = byMarket(
            Answers.await("state its prices", rest.market().tickers(tried)), TickerInfo::market);
        final Map<String, CompletableFuture<OrderChance>> chances = new LinkedHashMap<>();
        tried.forEach(market -> chances.put(market, rest.chance(market)));
        final Map<String, CompletableFuture<OrderInfo>> orders = new LinkedHashMap<>();
        for (final String market : tried) {
            final OrderChance chance = Answers.await("say what may be ordered in " + market, chances.get(market));
            if (policies.containsKey(market) && tickers.containsKey(market)) {
                final CompletableFuture<OrderInfo> order = order(chance, policies.get(market).tickSize(),
                    tickers.get(market).tradePrice());
                if (order != null) {
                    orders.put(market, order);
                }
            } else {
                problems.add("the exchange states no tick size or no price of " + market);
            }
        }
        for (final Map.Entry<String, CompletableFuture<OrderInfo>> order : orders.entrySet()) {
            try {
                Answers.await("accept a test order in " + order.getKey(), order.getValue());
            } catch (NoAnswer refusal) {
                problems.add(refusal.getMessage());
            }
        }
    }

    /** Null where it is known beforehand that the order cannot be. */
    private CompletableFuture<OrderInfo> order(OrderChance chance, BigDecimal tick, BigDecimal last) {
        final String market = chance.market();
        final String quote = market.substring(0, market.indexOf('-'));
        final Amount cap = config.limits().maxOrderTotal().get(quote);
        if (!chance.state().equals(ACTIVE)) {
            problems.add(market + " is not open for trading: its state is \"" + chance.state() + "\"");
            return null;
        }
        if (cap == null || cap.toBigDecimal().compareTo(chance.bidMinTotal()) < 0) {
            problems.add("the smallest order of " + market + " is " + plain(chance.bidMinTotal()) + " " + quote
                + ", and risk.maxOrderTotal." + quote + (cap == null ? " is not set" : " allows " + cap));
            return null;
        }
        // Rounded down to this tick a lower price is on the grid of its own band too: finer ticks divide coarser ones.
        final BigDecimal bid = last.multiply(BELOW_MARKET).divideToIntegralValue(tick).max(BigDecimal.ONE)
            .multiply(tick);
        final BigDecimal volume = chance.bidMinTotal().divide(bid, VOLUME_DECIMALS, RoundingMode.CEILING);
        final BigDecimal cost = bid.multiply(volume).multiply(BigDecimal.ONE.add(chance.bidFee()));
        if (chance.bidAccount().balance().compareTo(cost) >= 0) {
            return rest.key().testOrder(market, "bid", bid, volume);
        }
        final BigDecimal toSell = chance.askMinTotal().divide(last, VOLUME_DECIMALS, RoundingMode.CEILING);
        if (chance.askAccount().balance().compareTo(toSell) >= 0) {
            return rest.key().testOrder(market, "ask", last, toSell);
        }
        problems.add("the account has too little for the smallest order of " + market + ": "
            + plain(chance.bidAccount().balance()) + " " + quote + " of " + plain(cost) + ", fee included, and "
            + plain(chance.askAccount().balance()) + " " + chance.askAccount().currency() + " to sell");
        return null;
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static <T> Map<String, T> byMarket(List<T> list, Function<T, String> market) {
        return list.stream().collect(Collectors.toMap(market, Function.identity()));
    }
}
