package io.upring.bench.burst;

import io.upring.bench.burst.BurstPlan.Phase;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.tick.VenueFrames;
import io.upring.engine.pipeline.WaitKind;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Half a million frames a second for a minute over a socket through a whole feed and engine; then more than that, and
 * how it recovers.
 *
 * <p>Threading: one thread.
 */
public final class BurstMeasurement implements Measurement {
    private static final int RING = 16_384;
    private static final int FLAT_OUT_TIMES = 10;
    private static final long CALM = 100_000;
    private static final long REST_MS = 500;
    private static final int MAIN = 2;
    private static final int RECOVERY = 3;
    private static final long LATE_NS = 5_000_000;
    private static final double MEBIBYTE = 1 << 20;
    private static final double SECOND_NS = 1e9;
    private static final double[] PERCENTILES = {50, 99, 99.99, 100};

    private Results results;
    private BurstRun.Load load;
    private VenueFrames source;
    private WaitKind wait;
    private long rate;
    private long warmUpMs;

    @Override
    public String name() {
        return "burst";
    }

    @Override
    public String summary() {
        return "Half a million frames a second over a socket through decoder, gates, ring, journal, strategies and "
            + "risk: what is lost and how late it gets, and the same beyond what it can take.";
    }

    @Override
    public void run(Sizes sizes, Results into) throws IOException, InterruptedException {
        results = into;
        load = new BurstRun.Load(sizes.count("markets", 100, 100), sizes.count("depth", 15, 15),
            sizes.count("cycle", 8_192, 8_192), sizes.count("trades-percent", 85, 85),
            sizes.count("tickers-percent", 10, 10), sizes.count("ring", RING, RING));
        wait = WaitKind.values()[sizes.count("wait", WaitKind.BACK_OFF.ordinal(), WaitKind.BACK_OFF.ordinal())];
        rate = sizes.of("frames-per-second", 500_000, 500_000);
        warmUpMs = sizes.of("warm-up-ms", 3_000, 10_000);
        results.status("generating frames");
        source = BurstSender.frames(load.markets(), load.depth());
        sustained(sizes.of("sustained-ms", 5_000, 60_000));
        overloaded(sizes.of("overload-per-second", 1_000_000, 1_000_000), sizes.of("overload-ms", 2_000, 10_000),
            sizes.of("recovery-ms", 2_000, 10_000));
        flatOut(sizes.of("flat-out-frames", 3_000_000, 20_000_000));
    }

    /** Warms up, rests, does what is to be measured, rests again. */
    private BurstRun run(String which, long perSecond, long durationMs, long restMs)
        throws IOException, InterruptedException {
        results.status(which);
        return new BurstRun(load, source, new BurstPlan(List.of(new Phase("warm-up", rate / 2, warmUpMs),
            new Phase("before", CALM, REST_MS), new Phase(which, perSecond, durationMs),
            new Phase("after", CALM, restMs)))).run(wait, MAIN);
    }

    private void sustained(long durationMs) throws IOException, InterruptedException {
        final BurstRun run = run("sustained", rate, durationMs, REST_MS);
        describe(run);
        results.group(text("%,d frames/s for %,d s", rate, durationMs / 1_000));
        final BurstPlan plan = run.plan();
        final long frames = plan.phases().get(MAIN).frames();
        final long endNs = plan.beginNs(MAIN + 1);
        final double tookS = (endNs - plan.beginNs(MAIN) + run.worstNs(endNs - LagStrategy.SLOT_NS, endNs)) / SECOND_NS;
        results.figure("frames that reached the strategies", run.heard(MAIN) / tookS, "frames/s")
            .beside("planned", rate).atLeastTimes(0.999);
        results.figure("frames lost", frames - run.heard(MAIN), "frames").goal(0);
        results.figure("frames doubled or out of order", run.lag().disorders(), "frames").goal(0);
        lags("lag at the strategies", run.lag().lag(MAIN));
        results.figure("processor time of the feed's thread a frame", (double) run.feedCpuNs() / frames, "ns");
        results.figure("processor time of the engine's thread a frame", (double) run.stageCpuNs() / frames, "ns");
        results.figure("growth of the heap after a collection",
            (run.after().heapBytes() - run.before().heapBytes()) / MEBIBYTE, "MiB");
        results.figure("growth of the process's memory without mapped files",
            (run.after().anonymousBytes() - run.before().anonymousBytes()) / MEBIBYTE, "MiB");
        final StringBuilder seconds = new StringBuilder("Worst lag in each second, in ms:");
        for (long ns = plan.beginNs(MAIN); ns < endNs; ns += (long) SECOND_NS) {
            seconds.append(text(" %.1f", run.worstNs(ns, Math.min(endNs, ns + (long) SECOND_NS)) / 1e6));
        }
        results.note(seconds.append('.').toString());
        results.note(text("The journal took %,.0f MiB, of which only the newest segments were kept. The sender took "
            + "%.0f ns of processor time a frame and was behind its plan by %.1f ms at most.",
            run.journalBytes() / MEBIBYTE, (double) run.senderCpuNs() / plan.frames(), run.senderLateNs() / 1e6));
    }

