package io.upring.bench.decode;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.tick.VenueFrames;
import io.upring.feed.codec.FrameDecoder;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Map;

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

    private Turns turns;

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
            + " every field in a slot. A book that is the same as its market's last one is taken as a whole by both:"
            + " only what changes is read by vectors.");
        turns = new Turns(sizes.count("slices", 20, 60), sizes.count("slice-frames", 500, 1_000));
        for (final boolean isSimple : new boolean[] {false, true}) {
            final String format = isSimple ? "SIMPLE" : "DEFAULT";
            final String kind = isSimple ? "bookSimple" : "book";
            results.status("generating books, " + format);
            final int count = Math.max(frames, LEAST_FRAMES_A_MARKET * markets);
            measure(results, "A stream of " + markets + " markets: " + format,
                new FrameSet(DecodeMeasurement.bindingOf(kind),
                    VenueFrames.inOrder("orderbook", markets, count, DEPTH, isSimple)), sizes);
            measure(results, "One book again and again: " + format, new FrameSet(DecodeMeasurement.bindingOf(kind),
                List.of(Frames.of(isSimple ? "book30Simple" : "book30"))), sizes);
        }
        results.status("read something: " + (turns.sink() != 0));
    }

    private void measure(Results results, String group, FrameSet frames, Sizes sizes) throws IOException {
        results.status(group);
        results.group(group);
        final Map<String, FrameReader> readers = Rivals.ofVectors(frames);
        turns.rehearse(Map.of(frames, readers), sizes.of("rehearsal-ms", 2_500, 10_000));
        final Map<String, Double> times = turns.times(frames, readers, 1);
        final double time = times.get(Rivals.VECTORS);
        final Figure figure = results.figure(Rivals.VECTORS, time, "ns")
            .beside(Rivals.SCALAR, times.get(Rivals.SCALAR));
        if (frames.size() > 1) {
            figure.atLeastTimes(WORTH_IT);
        }
        results.figure(Rivals.VECTORS + " beside jackson", time, "ns")
            .beside(Rivals.JACKSON, times.get(Rivals.JACKSON)).atLeastTimes(9);
        results.figure(Rivals.VECTORS + " beside fastjson2", time, "ns")
            .beside(Rivals.FASTJSON, times.get(Rivals.FASTJSON)).atLeastTimes(4.5);
        results.figure("garbage a frame", turns.garbage(frames, readers.get(Rivals.VECTORS)), "B")
            .beside(Rivals.FASTJSON, turns.garbage(frames, readers.get(Rivals.FASTJSON))).goal(0);
    }
}
