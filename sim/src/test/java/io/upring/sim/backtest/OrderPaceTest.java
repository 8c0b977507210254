package io.upring.sim.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderPaceTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 1_795_000_000L * SECOND_NS;

    private static int taken(OrderPace pace, int asked, long nowNs) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += pace.tryAcquire(nowNs) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void shouldTakeSoManyAtOnceAndSoManyASecond() {
        final OrderPace pace = new OrderPace(12);
        assertThat(taken(pace, 20, START_NS)).isEqualTo(12);
        assertThat(taken(pace, 20, START_NS + SECOND_NS / 2)).isEqualTo(6);
        assertThat(taken(pace, 20, START_NS + 10 * SECOND_NS)).isEqualTo(12);
    }

    @Test
    void shouldTakeAnyNumberWithoutALimit() {
        assertThat(taken(new OrderPace(0), 1_000, START_NS)).isEqualTo(1_000);
    }
}
