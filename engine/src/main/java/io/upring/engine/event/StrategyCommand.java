package io.upring.engine.event;

/** What can be done to a strategy while the engine runs; new constants go to the end. */
public enum StrategyCommand {
    /** It joins the run under an id that was never used, or under that of a removed one of the same name. */
    ADD,
    /** It is called no more; its orders and positions are treated by the policy. */
    REMOVE,
    /** It is not called and enters nothing until it is resumed; its orders are treated by the policy. */
    PAUSE,
    RESUME,
    /** Other parameters. */
    SETTINGS,
    /** Another instance takes its place: made by the same type from another jar. */
    RELOAD,
    /** It has failed or overstepped: called no more, until it is added or reloaded; treated by the policy. */
    QUARANTINE;

    private static final StrategyCommand[] VALUES = values();

    /** The constant with this ordinal, which is its code in a slot. */
    public static StrategyCommand ofCode(int code) {
        return VALUES[code];
    }

    public byte code() {
        return (byte) ordinal();
    }
}
