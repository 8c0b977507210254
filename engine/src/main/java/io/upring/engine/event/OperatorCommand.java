package io.upring.engine.event;

/** What an operator can order; new constants go to the end. */
public enum OperatorCommand {
    /** The run ends: nothing new passes, and {@link OperatorView#stopPolicy()} says what becomes of what is open. */
    STOP,
    /** Kill switch level 1: no new entries. */
    HALT_ENTRIES,
    /** Kill switch level 2: only orders that reduce a position. */
    REDUCE_ONLY,
    /** Kill switch level 3: cancel every own open order, sell what strategies hold, refuse everything else. */
    FLATTEN,
    /** Kill switch off. */
    REARM,
    /**
     * A new process goes on with the state of a run that ended: its connections and views are gone, its gaps are
     * nobody's any more, and a STOP is over. The kill switch stays where the operator put it.
     */
    RESUME;

    private static final OperatorCommand[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static OperatorCommand ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