    private void describe(BurstRun run) {
        results.note(text("%,d frames in the SIMPLE format from %d generated markets, again and again with new "
            + "numbers: %d %% trades, %d %% tickers, %d %% books of %d levels, %.0f bytes on average without headers. "
            + "One connection; the sender is a process of its own and leaves nothing out. A frame's lag counts from "
            + "the moment at which it was planned to be sent until the third strategy sees it.", load.cycle(),
            load.markets(), load.tradesPercent(), load.tickersPercent(),
            100 - load.tradesPercent() - load.tickersPercent(), load.depth(), run.meanBytes()));
        results.note(text("What can wait, and how much of it: the sender's and the receiver's socket buffers, bounded "
            + "by the kernel; one read buffer of 64 KiB; the ring of %,d slots (a run has 4,096 unless it is told "
            + "otherwise, by engine.ringSize), of which the last eighth is not for market data; the mapped segments of "
            + "the journal, 64 MiB each. There is no other queue. The engine's thread waits by %s, the feed's in the "
            + "selector.", load.ringSize(), wait.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private void overloaded(long perSecond, long overloadMs, long recoveryMs) throws IOException, InterruptedException {
        final BurstRun run = run("overload", perSecond, overloadMs, recoveryMs);
        results.group(text("%,d frames/s for %,d s, then %,d frames/s", perSecond, overloadMs / 1_000, CALM));
        final long frames = run.plan().phases().get(MAIN).frames();
        final long beginNs = run.plan().beginNs(MAIN);
        final long endNs = run.plan().beginNs(RECOVERY);
        final double tookS = (endNs - beginNs + run.worstNs(endNs - LagStrategy.SLOT_NS, endNs)) / SECOND_NS;
        results.figure("frames that reached the strategies", run.heard(MAIN) / tookS, "frames/s")
            .beside("planned", perSecond);
        results.figure("frames dropped and counted, of all", 100.0 * run.dropped() / run.plan().frames(), "%");
        results.figure("frames lost without being counted", run.missing() - run.dropped() - run.discarded(), "frames")
            .goal(0);
        results.figure("frames lost of those planned in the overload", frames - run.heard(MAIN), "frames");
        results.figure("frames doubled or out of order", run.lag().disorders(), "frames").goal(0);
        lags("lag at the strategies in the overload", run.lag().lag(MAIN));
        results.figure("frames were later than 5 ms, after the overload, for",
            run.laterThanNs(RECOVERY, LATE_NS) / 1e6, "ms");
        results.note(text("In the overload the sender was behind its plan by %.1f ms at most: what the client does not "
            + "take waits there, and counts as lag.", run.senderLateNs() / 1e6));
    }

    /** More than anything can take: how much it takes. */
    private void flatOut(long frames) throws IOException, InterruptedException {
        final long perSecond = FLAT_OUT_TIMES * rate;
        final BurstRun run = run("flat out", perSecond, Math.max(1, frames * 1_000 / perSecond), REST_MS);
        results.group("as fast as it goes");
        final Histogram lag = run.lag().lag(MAIN);
        final double tookS = (run.plan().beginNs(MAIN + 1) - run.plan().beginNs(MAIN) + lag.getMaxValue()) / SECOND_NS;
        results.figure("frames read and decoded", run.plan().phases().get(MAIN).frames() / tookS, "frames/s")
            .beside("the goal", rate);
        results.figure("frames that reached the strategies", run.heard(MAIN) / tookS, "frames/s")
            .beside("the goal", rate);
    }

    private void lags(String what, Histogram lag) {
        for (final double percentile : PERCENTILES) {
            results.figure(what + (percentile == 100 ? ", worst" : " p" + Double.toString(percentile)
                .replace(".0", "")), lag.getValueAtPercentile(percentile), "ns");
        }
        results.histogram(what, lag);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
