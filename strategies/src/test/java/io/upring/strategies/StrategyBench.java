package io.upring.strategies;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ListingView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReplyOutcome;
import io.upring.engine.event.RequestKind;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.event.Side;
import io.upring.engine.event.StreamEntries;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;
import io.upring.engine.risk.StrategyBudgets;
import io.upring.engine.strategy.HostSettings;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategySource;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.strategy.StrategyStage;
import io.upring.engine.strategy.check.CheckedStrategy;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCalls;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.engine.view.Viewers;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Shows events to one strategy in the engine's own host and collects what it wants, without any other stage. */
public final class StrategyBench {
    /** What the strategy asked for, copied out of the event. */
    public record Wish(int kind, String market, Side side, OrderType type, long priceE8, Amount volume, Amount funds,
                       long orderId, long targetOrderId) {
        public boolean isCancel() {
            return kind == IntentView.CANCEL;
        }

        public boolean isReplacement() {
            return kind == IntentView.REPLACE;
        }
    }

    private static final long FEE_E8 = 50_000;
    private static final Amount MIN_TOTAL = Amount.ofUnits(5_000);

    public final Instruments instruments;
    public final EngineCounters counters = new EngineCounters();
    private final StrategyStage stage;
    private final StrategyCounters strategyCounters = new StrategyCounters(1);
    private final EventSlot slot = new EventSlot();
    private final IntentView intent = new IntentView();
    private final List<Wish> wishes = new ArrayList<>();
    private final Deque<BiConsumer<Strategy, StrategyContext>> orders = new ArrayDeque<>();
    private final List<Alert> alerts = new ArrayList<>();
    private Throwable failure;
    private long sequence;
    private long ringNs = 1_800_000_000_000_000_000L;
    private long marketNs = 1_617_000_000_000_000_000L;

    /** What the strategy told, copied out of the event. */
    public record Alert(long timeNs, int kind, String market, List<Double> values) {
        public double value(int index) {
            return values.get(index);
        }
    }

    public StrategyBench(Strategy strategy) {
        this(strategy, threeMarkets(), List.of("KRW-AAA", "KRW-BBB"), List.of(),
            Map.of("KRW", Amount.ofUnits(10_000_000)));
    }

    private static Instruments threeMarkets() {
        final TickTable ticks = TickTable.builder().band(0, 100).band(100_000_000L, 1_000_000L)
            .band(100_000_000_00L, 100_000_000L).build();
        return Instruments.builder()
            .add("KRW-AAA", ticks, MIN_TOTAL, Amount.ofUnits(1_000_000_000), FEE_E8, FEE_E8, true)
            .add("KRW-BBB", ticks, MIN_TOTAL, Amount.ofUnits(1_000_000_000), FEE_E8, FEE_E8, true)
            .add("KRW-CCC", ticks, MIN_TOTAL, Amount.ofUnits(1_000_000_000), FEE_E8, FEE_E8, true).build();
    }

    /** The strategy with other markets, sources outside of the exchange, and another account. */
    public StrategyBench(Strategy strategy, Instruments instruments, List<String> markets, List<String> references,
                         Map<String, Amount> balances) {
        this.instruments = instruments;
        final List<StrategySpec> specs =
            List.of(new StrategySpec("tested", new CheckedStrategy(new Told(strategy, orders)), markets));
        stage = new StrategyStage(
            new HostSettings(specs, 1, 64, 0, new StrategyCalls(1, null), StrategySource.NONE, references), instruments,
            new Viewers(StrategySpec.viewers(specs, instruments), 1), new StrategyBudgets(2), counters,
            strategyCounters, (name, at, cause) -> failure = cause);
        openTrading(balances);
    }

    /** Loads the account and opens the private stream. */
    private void openTrading(Map<String, Amount> balances) {
        begin(EventType.MY_ASSET, EventSource.REST, 0);
        AssetView.begin(slot);
        balances.forEach((currency, balance) ->
            AssetView.append(slot, instruments.currencyId(currency), balance, new Amount()));
        run();
        privateStream(ConnectionState.FLOWING);
    }

