package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import java.util.List;

/**
 * What a strategy can know and do. An order asked for here is an intent: risk answers it later on the same event, and
 * what becomes of it comes back as {@link Strategy#onOrder}, {@link Strategy#onFill} or {@link Strategy#onRefused}.
 *
 * <p>Threading: usable only during a call of the strategy.
 */
public interface StrategyContext {
    /** Answer when an intent could not be taken: no room is left in this event. */
    long NO_ORDER = 0;
    /** Bits of {@link #flags}: the exchange's investment warning, and its cautions. */
    int WARNING = 1;
    int CAUTION_PRICE_FLUCTUATIONS = 1 << 1;
    int CAUTION_TRADING_VOLUME_SOARING = 1 << 2;
    int CAUTION_DEPOSIT_AMOUNT_SOARING = 1 << 3;
    int CAUTION_GLOBAL_PRICE_DIFFERENCES = 1 << 4;
    int CAUTION_CONCENTRATION_OF_SMALL_ACCOUNTS = 1 << 5;
    /** Answer of {@link #reference} where no source is configured under the name. */
    int NO_REFERENCE = -1;

    /** The strategy's name in the configuration. */
    String name();

    /** The instruments that it was configured for. */
    List<Instrument> instruments();

    /** @throws IndexOutOfBoundsException for an id that no market has been listed under as of this event. */
    Instrument instrument(int instrumentId);

    /** The instrument of a market code such as {@code KRW-BTC}, listed as of this event; otherwise {@code null}. */
    Instrument find(String market);

    /** The time of the current event, nanoseconds since the Unix epoch; it never runs backwards. */
    long timeNs();

    /** Whether orders can pass at all now: account loaded, private stream up, kill switch not tripped. */
    boolean isTradingOpen();

    /**
     * Asks for a limit order. The price is put on the tick grid, away from the market: down for a bid, up for an ask;
     * the volume is cut to eight decimals.
     *
     * @return the order's id, or {@link #NO_ORDER}.
     */
    long limit(Instrument instrument, Side side, double price, Amount volume, TimeInForce timeInForce);

    /** Asks to buy at the market for {@code funds} of quote currency; the fee comes on top. */
    long marketBuy(Instrument instrument, Amount funds);

    /** Asks to sell {@code volume} of base currency at the market. */
    long marketSell(Instrument instrument, Amount volume);

    /** Asks to cancel an own order. Returns whether there was room for the intent. */
    boolean cancel(long orderId);

    /**
     * Asks to cancel an own open limit order and to place another at {@code price} for what it has left, in one
     * request. If the old order is filled before the exchange has cancelled it, the new one ends as REJECTED. Time in
     * force stays that of the old order; the price is put on the grid as by {@link #limit}.
     *
     * @return the new order's id, or {@link #NO_ORDER} without room, or if there is no such own limit order.
     */
    default long replace(long orderId, double price) {
        return replace(orderId, price, new Amount());
    }

    /** The same with a volume of its own; zero stands for what the old order has left. */
    long replace(long orderId, double price, Amount volume);

    /** The volume that {@code funds} buy at {@code price} on the tick grid, cut to eight decimals. */
    Amount volumeFor(Instrument instrument, Amount funds, double price, Amount into);

    /** What this strategy has bought and not sold again, base currency. */
    Amount position(Instrument instrument, Amount into);

    /** What the account could still spend of the instrument's quote currency. */
    Amount available(Instrument instrument, Amount into);

    /** How many orders of this strategy are open for the instrument. */
    int openOrders(Instrument instrument);

    /** An own order that is open or ended recently, or {@code null}. */
    Order order(long orderId);

    /**
     * Asks to be shown a stream of an instrument as well. The first data come behind the {@link Strategy#onShown} that
     * answers with the id returned here.
     *
     * @return the request's id, or {@link #NO_ORDER}; a refusal comes back as {@link Strategy#onRefused}, which in a
     *     run without a feed is the only answer.
     */
    long watch(Stream stream, Instrument instrument);

    /** Asks to be shown a stream no more; none of it is shown from this call on. Returns as {@link #watch}. */
    long unwatch(Stream stream, Instrument instrument);

    /**
     * Asks to be shown, of {@code to}, whatever is shown of {@code from}, and nothing of {@code from} any more: none of
     * it is shown from this call on. Returns as {@link #watch}.
     */
    long switchTo(Instrument from, Instrument to);

    /** States that the strategy's condition came true: counted, and shown to the operator. */
    void signal(Instrument instrument, Side direction);

    /** Whether the exchange lists and trades the instrument now. */
    boolean isTradable(Instrument instrument);

    /** The exchange's warning and cautions of the instrument now: {@link #WARNING} and the CAUTION bits. */
    int flags(Instrument instrument);

    /**
     * The number under which {@link Strategy#onReference} tells values of the source of that name.
     *
     * @return {@link #NO_REFERENCE} if the configuration has no such source: then there will be no value.
     */
    int reference(String name);

    /**
     * Tells people, or whoever listens to the run's alerts, of something; no order follows from it. Kept in the
     * journal, handed to the sinks behind the dispatch.
     *
     * @param kind index in {@link StrategyType#alerts()}, where the values are named.
     * @return whether there was room for it in this event.
     */
    boolean alert(int kind, Instrument instrument, double a, double b, double c, double d, double e, double f);

    /** The same with fewer values. */
    default boolean alert(int kind, Instrument instrument, double a, double b, double c) {
        return alert(kind, instrument, a, b, c, Double.NaN, Double.NaN, Double.NaN);
    }
}
