package io.upring.sim.venue;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.AccountImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeListener;
import io.upring.sim.exchange.MarketStatus;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.store.AccountStore;
import java.util.HashMap;
import java.util.Map;

/**
 * What a venue would lose with its memory: the exchange with its accounts and orders, and the candles.
 */
final class VenueState {
    final Exchange exchange;
    private final Listings listings;
    private final long nowMs;

    /**
     * @param store    what the accounts had; null when nothing is kept
     * @param accounts gets the account of each access key
     */
    VenueState(VenueConfig config, Listings listings, long nowMs, ExchangeListener listener, AccountStore store,
               Map<String, Account> accounts) {
        this.listings = listings;
        this.nowMs = nowMs;
        exchange = new Exchange(config.exchange(), listener);
        listings.fill(exchange, nowMs);
        accounts.clear();
        Map<String, Account> byName = new HashMap<>();
        for (VenueKey key : config.keys()) {
            String name = key.account() == null ? "account-" + (accounts.size() + 1) : key.account();
            accounts.put(key.accessKey(), byName.computeIfAbsent(name,
                    unknown -> open(unknown, key, store)));
        }
        if (store != null) {
            store.flush();
        }
    }

    private void restore(Account account, AccountImage image) {
        try {
            for (Order order : image.orders()) {
                if (order.state() == OrderState.WAIT && exchange.market(order.market()).isEmpty()) {
                    listings.change(exchange, order.market(), MarketStatus.active(), nowMs, nowMs);
                }
            }
            exchange.restore(account, image);
        } catch (IllegalArgumentException e) {
            throw new VenueException("the stored state does not fit the market: " + e.getMessage(), e);
        }
    }

    private Account open(String name, VenueKey key, AccountStore store) {
        AccountImage image = store == null ? null : store.image(name);
        Account account = exchange.openAccount(name, image == null ? key.balances() : Map.of());
        if (image != null) {
            restore(account, image);
        } else if (store != null) {
            store.balances(account, key.balances().keySet());
        }
        return account;
    }
}
