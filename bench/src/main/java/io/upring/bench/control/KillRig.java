package io.upring.bench.control;

import io.upring.bench.MemoryTape;
import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An engine with many orders open, and a gateway that stamps cancels.
 *
 * <p>Threading: one thread publishes and asks; the gateway is called on the dispatch thread.
 */
final class KillRig implements AutoCloseable {
    private static final long STEP_NS = 10_000;
    private static final int EPOCH = 1;

    private final MemoryTape market;
    private final int orders;
    private final Pipeline pipeline;
    private final long[] orderIds;
    private final long[] cancelled;
    private final long[] stamps;
    /** Written by the dispatch thread behind the arrays, read before them. */
    private volatile int placed;
    private volatile int cancels;
    private volatile long passedAtNs;
    private int acknowledged;
    private int next;
    private long events;
    private long timeNs = 1_795_230_902_000_000_000L;

    KillRig(MemoryTape market, ThreadLayout layout, int orders) {
        this.market = market;
        this.orders = orders;
        orderIds = new long[orders];
        cancelled = new long[orders];
        stamps = new long[orders];
        final List<String> markets = market.instruments().all().stream().map(Instrument::market)
            .filter(code -> code.startsWith("KRW-")).toList();
        pipeline = new Pipeline(new PipelineContext().instruments(market.instruments()).layout(layout)
            .wait(WaitKind.BACK_OFF)
            .strategies(List.of(new StrategySpec("resting", new Resting(orders), markets)))
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), orders + 10, orders))
            .gateway(this::take).tap(this::tap).threadFactory(run -> {
                final Thread thread = new Thread(run, "bench-stage");
                thread.setDaemon(true);
                return thread;
            }).conclude()).start();
        open();
    }

    private void open() {
        final EventSlot account = claim().begin(EventType.MY_ASSET, EventSource.REST, timeNs());
        AssetView.begin(account);
        AssetView.append(account, market.instruments().currencyId("KRW"), Amount.ofUnits(1_000_000_000), new Amount());
        publish(account);
        final EventSlot up = claim().begin(EventType.CONNECTION, EventSource.PRIVATE_STREAM, timeNs()).epoch(EPOCH)
            .payloadLength(ConnectionView.END - EventSlot.PAYLOAD);
        up.buffer().putInt(ConnectionView.CONNECTION_ID, 1);
        up.buffer().putByte(ConnectionView.STATE, ConnectionState.UP.code());
        up.putAscii(ConnectionView.REASON, 200, "");
        publish(up);
        final EventSlot agreed = claim();
        ReconciliationView.begin(agreed, timeNs(), EPOCH, ReconcilePhase.AGREED, ReconcileCause.START, "");
        publish(agreed);
    }

    private boolean take(IntentView intent) {
        if (intent.kind() == IntentView.CANCEL) {
            final int index = cancels;
            cancelled[index] = intent.targetOrderId();
            stamps[index] = System.nanoTime();
            cancels = index + 1;
        } else {
            orderIds[placed] = intent.orderId();
            placed = placed + 1;
        }
        return true;
    }

    private void tap(EventSlot slot) {
        if (slot.typeCode() == EventType.TIMER.code()) {
            passedAtNs = System.nanoTime();
        }
    }

    /** A timer event, which the strategy here does not take; returns when it was published. */
    long giveNothing() {
        passedAtNs = 0;
        final EventSlot slot = claim().begin(EventType.TIMER, EventSource.TIMER, timeNs());
        final long startNs = System.nanoTime();
        publish(slot);
        return startNs;
    }

    boolean hasPassed() {
        return passedAtNs != 0;
    }

    /** When the timer event had passed every stage. */
    long passedAtNs() {
        return passedAtNs;
    }

    long timeNs() {
        timeNs += STEP_NS;
        return timeNs;
    }

    EventSlot claim() {
        EventSlot slot = pipeline.publisher().tryClaim();
        while (slot == null) {
            Thread.onSpinWait();
            slot = pipeline.publisher().tryClaim();
        }
        return slot;
    }

    void publish(EventSlot slot) {
        pipeline.publisher().publish(slot);
    }

    void publishMarketEvent() {
        final EventSlot slot = pipeline.publisher().tryClaimDroppable();
        if (slot != null) {
            final long sequence = slot.sequence();
            market.copy(next, slot.buffer());
            next = (next + 1) % market.kept();
            slot.sequence(sequence).intentCount(0).buffer().putLong(EventSlot.RECEIVED_AT_NS, timeNs());
            publish(slot);
            events++;
        }
    }

    /** The exchange says of new orders that they rest. */
    void acknowledge() {
        while (acknowledged < placed) {
            report(orderIds[acknowledged++], OrderReport.WAIT);
        }
    }

    private void report(long orderId, OrderReport report) {
        final EventSlot slot = claim().begin(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, timeNs())
            .payloadLength(OrderView.END - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, orderId);
        slot.buffer().putByte(OrderView.STATE, report.code());
        publish(slot);
    }

    /** Whether all orders are open, the exchange's word included. */
    boolean isPlaced() {
        return acknowledged == orders && isQuiet();
    }

    boolean isQuiet() {
        return pipeline.backlog() < 100;
    }

    void beginTrip() {
        cancels = 0;
    }

    int cancels() {
        return cancels;
    }

    long stampNs(int index) {
        return stamps[index];
    }

    void confirmCancels() {
        for (final long orderId : cancelled) {
            report(orderId, OrderReport.CANCEL);
        }
    }

    void rearm() {
        placed = 0;
        acknowledged = 0;
        final EventSlot slot = claim();
        OperatorView.begin(slot, EventSource.OPERATOR, timeNs(), OperatorCommand.REARM, "");
        publish(slot);
    }

    long marketEvents() {
        return events;
    }

    long count(EngineCounter counter) {
        return pipeline.counters().get(counter);
    }

    @Override
    public String toString() {
        return placed + " orders placed, " + acknowledged + " acknowledged, " + cancels + " cancels, "
            + count(EngineCounter.OPEN_ORDERS) + " open, " + count(EngineCounter.REFUSALS) + " refusals, halt: "
            + pipeline.halt().cause();
    }

    @Override
    public void close() {
        pipeline.stop(10_000);
    }

    /** Keeps so many bids far below the market. */
    private static final class Resting implements Strategy {
        private final int orders;
        private final Amount funds = Amount.ofUnits(10_000);
        private final Amount volume = new Amount();
        private int asked;

        Resting(int orders) {
            this.orders = orders;
        }

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE, Stream.TICKER, Stream.ORDER_BOOK);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            if (context.isTradingOpen() && asked < orders) {
                final Instrument instrument = context.instrument(trade.instrumentId());
                final double price = trade.price() * 0.9;
                context.volumeFor(instrument, funds, price, volume);
                final long id = context.limit(instrument, Side.BID, price, volume, TimeInForce.GTC);
                asked += id == StrategyContext.NO_ORDER ? 0 : 1;
            }
        }

        @Override
        public void onOrder(Order order, StrategyContext context) {
            asked -= order.state().isTerminal() ? 1 : 0;
        }
    }
}
