package io.upring.sim.venue;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.market.MarketSpec;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import java.util.HashMap;
import java.util.Map;

/**
 * What a venue would lose with its memory: the exchange with its accounts and orders, and the candles.
 */
final class VenueState {
    final Exchange exchange;

    /** @param accounts gets the account of each access key */
    VenueState(VenueConfig config, ExchangeListener listener, Map<String, Account> accounts) {
        exchange = new Exchange(config.exchange(), listener);
        for (MarketSpec market : config.market().markets()) {
            exchange.addMarket(market.rules(), market.seed());
        }
        accounts.clear();
        Map<String, Account> byName = new HashMap<>();
        for (VenueKey key : config.keys()) {
            String name = key.account() == null ? "account-" + (accounts.size() + 1) : key.account();
            accounts.put(key.accessKey(), byName.computeIfAbsent(name,
                    unknown -> exchange.openAccount(unknown, key.balances())));
        }
    }
}
