package io.upring.engine.strategy;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One strategy of the run and the context through which it acts. */
final class HostedStrategy implements StrategyContext {
    final int id;
    final Strategy strategy;
    final StopPolicy onFailure;

    private final String name;
    private final StrategyStage host;
    private final Instruments instruments;
    private final List<Instrument> own;
    private final Mutes mutes = new Mutes();
    private final Amount volume = new Amount();
    private final Amount funds = new Amount();
    /** Whether market data, timers and news are for it. */
    private boolean isListening;

    /** @throws IllegalArgumentException for a market that is not listed as of this event. */
    HostedStrategy(int id, StrategySpec spec, Instruments instruments, StrategyStage host) {
        this.id = id;
        this.host = host;
        this.instruments = instruments;
        name = spec.name();
        strategy = spec.strategy();
        onFailure = spec.onFailure();
        final List<Instrument> found = new ArrayList<>();
        for (final String market : spec.markets()) {
            final Instrument instrument = spec.instrument(market, instruments);
            if (!host.isListed(instrument.id())) {
                throw new IllegalArgumentException("strategy " + name + ": market " + market + " is not listed yet");
            }
            found.add(instrument);
        }
        own = Collections.unmodifiableList(found);
    }

    /** Whether it takes data of this stream now, as far as it is for the strategy to say. */
    boolean takes(int stream, int instrumentId) {
        return isListening && !mutes.covers(stream, instrumentId);
    }

    Mutes mutes() {
        return mutes;
    }

    boolean isListening() {
        return isListening;
    }

    void listen(boolean listens) {
        isListening = listens;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Instrument> instruments() {
        return own;
    }

    @Override
    public Instrument instrument(int instrumentId) {
        if (!host.isListed(instrumentId)) {
            throw new IndexOutOfBoundsException("no instrument has been listed under id " + instrumentId);
        }
        return instruments.get(instrumentId);
    }

    @Override
    public Instrument find(String market) {
        final Instrument found = instruments.find(market);
        return found != null && host.isListed(found.id()) ? found : null;
    }

    @Override
    public long timeNs() {
        return host.timeNs();
    }

    @Override
    public boolean isTradingOpen() {
        return host.isTradingOpen();
    }

    @Override
    public long limit(Instrument instrument, Side side, double price, Amount orderVolume, TimeInForce timeInForce) {
        final long priceE8 = side == Side.BID ? instrument.ticks().floorE8(price) : instrument.ticks().ceilE8(price);
        return host.intents().order(id, instrument, side, OrderType.LIMIT, timeInForce, priceE8,
            volume.set(orderVolume).truncateToE8(), funds.setZero());
    }

    @Override
    public long marketBuy(Instrument instrument, Amount orderFunds) {
        return host.intents().order(id, instrument, Side.BID, OrderType.PRICE, TimeInForce.GTC, 0, volume.setZero(),
            funds.set(orderFunds));
    }

    @Override
    public long marketSell(Instrument instrument, Amount orderVolume) {
        return host.intents().order(id, instrument, Side.ASK, OrderType.MARKET, TimeInForce.GTC, 0,
            volume.set(orderVolume).truncateToE8(), funds.setZero());
    }

    @Override
    public boolean cancel(long orderId) {
        return host.intents().cancel(id, orderId);
    }

    @Override
    public long replace(long orderId, double price) {
        return replace(orderId, price, volume.setZero());
    }

    @Override
    public long replace(long orderId, double price, Amount newVolume) {
        final Order old = order(orderId);
        if (old == null || old.type() != OrderType.LIMIT || old.state().isTerminal()) {
            return NO_ORDER;
        }
        final long priceE8 =
            old.side() == Side.BID ? old.instrument().ticks().floorE8(price) : old.instrument().ticks().ceilE8(price);
        return host.intents().replace(id, old, priceE8, volume.set(newVolume).truncateToE8());
    }

    @Override
    public Amount volumeFor(Instrument instrument, Amount forFunds, double price, Amount into) {
        return into.set(forFunds).divideE8ToE8(instrument.ticks().ceilE8(price));
    }

    @Override
    public Amount position(Instrument instrument, Amount into) {
        return host.portfolio().positions().held(id, instrument.id(), into);
    }

    @Override
    public Amount available(Instrument instrument, Amount into) {
        return host.portfolio().balances().available(instrument.quoteId(), into);
    }

    @Override
    public int openOrders(Instrument instrument) {
        int count = 0;
        Order order = host.portfolio().orders().firstOpen();
        for (; order != null; order = host.portfolio().orders().nextOpen(order)) {
            if (order.strategyId() == id && order.instrument().id() == instrument.id()) {
                count++;
            }
        }
        return count;
    }

    @Override
    public Order order(long orderId) {
        final Order order = host.portfolio().orders().find(orderId);
        return order != null && order.strategyId() == id ? order : null;
    }

    @Override
    public long watch(Stream stream, Instrument instrument) {
        return host.steer(this, IntentView.VIEW_WATCH, instrument, instrument, stream.mask());
    }

    @Override
    public long unwatch(Stream stream, Instrument instrument) {
        return host.steer(this, IntentView.VIEW_UNWATCH, instrument, instrument, stream.mask());
    }

    @Override
    public long switchTo(Instrument from, Instrument to) {
        return host.steer(this, IntentView.VIEW_SWITCH, from, to, Stream.ALL);
    }

    @Override
    public boolean isTradable(Instrument instrument) {
        return host.markets().isTradable(instrument.id());
    }

    @Override
    public int flags(Instrument instrument) {
        return host.markets().flags(instrument.id());
    }

    @Override
    public int reference(String reference) {
        return host.references().indexOf(reference);
    }

    @Override
    public boolean alert(int kind, Instrument instrument, double a, double b, double c, double d, double e,
                         double f) {
        return host.intents().alert(id, kind, instrument, a, b, c, d, e, f);
    }

    @Override
    public void signal(Instrument instrument, Side direction) {
        host.signal(id, instrument, direction);
    }
}
