package io.upring.engine.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class StrategyCountersTest {
    @Test
    void shouldCountForEachStrategyApart() {
        final StrategyCounters counters = new StrategyCounters(2);
        counters.signal(1);
        counters.intent(1);
        counters.intent(1);
        counters.refusal(2);
        counters.fill(2);
        counters.set(2, StrategyCounter.QUARANTINED, 1);
        assertThat(counters.signals(1)).isEqualTo(1);
        assertThat(counters.intents(1)).isEqualTo(2);
        assertThat(counters.refusals(1) + counters.fills(1)).isZero();
        assertThat(counters.isQuarantined(1)).isFalse();
        assertThat(counters.signals(2) + counters.intents(2)).isZero();
        assertThat(counters.refusals(2)).isEqualTo(1);
        assertThat(counters.fills(2)).isEqualTo(1);
        assertThat(counters.isQuarantined(2)).isTrue();
    }

    @Test
    void shouldRefuseABufferThatIsTooSmall() {
        final UnsafeBuffer small = new UnsafeBuffer(ByteBuffer.allocateDirect(StrategyCounters.bytes(2) - 1));
        assertThatThrownBy(() -> new StrategyCounters(small, 2)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("the counters of 2 strategies need ");
    }
}
