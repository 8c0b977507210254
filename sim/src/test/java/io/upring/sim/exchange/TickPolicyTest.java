package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TickPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "150000000,1000", "2000000,1000", "1999000,1000", "1000000,1000", "999500,500", "500000,500", "499900,100",
        "100000,100", "99950,50", "50000,50", "49990,10", "10000,10", "9995,5", "5000,5", "4999,1", "1000,1", "999,1",
        "100,1", "99.9,0.1", "10,0.1", "9.99,0.01", "1,0.01", "0.999,0.001", "0.1,0.001", "0.0999,0.0001",
        "0.01,0.0001", "0.00999,0.00001", "0.001,0.00001", "0.000999,0.000001", "0.0001,0.000001",
        "0.0000999,0.0000001", "0.00001,0.0000001", "0.00000999,0.00000001", "0.00000001,0.00000001"})
    void shouldKnowTheKrwTickOfEachBandAtBothItsEnds(BigDecimal price, BigDecimal tick) {
        assertThat(TickPolicy.krw().tickSize(price)).isEqualByComparingTo(tick);
        assertThat(TickPolicy.krw().onGrid(price)).isTrue();
        assertThat(TickPolicy.krw().onGrid(price.add(tick.divide(BigDecimal.TEN)))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10,0.01", "9.999,0.001", "1,0.001", "0.9999,0.0001", "0.1,0.0001", "0.09999,0.00001",
        "0.009999,0.000001", "0.001,0.000001", "0.0009999,0.0000001", "0.0001,0.0000001", "0.00009999,0.00000001"})
    void shouldKnowTheUsdtTickOfEachBand(BigDecimal price, BigDecimal tick) {
        assertThat(TickPolicy.usdt().tickSize(price)).isEqualByComparingTo(tick);
    }

    @ParameterizedTest
    @CsvSource({"1000000,999500", "500000,499900", "100,99.9", "0.001,0.000999", "100100,100000", "0.0007,0.000699"})
    void shouldStepBelowIntoTheFinerBandAndBackUp(BigDecimal price, BigDecimal below) {
        assertThat(TickPolicy.krw().below(price)).isEqualByComparingTo(below);
        assertThat(TickPolicy.krw().above(below)).isEqualByComparingTo(price);
    }

    @Test
    void shouldEndAtZeroBelowTheLowestPrice() {
        assertThat(TickPolicy.krw().below(new BigDecimal("0.00000001"))).isEqualByComparingTo("0");
        assertThat(TickPolicy.krw().onGrid(BigDecimal.ZERO)).isFalse();
    }

    @Test
    void shouldFloorToTheGrid() {
        assertThat(TickPolicy.krw().floor(new BigDecimal("116620999.9"))).isEqualByComparingTo("116620000");
        assertThat(TickPolicy.krw().floor(new BigDecimal("0.00070049"))).isEqualByComparingTo("0.0007");
    }

    @Test
    void shouldHoldOneTickEverywhereWhenFixed() {
        TickPolicy fixed = TickPolicy.fixed(new BigDecimal("5"));
        assertThat(fixed.tickSize(new BigDecimal("3040"))).isEqualByComparingTo("5");
        assertThat(fixed.onGrid(new BigDecimal("3042"))).isFalse();
        assertThat(fixed.below(new BigDecimal("3040"))).isEqualByComparingTo("3035");
        assertThatThrownBy(() -> TickPolicy.fixed(BigDecimal.ZERO)).hasMessageContaining("tick must be positive");
    }
}
