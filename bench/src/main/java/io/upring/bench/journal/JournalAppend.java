package io.upring.bench.journal;

import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.journal.file.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** What the journal stage spends on an event, beside plain copies of the same bytes. Threading: one thread. */
public final class JournalAppend implements Measurement {
    private static final int SEGMENT_BYTES = 64 << 20;
    private static final int CACHED_BYTES = 1 << 18;
    private static final long START_NS = 1_795_230_902_117_000_000L;
    private static final long STEP_NS = 50_000;
    private static final String BASELINE = "copy into a mapped file, its pages touched ahead";
    private static final String CHECKSUM = "CRC-32C alone, the checksum of layout 1";
    private static final double GOAL = 1 / 1.5;

    private final EventSlot slot = new EventSlot();
    private long sequence;

    private enum Event {
        TRADE("trade", EventType.TRADE, TradeView.END),
        TICKER("ticker", EventType.TICKER, TickerView.END),
        SHORT_BOOK("order book of 10 levels", EventType.ORDER_BOOK,
            OrderBookView.LEVELS + 10 * OrderBookView.LEVEL_BYTES),
        BOOK("order book of 30 levels", EventType.ORDER_BOOK,
            OrderBookView.LEVELS + 30 * OrderBookView.LEVEL_BYTES);

        private final String title;
        private final EventType type;
        private final int bytes;

        Event(String title, EventType type, int bytes) {
            this.title = title;
            this.type = type;
            this.bytes = bytes;
        }
    }

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String summary() {
        return "What the journal spends on an event, beside a plain copy of the same bytes into the same kind of "
            + "mapped file.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws IOException {
        final int slices = sizes.count("slices", 24, 120);
        final int sliceBytes = sizes.count("slice-bytes", 4 << 20, 4 << 20);
        final String chosen = System.getProperty("upring.bench.folder");
        final Path folder = chosen == null ? Files.createTempDirectory("upring-journal-")
            : Files.createTempDirectory(Files.createDirectories(Path.of(chosen)), "journal-");
        final ExecutorService preparer = Executors.newSingleThreadExecutor(work -> {
            final Thread thread = new Thread(work, "bench-journal");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (final Event event : Event.values()) {
                measure(event, folder.resolve(event.name()), slices, sliceBytes, preparer, results);
            }
        } finally {
            preparer.shutdownNow();
            Folders.delete(folder);
        }
        results.note("Each event is appended again and again with another sequence and time, in turns of some "
            + "megabytes; a figure is the median of the turns. The goal is held against a copy into a mapped file of "
            + "the same size that is made ahead in the same way, since an event that is kept must reach new memory of "
            + "a file whoever writes it; the copy into a buffer that stays in the cache is what no journal can be. A "
            + "journal's record is the event, 8 bytes of framing and a checksum of 8 over all of it, made while "
            + "copying; the journals of layout 1 copied first and then took a CRC-32C.");
    }

    private void measure(Event event, Path folder, int slices, int sliceBytes, ExecutorService preparer,
                         Results results) throws IOException {
        results.status(event.title);
        fill(event);
        final Map<String, IntConsumer> subjects = new LinkedHashMap<>();
        final List<AutoCloseable> open = new ArrayList<>();
        final MappedCopy touched = new MappedCopy(folder.resolve("touched"), SEGMENT_BYTES, true, preparer);
        final MappedCopy untouched = new MappedCopy(folder.resolve("untouched"), SEGMENT_BYTES, false, preparer);
        open.add(touched);
        open.add(untouched);
        // Each has a loop of its own: one for all would call them through an interface and hide what they cost.
        subjects.put(BASELINE, count -> {
            for (int i = 0; i < count; i++) {
                touched.append(next());
            }
        });
        subjects.put("copy into a mapped file whose pages nobody has touched", count -> {
            for (int i = 0; i < count; i++) {
                untouched.append(next());
            }
        });
        subjects.put("copy into a buffer that stays in the cache", cached(event.bytes));
        subjects.put(CHECKSUM, checksum(event.bytes));
        for (final Durability durability : Durability.values()) {
            final KeptJournal journal = new KeptJournal(folder.resolve(durability.name()), SEGMENT_BYTES, durability,
                preparer);
            open.add(journal);
            subjects.put(title(durability), count -> {
                for (int i = 0; i < count; i++) {
                    journal.append(next());
                }
            });
        }
        final Map<String, double[]> times = time(subjects, slices, sliceBytes / event.bytes);
        for (final AutoCloseable each : open) {
            close(each);
        }
        Folders.delete(folder);
        report(event, times, results);
    }

    private static String title(Durability durability) {
        return switch (durability) {
            case MAPPED -> "journal";
            case INTERVAL -> "journal, forced to the disk every 100 ms of event time";
            case EACH -> "journal, each event forced to the disk";
        };
    }

    private Map<String, double[]> time(Map<String, IntConsumer> subjects, int slices, int events) {
        final Map<String, double[]> times = new LinkedHashMap<>();
        subjects.keySet().forEach(name -> times.put(name, new double[slices]));
        for (int slice = -slices / 4; slice < slices; slice++) {
            for (final Map.Entry<String, IntConsumer> subject : subjects.entrySet()) {
                // What goes to the disk takes a thousand times as long.
                final int count = subject.getKey().equals(title(Durability.EACH)) ? Math.min(8, events) : events;
                final double ns = time(subject.getValue(), count);
                if (slice >= 0) {
                    times.get(subject.getKey())[slice] = ns;
                }
            }
        }
        times.values().forEach(Arrays::sort);
        return times;
    }

    /** Nanoseconds an event. */
    private static double time(IntConsumer subject, int events) {
        final long startNs = System.nanoTime();
        subject.accept(events);
        return (double) (System.nanoTime() - startNs) / events;
    }

    private EventSlot next() {
        slot.sequence(sequence);
        slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, START_NS + sequence * STEP_NS);
        sequence++;
        return slot;
    }

