package io.upring.sim.venue;

import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.MarketState;
import io.upring.sim.exchange.MarketStatus;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.MarketSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which of the source's markets the exchange lists, and how they stand. What an operator changed survives a restart of
 * the exchange within the process.
 *
 * <p>Threading: the core thread only.
 */
final class Listings {
    private final MarketSource source;
    private final Map<String, MarketSpec> known = new LinkedHashMap<>();
    private final Map<String, MarketStatus> listed = new LinkedHashMap<>();

    /** @param unlisted markets of the source that are not listed at first */
    Listings(MarketSource source, Set<String> unlisted) {
        this.source = source;
        for (MarketSpec market : source.markets()) {
            String code = market.rules().code();
            known.put(code, market);
            if (!unlisted.contains(code)) {
                listed.put(code, MarketStatus.active());
            }
        }
    }

    /** Adds the markets listed to an exchange that has none. */
    void fill(Exchange exchange, long nowMs) {
        listed.forEach((code, status) -> add(exchange, code, status, nowMs));
    }

    /**
     * Lists a market, or changes the status of one that is listed; {@link MarketState#DELISTED} takes it away.
     *
     * @throws IllegalArgumentException when the market is to go and is not there, or to come and the source has none
     */
    void change(Exchange exchange, String code, MarketStatus status, long sourceNowMs, long nowMs) {
        if (listed.containsKey(code)) {
            if (status.state() == MarketState.DELISTED) {
                listed.remove(code);
            } else {
                listed.put(code, status);
            }
            exchange.changeStatus(code, status, nowMs);
            return;
        }
        if (status.state() == MarketState.DELISTED) {
            throw new IllegalArgumentException("market " + code + " is not listed, so it cannot be delisted");
        }
        if (!known.containsKey(code)) {
            known.put(code, source.open(code, sourceNowMs).orElseThrow(() -> new IllegalArgumentException(
                    "the market source has no " + code + " and cannot make one up")));
        }
        listed.put(code, status);
        add(exchange, code, status, nowMs);
    }

    /** Whether what happens in the source's market of that code reaches the exchange. */
    boolean trades(String code) {
        MarketStatus status = listed.get(code);
        return status != null && status.state() == MarketState.ACTIVE;
    }

    /** By code. */
    Map<String, MarketStatus> all() {
        return new TreeMap<>(listed);
    }

    private void add(Exchange exchange, String code, MarketStatus status, long nowMs) {
        MarketSpec market = known.get(code);
        exchange.addMarket(market.rules(), market.seed());
        if (!status.equals(MarketStatus.active())) {
            exchange.changeStatus(code, status, nowMs);
        }
    }
}
