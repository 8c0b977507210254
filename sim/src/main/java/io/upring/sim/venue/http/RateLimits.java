package io.upring.sim.venue.http;

import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.pace.RateLimit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** The limits of each caller in each group. */
final class RateLimits {
    private final VenueLimits limits;
    private final Map<RateGroup, Map<String, RateLimit>> byCaller = new EnumMap<>(RateGroup.class);

    RateLimits(VenueLimits limits) {
        this.limits = limits;
    }

    /** @param caller client address, or access key at the exchange endpoints */
    boolean tryAcquire(RateGroup group, String caller, long nowNs) {
        return limit(group, caller).tryAcquire(nowNs) || !limits.rateLimits();
    }

    String remainingReq(RateGroup group, String caller, long nowNs) {
        return group.remainingReq(limit(group, caller).remaining(nowNs));
    }

    private RateLimit limit(RateGroup group, String caller) {
        return byCaller.computeIfAbsent(group, key -> new HashMap<>())
                .computeIfAbsent(caller, key -> group.newLimit(limits));
    }
}
