package io.upring.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TradeView;
import io.upring.engine.support.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsAheadTest {
    private static final int SEGMENT_BYTES = 1 << 18;
    private static final int EVENTS = 5_000;
    private static final long START_NS = 1_795_230_902_117_000_000L;

    private final ExecutorService helper = Executors.newSingleThreadExecutor();
    private final EventSlot slot = new EventSlot();
    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        try (JournalFiles journal = JournalFiles.create(JournalSettings.in(folder).withSegmentBytes(SEGMENT_BYTES),
            JournalHeader.of("0.1.0", "run1", "", "abc", Events.instruments()), Runnable::run, fault -> {
                throw new IllegalStateException(fault);
            })) {
            for (int i = 0; i < EVENTS; i++) {
                slot.begin(EventType.TRADE, EventSource.PUBLIC_STREAM, START_NS + i).sequence(i).instrumentId(1)
                    .payloadLength(TradeView.END - EventSlot.PAYLOAD);
                journal.events().append(slot);
            }
        }
    }

    @AfterEach
    void close() {
        helper.shutdownNow();
    }

    private List<String> read(JournalReader reader) {
        final List<String> read = new ArrayList<>();
        try (reader) {
            while (reader.next()) {
                reader.readEvent(slot);
                read.add(reader.file().getFileName() + " " + reader.offset() + " " + reader.sequence() + " "
                    + slot.sequence() + " " + slot.receivedAtNs());
            }
            reader.damages().forEach(damage -> read.add(damage.toString()));
        }
        return read;
    }

    private void shouldReadAlike(Executor ahead) {
        assertThat(read(JournalReader.openAhead(folder, JournalPart.EVENTS, ahead)))
            .isEqualTo(read(JournalReader.open(folder, JournalPart.EVENTS)));
    }

    @Test
    void shouldReadWhatIsThereWhoeverIsFirst() {
        assertThat(read(JournalReader.openAhead(folder, JournalPart.EVENTS, helper))).hasSize(EVENTS);
        shouldReadAlike(helper);
        shouldReadAlike(Runnable::run);
        shouldReadAlike(never -> { });
    }

    @Test
    void shouldTellOfTheSameDamages() throws IOException {
        final Path second = folder.resolve("events-000002.upj");
        final byte[] bytes = Files.readAllBytes(second);
        bytes[bytes.length / 2] ^= 0x10;
        bytes[bytes.length * 3 / 4] ^= 0x01;
        Files.write(second, bytes);

        assertThat(read(JournalReader.open(folder, JournalPart.EVENTS))).hasSize(EVENTS)
            .filteredOn(line -> line.contains("damaged")).hasSize(2);
        shouldReadAlike(helper);
        shouldReadAlike(Runnable::run);
    }

    @Test
    void shouldLetGoOfASegmentInTheMiddle() {
        for (int i = 0; i < 100; i++) {
            final JournalReader reader = JournalReader.openAhead(folder, JournalPart.EVENTS, helper);
            assertThat(reader.next()).isTrue();
            reader.close();
        }
    }
}
