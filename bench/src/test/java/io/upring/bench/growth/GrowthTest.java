package io.upring.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.tick.VenueFrames;
import io.upring.engine.market.Instrument;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
        final VenueFrames many = NamedAgain.of(few, 5);
        assertThat(many.instruments().all()).hasSize(100).extracting(Instrument::market).doesNotHaveDuplicates();
        assertThat(many.count()).isEqualTo(few.count());
        assertThat(many.meanBytes()).isEqualTo(few.meanBytes());
        final Map<String, Integer> byStream = new HashMap<>();
        for (int i = 0; i < many.count(); i++) {
            final byte[] frame = new byte[many.length(i)];
            many.memory().getBytes(many.offset(i), frame);
            final String[] words = new String(frame).split("\"", 9);
            byStream.merge(words[3] + words[7], 1, Integer::sum);
        }
        assertThat(byStream).hasSize(300);
        assertThat(byStream.values()).allSatisfy(count -> assertThat(count).isEqualTo(2));
    }

    @Test
    void shouldStageEachFrameAsOneOfTheTimeAtWhichItComes() {
        final VenueFrames frames = VenueFrames.generate(2, 18, 1);
        final StagedFrames staged = new StagedFrames(frames, 5_000_000);
        for (int round = 0; round < 3; round++) {
            staged.stage();
            for (int i = 0; i < StagedFrames.BATCH; i++) {
                final byte[] frame = new byte[staged.length(i)];
                staged.memory().getBytes(staged.offset(i), frame);
                assertThat(new String(frame)).as(Arrays.toString(frame))
                    .contains("\"timestamp\":" + staged.timeNs(i) / 1_000_000).endsWith("}");
            }
        }
    }
}
