package io.upring.sim.venue.config;

import java.math.BigDecimal;
import java.util.Map;

/**
 * An API key of the venue and the account behind it. Each key has an account of its own.
 *
 * <p>Threading: immutable.
 *
 * @param balances currency to starting amount
 */
public record VenueKey(String accessKey, String secret, Map<String, BigDecimal> balances) {
    public VenueKey {
        if (accessKey.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("an API key needs an access key and a secret");
        }
        balances = Map.copyOf(balances);
    }

    @Override
    public String toString() {
        return "VenueKey[accessKey=redacted, secret=redacted, balances=" + balances + "]";
    }
}
