package io.upring.sim.venue.auth;

import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who may come in and what he may do: the token first, then the key's term, the caller's address, the permission (Upbit
 * API reference, authentication and errors).
 *
 * <p>Threading: the venue's core thread only.
 */
public final class AccessControl {
    private final Map<String, VenueKey> keys = new HashMap<>();
    private final TokenVerifier tokens;
    private final VenueSwitches switches;

    public AccessControl(VenueConfig config) {
        switches = config.switches();
        config.keys().forEach(key -> keys.put(key.accessKey(), key));
        Map<String, String> secrets = config.keys().stream()
                .collect(Collectors.toMap(VenueKey::accessKey, VenueKey::secret));
        tokens = new TokenVerifier(secrets, config.limits().nonceMemory(), switches.on(VenueSwitch.HS384));
    }

    /**
     * The caller's key.
     *
     * @param authorization the header's value, null when absent
     * @param hashText      the parameters as the hash covers them, empty when there are none
     * @param address       where the call comes from
     * @param nowMs         epoch milliseconds
     */
    public VenueKey admit(String authorization, String hashText, String address, long nowMs) throws AuthException {
        VenueKey key = keys.get(tokens.verify(authorization, hashText));
        if (nowMs >= key.expiresAtMs()) {
            throw new AuthException("expired_access_key", "The access key has expired.");
        }
        if (!key.allowedIps().isEmpty() && !key.allowedIps().contains(address)) {
            String name = switches.on(VenueSwitch.OLD_ADDRESS_ERROR_NAME)
                    ? "no_authorization_i_p" : "no_authorization_ip";
            throw new AuthException(name, "This is not a verified IP.");
        }
        return key;
    }

    public void require(VenueKey key, Permission permission) throws AuthException {
        if (permission != null && !key.permissions().contains(permission)) {
            throw new AuthException(switches.on(VenueSwitch.OUT_OF_SCOPE_403) ? 403 : 401, "out_of_scope",
                    "The access key has no permission for this.");
        }
    }
}
