package io.upring.bench.memory;

import com.sun.management.ThreadMXBean;
import io.upring.bench.FrameRecorder;
import io.upring.engine.market.Instruments;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.sim.backtest.GeneratedTape;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Feeds frames through the whole pipeline and watches the heap, which nobody cleans up: what is allocated stays. Ends
 * with 1 and one sentence when the heap is about to be used up.
 *
 * <p>Threading: the main thread is the feed's.
 */
public final class EpsilonRun {
    static final String RESULT = "result ";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SLICE = 500_000;
    private static final long MIB = 1 << 20;
    /** What is left for a sentence. */
    private static final long LEFT_BYTES = 8 * MIB;
    private static final long HOUR_MS = 3_600_000;

    private EpsilonRun() {
    }

    /** @param arguments file of frames, how many to feed, folder for the journal, bytes of a segment. */
    public static void main(String[] arguments) throws Exception {
        ChildJvm.endWithParent();
        final FrameFile frames = FrameFile.read(Path.of(arguments[0]));
        final long count = Long.parseLong(arguments[1]);
        final Instruments instruments = new GeneratedTape(FrameRecorder.config(), 0, HOUR_MS).instruments();
        // A JVM has few threads: both that are watched besides this one are there from the start.
        final Thread[] watched = {Thread.currentThread(), null, null};
        final long startNs = System.nanoTime();
        try (RollingJournal journal = new RollingJournal(Path.of(arguments[2]), Integer.parseInt(arguments[3]),
                 instruments, thread -> watched[2] = thread);
             WholePath path = new WholePath(instruments, frames, prices(instruments), journal.files(),
                 thread -> watched[1] = thread)) {
            final long warmUp = Math.min(count / 10, 2 * SLICE);
            path.feed(warmUp);
            final long[] before = allocated(watched);
            final long segments = journal.segments();
            final long usedBefore = used();
            final long measureNs = System.nanoTime();
            for (long fed = warmUp; fed < count; fed += SLICE) {
                path.feed(Math.min(SLICE, count - fed));
                requireRoom(fed + SLICE, watched, before);
            }
            final double seconds = (System.nanoTime() - measureNs) / 1e9;
            path.requireSane();
            journal.requireSane();
            final long[] after = allocated(watched);
            print("frames", count);
            print("seconds", (System.nanoTime() - startNs) / 1e9);
            print("rate", (count - warmUp) / seconds);
            print("heapAtStart", usedBefore);
            print("heapAtEnd", used());
            print("heapLimit", Runtime.getRuntime().maxMemory());
            print("framesMeasured", count - warmUp);
            print("feed", after[0] - before[0]);
            print("engine", after[1] - before[1]);
            print("journal", after[2] - before[2]);
            print("segments", journal.segments() - segments);
            print("orders", path.count(EngineCounter.ORDERS_SENT));
            print("requests", path.exchange().answered());
            print("requestBytes", path.exchange().signedBytes());
            print("fills", path.count(EngineCounter.FILLS));
            print("events", path.count(EngineCounter.EVENTS));
        } catch (IllegalStateException failure) {
            System.out.println(failure.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void print(String name, double value) {
        System.out.println(RESULT + name + " " + value);
    }

    private static long[] prices(Instruments instruments) {
        final long[] priceE8 = new long[instruments.all().size()];
        Arrays.fill(priceE8, 100_000_000_000L);
        return priceE8;
    }

    private static long[] allocated(Thread[] threads) {
        final long[] bytes = new long[threads.length];
        for (int i = 0; i < threads.length; i++) {
            bytes[i] = THREADS.getThreadAllocatedBytes(threads[i].getId());
        }
        return bytes;
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void requireRoom(long fed, Thread[] threads, long[] before) {
        if (Runtime.getRuntime().maxMemory() - used() < LEFT_BYTES) {
            final long[] after = allocated(threads);
            throw new IllegalStateException(String.format(Locale.ROOT, "The heap of %,d MiB is used up after %,d"
                + " frames: since the warm-up the feed's thread allocated %,d bytes, the engine's %,d, the journal's"
                + " %,d.", Runtime.getRuntime().maxMemory() / MIB, fed, after[0] - before[0], after[1] - before[1],
                after[2] - before[2]));
        }
    }
}
