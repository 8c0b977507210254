package io.upring.bot.run;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategyType;
import io.upring.strategies.BuiltIn;
import io.upring.strategies.catalogue.StrategyCatalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Notes what it hears of, buys a little at market where it is told to, and waits with a bid elsewhere. */
final class ProbeStrategy implements Strategy, StrategyType<ProbeStrategy.Nothing> {
    final Queue<String> heard = new ConcurrentLinkedQueue<>();
    final Set<String> shown = ConcurrentHashMap.newKeySet();
    final Set<String> toBuy = ConcurrentHashMap.newKeySet();
    final Set<String> toWaitIn = ConcurrentHashMap.newKeySet();
    final Set<String> toWatch = ConcurrentHashMap.newKeySet();
    private final Map<Long, String> sent = new HashMap<>();
    private final Amount amount = new Amount();

    /** There is nothing to tell it. */
    record Nothing() {
    }

    StrategyCatalogue catalogue() {
        final List<StrategyType<?>> all = new ArrayList<>(BuiltIn.types());
        all.add(this);
        return StrategyCatalogue.of(all);
    }

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public String description() {
        return "Listens.";
    }

    @Override
    public Class<Nothing> settings() {
        return Nothing.class;
    }

    @Override
    public Strategy create(Nothing settings) {
        return this;
    }

    @Override
    public Set<Stream> streams() {
        return Set.of(Stream.ORDER_BOOK);
    }

    @Override
    public void onListed(Instrument instrument, StrategyContext context) {
        heard.add("LISTED " + instrument);
    }

    @Override
    public void onDelisted(Instrument instrument, StrategyContext context) {
        heard.add("DELISTED " + instrument);
    }

    @Override
    public void onAnnouncement(String category, String title, String url, StrategyContext context) {
        heard.add("notice " + title);
    }

    @Override
    public void onOrderBook(OrderBookView book, StrategyContext context) {
        final Instrument instrument = context.instrument(book.instrumentId());
        final String market = instrument.market();
        shown.add(market);
        toWatch.removeIf(other -> context.watch(Stream.ORDER_BOOK, context.find(other)) > 0);
        if (!context.isTradingOpen() || !book.isTwoSided()) {
            return;
        }
        if (toBuy.remove(market)) {
            sent.put(context.marketBuy(instrument, Amount.ofUnits(20_000)), market);
        } else if (toWaitIn.remove(market)) {
            final double price = book.bidPrice(book.bidLevels() - 1);
            sent.put(context.limit(instrument, Side.BID, price,
                context.volumeFor(instrument, Amount.ofUnits(20_000), price, amount), TimeInForce.GTC), market);
        }
    }

    @Override
    public void onOrder(Order order, StrategyContext context) {
        heard.add(sent.get(order.id()) + " " + order.state());
    }
}
