package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulated spot exchange that follows Upbit's trading rules (Upbit API reference, orders and trading rules).
 *
 * <p>Own orders take what is displayed, level by level, at the displayed prices; what they took stays gone until the
 * next
 * book of that market. A resting order waits behind what was displayed at its price when it arrived, advances with
 * the
 * trades printed at its price, and fills whole, at its own price and as maker, when a trade prints through its price
 * or
 * the opposite best crosses it. Orders of different accounts do not meet.
 *
 * <p>Threading: one thread at a time. Time is given with each call ({@code nowMs}, epoch milliseconds) and must not
 * run
 * backwards. Same calls in, same events out.
 */
public final class Exchange {
    public Exchange(ExchangeConfig config, ExchangeListener listener) {
        throw new UnsupportedOperationException();
    }

    /** @throws IllegalArgumentException when the market is there already */
    public Market addMarket(MarketRules rules, TickerSeed seed) {
        throw new UnsupportedOperationException();
    }

    /** In the order in which they were added. */
    public List<Market> markets() {
        throw new UnsupportedOperationException();
    }

    public Optional<Market> market(String code) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param balances currency to available amount, none negative
     * @throws IllegalArgumentException when an account of that name exists
     */
    public Account openAccount(String name, Map<String, BigDecimal> balances) {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks and places an order. Checked in this order: parameters, market, identifier, time in force, tick,
     * minimum,
     * maximum, funds. An identifier is used up by every attempt, a refused one included.
     */
    public OrderResult place(Account account, NewOrder request, long nowMs) {
        throw new UnsupportedOperationException();
    }

    /** Cancels an open order; 404 {@code order_not_found} when there is none of that uuid or it has ended. */
    public OrderResult cancel(Account account, String uuid, long nowMs) {
        throw new UnsupportedOperationException();
    }

    /** Open or ended; empty when the account has no such order. */
    public Optional<Order> orderByUuid(Account account, String uuid) {
        throw new UnsupportedOperationException();
    }

    /** Open or ended; empty when the account has no such order (a refused attempt left none). */
    public Optional<Order> orderByIdentifier(Account account, String identifier) {
        throw new UnsupportedOperationException();
    }

    /** Executions of one order, oldest first; empty when the account has no such order. */
    public List<Fill> fills(Account account, String orderUuid) {
        throw new UnsupportedOperationException();
    }

    /** Oldest first. */
    public List<Order> openOrders(Account account) {
        throw new UnsupportedOperationException();
    }

    /** Every order of the account, open and ended, oldest first. */
    public List<Order> orders(Account account) {
        throw new UnsupportedOperationException();
    }

    /** @throws IllegalArgumentException when the market is unknown or the book is crossed */
    public void applyBook(String code, BookImage book, long nowMs) {
        throw new UnsupportedOperationException();
    }

    public void applyTrade(String code, TradePrint print, long nowMs) {
        throw new UnsupportedOperationException();
    }

    /** Sets a market's statistics to those of a recorded ticker. */
    public void applyTicker(String code, TickerSeed values, long nowMs) {
        throw new UnsupportedOperationException();
    }
}
