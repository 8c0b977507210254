package io.upring.sim.venue.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An API key of the venue and the account behind it (Upbit API reference, authentication). Keys that name the same
 * account share it.
 *
 * <p>Threading: immutable.
 *
 * @param account     name of the account; null for one of the key's own
 * @param balances    currency to starting amount; those of the first key of an account count
 * @param permissions what the key may do
 * @param allowedIps  addresses that may use it, at most 10; empty for every address
 * @param expiresAtMs epoch milliseconds from which on it is refused; {@link Long#MAX_VALUE} for never
 */
public record VenueKey(String accessKey, String secret, String account, Map<String, BigDecimal> balances,
                       Set<Permission> permissions, List<String> allowedIps, long expiresAtMs) {
    private static final int MAX_IPS = 10;

    public VenueKey {
        if (accessKey.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("an API key needs an access key and a secret");
        }
        if (allowedIps.size() > MAX_IPS) {
            throw new IllegalArgumentException("an API key allows at most " + MAX_IPS + " addresses, were: "
                    + allowedIps.size());
        }
        balances = Map.copyOf(balances);
        permissions = Set.copyOf(permissions);
        allowedIps = List.copyOf(allowedIps);
    }

    /** A key that may trade from everywhere for ever, with an account of its own. */
    public static VenueKey of(String accessKey, String secret, Map<String, BigDecimal> balances) {
        return new VenueKey(accessKey, secret, null, balances, Permission.trading(), List.of(),
                Long.MAX_VALUE);
    }

    public VenueKey withAccount(String value) {
        return new VenueKey(accessKey, secret, value, balances, permissions, allowedIps, expiresAtMs);
    }

    public VenueKey withPermissions(Permission... value) {
        return new VenueKey(accessKey, secret, account, balances, Set.of(value), allowedIps, expiresAtMs);
    }

    public VenueKey withAllowedIps(String... value) {
        return new VenueKey(accessKey, secret, account, balances, permissions, List.of(value), expiresAtMs);
    }

    public VenueKey withExpiresAtMs(long value) {
        return new VenueKey(accessKey, secret, account, balances, permissions, allowedIps, value);
    }

    @Override
    public String toString() {
        return "VenueKey[accessKey=redacted, secret=redacted, account=" + account + ", balances=" + balances
                + ", permissions=" + permissions + "]";
    }
}
