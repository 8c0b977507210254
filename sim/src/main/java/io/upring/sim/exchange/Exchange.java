package io.upring.sim.exchange;

import io.upring.sim.exchange.OrderResult.Accepted;
import io.upring.sim.exchange.OrderResult.Rejected;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
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
 * <p>An incoming order meets the displayed book and the resting orders of all accounts in price-time order, at the
 * prices of what it meets; what it took of the display stays gone until the next book of that market. A resting order
 * waits behind what was displayed at its price when it arrived (or first came into sight), advances with the trades
 * printed at its price and as the {@link io.upring.sim.matching.QueueModel} says, and fills whole, at its own price and
 * as maker, when a trade prints through its price or the opposite best crosses it. Orders of one member do not trade
 * with each other where self-match prevention is in force.
 *
 * <p>Threading: one thread at a time. Time is given with each call ({@code nowMs}, epoch milliseconds); it may run
 * backwards, and what is stamped with it does then too. Same calls in, same events out.
 */
public final class Exchange {
    private final ExchangeConfig config;
    private final ExchangeListener listener;
    private final Map<String, LiveMarket> markets = new LinkedHashMap<>();
    private final Map<String, LiveAccount> accounts = new HashMap<>();
    private final UuidSource uuids;
    private final UuidSource testUuids;
    private final Settlement settlement;
    private final Matching matching;
    private final BatchCancels batches;

    public Exchange(ExchangeConfig config, ExchangeListener listener) {
        this.config = Objects.requireNonNull(config, "config");
        this.listener = Objects.requireNonNull(listener, "listener");
        uuids = new UuidSource(config.seed());
        testUuids = new UuidSource(~config.seed());
        settlement = new Settlement(uuids, config);
        matching = new Matching(settlement, listener, config);
        batches = new BatchCancels(matching);
    }

