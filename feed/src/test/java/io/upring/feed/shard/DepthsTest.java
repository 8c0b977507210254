package io.upring.feed.shard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepthsTest {
    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "2,5", "5,5", "6,15", "15,15", "16,30", "30,30", "31,30"})
    void shouldCoverTheLevelsWithAsFewAsAreServed(int levels, int depth) {
        assertThat(Depths.covering(levels)).isEqualTo(depth);
    }
}
