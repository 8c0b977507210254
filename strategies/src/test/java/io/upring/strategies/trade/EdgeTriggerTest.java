package io.upring.strategies.trade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EdgeTriggerTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldFireOnceUntilTheValueHasComeBack() {
        final EdgeTrigger trigger = EdgeTrigger.signed(1.0, 0.5, 0);
        assertThat(trigger.update(0.99, 0)).isZero();
        assertThat(trigger.update(1.0, 1)).isEqualTo(1);
        assertThat(trigger.update(1.5, 2)).isZero();
        assertThat(trigger.update(0.6, 3)).as("above the re-arm level").isZero();
        assertThat(trigger.update(1.2, 4)).isZero();
        assertThat(trigger.update(0.5, 5)).isZero();
        assertThat(trigger.update(1.2, 6)).isEqualTo(1);
    }

    @Test
    void shouldFireDownwardsAndOnAJumpFromSideToSide() {
        final EdgeTrigger trigger = EdgeTrigger.signed(1.0, 0.5, 0);
        assertThat(trigger.update(-1.0, 0)).isEqualTo(-1);
        assertThat(trigger.update(-2.0, 1)).isZero();
        assertThat(trigger.update(1.1, 2)).isEqualTo(1);
        assertThat(trigger.update(-1.1, 3)).isEqualTo(-1);
    }

    @Test
    void shouldSwallowAnEdgeInTheCoolDown() {
        final EdgeTrigger trigger = EdgeTrigger.signed(1.0, 0.5, 10 * SECOND);
        assertThat(trigger.update(1.0, 0)).isEqualTo(1);
        trigger.update(0, SECOND);
        assertThat(trigger.update(1.0, 9 * SECOND)).isZero();
        assertThat(trigger.update(1.0, 11 * SECOND)).as("still the swallowed episode").isZero();
        trigger.update(0, 12 * SECOND);
        assertThat(trigger.update(1.0, 13 * SECOND)).isEqualTo(1);
    }

    @Test
    void shouldIgnoreNaN() {
        final EdgeTrigger trigger = EdgeTrigger.signed(1.0, 0.5, 0);
        assertThat(trigger.update(Double.NaN, 0)).isZero();
        assertThat(trigger.update(1.0, 1)).isEqualTo(1);
        assertThat(trigger.update(Double.NaN, 2)).isZero();
        assertThat(trigger.update(1.0, 3)).as("NaN has not re-armed it").isZero();
    }

    @Test
    void shouldWatchOnlyTheRiseWhenRising() {
        final EdgeTrigger trigger = EdgeTrigger.rising(0.2, -0.1, 0);
        assertThat(trigger.update(-0.9, 0)).isZero();
        assertThat(trigger.update(0.3, 1)).isEqualTo(1);
        trigger.update(0.0, 2);
        assertThat(trigger.update(0.3, 3)).as("not yet re-armed").isZero();
        trigger.update(-0.1, 4);
        assertThat(trigger.update(0.3, 5)).isEqualTo(1);
    }
}
