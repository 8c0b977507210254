package io.upring.bench.suite;

import io.upring.bench.RingHopBenchmark;
import io.upring.bench.burst.BurstMeasurement;
import io.upring.bench.decode.DecodeMeasurement;
import io.upring.bench.jmh.JmhMeasurement;
import io.upring.bench.memory.EpsilonMeasurement;
import io.upring.bench.rivals.Rivals;
import io.upring.bench.start.StartMeasurement;
import io.upring.bench.tick.TickToOrder;
import io.upring.bench.wire.WireMeasurement;
import java.util.ArrayList;
import java.util.List;

/** All measurements of the suite, in the order in which they run. */
public final class Measurements {
    private Measurements() {
    }

    public static List<Measurement> all() {
        final List<Measurement> all = new ArrayList<>();
        all.add(new JmhMeasurement("ring-hop",
            "The bare hop to another thread and back over a ring of our slots, with spinning waits: what figures of "
            + "the pipeline are held against.", RingHopBenchmark.class, method -> null));
        all.add(new DecodeMeasurement());
        all.add(new TickToOrder());
        all.add(new Rivals());
        all.add(new WireMeasurement());
        all.add(new BurstMeasurement());
        all.add(new EpsilonMeasurement());
        all.add(new StartMeasurement());
        return all;
    }
}
