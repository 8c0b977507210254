package io.upring.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What somebody who watches sees of calls. */
class StrategyCallsTest {
    private long allocated;
    private int reads;
    private final StrategyCalls calls = new StrategyCalls(3, () -> {
        reads++;
        return allocated;
    });

    private void call(int strategy, long bytes) {
        calls.enter(strategy, 4, 1_000);
        allocated += bytes;
        calls.leave(strategy);
    }

    @Test
    void shouldMarkACallWhileItGoesOn() {
        assertThat(calls.mark()).isZero();
        calls.enter(2, 5, 77);
        final long first = calls.mark();
        assertThat(StrategyCalls.strategyOf(first)).isEqualTo(2);
        assertThat(StrategyCalls.callbackOf(first)).isEqualTo(5);
        assertThat(calls.sequenceOf(first)).isEqualTo(77);
        calls.leave(2);
        assertThat(calls.mark()).isZero();
        calls.enter(2, 5, 78);
        assertThat(calls.mark()).as("another call of the same").isNotEqualTo(first).isNotZero();
        assertThat(calls.sequenceOf(first)).as("of a call that is over").isEqualTo(-1);
    }

    @Test
    void shouldMeasureTheFirstCallAndThenOneOfMany() {
        for (int i = 0; i < 2 * StrategyCalls.EVERY; i++) {
            call(1, 100);
            call(3, i);
        }
        assertThat(calls.measuredCalls(1)).isEqualTo(2);
        assertThat(calls.measuredBytes(1)).isEqualTo(200);
        assertThat(calls.measuredCalls(3)).isEqualTo(2);
        assertThat(calls.measuredBytes(3)).isEqualTo(StrategyCalls.EVERY);
        assertThat(calls.measuredCalls(2)).isZero();
        assertThat(reads).isEqualTo(8);
    }

    @Test
    void shouldMeasureEveryCallWhenAsked() {
        calls.measureAll(true);
        for (int i = 0; i < 10; i++) {
            call(2, 7);
        }
        calls.measureAll(false);
        call(2, 7);
        assertThat(calls.measuredCalls(2)).isEqualTo(10);
        assertThat(calls.measuredBytes(2)).isEqualTo(70);
    }

    @Test
    void shouldMeasureNothingWithoutAMeter() {
        final StrategyCalls blind = new StrategyCalls(1, null);
        blind.enter(1, 0, 1);
        blind.leave(1);
        assertThat(blind.measuredCalls(1)).isZero();
        assertThat(blind.mark()).isZero();
    }

    @Test
    void shouldKnowItsThread() {
        assertThat(calls.thread()).isNull();
        calls.runsHere();
        assertThat(calls.thread()).isSameAs(Thread.currentThread());
    }
}
