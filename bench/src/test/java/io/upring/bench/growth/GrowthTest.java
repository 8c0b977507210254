package io.upring.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.tick.VenueFrames;
import io.upring.engine.market.Instrument;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class GrowthTest {
    @Test
    void shouldFindWhatAnEventCostsAsThingsGrow() {
        final Results results = new Results(doing -> { });
        new Growth().run(new Sizes(true, Map.of("frames", 300L, "markets", 100L, "turns", 1L, "sweep-ms", 1L)),
            results);
        assertThat(results.figures()).extracting(Figure::name).contains("20 markets", "100 markets",
            "100 markets, rest", "50 strategies", "each of 50 that watch one of 100 markets", "1 level",
            "15 levels, rest", "16,384 slots", "65,536 slots, made in", "2,048 bytes");
        assertThat(results.figures()).filteredOn(Figure::hasGoal).isNotEmpty()
            .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }

    @Test
    void shouldGiveTheSameFramesToMoreMarkets() {
        final VenueFrames few = VenueFrames.generate(20, 600, 5);
        final Namesakes many = new Namesakes(few, 5);
        assertThat(many.instruments().all()).hasSize(100).extracting(Instrument::market).doesNotHaveDuplicates();
        assertThat(many.streams()).isEqualTo(300);
        final Set<String> streams = new HashSet<>();
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[8_192]);
        for (int stream = 0; stream < many.streams(); stream++) {
            final int frame = many.frame(stream, 0);
            assertThat(many.frame(stream, 1)).isNotEqualTo(frame);
            assertThat(many.frame(stream, 10)).isEqualTo(frame);
            many.copy(stream, frame, copy, 0);
            final String[] words = copy.getStringWithoutLengthAscii(0, few.length(frame)).split("\"", 9);
            assertThat(many.instruments().find(words[7])).as(words[7]).isNotNull();
            streams.add(words[3] + words[7]);
        }
        assertThat(streams).hasSize(300);
    }

    @Test
    void shouldStageEachFrameAsOneOfTheTimeAtWhichItComes() {
        final StagedFrames staged = new StagedFrames(new Namesakes(VenueFrames.generate(2, 18, 1), 3), 5_000_000);
        for (int round = 0; round < 3; round++) {
            staged.stage();
            for (int i = 0; i < StagedFrames.BATCH; i++) {
                assertThat(staged.memory().getStringWithoutLengthAscii(staged.offset(i), staged.length(i)))
                    .contains("\"timestamp\":" + staged.timeNs(i) / 1_000_000).endsWith("}");
            }
        }
    }
}
