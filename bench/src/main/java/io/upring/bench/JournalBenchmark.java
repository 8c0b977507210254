package io.upring.bench;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TradeView;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.journal.file.Durability;
import io.upring.engine.journal.file.JournalFiles;
import io.upring.engine.journal.file.JournalHeader;
import io.upring.engine.journal.file.JournalSettings;
import io.upring.engine.market.Instruments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs the journal stage to keep an event, in each durability, beside a plain copy of the same bytes into
 * memory of the size of the processor's caches. The bare ring is {@link RingHopBenchmark}.
 *
 * <p>The folder is that of the property {@code upring.bench.folder}, or a temporary one; what is there is removed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalBenchmark {
    private static final int COPY_BYTES = 1 << 20;
    private static final int LEVELS = 30;
    private static final long START_NS = 1_795_230_902_117_000_000L;
    private static final long STEP_NS = 50_000;
    private static final int SEGMENT_BYTES = 64 << 20;

    /** What is written: a trade has 162 bytes, a book of 30 levels 1,152. */
    public enum Event {
        TRADE, BOOK
    }

    @Param({"TRADE", "BOOK"})
    public Event event;

    private final UnsafeBuffer memory = new UnsafeBuffer(java.nio.ByteBuffer.allocateDirect(COPY_BYTES));
    private final EventSlot slot = new EventSlot();
    private long sequence;
    private int bytes;
    private int copyAt;

    /** A journal in one durability. */
    @State(Scope.Thread)
    public static class Kept {
        @Param({"MAPPED", "INTERVAL", "EACH"})
        public Durability durability;

        private Path folder;
        private ExecutorService preparer;
        private JournalFiles files;
        private JournalWriter writer;

        @Setup(Level.Iteration)
        public void open() throws IOException {
            final String chosen = System.getProperty("upring.bench.folder");
            folder = chosen == null ? Files.createTempDirectory("upring-journal-")
                : Files.createTempDirectory(Files.createDirectories(Path.of(chosen)), "journal-");
            preparer = Executors.newSingleThreadExecutor(work -> {
                final Thread thread = new Thread(work, "bench-journal");
                thread.setDaemon(true);
                return thread;
            });
            files = JournalFiles.create(new JournalSettings(folder, SEGMENT_BYTES, durability, 100_000_000L),
                JournalHeader.of("bench", "bench", "", "", Instruments.builder().build()), preparer, fault -> {
                    throw new IllegalStateException(fault);
                });
            writer = files.events();
        }

        @TearDown(Level.Iteration)
        public void close() throws IOException {
            files.close();
            preparer.shutdown();
            try (var all = Files.walk(folder)) {
                for (final Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Setup
    public void fill() {
        slot.begin(event == Event.TRADE ? EventType.TRADE : EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, START_NS)
            .instrumentId(1).payloadLength(event == Event.TRADE ? TradeView.END - EventSlot.PAYLOAD
                : OrderBookView.LEVELS + LEVELS * OrderBookView.LEVEL_BYTES - EventSlot.PAYLOAD);
        bytes = EventSlot.PAYLOAD + slot.payloadLength();
        for (int i = EventSlot.PAYLOAD; i + Long.BYTES <= bytes; i += Long.BYTES) {
            slot.buffer().putDouble(i, i * 1.25);
        }
    }

    private void next() {
        slot.sequence(sequence);
        slot.buffer().putLong(EventSlot.RECEIVED_AT_NS, START_NS + sequence * STEP_NS);
        sequence++;
    }

    /** The baseline: the same bytes, copied one behind the other. */
    @Benchmark
    public int copy() {
        next();
        if (copyAt + bytes > COPY_BYTES) {
            copyAt = 0;
        }
        memory.putBytes(copyAt, slot.buffer(), 0, bytes);
        copyAt += bytes + 3 & ~3;
        return copyAt;
    }

    @Benchmark
    public void append(Kept kept) {
        next();
        kept.writer.append(slot);
    }
}