    public void privateStream(ConnectionState state) {
        begin(EventType.CONNECTION, EventSource.PRIVATE_STREAM, 0);
        slot.epoch(1).buffer().putInt(ConnectionView.CONNECTION_ID, 1);
        slot.buffer().putByte(ConnectionView.STATE, state.code());
        run();
        if (state == ConnectionState.FLOWING) {
            begin(EventType.RECONCILIATION, EventSource.REST, 0);
            ReconciliationView.begin(slot, slot.receivedAtNs(), 1, ReconcilePhase.AGREED, ReconcileCause.START, "");
            run();
        }
    }

    public Instrument instrument(String market) {
        return instruments.find(market);
    }

    /** Lets the market's time pass, and the ring's with it. */
    public StrategyBench passSeconds(double seconds) {
        final long ns = Math.round(seconds * 1e9);
        marketNs += ns;
        ringNs += ns;
        return this;
    }

    public StrategyBench trade(String market, double price, double volume, Side taker) {
        return trade(market, slotOfTrade -> {
            slotOfTrade.buffer().putDouble(TradeView.TRADE_PRICE, price);
            slotOfTrade.buffer().putDouble(TradeView.TRADE_VOLUME, volume);
            slotOfTrade.buffer().putByte(TradeView.ASK_BID, taker.code());
        });
    }

    public StrategyBench trade(String market, Consumer<EventSlot> fields) {
        begin(EventType.TRADE, EventSource.PUBLIC_STREAM, instrument(market).id());
        slot.addFlag(EventSlot.FLAG_REALTIME);
        for (int offset = TradeView.TRADE_PRICE; offset <= TradeView.BEST_BID_SIZE; offset += Double.BYTES) {
            slot.buffer().putDouble(offset, Double.NaN);
        }
        fields.accept(slot);
        run();
        return this;
    }

    public StrategyBench ticker(String market, double price, double changeRate) {
        return ticker(market, price, changeRate, ticker -> {
        });
    }

    public StrategyBench ticker(String market, double price, double changeRate, Consumer<EventSlot> more) {
        begin(EventType.TICKER, EventSource.PUBLIC_STREAM, instrument(market).id());
        for (int offset = TickerView.OPENING_PRICE; offset <= TickerView.ACC_TRADE_VOLUME_24H; offset += Double.BYTES) {
            slot.buffer().putDouble(offset, Double.NaN);
        }
        slot.buffer().putDouble(TickerView.TRADE_PRICE, price);
        slot.buffer().putDouble(TickerView.CHANGE_RATE, changeRate);
        more.accept(slot);
        run();
        return this;
    }

    /** Calls the strategy in its host as an operator's command would. */
    public StrategyBench tell(BiConsumer<Strategy, StrategyContext> call) {
        orders.add(call);
        return timer();
    }

