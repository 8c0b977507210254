package io.upring.engine.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.support.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickTableTest {
    private final TickTable ticks = Events.instruments().find("KRW-BTC").ticks();

    @ParameterizedTest
    @CsvSource({
        "116539000, 11653900000000000, 11653900000000000",
        "116539499.5, 11653900000000000, 11654000000000000",
        "0.0007, 70000, 70000", "0.0007004, 70000, 70100", "0.001, 100000, 100000", "99.99, 9990000000, 10000000000",
        "1.03, 103000000, 103000000", "12345.6, 1234500000000, 1234600000000"})
    void shouldPutPricesOnTheGridInBothDirections(double price, long floorE8, long ceilE8) {
        assertThat(ticks.floorE8(price)).isEqualTo(floorE8);
        assertThat(ticks.ceilE8(price)).isEqualTo(ceilE8);
        assertThat(ticks.isOnGrid(floorE8)).isTrue();
        assertThat(ticks.isOnGrid(ceilE8)).isTrue();
    }

    @Test
    void shouldRecogniseItsOwnGridThroughADouble() {
        for (long ticksUp = 1; ticksUp < 2_000_000; ticksUp += 7) {
            final long priceE8 = ticksUp * 100_000_000_000L;
            if (ticks.isOnGrid(priceE8)) {
                assertThat(ticks.floorE8(priceE8 / 1e8)).isEqualTo(priceE8);
                assertThat(ticks.ceilE8(priceE8 / 1e8)).isEqualTo(priceE8);
            }
        }
    }

    @Test
    void shouldRefuseBandsThatMakeNoSense() {
        final TickTable.Builder builder = TickTable.builder();
        assertThatThrownBy(builder::build).hasMessageContaining("at least one");
        assertThatThrownBy(() -> builder.band(5, 1)).hasMessageContaining("start at 0");
        builder.band(0, 1);
        assertThatThrownBy(() -> builder.band(10, 0)).hasMessageContaining("positive");
        assertThatThrownBy(() -> builder.band(0, 1)).hasMessageContaining("rise");
    }

    @Test
    void shouldNotTakeZeroOrLessForAPrice() {
        assertThat(ticks.isOnGrid(0)).isFalse();
        assertThat(ticks.isOnGrid(-100_000_000)).isFalse();
    }
}
