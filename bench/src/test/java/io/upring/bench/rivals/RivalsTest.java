package io.upring.bench.rivals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bench.rivals.venue.PacedVenue;
import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalsTest {
    private static final Map<String, Long> TINY = Map.of("ticks-per-second", 200L, "ticks-per-order", 10L, "seconds",
        1L, "warm-up-seconds-alike", 1L, "warm-up-seconds-at-most", 5L, "settle-ms", 1L, "idle-ms", 50L, "split-cores",
        0L);

    private final Results results = new Results(line -> {
    });

    @TempDir
    private Path folder;

    private void run(long only) throws Exception {
        final Map<String, Long> sizes = new HashMap<>(TINY);
        sizes.put("only", only);
        new Rivals().run(new Sizes(true, sizes), results);
    }

    private double value(String name) {
        return results.figures().stream().filter(figure -> figure.name().endsWith(name)).findFirst().orElseThrow()
            .value();
    }

    /** Upring with the preset that starts soonest, as a process, from tick to order. */
    @Test
    void shouldMeasureUpringByTheOrdersThatCome() throws Exception {
        run(-3);
        assertThat(results.figures()).extracting(Figure::name).allMatch(name -> name.startsWith(Rivals.UPRING));
        assertThat(value("p50")).isPositive().isLessThanOrEqualTo(value("worst"));
        assertThat(value("orders missed of 20")).isLessThan(20);
        assertThat(results.histograms()).hasSize(1);
        assertThat(results.histograms().values().iterator().next().getTotalCount())
            .isEqualTo(20 - (long) value("orders missed of 20"));
    }

    @Test
    void shouldSayWhatARivalSaidThatDoesNotStart() throws Exception {
        final Rival broken = new Rival("broken", List.of("sh", "-c", "echo no such thing; exit 1"), Map.of(), folder);
        try (PacedVenue venue = PacedVenue.start()) {
            final Race race = new Race(venue, new Cores(false), new Sizes(true, TINY), word -> {
            });
            assertThatThrownBy(() -> race.run(broken)).isInstanceOf(IOException.class)
                .hasMessage("broken does not ask for trades: no such thing");
        }
    }

    @Test
    void shouldMeasureTheLeastThatABotCanDo() throws Exception {
        run(-4);
        assertThat(results.figures()).extracting(Figure::name).allMatch(name -> name.startsWith(Rivals.FLOOR));
        assertThat(value("orders missed of 20")).isZero();
        assertThat(value("orders sent twice")).isZero();
    }

    @Tag("slow")
    @Test
    void shouldMeasureFirstOrders() throws Exception {
        new FirstOrder().run(new Sizes(true, Map.of("processes", 1L, "settle-ms", 1L, "ticks-before", 100L,
            "split-cores", 0L)), results);
        assertThat(value("order 1, rehearsed")).isPositive();
        assertThat(value("order 20, nothing rehearsed")).isPositive();
    }

    @Tag("slow")
    @Test
    void shouldCompareAllRivals() throws Exception {
        run(0);
        assertThat(results.figures()).anyMatch(figure -> figure.group().equals("Against Java bot")
            && figure.isGoalOfRatio() && !Double.isNaN(figure.ratio()));
        assertThat(value("Java bot, orders missed of 20")).isLessThan(20);
    }
}
