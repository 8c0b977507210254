package io.upring.bench.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measurements tried with tiny sizes: what they find is not looked at, but that they find it. */
public final class Trials {
    private Trials() {
    }

    /** @param sizes each {@code NAME=VALUE}; all must be sizes of the measurement */
    public static Results run(Measurement measurement, String... sizes) throws Exception {
        final Map<String, Long> given = new HashMap<>();
        for (final String size : sizes) {
            given.put(size.split("=")[0], Long.valueOf(size.split("=")[1]));
        }
        final Sizes used = new Sizes(true, given);
        final Results results = new Results(line -> { });
        measurement.run(used, results);
        assertThat(used.used()).as("sizes of %s", measurement.name()).containsAllEntriesOf(given);
        assertThat(results.figures()).as("figures of %s", measurement.name()).isNotEmpty();
        return results;
    }

    /** What was found in a group, by name. */
    public static List<String> names(Results results, String group) {
        return results.figures().stream().filter(figure -> figure.group().equals(group)).map(Figure::name).toList();
    }

    /** The one figure of this group and name. */
    public static Figure figure(Results results, String group, String name) {
        final List<Figure> found = results.figures().stream()
            .filter(figure -> figure.group().equals(group) && figure.name().equals(name)).toList();
        assertThat(found).as("%s: %s", group, name).hasSize(1);
        return found.get(0);
    }
}
