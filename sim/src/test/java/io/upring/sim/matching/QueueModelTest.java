package io.upring.sim.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueModelTest {
    private final SplittableRandom random = new SplittableRandom(1);

    private BigDecimal after(QueueModel model, String ahead, String before, String now) {
        return model.aheadAfter(new BigDecimal(ahead), new BigDecimal(before), new BigDecimal(now), random);
    }

    @Test
    void shouldMoveUpByTradesOnlyWhenFifo() {
        assertThat(after(QueueModel.fifo(), "6", "10", "1")).isEqualByComparingTo("6");
    }

    @Test
    void shouldNeverHaveMoreAheadThanIsShownWhenRiskAverse() {
        assertThat(after(QueueModel.riskAverse(), "6", "10", "7")).isEqualByComparingTo("6");
        assertThat(after(QueueModel.riskAverse(), "6", "10", "4")).isEqualByComparingTo("4");
        assertThat(after(QueueModel.riskAverse(), "6", "10", "0")).isEqualByComparingTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 6, 10, 8, 4.8", "2, 6, 10, 8, 4.61538462", "1, 5, 10, 6, 3", "1, 6, 10, 12, 6", "1, 0, 10, 3, 0",
        "1, 10, 10, 7, 7", "1, 6, 10, 0, 0", "1, 6, 10, 1, 0.6", "20, 9, 10, 7, 6.00000000"})
    void shouldSplitACancellationByThePowerOfBothParts(double exponent, String ahead, String before, String now,
                                                       String expected) {
        assertThat(after(QueueModel.power(exponent), ahead, before, now)).isEqualByComparingTo(expected);
    }

    @Test
    void shouldSplitACancellationByTheLogarithmOfBothParts() {
        double behind = Math.log(5) / (Math.log(5) + Math.log(7));
        BigDecimal ahead = after(QueueModel.logarithmic(), "6", "10", "8");
        assertThat(ahead.doubleValue()).isBetween(6 - 2 * (1 - behind) - 1e-7, 6 - 2 * (1 - behind) + 1e-7);
    }

    @Test
    void shouldDrawSoThatTheMeanIsThatOfTheSplit() {
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            BigDecimal ahead = after(QueueModel.drawnPower(1), "6", "10", "8");
            assertThat(ahead.stripTrailingZeros()).isIn(new BigDecimal("6"), new BigDecimal("4"));
            sum += ahead.doubleValue();
        }
        assertThat(sum / 20_000).isBetween(4.75, 4.85);
    }

    @Test
    void shouldStayWithinBoundsOnRandomInput() {
        List<QueueModel> models = List.of(QueueModel.fifo(), QueueModel.riskAverse(), QueueModel.power(0.5),
                QueueModel.power(100), QueueModel.logarithmic(), QueueModel.drawnPower(3),
                QueueModel.drawnLogarithmic());
        for (int i = 0; i < 20_000; i++) {
            BigDecimal before = size();
            BigDecimal ahead = size().min(before);
            BigDecimal now = size();
            for (QueueModel model : models) {
                BigDecimal after = model.aheadAfter(ahead, before, now, random);
                assertThat(after).isBetween(BigDecimal.ZERO, ahead);
                assertThat(after.scale()).isLessThanOrEqualTo(8);
            }
        }
        assertThatThrownBy(() -> QueueModel.power(0)).hasMessageContaining("exponent must be above 0");
    }

    private BigDecimal size() {
        return BigDecimal.valueOf(random.nextLong(random.nextBoolean() ? 5 : Long.MAX_VALUE), 8);
    }
}
