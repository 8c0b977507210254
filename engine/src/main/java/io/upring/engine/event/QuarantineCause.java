package io.upring.engine.event;

/** Why a strategy is called no more; new constants go to the end. */
public enum QuarantineCause {
    NONE("is not in quarantine"),
    EXCEPTION("threw an exception"),
    TIME_BUDGET("kept the engine busy for longer than its time budget"),
    ORDER_FLOOD("asked for more orders than its budget"),
    MEMORY("allocated more memory than its budget"),
    OPERATOR("was put there by an operator");

    private static final QuarantineCause[] VALUES = values();

    private final String sentence;

    QuarantineCause(String sentence) {
        this.sentence = sentence;
    }

    /** Goes on from the strategy's name. */
    public String sentence() {
        return sentence;
    }

    /** The constant with this ordinal, which is its code in a slot. */
    public static QuarantineCause ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