    private void report(Event event, Map<String, double[]> times, Results results) {
        results.group("Keeping a " + event.title + ", " + event.bytes + " bytes");
        final double baselineNs = median(times.get(BASELINE));
        times.forEach((name, all) -> {
            if (!name.equals(BASELINE)) {
                final Figure figure = results.figure(name, median(all), "ns").beside(BASELINE, baselineNs);
                if (name.equals(title(Durability.MAPPED))) {
                    figure.atLeastTimes(GOAL);
                }
            }
        });
        results.figure("journal, beside what layout 1 had to do", median(times.get(title(Durability.MAPPED))), "ns")
            .beside("that copy and the CRC-32C alone", baselineNs + median(times.get(CHECKSUM)));
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private void fill(Event event) {
        slot.begin(event.type, EventSource.PUBLIC_STREAM, START_NS).instrumentId(1)
            .payloadLength(event.bytes - EventSlot.PAYLOAD);
        for (int i = EventSlot.PAYLOAD; i + Long.BYTES <= event.bytes; i += Long.BYTES) {
            slot.buffer().putDouble(i, i * 1.25);
        }
    }

    private IntConsumer cached(int bytes) {
        final UnsafeBuffer memory = new UnsafeBuffer(ByteBuffer.allocateDirect(CACHED_BYTES));
        return count -> {
            int at = 0;
            for (int i = 0; i < count; i++) {
                memory.putBytes(at, next().buffer(), 0, bytes);
                at += bytes + 3 & ~3;
                if (at + bytes > CACHED_BYTES) {
                    at = 0;
                }
            }
        };
    }

    private IntConsumer checksum(int bytes) {
        final ByteBuffer memory = BufferUtil.allocateDirectAligned(EventSlot.BYTES, 64);
        final UnsafeBuffer copy = new UnsafeBuffer(memory);
        final CRC32C crc = new CRC32C();
        return count -> {
            for (int i = 0; i < count; i++) {
                copy.putLong(EventSlot.SEQUENCE, next().sequence());
                memory.limit(bytes).position(0);
                crc.reset();
                crc.update(memory);
                // The next one waits for this one, as in a journal the record's word does.
                copy.putLong(0, crc.getValue());
            }
        };
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
