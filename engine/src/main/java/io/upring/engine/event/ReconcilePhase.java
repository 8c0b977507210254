package io.upring.engine.event;

/** Where a reconciliation stands; new constants go to the end. */
public enum ReconcilePhase {
    /** It has begun; trading stays closed, if it was, until it agrees. */
    STARTED,
    /** One difference, which the event corrects where it can be corrected; entries wait until AGREED. */
    DIFFERENCE,
    /** Balances, open orders and fills agree: the trading gate may open. */
    AGREED,
    /** It could not be brought to an end; it will be tried again. */
    FAILED,
    /** It was tried too often: the books are lost, trading needs an operator. */
    LOST;

    private static final ReconcilePhase[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static ReconcilePhase ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
