package io.upring.bench.burst;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.OrderView;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.ExposureLimits;
import io.upring.engine.risk.MarketLimits;
import io.upring.engine.risk.PaceLimits;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.feed.gap.GapConfig;
import io.upring.feed.gap.Gaps;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.shard.UpbitLine;
import io.upring.feed.view.MarketFeed;
import io.upring.feed.view.MarketFeedConfig;
import io.upring.feed.view.Selection;
import io.upring.feed.ws.ConnectPacer;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.StreamPolicy;
import io.upring.strategies.BuiltIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * A feed with one connection and an engine as a run has them: views, shards, gates and gaps in front of the ring; behind
 * it a journal in files, three strategies, the full chain of risk, tracker and dispatch on one thread.
 *
 * <p>Threading: one thread; the figures may be asked for at any time.
 */
final class BurstEngine implements AutoCloseable {
    private static final long PATIENCE_MS = 30_000;
    /** Identifier, state and cumulative amounts, as places in the table of {@link OrderView}. */
    private static final long REPORT_FIELDS = 1L << 2 | 1L << 8 | 1L << 11 | 1L << 13 | 1L << 23;
    /** Nobody answers there, and nobody asks. */
    private static final String NO_REST = "http://127.0.0.1:9";

    private final Instruments instruments;
    private final ReceiveClock clock = ReceiveClock.system();
    private final KeptJournal journal;
    private final Pipeline pipeline;
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final UpbitRest rest;
    private final MarketFeed feed;

