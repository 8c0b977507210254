package io.upring.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.StateHash;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.ExposureLimits;
import io.upring.engine.risk.PaceLimits;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.support.Events;
import io.upring.engine.support.FakeExchange;
import io.upring.engine.support.RecordingJournal;
import io.upring.engine.support.ScriptedStrategy;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.RiskCounters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** A run whose orders are rehearsed behind each event is the same run, but for the time that it takes. */
class OrderRehearsalTest {
    private static final long SEED = 7;
    private static final int TRADES = 3_000;
    private static final int TIMER_EVERY = 100;

    private final Instruments instruments = Events.instruments();

    /** What a run leaves behind. */
    private static final class Run {
        private final RecordingJournal journal = new RecordingJournal();
        private final RiskCounters checks = new RiskCounters(RiskCheck.values().length);
        private final List<Long> figures = new ArrayList<>();
        private final List<Long> rehearsed = new ArrayList<>();
        private List<byte[]> requests;
        private long stateHash;
        private IntSupplier stages;
    }

    private Run run(ThreadLayout layout, long everyNs) throws InterruptedException {
        final Run run = new Run();
        final FakeExchange exchange = new FakeExchange(instruments, SEED);
        final Pipeline pipeline = new Pipeline(new PipelineContext().instruments(instruments).layout(layout)
            .wait(WaitKind.YIELD).ringSize(1_024).limits(limits()).rehearseEvery(everyNs)
            .strategies(List.of(new StrategySpec("first", new ScriptedStrategy(3), List.of("KRW-BTC", "KRW-ETH")),
                new StrategySpec("second", new ScriptedStrategy(5), List.of("KRW-BTC"))))
            .gateway(new OrderGateway() {
                @Override
                public boolean send(IntentView intent) {
                    return exchange.send(intent);
                }

                @Override
                public void rehearse(IntentView intent) {
                    assertThat(intent.slot().isRehearsal()).isTrue();
                    run.rehearsed.add(intent.orderId());
                }
            })
            .riskCounters(run.checks).journal(run.journal).maxIntentsPerSecond(200)
            .driver(offered -> {
                run.stages = offered;
                return () -> { };
            }).conclude());
        start(pipeline, run);
        exchange.connect(pipeline.publisher());
        send(pipeline, run);
        assertThat(pipeline.stop(0)).isTrue();
        assertThat(pipeline.halt().cause()).isNull();
        run.requests = exchange.requests();
        run.stateHash = new StateHash().of(pipeline.tracker().portfolio());
        for (final EngineCounter counter : EngineCounter.values()) {
            run.figures.add(pipeline.counters().get(counter));
        }
        for (final RiskCheck check : RiskCheck.values()) {
            for (final RiskColumn column : RiskColumn.values()) {
                run.figures.add(run.checks.get(check.ordinal(), column));
            }
        }
        return run;
    }

    /** Limits that some orders come near to, and that some do not pass. */
    private static RiskLimits limits() {
        final Map<String, Amount> caps = Map.of("KRW", Amount.ofUnits(200_000));
        return RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.ofUnits(1_000_000))).maxOpenOrders(100)
            .maxOpenOrdersPerInstrument(50)
            .collar(new CollarLimits(600_000_000_000L, 5_000, 5_000, CollarLimits.Reference.BOOK_OR_LAST_PRICE))
            .exposure(new ExposureLimits(caps, caps, Amount.ofUnits(300_000)))
            .pace(new PaceLimits(PaceLimits.MAX_ORDERS_PER_SECOND, 1_000, 1_000, 2_000_000)).build();
    }

    private static void start(Pipeline pipeline, Run run) throws InterruptedException {
        final Thread starter = new Thread(pipeline::start);
        starter.start();
        while (starter.isAlive()) {
            run.stages.getAsInt();
            Thread.onSpinWait();
        }
        starter.join();
    }

    private void send(Pipeline pipeline, Run run) {
        final Events events = new Events(pipeline.publisher(), instruments);
        final Random random = new Random(SEED);
        events.account("KRW", "10000000", "BTC", "0.5");
        events.connection(true, ConnectionState.UP);
        for (int i = 0; i < TRADES; i++) {
            events.trade(random.nextInt(3) == 0 ? "KRW-ETH" : "KRW-BTC", 100_000_000 + random.nextInt(50) * 1_000, 0.1);
            if (i % TIMER_EVERY == 0) {
                events.timer();
            }
            events.pass(random.nextInt(200_000_000));
            run.stages.getAsInt();
        }
        events.operator(OperatorCommand.REDUCE_ONLY);
        events.trade("KRW-BTC", 100_000_000, 0.1);
        events.timer();
        run.stages.getAsInt();
    }

    @Test
    void shouldLeaveNoTraceOfOrdersThatWereRehearsed() throws InterruptedException {
        final Run plain = run(ThreadLayout.SINGLE, 0);
        final Run rehearsed = run(ThreadLayout.SINGLE, 1);
        assertThat(plain.rehearsed).isEmpty();
        assertThat(plain.requests).as("seed %d", SEED).hasSizeGreaterThan(300);
        assertThat(rehearsed.rehearsed).hasSizeGreaterThan(TRADES / 4);
        assertThat(rehearsed.requests).usingElementComparator(Arrays::compare)
            .containsExactlyElementsOf(plain.requests);
        assertThat(rehearsed.journal.size()).isEqualTo(plain.journal.size());
        assertThat(rehearsed.stateHash).isEqualTo(plain.stateHash);
        assertThat(rehearsed.figures).isEqualTo(plain.figures);
    }

    @Test
    void shouldRehearseNoMoreOftenThanIsWanted() throws InterruptedException {
        assertThat(run(ThreadLayout.SINGLE, 1_000_000_000_000L).rehearsed).hasSizeLessThan(5).isNotEmpty();
    }

    @Test
    void shouldNotRehearseBehindAnEventThatHasOrdersOrSaysNothingOfAPrice() {
        final RehearsalPlan plan = new RehearsalPlan(1);
        final SlotPublisher publisher = new SlotPublisher(slot -> { });
        final Events events = new Events(publisher, instruments);
        final EventSlot event = publisher.tryClaim();
        events.trade("KRW-BTC", 100_000_000, 0.1);
        assertThat(plan.isDue(event, false)).as("another event waits").isFalse();
        assertThat(plan.isDue(event, true)).isTrue();
        event.intentCount(1);
        assertThat(plan.isDue(event, true)).isFalse();
        events.timer();
        assertThat(plan.isDue(event, true)).isFalse();
        events.trade("KRW-BTC", Double.NaN, 0.1);
        assertThat(plan.isDue(event, true)).isFalse();
    }
}
