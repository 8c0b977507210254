package io.upring.bench.suite;

import io.upring.bench.memory.EpsilonMeasurement;
import java.util.List;

/** All measurements of the suite, in the order in which they run. */
public final class Measurements {
    private Measurements() {
    }

    public static List<Measurement> all() {
        return List.of(
            new EpsilonMeasurement());
    }
}
