package io.upring.sim.exchange;

import java.util.List;

/**
 * An account of the exchange, opened by {@link Exchange#openAccount}.
 *
 * <p>Threading: the exchange's thread only; what {@link #balances()} returns is an immutable copy.
 */
public interface Account {
    String name();

    /** Every currency the account ever held, sorted by code; all zero for a currency never seen. */
    List<Balance> balances();

    Balance balance(String currency);
}
