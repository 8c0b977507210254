package io.upring.engine.strategy.check;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.StrategyContext;
import java.util.IdentityHashMap;
import java.util.List;

/** The context of a checked strategy: the host's during a call, nobody's outside of one. */
final class CheckedContext implements StrategyContext {
    private final SignalListener signals;
    private final IdentityHashMap<Object, String> lent;
    private StrategyContext host;
    private String callback = "";

    CheckedContext(SignalListener signals, IdentityHashMap<Object, String> lent) {
        this.signals = signals;
        this.lent = lent;
    }

    void enter(StrategyContext newHost, String newCallback) {
        host = newHost;
        callback = newCallback;
    }

    void leave() {
        host = null;
    }

    private StrategyContext host() {
        if (host == null) {
            throw new IllegalStateException("the context was used after " + callback
                + " had returned: it is usable only during a call of the strategy");
        }
        return host;
    }

    @Override
    public String name() {
        return host().name();
    }

    @Override
    public List<Instrument> instruments() {
        return host().instruments();
    }

    @Override
    public Instrument instrument(int instrumentId) {
        return host().instrument(instrumentId);
    }

    @Override
    public Instrument find(String market) {
        return host().find(market);
    }

    @Override
    public long timeNs() {
        return host().timeNs();
    }

    @Override
    public boolean isTradingOpen() {
        return host().isTradingOpen();
    }

    @Override
    public long limit(Instrument instrument, Side side, double price, Amount volume, TimeInForce timeInForce) {
        return host().limit(instrument, side, price, volume, timeInForce);
    }

    @Override
    public long marketBuy(Instrument instrument, Amount funds) {
        return host().marketBuy(instrument, funds);
    }

    @Override
    public long marketSell(Instrument instrument, Amount volume) {
        return host().marketSell(instrument, volume);
    }

    @Override
    public boolean cancel(long orderId) {
        return host().cancel(orderId);
    }

    @Override
    public long replace(long orderId, double price) {
        return host().replace(orderId, price);
    }

    @Override
    public long replace(long orderId, double price, Amount volume) {
        return host().replace(orderId, price, volume);
    }

    @Override
    public Amount volumeFor(Instrument instrument, Amount funds, double price, Amount into) {
        return host().volumeFor(instrument, funds, price, into);
    }

    @Override
    public Amount position(Instrument instrument, Amount into) {
        return host().position(instrument, into);
    }

    @Override
    public Amount available(Instrument instrument, Amount into) {
        return host().available(instrument, into);
    }

    @Override
    public int openOrders(Instrument instrument) {
        return host().openOrders(instrument);
    }

    @Override
    public Order order(long orderId) {
        final Order order = host().order(orderId);
        if (order != null) {
            lent.put(order, "Order that order(" + orderId + ") gave to " + callback);
        }
        return order;
    }

    @Override
    public long watch(Stream stream, Instrument instrument) {
        return host().watch(stream, instrument);
    }

    @Override
    public long unwatch(Stream stream, Instrument instrument) {
        return host().unwatch(stream, instrument);
    }

    @Override
    public long switchTo(Instrument from, Instrument to) {
        return host().switchTo(from, to);
    }

    @Override
    public void signal(Instrument instrument, Side direction) {
        signals.onSignal(instrument, direction, host().timeNs());
        host().signal(instrument, direction);
    }

    @Override
    public boolean isTradable(Instrument instrument) {
        return host().isTradable(instrument);
    }

    @Override
    public int flags(Instrument instrument) {
        return host().flags(instrument);
    }

    @Override
    public int reference(String name) {
        return host().reference(name);
    }

    @Override
    public boolean alert(int kind, Instrument instrument, double a, double b, double c, double d, double e, double f) {
        return host().alert(kind, instrument, a, b, c, d, e, f);
    }
}