    /** A book of these levels: price and size, price and size, best first. */
    public StrategyBench book(String market, double[] bids, double[] asks) {
        begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, instrument(market).id());
        slot.buffer().putInt(OrderBookView.BID_LEVELS, bids.length / 2);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, asks.length / 2);
        for (int i = 0; i < bids.length; i++) {
            slot.buffer().putDouble(OrderBookView.LEVELS + i / 2 * OrderBookView.LEVEL_BYTES
                + (i % 2 == 0 ? OrderBookView.BID_PRICE : OrderBookView.BID_SIZE), bids[i]);
        }
        for (int i = 0; i < asks.length; i++) {
            slot.buffer().putDouble(OrderBookView.LEVELS + i / 2 * OrderBookView.LEVEL_BYTES
                + (i % 2 == 0 ? OrderBookView.ASK_PRICE : OrderBookView.ASK_SIZE), asks[i]);
        }
        run();
        return this;
    }

    /** A candle of a minute as it stands, {@code minute} minutes after noon. */
    public StrategyBench candle(String market, int minute, double close) {
        begin(EventType.CANDLE, EventSource.PUBLIC_STREAM, instrument(market).id());
        slot.buffer().setMemory(EventSlot.PAYLOAD, CandleView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putDouble(CandleView.TRADE_PRICE, close);
        slot.buffer().putInt(CandleView.START_DATE, 20_210_405);
        slot.buffer().putInt(CandleView.START_TIME, 120_000 + minute * 100);
        slot.buffer().putByte(CandleView.STREAM, (byte) Stream.CANDLE_1M.ordinal());
        run();
        return this;
    }

    /** A book of one level a side; a price of 0 leaves that side empty. */
    public StrategyBench book(String market, double bid, double bidSize, double ask, double askSize) {
        begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, instrument(market).id());
        slot.buffer().putInt(OrderBookView.BID_LEVELS, bid > 0 ? 1 : 0);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, ask > 0 ? 1 : 0);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_PRICE, bid);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_SIZE, bidSize);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.ASK_PRICE, ask);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.ASK_SIZE, askSize);
        run();
        return this;
    }

    /** A book of several levels a side, each price and size, best first, over a connection. */
    public StrategyBench book(String market, int connectionId, int epoch, double[][] bids, double[][] asks) {
        begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, instrument(market).id());
        slot.connectionId(connectionId).epoch(epoch);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, bids.length);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, asks.length);
        for (int i = 0; i < bids.length; i++) {
            final int level = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES;
            slot.buffer().putDouble(level + OrderBookView.BID_PRICE, bids[i][0]);
            slot.buffer().putDouble(level + OrderBookView.BID_SIZE, bids[i][1]);
        }
        for (int i = 0; i < asks.length; i++) {
            final int level = OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES;
            slot.buffer().putDouble(level + OrderBookView.ASK_PRICE, asks[i][0]);
            slot.buffer().putDouble(level + OrderBookView.ASK_SIZE, asks[i][1]);
        }
        run();
        return this;
    }

    /** A value from outside of the exchange. */
    public StrategyBench reference(int reference, String name, double value) {
        begin(EventType.NONE, EventSource.REFERENCE, EventSlot.NO_INSTRUMENT);
        ReferenceView.put(slot, ringNs, 0, reference, name, value);
        run();
        return this;
    }

    /** A market is listed or taken off the list. */
    public StrategyBench listing(String market, ListingChange change) {
        begin(EventType.LISTING, EventSource.REST, instrument(market).id());
        slot.buffer().setMemory(EventSlot.PAYLOAD, ListingView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putByte(ListingView.CHANGE, change.code());
        slot.buffer().putByte(ListingView.IS_ACTIVE, (byte) (change == ListingChange.LISTED ? 1 : 0));
        run();
        return this;
    }

    /** A gap of one stream of one market, in a phase of {@link GapView}. */
    public StrategyBench gap(String market, Stream stream, byte phase) {
        begin(EventType.GAP, EventSource.PUBLIC_STREAM, EventSlot.NO_INSTRUMENT);
        slot.buffer().setMemory(EventSlot.PAYLOAD, GapView.ENTRIES - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putInt(GapView.GAP_ID, 1);
        slot.buffer().putInt(GapView.ENTRY_COUNT, 1);
        slot.buffer().putByte(GapView.PHASE, phase);
        StreamEntries.put(slot.buffer(), GapView.ENTRIES, 0, instrument(market).id(), stream.mask(), 0, 0);
        run();
        return this;
    }

    /** Shows the strategy this stream through a view, instead of what it was configured for. */
    public StrategyBench view(String market, Stream stream) {
        begin(EventType.VIEW, EventSource.PUBLIC_STREAM, EventSlot.NO_INSTRUMENT);
        ViewChangeView.begin(slot, 1, 1, 1, ViewChange.OPENED, 0);
        ViewChangeView.append(slot, instrument(market).id(), stream.mask(), 0, 0);
        run();
        return this;
    }

    /** The market's time now, nanoseconds since the Unix epoch. */
    public long marketNs() {
        return marketNs;
    }

    public StrategyBench timer() {
        begin(EventType.TIMER, EventSource.TIMER, EventSlot.NO_INSTRUMENT);
        slot.exchangeTimeNs(0);
        run();
        return this;
    }

    /** A fill of {@code volume} at {@code priceE8}; the report is the last one if {@code last}. */
    public void fill(Wish order, Amount executedBefore, Amount volume, long priceE8, OrderReport end) {
        final Amount executed = new Amount(executedBefore).add(volume);
        report(order, OrderReport.TRADE, executed, priceE8);
        if (end != null) {
            report(order, end, executed, priceE8);
        }
    }

    /** The exchange's report of an order with these cumulative amounts. */
    public void report(Wish order, OrderReport report, Amount executed, long priceE8) {
        begin(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, instrument(order.market()).id());
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, order.orderId());
        slot.buffer().putByte(OrderView.STATE, report.code());
        final Amount funds = new Amount(executed).multiplyE8(priceE8, RoundingMode.UNNECESSARY);
        slot.putAmount(OrderView.EXECUTED_VOLUME, executed);
        slot.putAmount(OrderView.EXECUTED_FUNDS, funds);
        final long feeE8 = order.side() == Side.ASK ? instrument(order.market()).askFeeE8()
            : instrument(order.market()).bidFeeE8();
        slot.putAmount(OrderView.PAID_FEE, new Amount(funds).multiplyE8(feeE8, RoundingMode.UNNECESSARY));
        slot.buffer().putInt(OrderView.TRADES_COUNT, executed.isZero() ? 0 : 1);
        run();
    }

    /** The exchange's refusal of an order, or of a move: then of its cancel, too. */
    public void reject(Wish order) {
        reject(order, order.orderId(), order.isReplacement() ? RequestKind.REPLACE : RequestKind.NEW);
        if (order.isReplacement()) {
            reject(order, order.targetOrderId(), RequestKind.CANCEL);
        }
    }

    private void reject(Wish order, long orderId, RequestKind request) {
        begin(EventType.ORDER_REPLY, EventSource.REST, instrument(order.market()).id());
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, orderId);
        slot.buffer().putByte(OrderView.REQUEST, request.code());
        slot.buffer().putByte(OrderView.OUTCOME, ReplyOutcome.REJECTED.code());
        run();
    }

    /** Risk's refusal of an order or cancel. */
    public void refuse(Wish order, Verdict verdict) {
        begin(EventType.ORDER_REFUSED, EventSource.ENGINE, instrument(order.market()).id());
        intent.wrapPayload(slot).clear().kind(order.kind()).strategyId(1).instrumentId(slot.instrumentId())
            .side(order.side()).orderType(order.type()).orderId(order.orderId())
            .targetOrderId(order.targetOrderId()).verdict(verdict);
        run();
    }

    /** What was asked for since the last call. */
    public List<Wish> takeWishes() {
        final List<Wish> taken = List.copyOf(wishes);
        wishes.clear();
        return taken;
    }

    /** The only thing that was asked for since the last call. */
    public Wish takeWish() {
        final List<Wish> taken = takeWishes();
        if (taken.size() != 1) {
            throw new AssertionError("one wish expected, not " + taken);
        }
        return taken.get(0);
    }

    /** What was told since the last call. */
    public List<Alert> takeAlerts() {
        final List<Alert> taken = List.copyOf(alerts);
        alerts.clear();
        return taken;
    }

    public long signals() {
        return counters.get(EngineCounter.SIGNALS);
    }

    private void begin(EventType type, EventSource source, int instrumentId) {
        slot.begin(type, source, ringNs).exchangeTimeNs(marketNs).instrumentId(instrumentId).sequence(++sequence);
    }

    private void run() {
        stage.onEvent(slot);
        if (failure != null) {
            throw new AssertionError("the strategy was quarantined", failure);
        }
        for (int i = 0; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            final int instrumentId = intent.instrumentId();
            if (intent.isAlert()) {
                alerts.add(new Alert(slot.receivedAtNs(), intent.alertKind(), instruments.get(instrumentId).market(),
                    IntStream.range(0, IntentView.ALERT_VALUES).mapToObj(intent::alertValue).toList()));
                continue;
            }
            wishes.add(new Wish(intent.kind(), instrumentId < 0 ? "" : instruments.get(instrumentId).market(),
                intent.side(), intent.orderType(), intent.priceE8(), intent.volume(new Amount()),
                intent.funds(new Amount()), intent.orderId(), intent.targetOrderId()));
        }
    }
}
