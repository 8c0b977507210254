package io.upring.bench.decode;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Times readers of the same frames in turns, a slice each. Of slices that read the same frames a reader's best one
 * counts, since whatever else the machine does only ever adds to one; of a stream, the mean of its batches.
 *
 * <p>Threading: the measurement's thread.
 */
final class Turns {
    private static final int GARBAGE_ROUNDS = 5;
    private static final int LEAST_FRAMES = 100;

    private final int slices;
    private final int sliceFrames;
    private long sink;

    /**
     * @param slices of the same frames.
     * @param sliceFrames of a frame that repeats; a slice of a stream is one of its batches.
     */
    Turns(int slices, int sliceFrames) {
        this.slices = slices;
        this.sliceFrames = sliceFrames;
    }

    /** The compilers need time as much as frames: until it is over, all readers read their frames in turns. */
    void rehearse(Map<FrameSet, Map<String, FrameReader>> readers, long ms) throws IOException {
        final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (int batch = 0; batch == 0 || System.nanoTime() < end; batch++) {
            for (final Map.Entry<FrameSet, Map<String, FrameReader>> each : readers.entrySet()) {
                final FrameSet frames = each.getKey();
                frames.stage(batch % frames.batches());
                for (final FrameReader reader : each.getValue().values()) {
                    sink += reader.read(frames, count(frames));
                }
            }
        }
    }

    /** Of a slice. */
    int count(FrameSet frames) {
        return frames.size() > 1 ? frames.size() : sliceFrames;
    }

    /** Nanoseconds a frame, by reader, after some slices that are not counted. */
    Map<String, Double> times(FrameSet frames, Map<String, FrameReader> readers, int warmUpSlices) throws IOException {
        final int count = count(frames);
        final int batches = frames.batches();
        final Map<String, double[]> best = new LinkedHashMap<>();
        for (final String reader : readers.keySet()) {
            best.put(reader, new double[batches]);
            Arrays.fill(best.get(reader), Double.MAX_VALUE);
        }
        for (int slice = -warmUpSlices; slice < slices * batches; slice++) {
            final int batch = Math.floorMod(slice, batches);
            for (final Map.Entry<String, FrameReader> reader : readers.entrySet()) {
                frames.stage(batch);
                final long start = System.nanoTime();
                sink += reader.getValue().read(frames, count);
                final double time = (double) (System.nanoTime() - start) / count;
                if (slice >= 0) {
                    best.get(reader.getKey())[batch] = Math.min(best.get(reader.getKey())[batch], time);
                }
            }
        }
        sink += frames.sum();
        final Map<String, Double> times = new LinkedHashMap<>();
        best.forEach((reader, each) -> times.put(reader, Arrays.stream(each).average().orElseThrow()));
        return times;
    }

    /** Bytes allocated a frame, the least of some rounds: what the compilers allocate is not the reader's. */
    double garbage(FrameSet frames, FrameReader reader) throws IOException {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final int count = Math.max(frames.size(), LEAST_FRAMES);
        double least = Double.MAX_VALUE;
        for (int round = 0; round < GARBAGE_ROUNDS; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            sink += reader.read(frames, count);
            least = Math.min(least, (double) (threads.getCurrentThreadAllocatedBytes() - before) / count);
        }
        return Math.floor(least);
    }

    /** Something that depends on all that was read. */
    long sink() {
        return sink;
    }
}
