package io.upring.engine.event;

/**
 * What risk says of an intent. Codes are part of the journal's format: constants are only ever added at the end.
 */
public enum Verdict {
    PENDING("not looked at yet"),
    ACCEPTED("accepted"),
    KILL_SWITCH("the kill switch is tripped"),
    GATE_CLOSED("trading is not open: the private stream is down or the account is not loaded yet"),
    UNKNOWN_INSTRUMENT("no such instrument"),
    NOT_TRADABLE("the exchange does not trade this market now"),
    MALFORMED("price, volume or funds do not fit the order type"),
    OFF_TICK("the price is not on the tick grid"),
    UNDER_MIN_TOTAL("the total is below the market's minimum"),
    OVER_MAX_TOTAL("the total is above the market's maximum"),
    OVER_ORDER_CAP("the total is above the cap of one order"),
    TOO_MANY_OPEN_ORDERS("too many open orders"),
    INSUFFICIENT_FUNDS("the free balance does not cover the order and its fee"),
    UNKNOWN_ORDER("no such open order to cancel"),
    NO_ROOM("too many intents in one event"),
    GATEWAY_BUSY("the gateway takes no more orders at the moment"),
    NO_MARKET_PRICE("no fresh price to value a market order with"),
    FEED_GAP("data of this market are missing: a gap is open"),
    VIEW_REFUSED("the feed does not take the request, or there is none"),
    STALE_BOOK("no fresh order book of this market to hold the price against"),
    OUTSIDE_COLLAR("the price is too far from the order book"),
    FLAGGED_MARKET("the exchange has put a warning or a caution on this market"),
    OVER_POSITION_CAP("the position in this market would be above its cap"),
    OVER_EXPOSURE_CAP("all positions and open bids together would be above their cap"),
    DUPLICATE_ORDER("the same order was made a moment ago"),
    SELF_MATCH("it would trade against an own order"),
    RATE_BUDGET("too many orders within a second"),
    ORDERS_OF_THE_DAY("too many orders today"),
    FILLS_OF_THE_DAY("too many fills today"),
    LOSS_COOL_DOWN("a pause after losses in a row"),
    DAILY_LOSS("the loss of the day is at its limit"),
    DRAW_DOWN("the fall from the account's highest value is at its limit"),
    STALE_RULES("the exchange's rules of this market have not been looked up for too long"),
    UNKNOWN_ORDERS("what became of another order has been unknown for too long"),
    NOT_REPLACEABLE("the order to replace is not open, or of another market or side"),
    OVER_BUDGET("the strategy's positions and open bids together would be above its budget"),
    STRATEGY_PAUSED("the strategy is paused");

    private static final Verdict[] VALUES = values();

    private final String reason;

    Verdict(String reason) {
        this.reason = reason;
    }

    public static Verdict ofCode(int code) {
        return VALUES[code];
    }

    public short code() {
        return (short) ordinal();
    }

    /** For a person to read. */
    public String reason() {
        return reason;
    }
}
