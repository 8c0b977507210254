package io.upring.sim.exchange;

import java.time.Instant;

/**
 * What an order without {@code smp_type} gets, and whether post_only refuses the types that prevent (announced for
 * 2026-11-09; whether and when it came into force is not confirmed).
 *
 * <p>Threading: immutable.
 */
public enum SmpRules {
    /** No prevention unless asked for; such orders show no type. */
    OPTIONAL,
    /** {@code cancel_maker} unless told otherwise, {@code none} for post_only; every order shows its type. */
    DEFAULT_CANCEL_MAKER,
    /** The first of these before 2026-11-09 00:00 KST, the second from then on. */
    BY_DATE;

    private static final long SWITCH_MS = Instant.parse("2026-11-08T15:00:00Z").toEpochMilli();

    boolean hasDefault(long nowMs) {
        return this == DEFAULT_CANCEL_MAKER || this == BY_DATE && nowMs >= SWITCH_MS;
    }
}
