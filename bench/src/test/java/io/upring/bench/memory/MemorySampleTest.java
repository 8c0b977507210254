package io.upring.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySampleTest {
    private static MemorySample sample(long second, boolean isLive, long heap) {
        return new MemorySample(second, isLive, heap, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldReadWhatItWrote() {
        final MemorySample sample = sample(12, true, 345_678);
        assertThat(MemorySample.parse(sample.line())).isEqualTo(sample);
        assertThat(MemorySample.parse(sample(1, false, 2).line()).isLive()).isFalse();
    }

    @Test
    void shouldTellHowWhatIsAliveGrows() {
        final List<MemorySample> samples = new ArrayList<>();
        for (int second = 0; second < 100; second++) {
            // Garbage between the looks at what is alive, and a ripple that has no slope.
            final boolean isLive = second % 10 == 0;
            samples.add(sample(second, isLive, isLive ? 1_000_000 + second * 5L : 90_000_000L));
        }
        assertThat(MemorySample.growthPerHour(samples)).isCloseTo(5 * 3_600, within(0.01));
    }

    @Test
    void shouldNotTellAGrowthFromOneLook() {
        assertThat(MemorySample.growthPerHour(List.of(sample(1, true, 5), sample(2, false, 9)))).isNaN();
    }

    @Test
    void shouldKnowThePoolsOfTheHeap() {
        assertThat(List.of("G1 Eden Space", "G1 Survivor Space", "G1 Old Gen", "Tenured Gen", "ZHeap"))
            .allMatch(MemorySample::isHeap);
        assertThat(List.of("Metaspace", "CodeHeap 'non-nmethods'", "Compressed Class Space"))
            .noneMatch(MemorySample::isHeap);
    }
}
