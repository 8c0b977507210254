package io.upring.sim.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.matching.LatencyModel.Leg;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How queue and latency models are written in configurations. */
class ModelTextTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadLatencies() throws IOException {
        assertThat(LatencyModel.parse("none", 1).delayNs(Leg.RESPONSE, 0, 0)).isZero();
        assertThat(LatencyModel.parse("constant:0,2.5,0.001", 1).delayNs(Leg.RESPONSE, 0, 0)).isEqualTo(2_500_000);
        assertThat(LatencyModel.parse("constant:0,2.5,0.001", 1).delayNs(Leg.MARKET_DATA, 0, 0)).isEqualTo(1_000);
        LatencyModel drawn = LatencyModel.parse("distributed:3,1/2/8,0", 1);
        assertThat(drawn.delayNs(Leg.ORDER_ENTRY, 0, 5)).isEqualTo(3_000_000);
        assertThat(drawn.delayNs(Leg.RESPONSE, 0, 5)).isGreaterThan(1_000_000)
                .isEqualTo(LatencyModel.parse("distributed:0,1/2/8,9", 1).delayNs(Leg.RESPONSE, 7, 5))
                .isNotEqualTo(LatencyModel.parse("distributed:3,1/2/8,0", 2).delayNs(Leg.RESPONSE, 0, 5));
        Path file = Files.writeString(folder.resolve("latency.csv"), "0,1,2,3\n");
        assertThat(LatencyModel.parse("recorded:" + file, 1).delayNs(Leg.MARKET_DATA, 5, 0)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fast", "none:1", "constant", "constant:1,2", "constant:1,2,3,4", "constant:1/2/3,1,1",
        "constant:1,-2,3", "constant:1,x,3", "constant:1,99999999,3", "distributed:1/2,0,0", "distributed:3/2/1,0,0",
        "recorded", "recorded:", "constant:NaN,1,1"})
    void shouldRefuseOtherLatencies(String text) {
        assertThatThrownBy(() -> LatencyModel.parse(text, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("latency ").hasMessageNotContaining("null");
    }

    @Test
    void shouldReadQueues() {
        BigDecimal before = new BigDecimal("10");
        BigDecimal ahead = new BigDecimal("5");
        BigDecimal now = new BigDecimal("8");
        SplittableRandom random = new SplittableRandom(1);
        assertThat(QueueModel.parse("fifo").aheadAfter(ahead, before, BigDecimal.ONE, random)).isEqualTo(ahead);
        assertThat(QueueModel.parse("risk-averse").aheadAfter(ahead, before, BigDecimal.ONE, random))
                .isEqualTo(BigDecimal.ONE);
        assertThat(QueueModel.parse("power:2").aheadAfter(ahead, before, now, random))
                .isEqualByComparingTo(QueueModel.power(2).aheadAfter(ahead, before, now, random));
        assertThat(QueueModel.parse("logarithmic").aheadAfter(ahead, before, now, random))
                .isEqualByComparingTo(QueueModel.logarithmic().aheadAfter(ahead, before, now, random));
        assertThat(QueueModel.parse("drawn-power:3").aheadAfter(ahead, before, now, random))
                .isIn(new BigDecimal("5"), new BigDecimal("3"));
        assertThat(QueueModel.parse("drawn-logarithmic").aheadAfter(ahead, before, now, random))
                .isIn(new BigDecimal("5"), new BigDecimal("3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lifo", "fifo:1", "power", "power:x", "power:0", "drawn-power", "logarithmic:2"})
    void shouldRefuseOtherQueues(String text) {
        assertThatThrownBy(() -> QueueModel.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(queue|exponent) must be .*");
    }
}
