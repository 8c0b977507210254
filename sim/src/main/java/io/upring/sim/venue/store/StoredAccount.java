package io.upring.sim.venue.store;

import io.upring.sim.exchange.AccountImage;
import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One account, put together from the lines of the log: of balances and orders the last word counts. */
final class StoredAccount {
    final Map<String, Balance> balances = new LinkedHashMap<>();
    final Map<String, Order> orders = new LinkedHashMap<>();
    final Map<String, List<Fill>> fills = new LinkedHashMap<>();
    final Set<String> identifiers = new LinkedHashSet<>();

    void add(Fill fill) {
        fills.computeIfAbsent(fill.orderUuid(), uuid -> new ArrayList<>()).add(fill);
    }

    AccountImage image() {
        return new AccountImage(List.copyOf(balances.values()), List.copyOf(orders.values()), fills, identifiers);
    }
}