    /** @throws IllegalArgumentException when the market is there already */
    public Market addMarket(MarketRules rules, TickerSeed seed) {
        boolean usdtMaximum = rules.quote().equals("USDT") && rules.maxTotal() == null;
        MarketRules limited = usdtMaximum ? rules.withMaxTotal(config.usdtMaxTotal()) : rules;
        MarketRules charged = limited.withFees(config.feeModel().rates(limited));
        LiveMarket market = new LiveMarket(charged, seed, config);
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
     * Changes a market's fees for the orders to come; orders keep those they were submitted with.
     *
     * @throws IllegalArgumentException when the market is unknown
     */
    public void changeFees(String code, FeeRates fees) {
        existing(code).changeFees(fees);
    }

    /**
     * Changes what a market says of itself; its ticker tells. A market that becomes {@link MarketState#DELISTED}
     * cancels its open orders and leaves: orders that it had are still known, the market is not, and may be added anew.
     *
     * @throws IllegalArgumentException when the market is unknown
     */
    public void changeStatus(String code, MarketStatus status, long nowMs) {
        LiveMarket market = existing(code);
        market.changeStatus(status);
        if (status.state() == MarketState.DELISTED) {
            for (Side side : Side.values()) {
                market.resting(side).inPriority().forEach(order -> matching.cancel(order, nowMs));
            }
            markets.remove(code);
        }
        listener.onTicker(market, nowMs);
    }

    /** An account of a member of its own. */
    public Account openAccount(String name, Map<String, BigDecimal> balances) {
        return openAccount(name, name, balances);
    }

    /**
     * @param member   whose account it is: see {@link Account#member()}
     * @param balances currency to available amount, none negative
     * @throws IllegalArgumentException when an account of that name exists, or an amount is negative
     */
    public Account openAccount(String name, String member, Map<String, BigDecimal> balances) {
        LiveAccount account = new LiveAccount(name, member);
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
     * Gives a new account what an earlier one had. The exchange must not have placed any order yet, so that it does not
     * give out the same ids again.
     *
     * @throws IllegalArgumentException when an order's market does not exist
     */
    public void restore(Account account, AccountImage image) {
        new Restoring(markets, uuids, config).restore(own(account), image);
    }

    /**
     * A deposit, or a withdrawal where the amount is negative.
     *
     * @throws IllegalArgumentException when more is withdrawn than is free
     */
    public void transfer(Account account, String currency, BigDecimal amount, long nowMs) {
        LiveAccount owner = own(account);
        if (owner.available(currency).add(amount).signum() < 0) {
            throw new IllegalArgumentException("only " + owner.available(currency).toPlainString() + " " + currency
                    + " is free, so " + amount.negate().toPlainString() + " cannot be withdrawn");
        }
        owner.holding(currency).credit(amount);
        listener.onAssets(owner, Set.of(currency), nowMs);
    }

    /**
     * Checks and places an order. Checked in this order: parameters, market, identifier, time in force, tick,
     * minimum,
     * maximum, funds. An identifier is used up by every attempt, a refused one included.
     */
    public OrderResult place(Account account, NewOrder request, long nowMs) {
        LiveAccount owner = own(account);
        OrderChecks checks = new OrderChecks(markets, owner, request, config, nowMs, BigDecimal.ZERO);
        Rejected error = checks.run();
        return error != null ? error : new Accepted(enter(owner, checks.terms(), nowMs));
    }

    /** Runs the checks of {@link #place} without any effect; the uuid of the order in the answer means nothing. */
    public OrderResult test(Account account, NewOrder request, long nowMs) {
        LiveAccount owner = own(account);
        OrderChecks checks = new OrderChecks(markets, owner, request, config, nowMs, BigDecimal.ZERO);
        Rejected error = checks.runDry();
        return error != null ? error
                : new Accepted(new LiveOrder(testUuids.next(), owner, checks.terms(), nowMs).picture());
    }

    private Order enter(LiveAccount owner, OrderTerms terms, long nowMs) {
        LiveOrder order = new LiveOrder(uuids.next(), owner, terms, nowMs);
        settlement.lock(order);
        owner.add(order);
        Order accepted = order.picture();
        if (accepted.type() == OrderType.LIMIT) {
            listener.onOrder(owner, accepted, OrderEvent.WAIT, null, nowMs);
        }
        listener.onAssets(owner, Set.of(terms.lockCurrency()), nowMs);
        matching.enter(order, nowMs);
        return accepted;
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

    /** Cancels open orders by uuid, at most 20; those unknown or ended are told as failed. */
    public BatchResult cancelByUuids(Account account, List<String> ids, long nowMs) {
        return batches.byUuids(own(account), ids, nowMs);
    }

    /** Cancels open orders by identifier, at most 20; those unknown or ended are told as failed. */
    public BatchResult cancelByIdentifiers(Account account, List<String> ids, long nowMs) {
        return batches.byIdentifiers(own(account), ids, nowMs);
    }

    /** Cancels the open orders that the filter takes. */
    public BatchResult cancelAll(Account account, CancelFilter filter, long nowMs) {
        return batches.byFilter(own(account), filter, nowMs);
    }

    /**
     * Cancels an open order and places a new one in its stead, on the same market and side. The new order is checked
     * first, with what the old one gives back counted in: when it is refused, the old one stays. No new order is made
     * when the old one has ended (404 {@code order_not_found}).
     */
    public ReplaceResult cancelAndNew(Account account, ReplaceOrder request, long nowMs) {
        LiveAccount owner = own(account);
        if (request.prevOrderUuid() == null && request.prevOrderIdentifier() == null) {
            return OrderErrors.missing("prev_order_uuid or prev_order_identifier");
        }
        LiveOrder previous = request.prevOrderUuid() != null ? owner.order(request.prevOrderUuid())
                : owner.orderByIdentifier(request.prevOrderIdentifier());
        if (previous == null || !previous.isOpen()) {
            return OrderErrors.orderNotFound();
        }
        boolean remainder = ReplaceOrder.REMAIN_ONLY.equals(request.newVolume());
        NewOrder fresh = new NewOrder(previous.market().code(), previous.side().wire(), request.newOrdType(),
                request.newPrice(), remainder ? previous.remainingVolume().toPlainString() : request.newVolume(),
                request.newTimeInForce(), request.newIdentifier(), request.newSmpType());
        OrderChecks checks = new OrderChecks(markets, owner, fresh, config, nowMs, previous.locked());
        Rejected error = checks.run();
        if (error != null) {
            return error;
        }
        Order before = previous.picture();
        matching.cancel(previous, nowMs);
        return new ReplaceResult.Replaced(before, enter(owner, checks.terms(), nowMs));
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

    /** The orders that a query wants, in its order. */
    public List<Order> orders(Account account, OrderQuery query) {
        List<LiveOrder> found = new ArrayList<>(own(account).orders());
        found.removeIf(order -> !query.wants(order));
        if (!query.oldestFirst()) {
            Collections.reverse(found);
        }
        return found.stream().skip((query.page() - 1L) * query.limit()).limit(query.limit()).map(LiveOrder::picture)
                .toList();
    }

    /**
     * Replaces a market's displayed book; resting orders that it crosses fill before the listener hears of it, which
     * it does only when the book is another one than before.
     *
     * @throws IllegalArgumentException when the market is unknown or a side has more than 30 levels
     */
    public void applyBook(String code, BookImage book, long nowMs) {
        LiveMarket market = existing(code);
        boolean changed = market.book().replace(book);
        matching.onBook(market, nowMs);
        if (changed) {
            listener.onBook(market, nowMs);
        }
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

    /**
     * Gives a market candles of the time before it was added here; those not older than what is known are left out.
     *
     * @param newestFirst all of {@code unit}, each starting before the one in front of it
     * @throws IllegalArgumentException when the market is unknown, or the candles are not as said
     */
    public void backfillCandles(String code, CandleUnit unit, List<Candle> newestFirst) {
        LiveMarket market = existing(code);
        for (int i = 0; i < newestFirst.size(); i++) {
            Candle candle = newestFirst.get(i);
            boolean falling = i == 0 || candle.startMs() < newestFirst.get(i - 1).startMs();
            if (candle.unit() != unit || !falling || candle.startMs() != unit.startMs(candle.startMs())) {
                throw new IllegalArgumentException("candle " + i + " is not a " + unit.wire()
                        + " candle older than the one before it: " + candle);
            }
        }
        market.candles().backfill(unit, newestFirst);
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
