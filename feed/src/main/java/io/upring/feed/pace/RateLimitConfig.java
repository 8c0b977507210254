package io.upring.feed.pace;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many calls each group takes, and how many may wait for them.
 *
 * <p>Threading: immutable.
 */
public final class RateLimitConfig {
    /** Calls a window that a limit may be set to. */
    public static final int MOST = 1_000;

    private final Map<RateGroup, Integer> limits;
    private final int maxWaiting;

    private RateLimitConfig(Map<RateGroup, Integer> limits, int maxWaiting) {
        this.limits = limits;
        this.maxWaiting = maxWaiting;
    }

    /** The limits in force since 2026-08-21. */
    public static RateLimitConfig today() {
        final Map<RateGroup, Integer> limits = new EnumMap<>(RateGroup.class);
        for (final RateGroup group : RateGroup.values()) {
            limits.put(group, group.limitToday());
        }
        return new RateLimitConfig(limits, 1_024);
    }

    /** @throws IllegalArgumentException for a limit below 1 or above {@value #MOST} calls a window. */
    public RateLimitConfig with(RateGroup group, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(
                "the limit of the group " + group.wireName() + " must be 1 to " + MOST + ", not " + limit);
        }
        final Map<RateGroup, Integer> changed = new EnumMap<>(limits);
        changed.put(group, limit);
        return new RateLimitConfig(changed, maxWaiting);
    }

    /** @param newMaxWaiting calls of one group that may wait. */
    public RateLimitConfig withMaxWaiting(int newMaxWaiting) {
        if (newMaxWaiting < 1) {
            throw new IllegalArgumentException("at least one call must be able to wait, not " + newMaxWaiting);
        }
        return new RateLimitConfig(limits, newMaxWaiting);
    }

    /** Calls a window. */
    public int limit(RateGroup group) {
        return limits.get(group);
    }

    /** Calls of one group that may wait; more are refused. */
    public int maxWaiting() {
        return maxWaiting;
    }
}
