package io.upring.sim.exchange;

import io.upring.sim.exchange.OrderResult.Rejected;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The checks of one order request, in their order: parameters, market, identifier, time in force, tick, minimum,
 * maximum,
 * funds. One instance a request; {@link #run()} gives the error, or null and then {@link #terms()} the order.
 */
final class OrderChecks {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,30}(\\.[0-9]{1,30})?");
    private static final int MAX_IDENTIFIER_LENGTH = 64;
    private static final String STOP = "stop";

    private final Map<String, LiveMarket> markets;
    private final LiveAccount account;
    private final NewOrder request;
    private final ExchangeConfig config;
    private final long nowMs;
    private final BigDecimal comesFree;
    private Side side;
    private OrderType type;
    private TimeInForce timeInForce;
    private SmpType smp;
    private BigDecimal price;
    private BigDecimal volume;
    private LiveMarket market;
    private OrderTerms terms;

    /** @param comesFree what an order that this one replaces gives back of the currency to be locked */
    OrderChecks(Map<String, LiveMarket> markets, LiveAccount account, NewOrder request, ExchangeConfig config,
                long nowMs, BigDecimal comesFree) {
        this.markets = markets;
        this.account = account;
        this.request = request;
        this.config = config;
        this.nowMs = nowMs;
        this.comesFree = comesFree;
    }

    /** Checks an attempt: its identifier is used up, whatever becomes of it. */
    Rejected run() {
        return run(request.identifier() == null || account.burn(request.identifier()));
    }

    /** Checks without any effect. */
    Rejected runDry() {
        return run(request.identifier() == null || !account.used(request.identifier()));
    }

    private Rejected run(boolean newIdentifier) {
        Rejected error = parameters();
        if (error == null) {
            market = markets.get(request.market());
            error = market == null ? OrderErrors.unknownMarket() : null;
            if (error == null && market.status().state() != MarketState.ACTIVE) {
                error = OrderErrors.marketOffline();
            }
        }
        if (error == null && !newIdentifier) {
            error = OrderErrors.duplicatedIdentifier();
        }
        if (error == null) {
            error = timeInForce();
        }
        if (error == null) {
            terms = new OrderTerms(market, side, type, timeInForce, price, volume, request.identifier(), smp,
                    market.rules().fees());
            error = amounts();
        }
        return error;
    }

    OrderTerms terms() {
        return terms;
    }

    private Rejected parameters() {
        if (request.market() == null) {
            return OrderErrors.missing("market");
        }
        if (request.side() == null) {
            return OrderErrors.missing("side");
        }
        side = sideOf(request.side());
        if (side == null) {
            return OrderErrors.invalid("side", request.side());
        }
        if (request.ordType() == null) {
            return OrderErrors.missing("ord_type");
        }
        if (request.ordType().startsWith(STOP)) {
            return OrderErrors.stopOrder(request.ordType());
        }
        type = typeOf(request.ordType());
        if (type == null) {
            return OrderErrors.invalid("ord_type", request.ordType());
        }
        String identifier = request.identifier();
        if (identifier != null && (identifier.isEmpty() || identifier.length() > MAX_IDENTIFIER_LENGTH)) {
            return OrderErrors.invalid("identifier", "a length of " + identifier.length() + " (1 to 64 allowed)");
        }
        smp = smpOf(request.smpType());
        if (request.smpType() != null && smp == null) {
            return OrderErrors.invalid("smp_type", request.smpType());
        }
        return shape();
    }

    /** Which of price and volume each kind of order has. */
    private Rejected shape() {
        if (type == OrderType.PRICE && side == Side.ASK || type == OrderType.MARKET && side == Side.BID) {
            return OrderErrors.malformed(side, "ord_type " + type.wire() + " does not go with side " + side.wire());
        }
        boolean wantsPrice = type == OrderType.LIMIT || type == OrderType.PRICE
                || type == OrderType.BEST && side == Side.BID;
        boolean wantsVolume = type == OrderType.LIMIT || !wantsPrice;
        Rejected error = present("price", request.price(), wantsPrice);
        return error != null ? error : numbers(present("volume", request.volume(), wantsVolume));
    }

    private Rejected present(String parameter, String value, boolean wanted) {
        if (wanted && value == null) {
            return OrderErrors.missing(parameter);
        }
        if (!wanted && value != null) {
            return OrderErrors.malformed(side, parameter + " does not go with side " + side.wire() + ", ord_type "
                    + type.wire());
        }
        return null;
    }

    private Rejected numbers(Rejected earlier) {
        if (earlier != null) {
            return earlier;
        }
        if (request.price() != null && !DECIMAL.matcher(request.price()).matches()) {
            return OrderErrors.notANumber("price");
        }
        if (request.volume() != null && !DECIMAL.matcher(request.volume()).matches()) {
            return OrderErrors.notANumber("volume");
        }
        price = request.price() == null ? null : Exact.canonical(new BigDecimal(request.price()));
        volume = request.volume() == null ? null : Exact.cutVolume(new BigDecimal(request.volume()));
        return null;
    }

    private Rejected timeInForce() {
        String wanted = request.timeInForce();
        for (TimeInForce value : TimeInForce.values()) {
            if (value.wire().equals(wanted)) {
                timeInForce = value;
            }
        }
        boolean unknown = wanted != null && timeInForce == null;
        boolean onMarketOrder = wanted != null && (type == OrderType.PRICE || type == OrderType.MARKET);
        boolean bestWithout = type == OrderType.BEST
                && timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK;
        if (unknown || onMarketOrder || bestWithout) {
            return OrderErrors.timeInForce();
        }
        return selfMatchPrevention();
    }

    private Rejected selfMatchPrevention() {
        boolean postOnly = timeInForce == TimeInForce.POST_ONLY;
        if (postOnly && smp != null && smp != SmpType.NONE) {
            return OrderErrors.postOnly("post_only does not go with smp_type " + request.smpType());
        }
        if (smp == null && config.smpRules().hasDefault(nowMs)) {
            smp = postOnly ? SmpType.NONE : SmpType.CANCEL_MAKER;
        }
        return null;
    }

    private Rejected amounts() {
        if (type == OrderType.LIMIT && !market.rules().ticks().onGrid(price)) {
            return OrderErrors.price(side);
        }
        if (volume != null && volume.signum() == 0) {
            return OrderErrors.volume(side);
        }
        if (terms.spendsTotal() && price.scale() > Exact.VOLUME_SCALE) {
            return OrderErrors.price(side);
        }
        BigDecimal total = total();
        if (total.compareTo(market.rules().minTotal()) < 0) {
            return OrderErrors.underMinimum(side, market.rules());
        }
        BigDecimal maximum = market.rules().maxTotal();
        if (maximum != null && total.compareTo(maximum) > 0) {
            return OrderErrors.overMaximum(side, market.rules(), maximum);
        }
        return depthAndFunds();
    }

    private Rejected depthAndFunds() {
        boolean marketOrder = type == OrderType.PRICE || type == OrderType.MARKET;
        if (marketOrder && !Taking.opposesAll(terms)) {
            return OrderErrors.deeperThanBook();
        }
        if (timeInForce == TimeInForce.POST_ONLY && config.postOnlyCrossing() == PostOnlyCrossing.REJECT
                && Taking.wouldTake(terms)) {
            return OrderErrors.postOnly("post_only order would take liquidity");
        }
        if (account.available(terms.lockCurrency()).add(comesFree).compareTo(terms.lock()) < 0) {
            return OrderErrors.insufficientFunds(side, terms.lockCurrency());
        }
        return null;
    }

    /**
     * The order's worth in quote currency; sells without a price are valued at the best bid, else at the last
     * trade.
     */
    private BigDecimal total() {
        if (terms.spendsTotal()) {
            return price;
        }
        if (price != null) {
            return price.multiply(volume);
        }
        Level best = market.book().best(Side.BID);
        return volume.multiply(best == null ? market.ticker().tradePrice() : best.price());
    }

    private static Side sideOf(String wire) {
        for (Side value : Side.values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        return null;
    }

    private static OrderType typeOf(String wire) {
        for (OrderType value : OrderType.values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        return null;
    }

    private static SmpType smpOf(String wire) {
        for (SmpType value : SmpType.values()) {
            if (value.wire().equals(wire)) {
                return value;
            }
        }
        return null;
    }
}
