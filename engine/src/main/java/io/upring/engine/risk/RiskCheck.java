package io.upring.engine.risk;

import io.upring.engine.event.Verdict;
import io.upring.engine.telemetry.Unit;
import java.util.List;
import java.util.Locale;

/**
 * The pre-trade chain: every check that a new order passes, in this order. The first that objects gives the verdict.
 *
 * <p>A cancel passes none of them but the look for its order, whatever the kill switch says. The ordinal is the place
 * in the chain and the row in the table of counters; the name is what that row is found by.
 *
 * <p>Threading: immutable.
 */
public enum RiskCheck {
    REPLACEMENT(Binds.STRATEGIES, Unit.COUNT,
        "what is to be replaced is open, in the same market and on the same side",
        Verdict.NOT_REPLACEABLE),
    KILL_SWITCH(Binds.STRATEGIES, Unit.COUNT,
        "the kill switch: from level 1 no buys, from level 2 only sells of what the strategy holds, at 3 nothing",
        Verdict.KILL_SWITCH),
    TRADING_GATE(Binds.ALL, Unit.COUNT,
        "private stream up, account known and reconciled: nobody trades blindly",
        Verdict.GATE_CLOSED),
    INSTRUMENT(Binds.ALL, Unit.COUNT,
        "the exchange lists the market and trades it now",
        Verdict.UNKNOWN_INSTRUMENT, Verdict.NOT_TRADABLE),
    MARKET_FLAGS(Binds.ENTRIES, Unit.COUNT,
        "no buys in a market on which the exchange has put a warning or a caution",
        Verdict.FLAGGED_MARKET),
    RULES_AGE(Binds.ENTRIES, Unit.NS,
        "ticks, totals and flags of the market have been looked up lately",
        Verdict.STALE_RULES),
    FEED_GAP(Binds.STRATEGIES, Unit.COUNT,
        "the strategy, if it asked for that, sees the market whole",
        Verdict.FEED_GAP),
    FORM(Binds.ALL, Unit.COUNT,
        "price, volume and funds are those that the order type states",
        Verdict.MALFORMED),
    TICK(Binds.ALL, Unit.COUNT,
        "the price is on the market's tick grid",
        Verdict.OFF_TICK),
    TOTAL(Binds.ALL, Unit.COUNT,
        "the total is between the market's minimum and maximum",
        Verdict.NO_MARKET_PRICE, Verdict.UNDER_MIN_TOTAL, Verdict.OVER_MAX_TOTAL),
    BOOK_AGE(Binds.ENTRIES, Unit.NS,
        "there is a fresh order book to hold the price against",
        Verdict.STALE_BOOK),
    PRICE_COLLAR(Binds.STRATEGIES, Unit.COUNT,
        "price, or average price through the book, near the best prices, in basis points: fat fingers, thin books",
        Verdict.OUTSIDE_COLLAR),
    FUNDS(Binds.ALL, Unit.MONEY_E8,
        "the free balance covers the order and its fee, beside all open orders",
        Verdict.INSUFFICIENT_FUNDS),
    ORDER_CAP(Binds.ENTRIES, Unit.MONEY_E8,
        "cap of one order's total",
        Verdict.OVER_ORDER_CAP),
    POSITION_CAP(Binds.ENTRIES, Unit.MONEY_E8,
        "cap of what strategies hold of one market and bid for in it",
        Verdict.OVER_POSITION_CAP),
    EXPOSURE_CAP(Binds.ENTRIES, Unit.MONEY_E8,
        "the same over all markets of a quote currency",
        Verdict.OVER_EXPOSURE_CAP),
    TOTAL_EXPOSURE(Binds.ENTRIES, Unit.MONEY_E8,
        "the same over everything, in the currency of the account",
        Verdict.OVER_EXPOSURE_CAP),
    STRATEGY_BUDGET(Binds.ENTRIES, Unit.MONEY_E8,
        "what a strategy's positions cost and its bids tie up, by quote currency, within its budget if it has one",
        Verdict.OVER_BUDGET),
    OPEN_ORDERS(Binds.STRATEGIES, Unit.COUNT,
        "own orders open at once",
        Verdict.TOO_MANY_OPEN_ORDERS),
    MARKET_OPEN_ORDERS(Binds.STRATEGIES, Unit.COUNT,
        "own orders open at once in one market",
        Verdict.TOO_MANY_OPEN_ORDERS),
    DUPLICATE(Binds.STRATEGIES, Unit.COUNT,
        "the strategy has not made the very same order a moment ago",
        Verdict.DUPLICATE_ORDER),
    SELF_MATCH(Binds.ALL, Unit.COUNT,
        "no own order is out that it could be filled against, whichever strategy it is of",
        Verdict.SELF_MATCH),
    ORDER_RATE(Binds.STRATEGIES, Unit.COUNT,
        "orders within a second: below what the exchange takes",
        Verdict.RATE_BUDGET),
    ORDERS_OF_DAY(Binds.ENTRIES, Unit.COUNT,
        "orders since midnight in Korea",
        Verdict.ORDERS_OF_THE_DAY),
    FILLS_OF_DAY(Binds.ENTRIES, Unit.COUNT,
        "fills since midnight in Korea",
        Verdict.FILLS_OF_THE_DAY),
    DAILY_LOSS(Binds.ENTRIES, Unit.MONEY_E8,
        "loss of the account's value since midnight in Korea; raises the kill switch as well",
        Verdict.DAILY_LOSS),
    DRAW_DOWN(Binds.ENTRIES, Unit.MONEY_E8,
        "fall of the account's value from its highest; raises the kill switch as well",
        Verdict.DRAW_DOWN),
    LOSS_COOL_DOWN(Binds.ENTRIES, Unit.COUNT,
        "losses in a row: then a pause",
        Verdict.LOSS_COOL_DOWN),
    UNKNOWN_ORDERS(Binds.ENTRIES, Unit.NS,
        "of no order has it been unknown for too long what became of it",
        Verdict.UNKNOWN_ORDERS),
    PAUSED_STRATEGY(Binds.STRATEGIES, Unit.COUNT,
        "its strategy is not paused; a paused one may still sell what it holds, unless the engine does that for it",
        Verdict.STRATEGY_PAUSED);

