package io.upring.sim.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.sim.matching.LatencyModel.Leg;
import io.upring.sim.matching.LatencyModel.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyModelTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBeConstantPerLeg() {
        LatencyModel model = LatencyModel.constant(1, 2, 3);
        assertThat(model.delayNs(Leg.ORDER_ENTRY, 5, 0)).isEqualTo(1);
        assertThat(model.delayNs(Leg.RESPONSE, 5, 0)).isEqualTo(2);
        assertThat(model.delayNs(Leg.MARKET_DATA, 5, 0)).isEqualTo(3);
        assertThat(LatencyModel.none().delayNs(Leg.RESPONSE, 5, 0)).isZero();
        assertThatThrownBy(() -> LatencyModel.constant(0, -1, 0)).hasMessageContaining("must not be negative");
    }

    @Test
    void shouldDrawFromTheDistributionAndGiveTheSameMessageTheSameDelay() {
        Spread spread = new Spread(1_000, 5_000, 50_000);
        LatencyModel model = LatencyModel.distributed(7, spread, spread, new Spread(0, 1, 1));
        long[] delays = LongStream.range(0, 20_000).map(i -> model.delayNs(Leg.ORDER_ENTRY, i * 1_000, i)).sorted()
                .toArray();
        assertThat(delays[0]).isGreaterThanOrEqualTo(1_000);
        assertThat(delays[10_000]).isBetween(4_800L, 5_200L);
        assertThat(delays[19_800]).isBetween(44_000L, 56_000L);
        assertThat(model.delayNs(Leg.RESPONSE, 5, 3)).isEqualTo(model.delayNs(Leg.RESPONSE, 5, 3))
                .isNotEqualTo(model.delayNs(Leg.RESPONSE, 5, 4)).isEqualTo(model.delayNs(Leg.RESPONSE, 6, 3))
                .isNotEqualTo(model.delayNs(Leg.ORDER_ENTRY, 5, 3));
        assertThatThrownBy(() -> new Spread(5, 5, 6)).hasMessageContaining("0 <= floor < median <= p99");
        assertThat(LatencyModel.distributed(7, Spread.constant(9), spread, spread).delayNs(Leg.ORDER_ENTRY, 5, 3))
                .isEqualTo(9);
    }

    @Test
    void shouldFollowARecordedFile() throws IOException {
        LatencyModel model = LatencyModel.recorded(file("at_ns,order_entry_ns,response_ns,market_data_ns\n"
                + "100, 10, 20, 30\n200, 20, 20, 0\n\n1000, 100, 20, 0\n"));
        assertThat(model.delayNs(Leg.ORDER_ENTRY, 0, 0)).isEqualTo(10);
        assertThat(model.delayNs(Leg.ORDER_ENTRY, 100, 0)).isEqualTo(10);
        assertThat(model.delayNs(Leg.ORDER_ENTRY, 150, 0)).isEqualTo(15);
        assertThat(model.delayNs(Leg.MARKET_DATA, 150, 0)).isEqualTo(15);
        assertThat(model.delayNs(Leg.ORDER_ENTRY, 5_000, 0)).isEqualTo(100);
    }

    @Test
    void shouldNameFileAndLineOfWhatIsWrong() throws IOException {
        Path bad = file("1,2,3,4\n2,3,x,5\n");
        assertThatThrownBy(() -> LatencyModel.recorded(bad)).hasMessageContaining(bad + ", line 2: should be at_ns,");
        Path falling = file("5,2,3,4\n5,3,3,5\n");
        assertThatThrownBy(() -> LatencyModel.recorded(falling)).hasMessageContaining("line 2: at_ns must rise");
        Path empty = file("\n");
        assertThatThrownBy(() -> LatencyModel.recorded(empty)).hasMessageContaining("are empty");
        assertThatThrownBy(() -> LatencyModel.recorded(folder.resolve("none"))).hasMessageContaining("cannot be read");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("latency.csv"), text);
    }
}
