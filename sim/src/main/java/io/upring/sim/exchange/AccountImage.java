package io.upring.sim.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that an account is: what it took from one exchange, and what another one can go on with.
 *
 * <p>Threading: immutable.
 *
 * @param orders      every order as it stood last, oldest first
 * @param fills       executions by order uuid, oldest first
 * @param identifiers used up, those of refused attempts included
 */
public record AccountImage(List<Balance> balances, List<Order> orders, Map<String, List<Fill>> fills,
                           Set<String> identifiers) {
    public AccountImage {
        balances = List.copyOf(balances);
        orders = List.copyOf(orders);
        fills = Map.copyOf(fills);
        identifiers = Set.copyOf(identifiers);
    }
}
