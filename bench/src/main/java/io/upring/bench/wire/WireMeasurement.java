package io.upring.bench.wire;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.wire.ReaderProcess.Kind;
import io.upring.bench.wire.ReaderProcess.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Frames of 300 B off a loopback socket, plain and over TLS, read by one thread that does nothing else with them.
 *
 * <p>Threading: one thread.
 */
public final class WireMeasurement implements Measurement {
    private static final double GOAL_FRAMES_PER_SECOND = 10_000_000;
    private static final String PLAIN = "plain";

    private Sizes sizes;
    private int payloadBytes;

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public String summary() {
        return "Frames a second that one thread reads off a loopback socket, plain and over TLS, beside Netty's and "
            + "the JDK's WebSocket clients and a bare socket.";
    }

    @Override
    public void run(Sizes newSizes, Results results) throws IOException, InterruptedException {
        sizes = newSizes;
        payloadBytes = sizes.count("payload-bytes", 300, 300);
        results.note("Reader and writer are a process each on one machine. The writer sends rendered frames, hundreds "
            + "a write, into a send buffer of 256 KiB (512 KiB as the kernel counts); a reader that is busy all of its "
            + "time is what limits the rate, otherwise the writer and the kernel are. Upring's thread spins and is "
            + "always busy; its processor time a frame includes what the kernel does for it. Each figure is the median "
            + "of short slices over several rounds, in which all readers take turns. Netty uses Java NIO as Upring "
            + "does: its native transport has no jars for this release.");
        results.group("plain, " + payloadBytes + " B a frame");
        final Map<Kind, List<Slice>> plain = measure(PLAIN, results, Kind.UPRING, Kind.NETTY, Kind.JDK, Kind.BARE);
        report(results, plain, Kind.UPRING, Kind.NETTY).goal(GOAL_FRAMES_PER_SECOND);
        report(results, plain, Kind.UPRING, Kind.JDK);
        report(results, plain, Kind.UPRING, Kind.BARE);
        costs(results, plain, Kind.UPRING, Kind.NETTY).goal(1);
        results.group("over TLS, " + payloadBytes + " B a frame");
        final Path folder = Files.createTempDirectory("wire");
        final Path key = BenchKey.create(folder);
        try {
            final Map<Kind, List<Slice>> tls = measure(key.toString(), results,
                Kind.UPRING, Kind.NETTY, Kind.UPRING_JDK_TLS, Kind.JDK);
            report(results, tls, Kind.UPRING, Kind.NETTY).atLeastTimes(1);
            report(results, tls, Kind.UPRING_JDK_TLS, Kind.JDK);
            costs(results, tls, Kind.UPRING, Kind.NETTY);
        } finally {
            Files.delete(key);
            Files.delete(folder);
        }
    }

    /** All readers in turns, in each round a process of its own, so that no luck of the compiler decides. */
    private Map<Kind, List<Slice>> measure(String security, Results results, Kind... kinds) throws IOException {
        final int rounds = sizes.count("rounds", 1, 3);
        final long warmUpMs = sizes.of("warm-up-ms", 1_000, 3_000);
        final int slices = sizes.count("slices", 5, 12);
        final long sliceMs = sizes.of("slice-ms", 120, 250);
        final Map<Kind, List<Slice>> found = new EnumMap<>(Kind.class);
        for (int round = 0; round < rounds; round++) {
            for (final Kind kind : kinds) {
                results.status((security.equals(PLAIN) ? "plain: " : "TLS: ") + kind.words());
                try (ChildProcess writer = ChildProcess.start(FrameFlood.class, security, "" + payloadBytes);
                     ChildProcess reader = ChildProcess.start(ReaderProcess.class, kind.name(), writer.line("port"),
                         security, "" + warmUpMs, "" + slices, "" + sliceMs)) {
                    final String encryption = reader.line("tls");
                    if (round == 0 && !security.equals(PLAIN)) {
                        results.note("TLS of " + kind.words() + ": " + encryption + ".");
                    }
                    for (int i = 0; i < slices; i++) {
                        found.computeIfAbsent(kind, first -> new ArrayList<>()).add(check(reader.line("slice")));
                    }
                }
            }
        }
        return found;
    }

    private Slice check(String line) {
        final Slice slice = Slice.parse(line);
        // The two counters are read one after the other while frames come.
        final double ratio = (double) slice.bytes() / Math.max(1, slice.frames());
        if (slice.frames() == 0 || Math.abs(ratio - payloadBytes) > payloadBytes * 0.01) {
            throw new IllegalStateException("a reader counted " + slice.frames() + " frames and " + slice.bytes()
                + " bytes, but each frame has " + payloadBytes);
        }
        return slice;
    }

    private static Figure report(Results results, Map<Kind, List<Slice>> found, Kind kind, Kind beside) {
        return results.figure("frames read by " + kind.words(), median(found.get(kind), Slice::perSecond), "frames/s")
            .beside(beside.words(), median(found.get(beside), Slice::perSecond));
    }

    /** The garbage is the last figure. */
    private static Figure costs(Results results, Map<Kind, List<Slice>> found, Kind kind, Kind beside) {
        final List<Slice> ours = found.get(kind);
        final List<Slice> theirs = found.get(beside);
        results.figure("processor time of the reading thread a frame", median(ours, Slice::cpuNsAFrame), "ns")
            .beside(beside.words(), median(theirs, Slice::cpuNsAFrame));
        results.figure("share of the time in which " + kind.words() + " is busy", median(ours, Slice::busy), "%");
        results.figure("share of the time in which " + beside.words() + " is busy", median(theirs, Slice::busy), "%");
        return results.figure("allocated a frame", median(ours, Slice::bytesAFrame), "B")
            .beside(beside.words(), median(theirs, Slice::bytesAFrame));
    }

    private static double median(List<Slice> slices, ToDoubleFunction<Slice> value) {
        final double[] sorted = slices.stream().mapToDouble(value).sorted().toArray();
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1).average().orElseThrow();
    }
}
