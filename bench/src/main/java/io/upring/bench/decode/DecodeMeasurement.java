package io.upring.bench.decode;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bench.tick.VenueFrames;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Frames of each type and format to filled events, beside other libraries in the same JVM. Readers take turns, a slice
 * each; of slices that read the same frames a reader's best one counts, since whatever else the machine does only ever
 * adds to one. The frames of a stream are many more than one slice reads, so that those of a market change. Sizes:
 * {@code frames} and {@code markets} of a stream, {@code slices} of the same frames, {@code slice-frames} of a frame
 * that repeats, {@code warm-up-frames} of each reader before, and {@code rehearsal-ms} before all.
 *
 * <p>Threading: the measurement's thread.
 */
public final class DecodeMeasurement implements Measurement {
    private static final long SEED = 20_261_123L;
    private static final List<Integer> MARKET_COUNTS = List.of(2, 26, 200, 700);
    private static final int DEPTH = 30;
    private static final List<Integer> DEPTHS = List.of(DEPTH, 15, 5, 1);
    private static final int FRAMES_A_MARKET = 400;
    private static final int LEAST_FRAMES_A_MARKET = 6;
    /** A book is so many times as much work as other frames. */
    private static final int BOOK_WEIGHT = 4;
    private static final int LONG_BYTES = 1_500;

    private Turns turns;
    private int warmUpFrames;

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public String summary() {
        return "One frame to one filled event, beside jackson, dsl-json and fastjson2 over the same bytes: frames that"
            + " repeat, streams of many markets, keys in unexpected orders.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws Exception {
        turns = new Turns(sizes.count("slices", 6, 20), sizes.count("slice-frames", 1_000, 4_000));
        warmUpFrames = sizes.count("warm-up-frames", 20_000, 60_000);
        final int frames = sizes.count("frames", 2_000, 4_000);
        results.note("Times are those of the best slice of each reader, the readers taking turns; of a stream, the mean"
            + " of the best ones of each batch of its frames. Upring reads from memory off the heap, as a socket leaves"
            + " it, checks the whole frame and stores every field in a slot; the streaming readers of others read every"
            + " value from an array and store nothing. A frame that repeats is taken from the memory of the last one of"
            + " its market: what changing frames cost, the streams show.");
        final int markets = sizes.count("markets", 100, 100);
        final Map<String, FrameSet> streams = streams(markets, frames, results);
        results.status("warming up");
        final Map<FrameSet, Map<String, FrameReader>> readers = new LinkedHashMap<>();
        streams.values().forEach(stream -> readers.put(stream, Rivals.of(stream)));
        turns.rehearse(readers, sizes.of("rehearsal-ms", 3_000, 10_000));
        for (final String kind : Frames.KINDS) {
            measure(results, "One frame again and again: " + kind, kind,
                new FrameSet(bindingOf(kind), List.of(Frames.of(kind))));
        }
        for (final Map.Entry<String, FrameSet> stream : streams.entrySet()) {
            measure(results, "A stream of " + markets + " markets: " + stream.getKey(), stream.getKey(),
                stream.getValue());
        }
        for (final Map.Entry<String, FrameSet> stream : streams.entrySet()) {
            shuffled(results, stream.getKey(), stream.getValue());
        }
        byDepth(results, markets, frames / 4);
        wantedFields(results, streams);
        results.group("Two orders of keys that alternate");
        for (final Map.Entry<String, FrameSet> stream : streams.entrySet()) {
            alternating(results, stream.getKey(), stream.getValue());
        }
        if (!sizes.isQuick()) {
            byMarkets(results, frames);
        }
        results.status("read something: " + (turns.sink() != 0));
    }

    static Class<?> bindingOf(String kind) {
        final boolean isSimple = kind.endsWith("Simple");
        if (kind.startsWith("ticker")) {
            return isSimple ? ShortNames.Ticker.class : LongNames.Ticker.class;
        }
        if (kind.startsWith("trade")) {
            return isSimple ? ShortNames.Trade.class : LongNames.Trade.class;
        }
        return isSimple ? ShortNames.Book.class : LongNames.Book.class;
    }

    private static Map<String, FrameSet> streams(int markets, int frames, Results results) {
        final Map<String, FrameSet> streams = new LinkedHashMap<>();
        for (final String type : List.of("ticker", "trade", "orderbook")) {
            for (final boolean isSimple : new boolean[] {false, true}) {
                final String kind = (type.equals("orderbook") ? "book" : type) + (isSimple ? "Simple" : "");
                results.status("generating " + frames + " frames of " + markets + " markets: " + kind);
                final int count = type.equals("orderbook")
                    ? Math.max(frames / BOOK_WEIGHT, LEAST_FRAMES_A_MARKET * markets) : frames;
                streams.put(kind,
                    new FrameSet(bindingOf(kind), VenueFrames.inOrder(type, markets, count, DEPTH, isSimple)));
            }
        }
        return streams;
    }

