package io.upring.bench.memory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much memory a process had at one moment.
 *
 * @param second since its start.
 * @param isLive whether the heap had been collected wholly just before: what it used was alive.
 * @param heap used, bytes.
 * @param direct memory of buffers outside of the heap, bytes.
 * @param mapped files, bytes.
 * @param resident all memory that the system has given to the process, bytes.
 * @param pauses collections so far that nobody asked for.
 * @param pausedMs how long all of them took.
 * @param longestMs the longest of them.
 * @param mostAfterGc the most that was used behind any of them, bytes.
 */
record MemorySample(long second, boolean isLive, long heap, long direct, long mapped, long resident, long pauses,
                    long pausedMs, long longestMs, long mostAfterGc) {
    private static final List<String> HEAP_POOLS = List.of("Eden", "Survivor", "Old Gen", "Tenured", "ZHeap",
        "Shenandoah");

    String line() {
        return Arrays.stream(new long[] {second, isLive ? 1 : 0, heap, direct, mapped, resident, pauses, pausedMs,
            longestMs, mostAfterGc}).mapToObj(Long::toString).collect(Collectors.joining(" "));
    }

    static MemorySample parse(String line) {
        final long[] values = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new MemorySample(values[0], values[1] == 1, values[2], values[3], values[4], values[5], values[6],
            values[7], values[8], values[9]);
    }

    /** Whether a memory pool of this name is part of the heap. */
    static boolean isHeap(String pool) {
        return HEAP_POOLS.stream().anyMatch(pool::contains);
    }

    /** Bytes an hour by which what is alive grows: the slope of the line through all such samples by least squares. */
    static double growthPerHour(List<MemorySample> samples) {
        final List<MemorySample> live = samples.stream().filter(MemorySample::isLive).toList();
        final double meanSecond = live.stream().mapToLong(MemorySample::second).average().orElse(0);
        final double meanHeap = live.stream().mapToLong(MemorySample::heap).average().orElse(0);
        double products = 0;
        double squares = 0;
        for (final MemorySample sample : live) {
            products += (sample.second - meanSecond) * (sample.heap - meanHeap);
            squares += (sample.second - meanSecond) * (sample.second - meanSecond);
        }
        return squares == 0 ? Double.NaN : products / squares * 3_600;
    }
}
