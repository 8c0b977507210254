package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An independent account of what an exchange told: folds balances from fills alone, and refuses any order event that
 * contradicts the earlier ones.
 */
final class Bookkeeper implements ExchangeListener {
    int fills;
    int prevented;
    int makers;
    long hash;

    private final Exchange exchange;
    private final Map<String, Told> orders = new HashMap<>();
    private final Map<String, List<String>> open = new TreeMap<>();
    private final Map<String, Map<String, BigDecimal>> flows = new TreeMap<>();

    Bookkeeper(ExchangeConfig config) {
        exchange = new Exchange(config, this);
    }

    private static final class Told {
        private BigDecimal funds = BigDecimal.ZERO;
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal fees = BigDecimal.ZERO;
        private BigDecimal prevented = BigDecimal.ZERO;
        private boolean ended;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Orders told of and not ended, as far as they were announced with {@code wait}. */
    List<String> open(Account account) {
        return open.computeIfAbsent(account.name(), any -> new ArrayList<>());
    }

    @Override
    public void onOrder(Account account, Order order, OrderEvent event, Fill fill, long nowMs) {
        hash = hash * 31 + (order.toString() + event + fill).hashCode();
        Told told = orders.computeIfAbsent(order.uuid(), any -> new Told());
        require(!told.ended, order, "an event after the end");
        if (fill != null) {
            onFill(account, order, fill, told);
        }
        switch (event) {
            case WAIT -> open(account).add(order.uuid());
            case DONE, CANCEL -> {
                told.ended = true;
                open(account).remove(order.uuid());
            }
            case PREVENTED -> prevented++;
            default -> require(fill != null, order, "a trade without a fill");
        }
        require(told.prevented.compareTo(order.preventedVolume()) <= 0, order, "less prevented than before");
        told.prevented = order.preventedVolume();
        same(order.executedFunds(), told.funds, order, "executed funds");
        same(order.executedVolume(), told.volume, order, "executed volume");
        same(order.paidFee(), told.fees, order, "paid fee");
        require(order.locked().signum() >= 0, order, "a negative lock");
        if (order.volume() != null) {
            same(order.remainingVolume().add(told.volume).add(told.prevented), order.volume(), order, "volume");
        }
        if (order.side() == Side.BID && order.preventedLocked().signum() == 0) {
            same(order.remainingFee().add(order.paidFee()), order.reservedFee(), order, "fees");
        }
    }

    private void onFill(Account account, Order order, Fill fill, Told told) {
        fills++;
        makers += fill.maker() ? 1 : 0;
        MarketRules rules = exchange.market(order.market()).orElseThrow().rules();
        same(fill.funds(), fill.price().multiply(fill.volume()), order, "funds of a fill");
        same(fill.fee(), fill.funds().multiply(rules.fees().rate(order.side(), fill.maker())), order, "fee of a fill");
        require(fill.volume().signum() > 0 && fill.volume().scale() <= 8, order, "volume of a fill");
        told.funds = told.funds.add(fill.funds());
        told.volume = told.volume.add(fill.volume());
        told.fees = told.fees.add(fill.fee());
        boolean bid = order.side() == Side.BID;
        Map<String, BigDecimal> flow = flows.computeIfAbsent(account.name(), any -> new TreeMap<>());
        flow.merge(rules.quote(), (bid ? fill.funds().negate() : fill.funds()).subtract(fill.fee()), BigDecimal::add);
        flow.merge(rules.base(), bid ? fill.volume() : fill.volume().negate(), BigDecimal::add);
    }

    /** The ledger must be the start plus the flows of the fills, and its locks those of the open orders. */
    void check(Account account, Map<String, BigDecimal> start, String where) {
        Map<String, BigDecimal> locks = new TreeMap<>();
        List<Order> openNow = exchange.openOrders(account);
        for (Order order : openNow) {
            MarketRules rules = exchange.market(order.market()).orElseThrow().rules();
            locks.merge(order.side() == Side.BID ? rules.quote() : rules.base(), order.locked(), BigDecimal::add);
        }
        if (!openNow.stream().map(Order::uuid).toList().equals(open(account))) {
            throw new AssertionError(where + ": open orders differ from what was told");
        }
        Map<String, BigDecimal> flow = flows.getOrDefault(account.name(), Map.of());
        for (Balance balance : account.balances()) {
            String currency = balance.currency();
            BigDecimal expected = start.get(currency).add(flow.getOrDefault(currency, BigDecimal.ZERO));
            BigDecimal lock = locks.getOrDefault(currency, BigDecimal.ZERO);
            if (balance.available().add(balance.locked()).compareTo(expected) != 0
                    || balance.locked().compareTo(lock) != 0 || balance.available().signum() < 0) {
                throw new AssertionError(where + ": " + account + " has " + balance + " instead of " + expected
                        + ", of it locked " + lock);
            }
        }
    }

    /** Orders told of that have not ended. */
    long unended() {
        return orders.values().stream().filter(told -> !told.ended).count();
    }

    Set<String> told() {
        return orders.keySet();
    }

    private static void same(BigDecimal actual, BigDecimal expected, Order order, String what) {
        if (actual.compareTo(expected) != 0) {
            throw new AssertionError(what + " is " + actual + " instead of " + expected + ": " + order);
        }
    }

    private static void require(boolean condition, Order order, String what) {
        if (!condition) {
            throw new AssertionError(what + ": " + order);
        }
    }
}
