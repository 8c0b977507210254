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
    QUARANTINED(Unit.FLAG, "1 while it is in quarantine: it is no longer called"),
    POSITION(Unit.MONEY_E8, "what it bought and still holds at last prices, in 1e-8 of the account's currency"),
    REALISED(Unit.MONEY_E8, "profit of what it sold, fees included, in 1e-8 of the account's currency"),
    UNREALISED(Unit.MONEY_E8, "profit of what it holds at last prices, in 1e-8 of the account's currency"),
    FEES(Unit.MONEY_E8, "fees that it paid, in 1e-8 of the account's currency"),
    STATE(Unit.CODE, "the StrategyState: 0 never there, 1 active, 2 paused, 3 removed, 4 in quarantine"),
    CAUSE(Unit.CODE, "the QuarantineCause of the quarantine that it is in or was in last"),
    STATE_SEQUENCE(Unit.COUNT, "the event since which it has been in its state"),
    COMMAND(Unit.COUNT, "number of the last command about it that took effect"),
    CALL_BYTES(Unit.BYTES, "bytes that a call of it allocates on average, as far as calls are measured"),
    LONGEST_CALL(Unit.NS, "processor time of the longest call of it that was seen while it went on; 0 for none");

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
