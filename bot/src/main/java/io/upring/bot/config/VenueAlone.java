package io.upring.bot.config;

import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.StoreSync;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a venue of its own has and the embedded one of a demo run has not.
 *
 * <p>Threading: immutable.
 *
 * @param host to listen on.
 * @param tls PKCS12 file with the certificate; null for plain sockets.
 * @param state folder of accounts and orders; null when they end with the process.
 * @param sync when what is kept is forced to the disk.
 * @param keys never empty.
 */
public record VenueAlone(String host, Path tls, Path state, StoreSync sync, List<Key> keys) {
    private static final Key DEMO = new Key("demo", "UPRING_VENUE_ACCESS_KEY", "UPRING_VENUE_SECRET", "demo",
        Permission.trading(), List.of(), Map.of());

    public VenueAlone {
        keys = List.copyOf(keys);
    }

    /** This machine only, plain sockets, nothing kept, one key. */
    public static VenueAlone usual() {
        return new VenueAlone("127.0.0.1", null, null, StoreSync.none(), List.of(DEMO));
    }

    public VenueAlone with(String newHost, Path newTls, Path newState) {
        return new VenueAlone(newHost, newTls, newState, sync, keys);
    }

    /**
     * An API key.
     *
     * @param accessKey name of the environment variable that holds it; a new one is made when it is not set.
     * @param secret likewise.
     * @param account keys that name the same one share it.
     * @param allowedIps empty for every address.
     * @param balances empty for those of the venue.
     */
    public record Key(String name, String accessKey, String secret, String account, Set<Permission> permissions,
                      List<String> allowedIps, Map<String, BigDecimal> balances) {
        public Key {
            permissions = Set.copyOf(permissions);
            allowedIps = List.copyOf(allowedIps);
            balances = Map.copyOf(balances);
        }
    }
}
