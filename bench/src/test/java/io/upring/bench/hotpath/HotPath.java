package io.upring.bench.hotpath;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.AssetView;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.ConnectionView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ReconcileCause;
import io.upring.engine.event.ReconcilePhase;
import io.upring.engine.event.ReconciliationView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;
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
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole path of a frame without its socket: bytes, decoder, ring, stages, and an exchange that fills at once. */
final class HotPath implements AutoCloseable {
    private static final long PATIENCE_MS = 30_000;
    private static final int TIMER_EVERY = 20;
    private static final long STEP_NS = 2_000_000;

    final Instruments instruments = instruments();
    final Pipeline pipeline;
    final List<Thread> stageThreads = new CopyOnWriteArrayList<>();
    final FillingGateway gateway;

    private final FrameDecoder decoder;
    private final Frame[] frames;
    private long receivedAtNs = 1_795_230_902_000_000_000L;

    HotPath(ThreadLayout layout, List<StrategySpec> strategies, List<Frame> frames) {
        this.frames = frames.toArray(Frame[]::new);
        final OrderIds ids = new OrderIds("hot1");
        gateway = new FillingGateway(instruments, ids);
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).layout(layout).wait(WaitKind.YIELD)
            .ringSize(1024).strategies(strategies).gateway(gateway)
            .limits(limits())
            .threadFactory(run -> {
                final Thread thread = new Thread(run, "hot-stage-" + stageThreads.size());
                stageThreads.add(thread);
                return thread;
            }).conclude()).start();
        gateway.connect(pipeline.publisher());
        decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, instruments, ids, pipeline.publisher(),
            ControlListener.NONE);
        open();
    }

    /** The whole chain: every limit is there and looked at, none is in the way. */
    private static RiskLimits limits() {
        final Map<String, Amount> plenty = Map.of("KRW", Amount.ofUnits(900_000_000_000L));
        return RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.ofUnits(5_000_000))).maxOpenOrders(200)
            .maxOpenOrdersPerInstrument(100)
            .markets(new MarketLimits(true, Long.MAX_VALUE / 4))
            .collar(new CollarLimits(60_000_000_000L, 2_000, 2_000, CollarLimits.Reference.BOOK))
            .exposure(new ExposureLimits(plenty, plenty, Amount.ofUnits(900_000_000_000L)))
            .pace(new PaceLimits(PaceLimits.MAX_ORDERS_PER_SECOND, Integer.MAX_VALUE, Integer.MAX_VALUE, 1_000_000))
            .build();
    }

    private static Instruments instruments() {
        final Amount min = Amount.ofUnits(5_000);
        final Amount max = Amount.ofUnits(1_000_000_000);
        return Instruments.builder()
            .add("KRW-BTC", TickTable.fixed(100_000_000_000L), min, max, 50_000, 50_000, true)
            .add("KRW-BTT", TickTable.fixed(100), min, max, 50_000, 50_000, true)
            .build();
    }

    /** An account with plenty of everything, and a private stream. */
    private void open() {
        final EventSlot account = pipeline.publisher().tryClaim()
            .begin(EventType.MY_ASSET, EventSource.REST, receivedAtNs);
        AssetView.begin(account);
        AssetView.append(account, instruments.currencyId("KRW"), Amount.ofUnits(1_000_000_000_000L), new Amount());
        pipeline.publisher().publish(account);
        final EventSlot up = pipeline.publisher().tryClaim()
            .begin(EventType.CONNECTION, EventSource.PRIVATE_STREAM, receivedAtNs);
        up.epoch(1).buffer().putInt(ConnectionView.CONNECTION_ID, 1);
        up.buffer().putByte(ConnectionView.STATE, ConnectionState.UP.code());
        up.putAscii(ConnectionView.REASON, 200, "");
        pipeline.publisher().publish(up);
        final EventSlot agreed = pipeline.publisher().tryClaim();
        ReconciliationView.begin(agreed, receivedAtNs, 1, ReconcilePhase.AGREED, ReconcileCause.START, "");
        pipeline.publisher().publish(agreed);
    }

    /** Shows every market to every strategy through a view of its own, instead of what it was configured for. */
    void openViews(int strategies) {
        for (int owner = 1; owner <= strategies; owner++) {
            final EventSlot slot = pipeline.publisher().tryClaim()
                .begin(EventType.VIEW, EventSource.PUBLIC_STREAM, receivedAtNs);
            ViewChangeView.begin(slot, owner, owner, 1, ViewChange.OPENED, 0);
            for (final Instrument instrument : instruments.all()) {
                ViewChangeView.append(slot, instrument.id(), Stream.ALL, 30, 0);
            }
            pipeline.publisher().publish(slot);
        }
    }

    /** Sends all frames once, with timers between them, and waits until the stages are done with them. */
    void round() {
        for (int i = 0; i < frames.length; i++) {
            receivedAtNs += STEP_NS;
            while (pipeline.backlog() > 256) {
                Thread.onSpinWait();
            }
            frames[i].time(receivedAtNs / 1_000_000);
            decoder.decode(frames[i].buffer, 0, frames[i].buffer.capacity(), receivedAtNs, 1);
            if (i % TIMER_EVERY == 0) {
                pipeline.publisher().publish(pipeline.publisher().tryClaim()
                    .begin(EventType.TIMER, EventSource.TIMER, receivedAtNs));
            }
        }
        while (pipeline.backlog() > 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        pipeline.stop(PATIENCE_MS);
    }
}
