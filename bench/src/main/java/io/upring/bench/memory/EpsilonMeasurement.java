package io.upring.bench.memory;

import io.upring.bench.FrameRecorder;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.feed.ws.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Frames through the whole pipeline in a JVM that never collects garbage: whatever a frame allocates adds up.
 *
 * <p>Threading: one thread.
 */
public final class EpsilonMeasurement implements Measurement {
    private static final List<String> TYPES = List.of("ticker", "trade", "orderbook");
    private static final int HEAP_MIB = 512;
    private static final double MIB = 1 << 20;
    /** What rolls, days and tables that grow to their size may take of each frame. */
    private static final double GOAL_BYTES_A_FRAME = 0.5;
    private static final Path MEMORY_DISK = Path.of("/dev/shm");
    private static final long WANTED_BYTES = 1L << 30;

    @Override
    public String name() {
        return "epsilon";
    }

    @Override
    public String summary() {
        return "Frames through decoder, ring, journal, strategies, risk, tracker and signed orders in " + HEAP_MIB
            + " MiB that no collector cleans up: bytes allocated a frame, beside the heap that there is.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws Exception {
        final long frames = sizes.of("frames", 3_000_000, 100_000_000);
        final Map<String, Double> found = measure(frames, sizes.count("recorded", 6_000, 20_000),
            sizes.count("segmentMiB", 64, 64), results::status);
        results.note(String.format(Locale.ROOT, "%,.0f frames of a generated market with 100 markets (ticker, trade and"
            + " order book, in both formats) went through decoder, ring, journal, three strategies, the whole risk"
            + " chain and the tracker in %.0f s, beside whatever else the machine did. %,.0f orders were written and"
            + " signed, answered by %,.0f private events with %,.0f fills. The journal rolled over %,.0f segments, of"
            + " which the newest were kept. The JVM ran with Epsilon, which never collects, in %d MiB; it also holds"
            + " the recorded market's instruments and all tables of the engine. What is left to allocate: numbers of"
            + " more digits than decide them, the bytes of a new segment's header, tables that grow to their size. Not"
            + " part of it: sockets, and the text of REST bodies.", found.get("frames"), found.get("seconds"),
            found.get("requests"), found.get("events") - found.get("frames"), found.get("fills"),
            found.get("segments"), HEAP_MIB));
        final double measured = found.get("framesMeasured");
        final double left = found.get("heapLimit") - found.get("heapAtStart");
        results.group("Heap under Epsilon");
        results.figure("allocated a frame", (found.get("heapAtEnd") - found.get("heapAtStart")) / measured, "B")
            .beside("what the heap has for each of 100,000,000 frames", left / 100_000_000).goal(GOAL_BYTES_A_FRAME);
        results.figure("heap used at the end", found.get("heapAtEnd") / MIB, "MiB")
            .beside("the heap", found.get("heapLimit") / MIB).goal(found.get("heapLimit") / MIB);
        results.figure("heap used when warm", found.get("heapAtStart") / MIB, "MiB")
            .beside("the heap", found.get("heapLimit") / MIB);
        results.group("Allocated since the warm-up, by thread");
        results.figure("feed: decoding, signing, answers", found.get("feed") / measured, "B a frame");
        results.figure("engine: journal, strategies, risk, tracker, dispatch", found.get("engine") / measured,
            "B a frame");
        results.figure("journal: making segments", found.get("journal") / Math.max(1, found.get("segments")),
            "B a segment");
        results.group("Speed");
        results.figure("frames through the whole pipeline", found.get("rate"), "frames/s");
    }

    /**
     * Feeds frames in a JVM of its own.
     *
     * @param recorded how many different ones.
     * @return what {@link EpsilonRun} printed.
     * @throws IllegalStateException if the heap was used up or something else went wrong, with what it said.
     */
    static Map<String, Double> measure(long frames, int recorded, int segmentMib, Consumer<String> status)
        throws IOException, InterruptedException {
        final Path folder = Files.createTempDirectory(disk(), "upring-epsilon-");
        try {
            status.accept("recording frames");
            final Path file = folder.resolve("frames");
            final List<byte[]> all = new ArrayList<>(FrameRecorder.record(WireFormat.DEFAULT, TYPES, recorded / 2));
            all.addAll(FrameRecorder.record(WireFormat.SIMPLE, TYPES, recorded / 2));
            FrameFile.write(file, all);
            status.accept(frames + " frames under Epsilon");
            return run(List.of(file.toString(), Long.toString(frames), folder.resolve("journal").toString(),
                Integer.toString(segmentMib << 20)));
        } finally {
            try (var left = Files.walk(folder)) {
                for (final Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** A disk in memory, where there is one: what is measured is the program. */
    private static Path disk() throws IOException {
        return Files.isWritable(MEMORY_DISK) && Files.getFileStore(MEMORY_DISK).getUsableSpace() > WANTED_BYTES
            ? MEMORY_DISK : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Map<String, Double> run(List<String> arguments) throws IOException, InterruptedException {
        final Map<String, Double> found = new HashMap<>();
        final StringBuilder said = new StringBuilder();
        try (ChildJvm jvm = new ChildJvm(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC",
            "-Xms" + HEAP_MIB + "m", "-Xmx" + HEAP_MIB + "m", "-Xlog:gc*=off"), EpsilonRun.class, arguments,
            Map.of())) {
            final int code = jvm.await(line -> {
                if (line.startsWith(EpsilonRun.RESULT)) {
                    final String[] parts = line.split(" ");
                    found.put(parts[1], Double.parseDouble(parts[2]));
                } else {
                    said.append(line).append('\n');
                }
            });
            if (code != 0) {
                throw new IllegalStateException("under Epsilon: " + said.toString().strip());
            }
        }
        return found;
    }
}
