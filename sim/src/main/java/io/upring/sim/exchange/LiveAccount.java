package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

final class LiveAccount implements Account {
    private static final String UNIT_CURRENCY = "KRW";

    private final String name;
    private final Map<String, Holding> holdings = new TreeMap<>();
    private final Map<String, LiveOrder> byUuid = new LinkedHashMap<>();
    private final Map<String, LiveOrder> open = new LinkedHashMap<>();
    private final Map<String, LiveOrder> byIdentifier = new HashMap<>();
    private final Set<String> usedIdentifiers = new HashSet<>();

    LiveAccount(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Balance> balances() {
        List<Balance> all = new ArrayList<>(holdings.size());
        holdings.forEach((currency, holding) -> all.add(picture(currency, holding)));
        return List.copyOf(all);
    }

    @Override
    public Balance balance(String currency) {
        Holding holding = holdings.get(currency);
        return picture(currency, holding == null ? new Holding() : holding);
    }

    @Override
    public String toString() {
        return "account " + name;
    }

    Holding holding(String currency) {
        return holdings.computeIfAbsent(currency, any -> new Holding());
    }

    BigDecimal available(String currency) {
        Holding holding = holdings.get(currency);
        return holding == null ? BigDecimal.ZERO : holding.available();
    }

    /** Uses an identifier up. @return whether it was new */
    boolean burn(String identifier) {
        return usedIdentifiers.add(identifier);
    }

    void add(LiveOrder order) {
        byUuid.put(order.uuid(), order);
        open.put(order.uuid(), order);
        if (order.identifier() != null) {
            byIdentifier.put(order.identifier(), order);
        }
    }

    void close(LiveOrder order) {
        open.remove(order.uuid());
    }

    LiveOrder order(String uuid) {
        return byUuid.get(uuid);
    }

    LiveOrder openOrder(String uuid) {
        return open.get(uuid);
    }

    LiveOrder orderByIdentifier(String identifier) {
        return byIdentifier.get(identifier);
    }

    List<LiveOrder> openOrders() {
        return List.copyOf(open.values());
    }

    List<LiveOrder> orders() {
        return List.copyOf(byUuid.values());
    }

    private static Balance picture(String currency, Holding holding) {
        return new Balance(currency, Exact.canonical(holding.available()), Exact.canonical(holding.locked()),
                Exact.canonical(holding.avgBuyPrice()), UNIT_CURRENCY.equals(currency), UNIT_CURRENCY);
    }
}
