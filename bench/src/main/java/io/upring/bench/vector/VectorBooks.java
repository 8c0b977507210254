package io.upring.bench.vector;

import com.sun.management.ThreadMXBean;
import io.upring.bench.decode.FrameReader;
import io.upring.bench.decode.FrameSet;
import io.upring.bench.decode.Rivals;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.tick.VenueFrames;
import io.upring.feed.codec.FrameDecoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.module.ModuleFinder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Books of thirty levels to filled events: the whole decoder with vectors and without, and other libraries, in one JVM.
 * Readers take turns, a slice each; of slices that read the same frames a reader's best one counts. Sizes: {@code
 * frames} and {@code markets} of a stream, {@code slices} of the same frames, {@code slice-frames} of a frame that
 * repeats, and {@code rehearsal-ms} before each.
 *
 * <p>Threading: the measurement's thread.
 */
public final class VectorBooks implements Measurement {
    private static final String MODULE = "jdk.incubator.vector";
    private static final int DEPTH = 30;
    private static final int LEAST_FRAMES_A_MARKET = 6;
    /** An optional path is worth it from here on. */
    private static final double WORTH_IT = 1.2;
    private static final int ROUNDS = 5;

    private long sink;

    @Override
    public String name() {
        return "vectors";
    }

    @Override
    public String summary() {
        return "One book of 30 levels to one filled event with the JDK's incubating vectors, beside the decoder without"
            + " them, jackson and fastjson2.";
    }

    @Override
    public List<String> jvmFlags() {
        return ModuleFinder.ofSystem().find(MODULE).isPresent() ? List.of("--add-modules", MODULE) : List.of();
    }

    @Override
    public void run(Sizes sizes, Results results) throws IOException {
        final int frames = sizes.count("frames", 800, 1_600);
        final int markets = sizes.count("markets", 100, 100);
        if (!FrameDecoder.hasVectors()) {
            results.note("Not measured: this JVM has no module " + MODULE + ", was not started with it, or the"
                + " processor has no vectors of 64 bytes. Books are read without vectors then.");
            return;
        }
        results.note("Times are those of the best slice of each reader, the readers taking turns; of a stream, the mean"
            + " of the best ones of each batch of its frames. Both of Upring's readers check the whole frame and store"
            + " every field in a slot. A book that is the same as its market's last one is copied by the one with"
            + " vectors as a whole, which takes no vectors but those of the JDK's comparison of arrays.");
        for (final boolean isSimple : new boolean[] {false, true}) {
            final String format = isSimple ? "SIMPLE" : "DEFAULT";
            final String kind = isSimple ? "bookSimple" : "book";
            results.status("generating books, " + format);
            measure(results, "A stream of " + markets + " markets: " + format, FrameSet.stream(kind,
                VenueFrames.inOrder("orderbook", markets, Math.max(frames, LEAST_FRAMES_A_MARKET * markets), DEPTH,
                    isSimple)), sizes);
            measure(results, "One book again and again: " + format,
                FrameSet.repeated(isSimple ? "book30Simple" : "book30"), sizes);
        }
        results.status("read something: " + (sink != 0));
    }

    private void measure(Results results, String group, FrameSet frames, Sizes sizes) throws IOException {
        results.status(group);
        results.group(group);
        final Map<String, FrameReader> readers = Rivals.ofVectors(frames);
        final int count = frames.size() > 1 ? frames.size() : sizes.count("slice-frames", 500, 1_000);
        rehearse(frames, readers, count, sizes.of("rehearsal-ms", 2_500, 10_000));
        final Map<String, Double> times = times(frames, readers, count, sizes.count("slices", 20, 60));
        final double time = times.get(Rivals.VECTORS);
        results.figure(Rivals.VECTORS, time, "ns").beside(Rivals.SCALAR, times.get(Rivals.SCALAR))
            .atLeastTimes(WORTH_IT);
        results.figure(Rivals.VECTORS + " beside jackson", time, "ns")
            .beside(Rivals.JACKSON, times.get(Rivals.JACKSON)).atLeastTimes(9);
        results.figure(Rivals.VECTORS + " beside fastjson2", time, "ns")
            .beside(Rivals.FASTJSON, times.get(Rivals.FASTJSON)).atLeastTimes(4.5);
        results.figure("garbage a frame", garbage(frames, readers.get(Rivals.VECTORS), count), "B")
            .beside(Rivals.FASTJSON, garbage(frames, readers.get(Rivals.FASTJSON), count)).goal(0);
    }

    /** The compilers need time as much as frames. */
    private void rehearse(FrameSet frames, Map<String, FrameReader> readers, int count, long ms) throws IOException {
        final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (int batch = 0; batch < frames.batches() || System.nanoTime() < end; batch++) {
            frames.stage(batch % frames.batches());
            for (final FrameReader reader : readers.values()) {
                sink += reader.read(frames, count);
            }
        }
    }

    /** Nanoseconds a frame, by reader. */
    private Map<String, Double> times(FrameSet frames, Map<String, FrameReader> readers, int count, int slices)
        throws IOException {
        final Map<String, double[]> best = new LinkedHashMap<>();
        for (final String reader : readers.keySet()) {
            best.put(reader, new double[frames.batches()]);
            Arrays.fill(best.get(reader), Double.MAX_VALUE);
        }
        for (int slice = 0; slice < slices * frames.batches(); slice++) {
            final int batch = slice % frames.batches();
            for (final Map.Entry<String, FrameReader> reader : readers.entrySet()) {
                frames.stage(batch);
                final long start = System.nanoTime();
                sink += reader.getValue().read(frames, count);
                final double time = (double) (System.nanoTime() - start) / count;
                best.get(reader.getKey())[batch] = Math.min(best.get(reader.getKey())[batch], time);
            }
        }
        sink += frames.sum();
        final Map<String, Double> times = new LinkedHashMap<>();
        best.forEach((reader, each) -> times.put(reader, Arrays.stream(each).average().orElseThrow()));
        return times;
    }

    /** Bytes allocated a frame, the least of some rounds: what the compilers allocate is not the reader's. */
    private double garbage(FrameSet frames, FrameReader reader, int count) throws IOException {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double least = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            sink += reader.read(frames, count);
            least = Math.min(least, (double) (threads.getCurrentThreadAllocatedBytes() - before) / count);
        }
        return Math.floor(least);
    }
}
