package io.upring.engine.telemetry;

/** Every counter of the engine; the ordinal is its place, so new ones go to the end. Threading: immutable. */
public enum EngineCounter implements Column {
    EVENTS("events that passed every stage"),
    MARKET_EVENTS("ticker, trade, order book and candle events"),
    TICKERS("ticker events"),
    TRADES("trade events"),
    ORDER_BOOKS("order book events"),
    REJECTED_FRAMES("frames that could not be decoded"),
    MARKET_EVENTS_DROPPED("market events lost because the ring was full"),
    CRITICAL_EVENTS_LOST("private events lost because the ring was full; trading halts"),
    SIGNALS("signals of strategies"),
    INTENTS("orders and cancels that strategies asked for"),
    INTENTS_WITHOUT_ROOM("intents that did not fit into their event"),
    REFUSALS("intents that risk or the gateway refused"),
    ORDERS_SENT("new orders handed to the gateway"),
    CANCELS_SENT("cancels handed to the gateway"),
    ORDERS_REJECTED("orders that the exchange refused"),
    FILLS("fills of own orders"),
    OPEN_ORDERS("own orders open now"),
    FOREIGN_ORDER_EVENTS("reports of orders that are not of this run"),
    ILLEGAL_ORDER_EVENTS("reports that do not fit an order's state"),
    STRATEGIES_QUARANTINED("strategies that failed and are no longer called"),
    EQUITY(Unit.MONEY_E8, "value of the account at last prices, in 1e-8 of the account's currency"),
    PROFIT(Unit.MONEY_E8, "change of that value since the start, in 1e-8 of the account's currency"),
    KILL_SWITCH_LEVEL("0 off, 1 no new entries, 2 reduce only, 3 flatten"),
    HALTED(Unit.FLAG, "1 after a stage has failed"),
    CANDLES("candle events"),
    DISCARDED_REPEATED("market events left out because they had come before"),
    DISCARDED_OVERTAKEN("market events left out because newer ones had come before"),
    DISCARDED_UNWANTED("market events left out because no view wants them"),
    GAPS_OPENED("gaps in market data"),
    GAPS_OPEN("gaps open now"),
    GAPS_INCOMPLETE("gaps of which something is lost for good"),
    TRADES_BACK_FILLED("trades put in afterwards to fill a gap"),
    LISTINGS("markets listed, delisted or flagged"),
    VIEW_REQUESTS("requests of strategies for other market data"),
    VIEW_REQUESTS_REFUSED("such requests that the feed did not take"),
    KILL_CAUSE(Unit.CODE, "why the kill switch was raised last"),
    KILL_TRIPS("requests of the engine to raise the kill switch"),
    TRADING_GATE(Unit.FLAG, "1 while the books are reconciled over a private stream that is up"),
    ORDERS_UNKNOWN("own orders of which it is not known what became of them"),
    OLDEST_UNKNOWN(Unit.NS, "age of the oldest of those"),
    ORDERS_ADOPTED("orders of others that are treated as ours"),
    REPLACES_SENT("orders handed to the gateway that take the place of another"),
    RECONCILIATIONS("times our books were held against the exchange's and agreed"),
    RECONCILIATION_DIFFERENCES("differences found by that"),
    REALISED(Unit.MONEY_E8, "profit of what was sold, fees included, in 1e-8 of the account's currency"),
    UNREALISED(Unit.MONEY_E8, "profit of what is held at last prices, in 1e-8 of the account's currency"),
    FEES(Unit.MONEY_E8, "fees paid, in 1e-8 of the account's currency"),
    DAY_PROFIT(Unit.MONEY_E8, "change of the account's value since the day began, in 1e-8 of its currency"),
    DRAW_DOWN(Unit.MONEY_E8, "how far the account's value is below its highest, in 1e-8 of its currency"),
    LOSSES_IN_A_ROW("closed positions that lost, since the last that won"),
    FORGOTTEN_ORDER_EVENTS("reports of own orders that ended too long ago to be remembered"),
    FLATTEN_SALES("orders with which a flatten sold what strategies held"),
    FLATTEN_LEFT("positions that the flatten under way has still to sell"),
    FLATTEN_DUST("positions that it leaves, since the market takes no order as small as that"),
    ALERTS("alerts of strategies"),
    ALERTS_LOST("alerts for which no sink had room"),
    STRATEGIES_LIVING("strategies that are called now, or paused"),
    STRATEGY_COMMANDS("commands about strategies that took effect"),
    STRATEGY_COMMANDS_REFUSED("commands about strategies that made no sense or could not be carried out");

    private final Unit unit;
    private final String description;

    EngineCounter(String description) {
        this(Unit.COUNT, description);
    }

    EngineCounter(Unit unit, String description) {
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
