package io.upring.bench.suite;

import io.upring.bench.CompressionCost;
import io.upring.bench.control.ControlLatency;
import io.upring.bench.control.IsolationLatency;
import io.upring.bench.control.KillLatency;
import io.upring.bench.crash.CrashRuns;
import io.upring.bench.feed.Comparison;
import io.upring.bench.feed.Soak;
import io.upring.bench.jmh.CrossMarketBenchmark;
import io.upring.bench.jmh.JmhMeasurement;
import io.upring.bench.jmh.OrderRequestBenchmark;
import io.upring.bench.jmh.RingHopBenchmark;
import io.upring.bench.strategies.ScannerRates;
import io.upring.bench.strategies.StrategyStudy;
import io.upring.bench.tick.TickToOrder;
import io.upring.bench.venue.QueueModels;
import io.upring.bench.venue.VenueLoad;
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
        all.add(new TickToOrder());
        all.add(new JmhMeasurement("order-request",
            "From an accepted intent to the signed bytes of its request, beside Jackson, javax.crypto and strings.",
            OrderRequestBenchmark.class, method -> method.equals("order") ? "straightforward" : "hashesAlone"));
        all.add(new CompressionCost());
        all.add(new Comparison());
        all.add(new ControlLatency());
        all.add(new KillLatency());
        all.add(new IsolationLatency());
        all.add(new ScannerRates());
        all.add(new JmhMeasurement("cross-market",
            "What an order book costs the cross-market monitor, beside one that no way goes through.",
            CrossMarketBenchmark.class, method -> "baseline"));
        all.add(new VenueLoad());
        all.add(new QueueModels());
        all.add(new StrategyStudy());
        all.add(new Soak());
        all.add(new CrashRuns());
        return all;
    }
}