    /** Whom a check binds: who is not named passes it. */
    public enum Binds {
        /** Every new order, those of the engine itself included. */
        ALL("every order"),
        /** Every order of a strategy: what the engine sells to flatten is not to be held up. */
        STRATEGIES("orders of strategies"),
        /** Orders of strategies that do not reduce what they hold: who wants out is not to be held in. */
        ENTRIES("entries");

        private final String whom;

        Binds(String whom) {
            this.whom = whom;
        }

        /** For a person to read. */
        public String whom() {
            return whom;
        }
    }

    private final Binds binds;
    private final Unit unit;
    private final String purpose;
    private final List<Verdict> verdicts;

    RiskCheck(Binds binds, Unit unit, String purpose, Verdict... verdicts) {
        this.binds = binds;
        this.unit = unit;
        this.purpose = purpose;
        this.verdicts = List.of(verdicts);
    }

    public Binds binds() {
        return binds;
    }

    /** Of its limit and of how much is used. */
    public Unit unit() {
        return unit;
    }

    /** What it is for, a clause. */
    public String purpose() {
        return purpose;
    }

    /** What it can say. */
    public List<Verdict> verdicts() {
        return verdicts;
    }

    /** Its name for people: {@code order-cap}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The check of a {@link #label()}, or null. */
    public static RiskCheck ofLabel(String label) {
        for (final RiskCheck check : values()) {
            if (check.label().equals(label)) {
                return check;
            }
        }
        return null;
    }

    /** The labels of the whole chain in its order. */
    public static List<String> labels() {
        return List.of(values()).stream().map(RiskCheck::label).toList();
    }
}
