package io.upring.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.support.Events;
import io.upring.engine.telemetry.EngineCounter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The test's own thread drives the stages: nothing happens unless it takes a turn. */
class SingleLayoutTest {
    private static final int RING = 64;

    private final Instruments instruments = Events.instruments();
    private final List<Long> seen = new ArrayList<>();
    private final Deque<Thread> threads = new ArrayDeque<>();
    private IntSupplier stages;
    private int wishes;
    private Pipeline pipeline;
    private Events events;

    private void make() {
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).layout(ThreadLayout.SINGLE)
            .ringSize(RING).limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 50))
            .gateway(intent -> true).driver(offered -> {
                stages = offered;
                return () -> wishes++;
            }).tap(slot -> {
                seen.add(slot.sequence());
                threads.add(Thread.currentThread());
            }).conclude());
        events = new Events(pipeline.publisher(), instruments);
    }

    /** Waits for the first turn, which must come from the thread that drives. */
    private void start() throws InterruptedException {
        final Thread starter = new Thread(pipeline::start);
        starter.start();
        while (starter.isAlive()) {
            stages.getAsInt();
            Thread.onSpinWait();
        }
        starter.join();
    }

    @AfterEach
    void stop() {
        pipeline.stop(0);
    }

    @Test
    void shouldTakeEventsThroughTheStagesInTheDriversTurnAndNotBefore() throws InterruptedException {
        make();
        start();
        events.trade("KRW-BTC", 100_000_000, 1);
        events.trade("KRW-BTC", 100_000_000, 1);
        assertThat(pipeline.backlog()).isEqualTo(2);
        assertThat(seen).isEmpty();
        assertThat(stages.getAsInt()).isPositive();
        assertThat(seen).containsExactly(0L, 1L);
        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(pipeline.backlog()).isZero();
        assertThat(stages.getAsInt()).as("nothing is left").isZero();
    }

    @Test
    void shouldAskForATurnWithEachEvent() throws InterruptedException {
        make();
        start();
        final int before = wishes;
        events.trade("KRW-BTC", 100_000_000, 1);
        assertThat(wishes).isGreaterThan(before);
    }

    @Test
    void shouldMakeRoomForWhatTheDriversThreadPublishes() throws InterruptedException {
        make();
        start();
        for (int i = 0; i < 10 * RING; i++) {
            events.trade("KRW-BTC", 100_000_000, 1);
        }
        stages.getAsInt();
        assertThat(seen).hasSize(10 * RING);
        assertThat(pipeline.counters().get(EngineCounter.MARKET_EVENTS_DROPPED)).isZero();
    }

    @Test
    void shouldDropWhatAnotherThreadPublishesIntoAFullRing() throws InterruptedException {
        make();
        start();
        final Thread other = new Thread(() -> {
            for (int i = 0; i < 2 * RING; i++) {
                events.trade("KRW-BTC", 100_000_000, 1);
            }
        });
        other.start();
        other.join();
        assertThat(seen).as("the stages belong to the driver's thread").isEmpty();
        assertThat(pipeline.counters().get(EngineCounter.MARKET_EVENTS_DROPPED)).isPositive();
    }

    @Test
    void shouldKeepWhatCameBeforeTheStart() throws InterruptedException {
        make();
        events.trade("KRW-BTC", 100_000_000, 1);
        assertThat(stages.getAsInt()).isZero();
        start();
        assertThat(seen).containsExactly(0L);
    }

    @Test
    void shouldDoNothingOnceItHasStopped() throws InterruptedException {
        make();
        start();
        assertThat(pipeline.stop(0)).isTrue();
        events.trade("KRW-BTC", 100_000_000, 1);
        assertThat(stages.getAsInt()).isZero();
        assertThat(seen).isEmpty();
    }
}
