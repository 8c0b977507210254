package io.upring.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OperatorView;
import io.upring.engine.event.Side;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.gateway.KillSwitch;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.risk.LossLimits;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.support.Events;
import io.upring.engine.support.RecordingJournal;
import io.upring.engine.telemetry.EngineCounter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a trip to the last order out, and what leaves no more. */
class TripTest {
    private static final long PATIENCE_MS = 20_000;
    private static final int ORDERS = 20;

    private record Sent(int kind, boolean byEngine, long cause) {
    }

    private final Instruments instruments = Events.instruments();
    private final RecordingJournal journal = new RecordingJournal();
    private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<Verdict> refusals = Collections.synchronizedList(new ArrayList<>());
    private Pipeline pipeline;
    private Events events;

    @AfterEach
    void stop() {
        if (pipeline != null) {
            pipeline.stop(PATIENCE_MS);
        }
    }

    private boolean keep(IntentView intent) {
        sent.add(new Sent(intent.kind(), intent.isByEngine(), intent.slot().sequence()));
        return true;
    }

    private PipelineContext context(ThreadLayout layout) {
        return new PipelineContext().instruments(instruments).layout(layout).wait(WaitKind.BLOCK).ringSize(1024)
            .limits(RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.ofUnits(1_000_000))).maxOpenOrders(100)
                .maxOpenOrdersPerInstrument(100)
                .losses(new LossLimits(Amount.ofUnits(10_000), Amount.ofUnits(1_000_000), 100, 1, KillLevel.FLATTEN, 0))
                .build())
            .strategies(List.of(new StrategySpec("resting", new Resting(refusals), List.of("KRW-BTC"))))
            .gateway(this::keep).journal(journal).threadFactory(run -> new Thread(run, "test-stage"));
    }

    private void start(PipelineContext context) {
        pipeline = new Pipeline(context.conclude()).start();
        events = new Events(pipeline.publisher(), instruments);
        events.account("KRW", "10000000", "BTC", "0.5");
        events.connection(true, ConnectionState.UP);
    }

    private void placeOrders() {
        for (int i = 0; i < ORDERS; i++) {
            events.trade("KRW-BTC", 100_000_000, 1);
        }
        await(() -> sent.size() == ORDERS);
    }

    private static void await(BooleanSupplier condition) {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private long count(EngineCounter counter) {
        return pipeline.counters().get(counter);
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldSendTheFirstCancelsWithTheEventThatTripsAndTheRestAtOnce(ThreadLayout layout) {
        start(context(layout));
        placeOrders();
        events.operator(OperatorCommand.FLATTEN);
        await(() -> sent.size() == 2 * ORDERS);
        final List<Sent> cancels = sent.subList(ORDERS, 2 * ORDERS);
        assertThat(cancels).allSatisfy(cancel -> assertThat(cancel.kind).isEqualTo(IntentView.CANCEL));
        final long operator = 3 + ORDERS;
        assertThat(cancels.stream().map(Sent::cause)).as("no market data, no timer was needed")
            .containsExactlyElementsOf(LongStream.range(0, ORDERS)
                .map(i -> operator + i / EventSlot.MAX_INTENTS).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(StopPolicy.class)
    void shouldEndARunByItsPolicy(StopPolicy policy) {
        start(context(ThreadLayout.INLINE));
        placeOrders();
        events.operator(OperatorCommand.STOP, policy, KillCause.NONE);
        for (int i = 0; i < 20; i++) {
            events.trade("KRW-BTC", 100_000_000, 1);
        }
        events.timer();
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.halt().cause()).isNull();
        assertThat(refusals).as("strategies have had their last call").isEmpty();
        assertThat(sent.stream().skip(ORDERS).allMatch(Sent::byEngine)).as("nothing of a strategy passes").isTrue();
        assertThat(sent).hasSize(policy == StopPolicy.KEEP ? ORDERS : 2 * ORDERS);
    }

    @Test
    void shouldAskThePortOnceAndObeyItsEvent() {
        final List<String> raised = new ArrayList<>();
        final AtomicReference<Pipeline> late = new AtomicReference<>();
        final KillSwitch kept = (level, cause, sequence) -> {
            raised.add(level + " " + cause + " " + sequence);
            final EventSlot slot = late.get().publisher().tryClaim();
            OperatorView.begin(slot, EventSource.ENGINE, events.timeNs(), OperatorCommand.FLATTEN, "kept");
            slot.buffer().putByte(OperatorView.KILL_CAUSE, cause.code());
            slot.buffer().putLong(OperatorView.KILL_SEQUENCE, sequence);
            late.get().publisher().publish(slot);
        };
        pipeline = new Pipeline(context(ThreadLayout.INLINE).offline(true).killSwitch(kept).conclude());
        late.set(pipeline);
        events = new Events(pipeline.publisher(), instruments);
        events.account("KRW", "10000000", "BTC", "0.5");
        events.connection(true, ConnectionState.UP);
        for (int i = 0; i < 4; i++) {
            events.trade("KRW-BTC", 100_000_000, 1);
        }
        events.timer();
        for (int i = 0; i < 2; i++) {
            events.trade("KRW-BTC", 99_900_000, 1);
        }
        events.timer();
        events.timer();
        assertThat(raised).containsExactly("FLATTEN DAILY_LOSS 10");
        assertThat(count(EngineCounter.KILL_SWITCH_LEVEL)).isEqualTo(3);
        assertThat(count(EngineCounter.KILL_CAUSE)).isEqualTo(KillCause.DAILY_LOSS.ordinal());
        assertThat(count(EngineCounter.KILL_TRIPS)).isEqualTo(1);
        assertThat(sent.stream().filter(Sent::byEngine)).hasSize(6);

        final Pipeline replay = new Pipeline(context(ThreadLayout.INLINE).offline(true).replay(true).journal(null)
            .conclude());
        journal.replayTo(replay.publisher());
        for (final EngineCounter counter : List.of(EngineCounter.KILL_SWITCH_LEVEL, EngineCounter.KILL_CAUSE,
            EngineCounter.DAY_PROFIT, EngineCounter.DRAW_DOWN, EngineCounter.CANCELS_SENT)) {
            assertThat(replay.counters().get(counter)).as("%s", counter).isEqualTo(count(counter));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal", "gateway", "record", "tap"})
    void shouldLetNothingLeaveOnceAStageHasFailed(String where) {
        for (final ThreadLayout layout : ThreadLayout.values()) {
            sent.clear();
            final AtomicReference<EngineHalt.Cause> seen = new AtomicReference<>();
            final AtomicReference<Pipeline> late = new AtomicReference<>();
            final PipelineContext context = context(layout)
                .haltListener(() -> seen.set(late.get().halt().cause()));
            failAt(context, where);
            pipeline = new Pipeline(context.conclude());
            late.set(pipeline);
            pipeline.start();
            events = new Events(pipeline.publisher(), instruments);
            events.account("KRW", "10000000", "BTC", "0.5");
            events.connection(true, ConnectionState.UP);
            while (seen.get() == null) {
                events.trade("KRW-BTC", 100_000_000, 1);
                await(() -> pipeline.backlog() == 0);
            }
            final int before = sent.size();
            events.operator(OperatorCommand.FLATTEN);
            for (int i = 0; i < 200; i++) {
                events.timer();
            }
            assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
            assertThat(sent).as("%s", layout).hasSize(before);
            assertThat(sent.stream().mapToLong(Sent::cause)).allMatch(cause -> cause <= seen.get().sequence());
            assertThat(seen.get().sequence()).as("readable where the halt is heard of").isEqualTo(13);
            assertThat(seen.get()).hasToString("trading halted by stage "
                + (where.equals("gateway") || where.equals("record") ? "dispatch" : where)
                + " at event 13: java.lang.IllegalStateException: broken");
        }
    }

    private void failAt(PipelineContext context, String where) {
        switch (where) {
            case "journal" -> context.journal(TripTest::breakAt);
            case "tap" -> context.tap(TripTest::breakAt);
            case "gateway" -> context.gateway(intent -> {
                breakAt(intent.slot());
                return keep(intent);
            });
            default -> context.orderJournal(new OrderJournal() {
                @Override
                public void append(IntentView intent) {
                    breakAt(intent.slot());
                }

                @Override
                public void checkpoint(long sequence, long timeNs, long stateHash) {
                    breakAt(new EventSlot().sequence(sequence));
                }
            });
        }
    }

    private static void breakAt(EventSlot slot) {
        if (slot.sequence() == 13) {
            throw new IllegalStateException("broken");
        }
    }

    /** A bid far below the market with every trade. */
    private record Resting(List<Verdict> refusals) implements Strategy {
        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            context.limit(context.instrument(trade.instrumentId()), Side.BID, 50_000_000, Amount.of("0.001"),
                TimeInForce.GTC);
        }

        @Override
        public void onRefused(long orderId, Verdict verdict, StrategyContext context) {
            refusals.add(verdict);
        }
    }
}
