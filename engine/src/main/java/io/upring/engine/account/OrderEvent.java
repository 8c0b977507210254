package io.upring.engine.account;

/** What can be heard of an order, from whichever source. Threading: immutable. */
public enum OrderEvent {
    /** A REST reply or query says that the exchange has it. */
    ACKNOWLEDGED,
    /** A REST reply says that it was refused, or a query that it never arrived. */
    REFUSED,
    /** No proof either way. */
    UNPROVEN,
    /** The stream reports it resting. */
    RESTING,
    /** A fill that leaves something to fill. */
    FILL,
    /** The last fill, or the report that it is done. */
    COMPLETED,
    /** It ended with a remainder. */
    ENDED,
    /** We asked for its cancellation. */
    CANCEL_SENT,
    /** The exchange refused to cancel it. */
    CANCEL_REFUSED;

    /** Whether only an order that the exchange has, or had, can cause it. */
    boolean provesExistence() {
        return switch (this) {
            case ACKNOWLEDGED, RESTING, FILL, COMPLETED, ENDED -> true;
            case REFUSED, UNPROVEN, CANCEL_SENT, CANCEL_REFUSED -> false;
        };
    }
}
