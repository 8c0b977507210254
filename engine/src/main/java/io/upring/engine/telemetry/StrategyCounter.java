package io.upring.engine.telemetry;

/**
 * What is counted for each strategy; the ordinal is its place, so new ones go to the end.
 *
 * <p>Threading: immutable.
 */
public enum StrategyCounter implements Column {
    SIGNALS(Unit.COUNT, "signals raised"),
    INTENTS(Unit.COUNT, "orders and cancels asked for"),
    REFUSALS(Unit.COUNT, "intents that risk or the gateway refused"),
    FILLS(Unit.COUNT, "fills of its orders"),
    QUARANTINED(Unit.FLAG, "1 after it has failed: it is no longer called");

    private final Unit unit;
    private final String description;

    StrategyCounter(Unit unit, String description) {
        this.unit = unit;
        this.description = description;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public String description() {
        return description;
    }
}
