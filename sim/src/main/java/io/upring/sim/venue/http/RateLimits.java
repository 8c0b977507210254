package io.upring.sim.venue.http;

import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.pace.FixedWindow;
import io.upring.sim.venue.pace.Penalty;
import io.upring.sim.venue.pace.RateLimit;
import io.upring.sim.venue.pace.SlidingWindow;
import io.upring.sim.venue.pace.TokenBucket;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The limits of each caller in each group, and the blocks of those who do not heed them (Upbit API reference, rate
 * limits): quotation in fixed windows, exchange calls by a bucket, everything else over a sliding window.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class RateLimits {
    private final VenueLimits limits;
    private final Map<RateGroup, Map<String, RateLimit>> byCaller = new EnumMap<>(RateGroup.class);
    private final Map<String, Penalty> penalties = new HashMap<>();

    public RateLimits(VenueLimits limits) {
        this.limits = limits;
    }

    /**
     * Counts a call.
     *
     * @param caller client address, or name of the account at the exchange endpoints
     * @param nowNs  {@code System.nanoTime()}
     * @return null when the call is allowed
     */
    public Refusal check(RateGroup group, String caller, long nowNs) {
        boolean allowed = limit(group, caller).tryAcquire(nowNs);
        if (!limits.rateLimits()) {
            return null;
        }
        Penalty penalty = penalties.get(caller);
        long blockedNs = penalty == null ? 0 : penalty.blockedNs(nowNs);
        if (blockedNs == 0 && allowed) {
            return null;
        }
        if (blockedNs == 0) {
            penalty = penalties.computeIfAbsent(caller, key -> newPenalty());
            penalty.refused(nowNs);
            blockedNs = penalty.blockedNs(nowNs);
        }
        return blockedNs == 0 ? new Refusal(429, 1) : new Refusal(418, seconds(blockedNs));
    }

    /** Value of the {@code Remaining-Req} header; its minute figure is a constant without meaning. */
    public String remainingReq(RateGroup group, String caller, long nowNs) {
        return "group=" + group.wire() + "; min=" + group.headerMinute() + "; sec=" + remaining(group, caller, nowNs);
    }

    public int remaining(RateGroup group, String caller, long nowNs) {
        return limit(group, caller).remaining(nowNs);
    }

    private RateLimit limit(RateGroup group, String caller) {
        return byCaller.computeIfAbsent(group, key -> new HashMap<>())
                .computeIfAbsent(caller, key -> newLimit(group));
    }

    private RateLimit newLimit(RateGroup group) {
        int allowed = limits.allowed(group);
        long windowNs = TimeUnit.MILLISECONDS.toNanos(group.windowMs());
        if (group.exchange()) {
            return new TokenBucket(allowed, windowNs);
        }
        boolean quotation = group.windowMs() == 1_000 && group != RateGroup.WEBSOCKET_CONNECT;
        return quotation ? new FixedWindow(allowed) : new SlidingWindow(allowed, windowNs);
    }

    private Penalty newPenalty() {
        return new Penalty(limits.blockAfterRefusals(), TimeUnit.MILLISECONDS.toNanos(limits.blockMs()),
                TimeUnit.MILLISECONDS.toNanos(limits.longestBlockMs()));
    }

    private static long seconds(long ns) {
        return Math.max(1, (ns + RateLimit.SECOND_NS - 1) / RateLimit.SECOND_NS);
    }

    /**
     * Why a call is refused.
     *
     * @param status       429, or 418 during a block
     * @param retrySeconds after which it may be tried again
     */
    public record Refusal(int status, long retrySeconds) {
    }
}
