package io.upring.bench;

import io.upring.bench.burst.BurstMeasurement;
import io.upring.bench.control.ControlLatency;
import io.upring.bench.control.IsolationLatency;
import io.upring.bench.control.KillLatency;
import io.upring.bench.crash.CrashRuns;
import io.upring.bench.decode.DecodeBenchmark;
import io.upring.bench.decode.DecodeMeasurement;
import io.upring.bench.decode.VectorBooks;
import io.upring.bench.feed.Comparison;
import io.upring.bench.feed.Soak;
import io.upring.bench.growth.Growth;
import io.upring.bench.jmh.CrossMarketBenchmark;
import io.upring.bench.jmh.JmhMeasurement;
import io.upring.bench.jmh.OrderRequestBenchmark;
import io.upring.bench.jmh.RingHopBenchmark;
import io.upring.bench.journal.BacktestSpeed;
import io.upring.bench.journal.JournalAppend;
import io.upring.bench.journal.JournalDay;
import io.upring.bench.journal.ReplaySpeed;
import io.upring.bench.memory.EpsilonMeasurement;
import io.upring.bench.memory.MemoryMeasurement;
import io.upring.bench.rivals.FirstOrder;
import io.upring.bench.rivals.Rivals;
import io.upring.bench.start.StartMeasurement;
import io.upring.bench.strategies.ScannerRates;
import io.upring.bench.strategies.StrategyStudy;
import io.upring.bench.suite.Measurement;
import io.upring.bench.tick.TickToOrder;
import io.upring.bench.venue.QueueModels;
import io.upring.bench.venue.VenueLoad;
import io.upring.bench.wire.CompressionCost;
import io.upring.bench.wire.WireMeasurement;
import java.util.ArrayList;
import java.util.List;

/** All measurements of the suite, in the order in which they run and are told of. Threading: stateless. */
public final class Measurements {
    private Measurements() {
    }

    public static List<Measurement> all() {
        final List<Measurement> all = new ArrayList<>();
        all.add(new JmhMeasurement("ring-hop",
            "The bare hop to another thread and back over a ring of our slots, with spinning waits: what figures of "
            + "the pipeline are held against.", RingHopBenchmark.class, method -> null));
        all.add(new DecodeMeasurement());
        all.add(new VectorBooks());
        all.add(new JmhMeasurement("decode-jmh",
            "One frame to one filled event again and again under JMH, beside jackson-core's streaming parser.",
            DecodeBenchmark.class, method -> method.equals("jackson") ? null : "jackson"));
        all.add(new WireMeasurement());
        all.add(new CompressionCost());
        all.add(new TickToOrder());
        all.add(new Growth());
        all.add(new Rivals());
        all.add(new FirstOrder());
        all.add(new BurstMeasurement());
        all.add(new JmhMeasurement("order-request",
            "From an accepted intent to the signed bytes of its request, beside Jackson, javax.crypto and strings.",
            OrderRequestBenchmark.class, method -> method.equals("order") ? "straightforward"
                : method.startsWith("order") ? "order" : "hashesAlone"));
        all.add(new MemoryMeasurement());
        all.add(new EpsilonMeasurement());
        all.add(new JournalAppend());
        all.add(new ReplaySpeed());
        all.add(new BacktestSpeed());
        all.add(new JournalDay());
        all.add(new StartMeasurement());
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
