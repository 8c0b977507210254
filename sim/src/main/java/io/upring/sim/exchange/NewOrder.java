package io.upring.sim.exchange;

/**
 * An order request as it came over the wire: every field text, {@code null} where absent. All checking is done by
 * {@link Exchange#place}, so that one place decides what is refused and with which error name.
 * Field names and meanings: Upbit API reference, POST /v1/orders.
 *
 * <p>Threading: immutable.
 */
public record NewOrder(String market, String side, String ordType, String price, String volume, String timeInForce,
                       String identifier, String smpType) {

    public static NewOrder limit(Side side, String market, String price, String volume) {
        return new NewOrder(market, side.wire(), OrderType.LIMIT.wire(), price, volume, null, null, null);
    }

    /** Market buy that spends {@code total} of the quote currency, the fee on top. */
    public static NewOrder marketBuy(String market, String total) {
        return new NewOrder(market, Side.BID.wire(), OrderType.PRICE.wire(), total, null, null, null, null);
    }

    public static NewOrder marketSell(String market, String volume) {
        return new NewOrder(market, Side.ASK.wire(), OrderType.MARKET.wire(), null, volume, null, null, null);
    }

    public static NewOrder bestBuy(String market, String total, TimeInForce timeInForce) {
        return new NewOrder(market, Side.BID.wire(), OrderType.BEST.wire(), total, null, null, null, null)
                .withTimeInForce(timeInForce);
    }

    public static NewOrder bestSell(String market, String volume, TimeInForce timeInForce) {
        return new NewOrder(market, Side.ASK.wire(), OrderType.BEST.wire(), null, volume, null, null, null)
                .withTimeInForce(timeInForce);
    }

    public NewOrder withTimeInForce(TimeInForce value) {
        return new NewOrder(market, side, ordType, price, volume, value.wire(), identifier, smpType);
    }

    public NewOrder withIdentifier(String value) {
        return new NewOrder(market, side, ordType, price, volume, timeInForce, value, smpType);
    }
}
