package io.upring.sim.fault;

import java.util.Locale;

/**
 * What can go wrong with an exchange.
 *
 * <p>Threading: immutable.
 */
public enum FaultKind {
    /** The connection that is about to get a frame is cut without a close frame. */
    DROP(Where.FRAME),
    /** The connection stays open; nothing is read or written on it any more. */
    HALF_OPEN(Where.FRAME),
    /** The connection gets no data for so many milliseconds, while pings are answered. */
    STALL(Where.FRAME),
    /** For so many milliseconds the connection's bytes leave a few at a time. */
    DRIP(Where.FRAME),
    /** Half of the frame's payload is missing. */
    TRUNCATED_FRAME(Where.FRAME),
    /** The frame's payload is random bytes. */
    GARBAGE_FRAME(Where.FRAME),
    /** The frame comes twice. */
    DUPLICATE_FRAME(Where.FRAME),
    /** The frame comes after the next one. */
    REORDERED_FRAME(Where.FRAME),
    /** The frame comes so many milliseconds later, others overtake it. */
    LATE_FRAME(Where.FRAME),
    /**
     * The connection's subscription to the frame's stream and market is lost from this frame on, and nobody tells;
     * LIST_SUBSCRIPTIONS shows it.
     */
    DRIFT(Where.FRAME),
    /** A subscription request is ignored: the connection keeps what it had. */
    LOST_SUBSCRIPTION(Where.SUBSCRIPTION),
    /** Of each type of a subscription request only the first half of the codes is taken, the larger half. */
    PARTIAL_SUBSCRIPTION(Where.SUBSCRIPTION),
    /** A finished order's {@code done} is never sent. */
    MISSING_DONE(Where.ORDER),
    /** A request gets status 500 and has no effect. */
    SERVER_ERROR(Where.REQUEST),
    /** A request has no effect and is never answered. */
    TIMEOUT_BEFORE(Where.REQUEST),
    /** A request has its effect and is never answered. */
    TIMEOUT_AFTER(Where.REQUEST),
    /** A request gets status 429. */
    TOO_MANY_REQUESTS(Where.REQUEST),
    /** A request gets status 418. */
    BLOCKED(Where.REQUEST),
    /** The exchange's clock jumps by so many milliseconds, at once: ahead, or back when they are negative. */
    CLOCK_JUMP(Where.NOW),
    /** The exchange is gone for so many milliseconds, at once; it knows everything afterwards. */
    RESTART(Where.NOW),
    /** The same, and accounts and orders are as at the first start afterwards. */
    RESTART_EMPTY(Where.NOW);

    private final Where where;

    FaultKind(Where where) {
        this.where = where;
    }

    /** Where it strikes. */
    public Where where() {
        return where;
    }

    /** {@code half-open} for instance. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when there is no such fault */
    public static FaultKind ofWire(String text) {
        for (FaultKind kind : values()) {
            if (kind.wire().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no fault \"" + text + "\"");
    }

    /** The occasions on which a fault may strike. */
    public enum Where {
        /** Each data frame of each connection. */
        FRAME,
        /** Each subscription request of each connection. */
        SUBSCRIPTION,
        /** Each order that is done. */
        ORDER,
        /** Each REST request. */
        REQUEST,
        /** When it is asked for. */
        NOW
    }
}
