package io.upring.sim.exchange;

import io.upring.sim.exchange.OrderResult.Accepted;
import io.upring.sim.exchange.OrderResult.Rejected;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A simulated spot exchange that follows Upbit's trading rules (Upbit API reference, orders and trading rules).
 *
 * <p>Own orders take what is displayed, level by level, at the displayed prices; what they took stays gone until the
 * next book of that market. A resting order waits behind what was displayed at its price when it arrived (or first
 * came
 * into sight), advances with the trades printed at its price, and fills whole, at its own price and as maker, when a
 * trade prints through its price or the opposite best crosses it. Orders of different accounts do not meet.
 *
 * <p>Threading: one thread at a time. Time is given with each call ({@code nowMs}, epoch milliseconds) and must not
 * run
 * backwards. Same calls in, same events out.
 */
public final class Exchange {
    private final ExchangeConfig config;
    private final ExchangeListener listener;
    private final Map<String, LiveMarket> markets = new LinkedHashMap<>();
    private final Map<String, LiveAccount> accounts = new HashMap<>();
    private final UuidSource uuids;
    private final Settlement settlement;
    private final Matching matching;

    public Exchange(ExchangeConfig config, ExchangeListener listener) {
        this.config = Objects.requireNonNull(config, "config");
        this.listener = Objects.requireNonNull(listener, "listener");
        uuids = new UuidSource(config.seed());
        settlement = new Settlement(uuids, config.releaseImprovementAtOnce());
        matching = new Matching(settlement, listener, config.ownTradesPublic());
    }

    /** @throws IllegalArgumentException when the market is there already */
    public Market addMarket(MarketRules rules, TickerSeed seed) {
        LiveMarket market = new LiveMarket(rules, seed, config.recentTrades());
        if (markets.putIfAbsent(rules.code(), market) != null) {
            throw new IllegalArgumentException("market " + rules.code() + " was added before");
        }
        return market;
    }

    /** In the order in which they were added. */
    public List<Market> markets() {
        return List.copyOf(markets.values());
    }

    public Optional<Market> market(String code) {
        return Optional.ofNullable(markets.get(code));
    }

    /**
     * @param balances currency to available amount, none negative
     * @throws IllegalArgumentException when an account of that name exists, or an amount is negative
     */
    public Account openAccount(String name, Map<String, BigDecimal> balances) {
        LiveAccount account = new LiveAccount(name);
        balances.forEach((currency, amount) -> {
            if (amount.signum() < 0) {
                throw new IllegalArgumentException("balance of " + currency + " must not be negative, was: " + amount);
            }
            account.holding(currency).credit(amount);
        });
        if (accounts.putIfAbsent(name, account) != null) {
            throw new IllegalArgumentException("account " + name + " was opened before");
        }
        return account;
    }

    /**
     * Checks and places an order. Checked in this order: parameters, market, identifier, time in force, tick,
     * minimum,
     * maximum, funds. An identifier is used up by every attempt, a refused one included.
     */
    public OrderResult place(Account account, NewOrder request, long nowMs) {
        LiveAccount owner = own(account);
        OrderChecks checks = new OrderChecks(markets, owner, request, config.postOnlyCrossing());
        Rejected error = checks.run();
        if (error != null) {
            return error;
        }
        LiveOrder order = new LiveOrder(uuids.next(), owner, checks.terms(), nowMs);
        settlement.lock(order);
        owner.add(order);
        Order accepted = order.picture();
        if (accepted.type() == OrderType.LIMIT) {
            listener.onOrder(owner, accepted, OrderEvent.WAIT, null, nowMs);
        }
        listener.onAssets(owner, Set.of(checks.terms().lockCurrency()), nowMs);
        matching.enter(order, nowMs);
        return new Accepted(accepted);
    }

    /** Cancels an open order; 404 {@code order_not_found} when there is none of that uuid or it has ended. */
    public OrderResult cancel(Account account, String uuid, long nowMs) {
        LiveOrder order = own(account).openOrder(uuid);
        if (order == null) {
            return OrderErrors.orderNotFound();
        }
        Order before = order.picture();
        matching.cancel(order, nowMs);
        return new Accepted(before);
    }

    /** Open or ended; empty when the account has no such order. */
    public Optional<Order> orderByUuid(Account account, String uuid) {
        return Optional.ofNullable(own(account).order(uuid)).map(LiveOrder::picture);
    }

    /** Open or ended; empty when the account has no such order (a refused attempt left none). */
    public Optional<Order> orderByIdentifier(Account account, String identifier) {
        return Optional.ofNullable(own(account).orderByIdentifier(identifier)).map(LiveOrder::picture);
    }

    /** Executions of one order, oldest first; empty when the account has no such order. */
    public List<Fill> fills(Account account, String orderUuid) {
        LiveOrder order = own(account).order(orderUuid);
        return order == null ? List.of() : List.copyOf(order.fills());
    }

    /** Oldest first. */
    public List<Order> openOrders(Account account) {
        return own(account).openOrders().stream().map(LiveOrder::picture).toList();
    }

    /** Every order of the account, open and ended, oldest first. */
    public List<Order> orders(Account account) {
        return own(account).orders().stream().map(LiveOrder::picture).toList();
    }

    /**
     * Replaces a market's displayed book; resting orders that it crosses fill before the listener hears of it.
     *
     * @throws IllegalArgumentException when the market is unknown or a side has more than 30 levels
     */
    public void applyBook(String code, BookImage book, long nowMs) {
        LiveMarket market = existing(code);
        market.book().replace(book);
        matching.onBook(market, nowMs);
        listener.onBook(market, nowMs);
    }

    /**
     * Prints a public trade; resting orders that it reaches fill before the listener hears of it.
     *
     * @throws IllegalArgumentException when the market is unknown
     */
    public void applyTrade(String code, TradePrint print, long nowMs) {
        LiveMarket market = existing(code);
        if (print.takesDisplayed()) {
            market.book().take(print.takerSide().opposite(), print.price(), print.volume(), nowMs);
        }
        Trade trade = market.print(print, nowMs);
        matching.onTrade(market, print, nowMs);
        listener.onTrade(market, trade, nowMs);
        listener.onTicker(market, nowMs);
    }

    /**
     * Sets a market's statistics to those of a recorded ticker.
     *
     * @throws IllegalArgumentException when the market is unknown
     */
    public void applyTicker(String code, TickerSeed values, long nowMs) {
        LiveMarket market = existing(code);
        market.ticker().set(values, nowMs);
        listener.onTicker(market, nowMs);
    }

    private LiveMarket existing(String code) {
        LiveMarket market = markets.get(code);
        if (market == null) {
            throw new IllegalArgumentException("no market " + code);
        }
        return market;
    }

    private LiveAccount own(Account account) {
        if (!(account instanceof LiveAccount live) || accounts.get(live.name()) != live) {
            throw new IllegalArgumentException("not an account of this exchange: " + account.name());
        }
        return live;
    }
}
