package io.upring.bench.burst;

import io.upring.bench.tick.VenueFrames;
import io.upring.bench.wire.ChildProcess;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.feed.net.FeedLoop;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/**
 * One plan carried out: a sender in its process, a feed and an engine in this one.
 *
 * <p>Threading: one thread.
 */
final class BurstRun {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long LEAD_NS = 200_000_000L;
    private static final long PATIENCE_NS = 10_000_000_000L;
    private static final long LOOK_MS = 20;
    private static final String STAGE = "burst-stage";

    /** What is sent, and the slots of the ring that takes it. */
    record Load(int markets, int depth, int cycle, int tradesPercent, int tickersPercent, int ringSize) {
    }

    private final Load load;
    private final BurstPlan plan;
    private final VenueFrames source;
    private LagStrategy lag;
    private double meanBytes;
    private long dropped;
    private long discarded;
    private long journalBytes;
    private long feedCpuNs;
    private long stageCpuNs;
    private long senderCpuNs;
    private long senderLateNs;
    private MemoryWatch before;
    private MemoryWatch after;

    BurstRun(Load load, VenueFrames source, BurstPlan plan) {
        this.load = load;
        this.source = source;
        this.plan = plan;
    }

    /** @param watched the phase whose work is measured; the memory is looked at in the phases around it. */
    BurstRun run(WaitKind wait, int watched) throws IOException, InterruptedException {
        try (ChildProcess sender = ChildProcess.start(BurstSender.class, "" + load.markets(), "" + load.depth(),
            "" + load.cycle(), "" + load.tradesPercent(), "" + load.tickersPercent(), plan.toString())) {
            meanBytes = Double.parseDouble(sender.line("frames"));
            final int port = Integer.parseInt(sender.line("port"));
            lag = new LagStrategy(plan);
            try (BurstEngine engine = new BurstEngine(source.instruments(), lag, wait, load.ringSize(),
                port)) {
                engine.start();
                final long startNs = System.nanoTime() + LEAD_NS;
                lag.begin(startNs);
                sender.say(Long.toString(startNs));
                awaitNs(startNs + plan.beginNs(watched - 1));
                before = MemoryWatch.now();
                awaitNs(startNs + plan.beginNs(watched));
                final long feedNs = cpuNs(FeedLoop.THREAD_NAME);
                final long stageNs = cpuNs(STAGE);
                awaitNs(startNs + plan.beginNs(watched + 1));
                feedCpuNs = cpuNs(FeedLoop.THREAD_NAME) - feedNs;
                stageCpuNs = cpuNs(STAGE) - stageNs;
                // What is late by now is still on its way.
                Thread.sleep(LOOK_MS);
                after = MemoryWatch.now();
                final String[] sent = sender.line("sent").split(" ");
                senderCpuNs = Long.parseLong(sent[2]);
                senderLateNs = Long.parseLong(sent[3]);
                settle(engine);
                dropped = engine.count(EngineCounter.MARKET_EVENTS_DROPPED);
                discarded = engine.count(EngineCounter.DISCARDED_REPEATED)
                    + engine.count(EngineCounter.DISCARDED_OVERTAKEN) + engine.count(EngineCounter.DISCARDED_UNWANTED)
                    + engine.count(EngineCounter.REJECTED_FRAMES);
                journalBytes = engine.journalBytes();
                sender.say("end");
            }
        }
        return this;
    }

    private static void awaitNs(long momentNs) throws InterruptedException {
        for (long leftNs = momentNs - System.nanoTime(); leftNs > 0; leftNs = momentNs - System.nanoTime()) {
            Thread.sleep(leftNs / 1_000_000 + 1);
        }
    }

    /** Until every frame sent has come, or nothing comes any more. */
    private void settle(BurstEngine engine) throws InterruptedException {
        long seen = -1;
        long sinceNs = System.nanoTime();
        while (engine.framesReceived() < plan.frames() || engine.backlog() > 0) {
            if (engine.framesReceived() != seen) {
                seen = engine.framesReceived();
                sinceNs = System.nanoTime();
            } else if (System.nanoTime() - sinceNs > PATIENCE_NS) {
                return;
            }
            Thread.sleep(LOOK_MS);
        }
    }

    private static long cpuNs(String name) {
        long sumNs = 0;
        for (final ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().equals(name)) {
                sumNs += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sumNs;
    }

    BurstPlan plan() {
        return plan;
    }

    LagStrategy lag() {
        return lag;
    }

    double meanBytes() {
        return meanBytes;
    }

    /** Frames of a phase that the strategies saw. */
    long heard(int phase) {
        return lag.lag(phase).getTotalCount();
    }

    /** Frames of all phases that never reached the strategies. */
    long missing() {
        return plan.frames() - lag.heard();
    }

    /** Of those, what the full ring had no room for. */
    long dropped() {
        return dropped;
    }

    /** Of those, what was judged bad, repeated or unwanted. */
    long discarded() {
        return discarded;
    }

    long journalBytes() {
        return journalBytes;
    }

    long feedCpuNs() {
        return feedCpuNs;
    }

    long stageCpuNs() {
        return stageCpuNs;
    }

    long senderCpuNs() {
        return senderCpuNs;
    }

    /** The most by which the sender was behind its plan: because of its naps, or since the client took no more. */
    long senderLateNs() {
        return senderLateNs;
    }

    MemoryWatch before() {
        return before;
    }

    MemoryWatch after() {
        return after;
    }

    /** The worst lag of frames planned from one moment to another, both from the start. */
    long worstNs(long fromNs, long toNs) {
        long worst = 0;
        for (long slot = fromNs / LagStrategy.SLOT_NS; slot < toNs / LagStrategy.SLOT_NS; slot++) {
            worst = Math.max(worst, lag.worstNs()[(int) slot]);
        }
        return worst;
    }

    /** How long after the beginning of a phase frames were still later than that. */
    long laterThanNs(int phase, long limitNs) {
        final int first = (int) (plan.beginNs(phase) / LagStrategy.SLOT_NS);
        int last = (int) (plan.beginNs(phase + 1) / LagStrategy.SLOT_NS) - 1;
        while (last >= first && lag.worstNs()[last] <= limitNs) {
            last--;
        }
        return (last + 1 - first) * LagStrategy.SLOT_NS;
    }
}
