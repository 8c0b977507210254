package io.upring.engine.event;

/** Why a kill switch is tripped; new constants go to the end. */
public enum KillCause {
    NONE("no reason given"),
    OPERATOR("an operator's command"),
    DAILY_LOSS("the loss of the day is above its limit"),
    DRAW_DOWN("the account has fallen from its highest value by more than the limit"),
    CONSECUTIVE_LOSSES("too many losses in a row"),
    STAGE_FAILURE("a stage of the engine failed"),
    RECONCILIATION("our books and the exchange's cannot be brought to agree"),
    UNKNOWN_ORDER("what became of an order has been unknown for too long"),
    JOURNAL("the journal cannot be kept"),
    /** A run found the switch tripped by the one before it. */
    PERSISTED("it was tripped before this run and has not been re-armed"),
    CRASH("the run before this one crashed, and its positions were to be sold");

    private static final KillCause[] VALUES = values();

    private final String reason;

    KillCause(String reason) {
        this.reason = reason;
    }

    /** The constant with this ordinal, which is its code in a slot. */
    public static KillCause ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }

    /** For a person to read. */
    public String reason() {
        return reason;
    }
}
