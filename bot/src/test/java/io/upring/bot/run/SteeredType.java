package io.upring.bot.run;

import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.strategy.Parameter;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategyType;
import io.upring.strategies.BuiltIn;
import io.upring.strategies.catalogue.StrategyCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Strategies that note what they hear under their names, and trade as their settings say and as nothing else does. */
final class SteeredType implements StrategyType<SteeredType.Settings> {
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    /** What it is told. */
    record Settings(
        @Parameter(doc = "Streams.", value = "ticker") List<String> streams,
        @Parameter(doc = "Levels of a book.", value = "30", min = "1", max = "30") int levels,
        @Parameter(doc = "Bids that wait below the market.", value = "0",
            min = "0", max = "5") int bids,
        @Parameter(doc = "Whether to buy once.", value = "false") boolean buys,
        @Parameter(doc = "Whether to take other settings as it runs.", value = "false") boolean adapts,
        @Parameter(doc = "Whether to fail with the next data.", value = "false") boolean fails) {
    }

    /** What the strategies of one name have heard. */
    static final class Heard {
        final Set<String> data = ConcurrentHashMap.newKeySet();
        final Map<String, Queue<Long>> trades = new ConcurrentHashMap<>();
        final Queue<String> calls = new ConcurrentLinkedQueue<>();
        volatile long count;
        /** Of the last book. */
        volatile int levels;

        List<Long> trades(String market) {
            return List.copyOf(trades.getOrDefault(market, new ConcurrentLinkedQueue<>()));
        }
    }

    Heard heard(String name) {
        return heard.computeIfAbsent(name, missing -> new Heard());
    }

    StrategyCatalogue catalogue() {
        final List<StrategyType<?>> all = new ArrayList<>(BuiltIn.types());
        all.add(this);
        return StrategyCatalogue.of(all);
    }

    @Override
    public String name() {
        return "steered";
    }

    @Override
    public String description() {
        return "Listens.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Strategy create(Settings settings) {
        return new Steered(settings);
    }

    private final class Steered implements Strategy {
        private static final long TOTAL = 20_000;

        private final Amount amount = new Amount();
        private Settings settings;
        private Heard mine;
        private int bids;
        private boolean hasBought;

        Steered(Settings settings) {
            this.settings = settings;
        }

        @Override
        public Set<Stream> streams() {
            return Arrays.stream(Stream.values()).filter(stream -> settings.streams().contains(stream.wireName()))
                .collect(Collectors.toSet());
        }

        @Override
        public int bookLevels() {
            return settings.levels();
        }

        @Override
        public void onStart(StrategyContext context) {
            mine = heard(context.name());
            mine.calls.add("start");
        }

        private void hears(String stream, int instrumentId, StrategyContext context) {
            mine.data.add(stream + " " + context.instrument(instrumentId));
            mine.count++;
            if (settings.fails()) {
                throw new IllegalStateException("told to");
            }
        }

        @Override
        public void onTicker(TickerView ticker, StrategyContext context) {
            hears("ticker", ticker.instrumentId(), context);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            hears("trade", trade.instrumentId(), context);
            mine.trades.computeIfAbsent(context.instrument(trade.instrumentId()).market(),
                missing -> new ConcurrentLinkedQueue<>()).add(trade.sequentialId());
        }

        @Override
        public void onCandle(CandleView candle, StrategyContext context) {
            hears("candle", candle.instrumentId(), context);
        }

        @Override
        public void onOrderBook(OrderBookView book, StrategyContext context) {
            hears("orderbook", book.instrumentId(), context);
            mine.levels = Math.max(book.bidLevels(), book.askLevels());
            if (!context.isTradingOpen() || !book.isTwoSided()) {
                return;
            }
            final Instrument instrument = context.instrument(book.instrumentId());
            if (settings.buys() && !hasBought) {
                hasBought = context.marketBuy(instrument, Amount.ofUnits(TOTAL)) != StrategyContext.NO_ORDER;
            } else if (bids < settings.bids()) {
                final double price = book.bidPrice(book.bidLevels() - 1) * (1 - 0.01 * ++bids);
                context.limit(instrument, Side.BID, price,
                    context.volumeFor(instrument, Amount.ofUnits(TOTAL), price, amount), TimeInForce.GTC);
            }
        }

        @Override
        public void onOrder(Order order, StrategyContext context) {
            mine.calls.add("order " + order.state());
        }

        @Override
        public boolean onSettings(Record changed, StrategyContext context) {
            mine.calls.add("settings");
            if (settings.adapts()) {
                settings = (Settings) changed;
            }
            return settings.adapts();
        }

        @Override
        public void onResume(StrategyContext context) {
            mine.calls.add("resume");
        }

        @Override
        public void onStop(StrategyContext context) {
            mine.calls.add("stop");
        }
    }
}
