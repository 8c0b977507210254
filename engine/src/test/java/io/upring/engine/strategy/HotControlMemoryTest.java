package io.upring.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.support.CommandEvents;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.telemetry.EngineCounter;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fifty strategies at once, and a thousand that come and go. */
class HotControlMemoryTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int STRATEGIES = 50;
    private static final int CYCLES = 1_000;
    private static final int EVENTS_A_ROUND = 500;
    /** The JVM's own bookkeeping may touch a thread now and then. */
    private static final int ATTEMPTS = 5;

    private final Instruments instruments = Events.instruments();
    private final List<WeakReference<Strategy>> made = new ArrayList<>();
    private boolean wastes;
    private Pipeline pipeline;
    private Events events;
    private CommandEvents commands;

    /** Counts trades, and keeps something that would be missed. */
    private final class Counting implements Strategy {
        private final byte[] weight = new byte[8 * 1024];
        private long trades;
        private Object kept;

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            weight[(int) (trades++ % weight.length)]++;
            if (wastes && context.name().equals("s7")) {
                kept = new long[] {trades};
            }
        }

        @Override
        public void onTimer(StrategyContext context) {
            if (kept != null && trades < 0) {
                throw new AssertionError(kept);
            }
        }
    }

    private StrategySpec spec(String name) {
        final Strategy strategy = new Counting();
        made.add(new WeakReference<>(strategy));
        return new StrategySpec(name, strategy, List.of("KRW-BTC"));
    }

    private void start() {
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).offline(true).maxStrategies(STRATEGIES)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 50))
            .strategySource(CommandEvents.source(this::spec, text -> null)).gateway(intent -> true).conclude());
        events = new Events(pipeline.publisher(), instruments);
        commands = new CommandEvents(events);
        events.account("KRW", "10000000");
        events.connection(true, ConnectionState.UP);
        for (int id = 1; id <= STRATEGIES; id++) {
            commands.give(StrategyCommand.ADD, id, StopPolicy.KEEP, "s" + id);
        }
    }

    private void cycle(int cycles) {
        for (int i = 0; i < cycles; i++) {
            final int id = 1 + i % STRATEGIES;
            commands.give(StrategyCommand.REMOVE, id, StopPolicy.FLATTEN);
            events.trade("KRW-BTC", 100_000_000, 1);
            commands.give(StrategyCommand.ADD, id, StopPolicy.KEEP, "s" + id);
        }
    }

    private void round() {
        for (int i = 0; i < EVENTS_A_ROUND; i++) {
            events.trade("KRW-BTC", 100_000_000, 1);
        }
    }

    private long leastAllocated() {
        for (int i = 0; i < 20; i++) {
            round();
        }
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            final long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            round();
            least = Math.min(least, THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        return least;
    }

    /** What a publisher of the test's own allocates: a closure an event. */
    private long ofTheTest() {
        final Events alone = new Events(new SlotPublisher(slot -> { }), instruments);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 20; attempt++) {
            final long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < EVENTS_A_ROUND; i++) {
                alone.trade("KRW-BTC", 100_000_000, 1);
            }
            least = Math.min(least, THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        return least;
    }

    @Test
    @DisplayName("4.6 fifty strategies allocate nothing on events, also after a thousand came and went")
    void shouldAllocateNothingOnceTheyAreThere() {
        start();
        cycle(CYCLES);
        assertThat(pipeline.counters().get(EngineCounter.STRATEGIES_LIVING))
            .isEqualTo(STRATEGIES);
        assertThat(leastAllocated()).isLessThanOrEqualTo(ofTheTest());
    }

    @Test
    void shouldNoticeOneOfFiftyThatAllocates() {
        start();
        wastes = true;
        assertThat(leastAllocated()).isGreaterThan(ofTheTest() + 16L * EVENTS_A_ROUND);
    }

    @Test
    @DisplayName("4.6 nothing is kept of a strategy that was removed, however often it came and went")
    void shouldKeepNothingOfWhoIsGone() {
        start();
        cycle(CYCLES);
        assertThat(made).hasSize(STRATEGIES + CYCLES);
        assertThat(pipeline.halt().cause()).isNull();
        final long deadlineNs = System.nanoTime() + 20_000_000_000L;
        while (living() > STRATEGIES && System.nanoTime() < deadlineNs) {
            System.gc();
        }
        assertThat(living()).as("instances that somebody holds on to").isEqualTo(STRATEGIES);
    }

    private long living() {
        return made.stream().filter(strategy -> strategy.get() != null).count();
    }
}
