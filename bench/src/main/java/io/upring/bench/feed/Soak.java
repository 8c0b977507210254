package io.upring.bench.feed;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.sim.fault.Fault;
import java.util.List;
import java.util.function.Consumer;

/**
 * A soak: the feed with its default settings, the exchange in a process of its own, and every few seconds something
 * goes wrong.
 */
public final class Soak implements Measurement {
    private static final int MARKETS = 250;
    private static final int WALKING = 10;
    private static final double FRAMES_PER_SECOND = 4_000;
    private static final long FAULT_EVERY_MS = 4_000;

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String summary() {
        return "The feed through faults, every trade of it beside the exchange's own record.";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public void run(Sizes sizes, Results results) throws InterruptedException {
        final long today = System.currentTimeMillis() % 1_000_000;
        final SoakReport report = run(plan(sizes.of("seed", today, today),
            1_000 * sizes.of("seconds", 20, 480), SoakPlan.everyFault()), results::status);
        results.attach(".md", report.page());
        results.group("Trades of " + MARKETS + " markets");
        results.figure("lost", report.lost(), "trades").beside("on record", report.traded()).goal(0);
        results.figure("doubled", report.doubled(), "trades").beside("on record", report.traded()).goal(0);
        results.figure("invented", report.invented(), "trades").beside("on record", report.traded()).goal(0);
        results.group("What happened");
        results.figure("faults", report.faults().size(), "faults");
        results.figure("connections lost", report.connectionsLost(), "connections");
        results.figure("market events", report.marketEvents(), "events");
        report.findings().forEach(results::note);
    }

    static SoakPlan plan(long seed, long durationMs, List<Fault> faults) {
        return new SoakPlan(seed, MARKETS, WALKING, FRAMES_PER_SECOND, durationMs, FAULT_EVERY_MS, faults);
    }

    static SoakReport run(SoakPlan plan, Consumer<String> progress) throws InterruptedException {
        return new SoakRig(plan, progress).run(UpringFeed::standard, ExchangeProcess::new);
    }
}