    private void measure(Results results, String group, String kind, FrameSet frames) throws IOException {
        results.status(group);
        results.group(group);
        final boolean isBook = kind.startsWith("book");
        final Map<String, FrameReader> readers = Rivals.of(frames);
        final Map<String, Double> times = times(frames, readers);
        final double jackson = times.get(Rivals.JACKSON);
        times.forEach((name, time) -> {
            final Figure figure = results.figure(name, time, "ns").beside(Rivals.JACKSON, jackson);
            if (name.equals(Rivals.UPRING)) {
                figure.atLeastTimes(isBook ? 7 : 10);
            }
        });
        results.figure(Rivals.UPRING + " beside fastjson2", times.get(Rivals.UPRING), "ns")
            .beside(Rivals.FASTJSON, times.get(Rivals.FASTJSON)).atLeastTimes(isBook ? 3.5 : 5);
        results.figure("garbage a frame", turns.garbage(frames, readers.get(Rivals.UPRING)), "B")
            .beside(Rivals.FASTJSON, turns.garbage(frames, readers.get(Rivals.FASTJSON))).goal(0);
    }

    private void shuffled(Results results, String kind, FrameSet stream) throws IOException {
        results.status("keys in random orders: " + kind);
        results.group("Keys in random orders, another one each frame");
        final FrameSet frames = stream.shuffled(SEED);
        final Map<String, FrameReader> readers = Rivals.of(frames);
        readers.keySet().retainAll(List.of(Rivals.UPRING, Rivals.JACKSON));
        final Map<String, Double> times = times(frames, readers);
        results.figure(kind, times.get(Rivals.UPRING), "ns").beside(Rivals.JACKSON, times.get(Rivals.JACKSON))
            .atLeastTimes(3);
    }

    /** What a subscription to fewer levels saves. */
    private void byDepth(Results results, int markets, int frames) throws IOException {
        results.status("books by their depth");
        results.group("Books by their depth");
        double whole = 0;
        for (final int depth : DEPTHS) {
            final FrameSet books = new FrameSet(LongNames.Book.class,
                VenueFrames.inOrder("orderbook", markets, frames, depth, false));
            final Map<String, FrameReader> readers = Rivals.of(books);
            readers.keySet().retainAll(List.of(Rivals.UPRING, Rivals.JACKSON));
            final Map<String, Double> times = times(books, readers);
            final double time = times.get(Rivals.UPRING);
            whole = depth == DEPTH ? time : whole;
            results.figure(depth + " levels", time, "ns").beside(DEPTH + " levels", whole);
            results.figure(depth + " levels, beside jackson", time, "ns")
                .beside(Rivals.JACKSON, times.get(Rivals.JACKSON));
        }
    }

    /** Reading but the price and the time, wherever they stand, and leaving the rest of the frame unchecked. */
    private void wantedFields(Results results, Map<String, FrameSet> streams) throws IOException {
        results.group("Only the last price and its time, the rest not even looked at");
        for (final String kind : List.of("ticker", "tickerSimple", "trade", "tradeSimple")) {
            results.status("only the last price and its time: " + kind);
            final Map<String, FrameReader> readers = Rivals.of(streams.get(kind));
            readers.keySet().retainAll(List.of(Rivals.UPRING));
            readers.put(kind, new WantedFields(kind.endsWith("Simple")));
            final Map<String, Double> times = times(streams.get(kind), readers);
            results.figure(kind, times.get(kind), "ns").beside("the whole frame", times.get(Rivals.UPRING));
        }
    }

    private void alternating(Results results, String kind, FrameSet stream) throws IOException {
        results.status("two orders that alternate: " + kind);
        final FrameSet frames = stream.alternating();
        final Map<String, FrameReader> readers = Rivals.of(frames);
        readers.keySet().retainAll(List.of(Rivals.UPRING, Rivals.FORWARD, Rivals.JACKSON));
        final Map<String, Double> times = times(frames, readers);
        results.figure(kind, times.get(Rivals.UPRING), "ns").beside(Rivals.JACKSON, times.get(Rivals.JACKSON))
            .atLeastTimes(3);
        results.figure(kind + ", beside the same without prediction", times.get(Rivals.UPRING), "ns")
            .beside(Rivals.FORWARD, times.get(Rivals.FORWARD)).atLeastTimes(0.95);
    }

    private void byMarkets(Results results, int frames) throws IOException {
        for (final int markets : MARKET_COUNTS) {
            // Few markets make few frames a second, and the generator takes its time.
            final int count = Math.min(Math.max(frames, LEAST_FRAMES_A_MARKET * markets), FRAMES_A_MARKET * markets);
            for (final Map.Entry<String, FrameSet> stream : streams(markets, count, results).entrySet()) {
                results.group("By the number of markets: " + stream.getKey());
                final Map<String, FrameReader> readers = Rivals.of(stream.getValue());
                readers.keySet().retainAll(List.of(Rivals.UPRING, Rivals.JACKSON, Rivals.FASTJSON));
                final Map<String, Double> times = times(stream.getValue(), readers);
                results.figure(markets + " markets", times.get(Rivals.UPRING), "ns")
                    .beside(Rivals.JACKSON, times.get(Rivals.JACKSON));
            }
        }
    }

    /** Nanoseconds a frame, by reader. */
    private Map<String, Double> times(FrameSet frames, Map<String, FrameReader> readers) throws IOException {
        // A book is longer than other frames, and so are the loops in which it is read.
        final int weight = frames.frame(0).length > LONG_BYTES ? BOOK_WEIGHT : 1;
        return turns.times(frames, readers, 1 + warmUpFrames / turns.count(frames) / weight);
    }
}