    /** @param port of the server on this machine. */
    BurstEngine(Instruments instruments, LagStrategy lag, WaitKind wait, int ringSize, int port) throws IOException {
        this.instruments = instruments;
        journal = new KeptJournal(instruments);
        final List<String> markets = instruments.all().stream().map(Instrument::market).toList();
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).layout(ThreadLayout.INLINE).wait(wait)
            .ringSize(ringSize).strategies(List.of(
                new StrategySpec("moves", BuiltIn.catalogue().find("price-change").create(Map.of("threshold", "1")),
                    markets),
                new StrategySpec("spreads", BuiltIn.catalogue().find("spread").create(Map.of("minBps", "10000")),
                    markets),
                new StrategySpec("lag", lag, markets)))
            .limits(limits()).gateway(this::answer).journal(journal.events()).orderJournal(journal.orders())
            .threadFactory(run -> {
                final Thread thread = new Thread(run, "burst-stage");
                thread.setDaemon(true);
                return thread;
            }).strategyListener((strategy, sequence, cause) -> {
                throw new IllegalStateException(strategy + " failed on event " + sequence, cause);
            }).conclude()).start();
        open();
        final EventPublisher publisher = pipeline.publisher();
        final Transport transport = new Transport(loop);
        rest = new UpbitRest(transport, Endpoint.http(NO_REST), null);
        // A history without trades: what is dropped stays lost, and its gap ends soon.
        final Gaps gaps = new Gaps(GapConfig.standard(),
            (market, count, cursor, daysAgo) -> CompletableFuture.completedFuture(List.of()), publisher, instruments,
            id -> instruments.get(id).market(), loop, loop::execute, clock, rest.clockSkew());
        final StreamConfig config = StreamConfig
            .publicStream(Endpoint.webSocket("ws://127.0.0.1:" + port + "/websocket/v1"))
            .withPolicy(StreamPolicy.standard().withoutVerification().withoutSilenceWatch());
        feed = new MarketFeed(MarketFeedConfig.standard().withShards(new ShardConfig(1, false, 0)), loop, instruments,
            publisher, clock, gaps, UpbitLine.factory(config, transport, instruments, new OrderIds("burst1"),
                publisher, clock, ConnectPacer.unlimited(), UnaryOperator.identity()));
    }

    /** The whole chain: every limit is there and looked at, none is in the way. */
    private static RiskLimits limits() {
        final Amount most = Amount.ofUnits(900_000_000_000L);
        final Map<String, Amount> plenty = Map.of("KRW", most, "BTC", most, "USDT", most);
        return RiskLimits.builder().maxOrderTotal(plenty).maxOpenOrders(1_000).maxOpenOrdersPerInstrument(100)
            .markets(new MarketLimits(true, Long.MAX_VALUE / 4))
            .collar(new CollarLimits(600_000_000_000L, 5_000, 5_000, CollarLimits.Reference.BOOK))
            .exposure(new ExposureLimits(plenty, plenty, most))
            .pace(new PaceLimits(PaceLimits.MAX_ORDERS_PER_SECOND, Integer.MAX_VALUE, Integer.MAX_VALUE, 100_000))
            .build();
    }

    /** An account with plenty of everything, and a private stream. */
    private void open() {
        final EventPublisher publisher = pipeline.publisher();
        final EventSlot account = publisher.tryClaim().begin(EventType.MY_ASSET, EventSource.REST, clock.nowNs());
        AssetView.begin(account);
        AssetView.append(account, instruments.currencyId("KRW"), Amount.ofUnits(1_000_000_000_000L), new Amount());
        AssetView.append(account, instruments.currencyId("BTC"), Amount.ofUnits(10_000), new Amount());
        AssetView.append(account, instruments.currencyId("USDT"), Amount.ofUnits(1_000_000_000), new Amount());
        publisher.publish(account);
        final EventSlot up = publisher.tryClaim()
            .begin(EventType.CONNECTION, EventSource.PRIVATE_STREAM, clock.nowNs());
        up.epoch(1).buffer().putInt(ConnectionView.CONNECTION_ID, 1);
        up.buffer().putByte(ConnectionView.STATE, ConnectionState.UP.code());
        up.putAscii(ConnectionView.REASON, 200, "");
        publisher.publish(up);
        final EventSlot agreed = publisher.tryClaim();
        ReconciliationView.begin(agreed, clock.nowNs(), 1, ReconcilePhase.AGREED, ReconcileCause.START, "");
        publisher.publish(agreed);
    }

    /** What the exchange says to an order that found nobody at its price. */
    private boolean answer(IntentView intent) {
        final EventSlot slot = pipeline.publisher().tryClaim();
        if (slot == null) {
            return false;
        }
        slot.begin(EventType.MY_ORDER, EventSource.PRIVATE_STREAM, intent.slot().receivedAtNs())
            .instrumentId(intent.instrumentId()).epoch(1).connectionId(1)
            .payloadLength(OrderView.END - EventSlot.PAYLOAD).presentFields(REPORT_FIELDS);
        slot.buffer().setMemory(EventSlot.PAYLOAD, OrderView.END - EventSlot.PAYLOAD, (byte) 0);
        slot.buffer().putLong(OrderView.ORDER_ID, intent.orderId());
        slot.buffer().putByte(OrderView.STATE, OrderReport.CANCEL.code());
        pipeline.publisher().publish(slot);
        return true;
    }

    /** Connects and asks for everything. */
    void start() throws InterruptedException {
        final String[] markets = instruments.all().stream().map(Instrument::market).toArray(String[]::new);
        feed.open(0, Selection.of(Stream.TICKER, markets).and(Stream.TRADE, markets).and(Stream.ORDER_BOOK, markets));
        feed.start();
        for (long waitedMs = 0; status().state() != ConnectionState.UP; waitedMs++) {
            if (waitedMs > PATIENCE_MS) {
                throw new IllegalStateException("the connection to the sender does not open: " + status());
            }
            Thread.sleep(1);
        }
    }

    ConnectionStatus status() {
        return feed.connections().get(0);
    }

    long framesReceived() {
        return feed.framesReceived();
    }

    long count(EngineCounter counter) {
        return pipeline.counters().get(counter);
    }

    long backlog() {
        return pipeline.backlog();
    }

    long journalBytes() {
        return journal.bytes();
    }

    @Override
    public void close() throws IOException {
        feed.close();
        rest.close();
        loop.close();
        pipeline.stop(PATIENCE_MS);
        journal.close();
        if (pipeline.halt().isTripped()) {
            throw new IllegalStateException(pipeline.halt().cause().toString(), pipeline.halt().cause().failure());
        }
    }
}
