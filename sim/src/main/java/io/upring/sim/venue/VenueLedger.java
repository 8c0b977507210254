package io.upring.sim.venue;

import io.upring.sim.exchange.Balance;
import io.upring.sim.exchange.Order;
import java.util.List;

/**
 * What an account holds and has ordered, at one moment, exact to the last digit.
 *
 * <p>Threading: immutable.
 *
 * @param balances every currency the account ever held, sorted by code
 * @param orders   every order, open and ended, oldest first
 * @param takenAtMs epoch milliseconds
 */
public record VenueLedger(List<Balance> balances, List<Order> orders, long takenAtMs) {
    public VenueLedger {
        balances = List.copyOf(balances);
        orders = List.copyOf(orders);
    }
}
