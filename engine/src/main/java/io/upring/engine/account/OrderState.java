package io.upring.engine.account;

/** Where an order of ours stands; the transitions are in {@link OrderLifecycle}. */
public enum OrderState {
    /** Handed to the gateway; nothing heard yet. */
    SENT,
    /** The request had no answer: it may or may not have reached the exchange. */
    UNKNOWN,
    /** The exchange has it. */
    OPEN,
    /** The exchange has it, and a cancel is on its way. */
    CANCELLING,
    /** A cancel is on its way for an order that the exchange has not acknowledged. */
    RECALLING,
    /** Filled whole. */
    FILLED,
    /** Ended with a remainder; may have fills. */
    CANCELLED,
    /** Never was an order at the exchange. */
    REJECTED;

    /** Whether nothing more is expected, though late fills are still taken. */
    public boolean isTerminal() {
        return this == FILLED || this == CANCELLED || this == REJECTED;
    }
}
