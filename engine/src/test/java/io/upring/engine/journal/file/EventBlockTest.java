package io.upring.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.support.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a reader finds record by record, it finds block by block. */
class EventBlockTest {
    private static final int SEGMENT_BYTES = 1 << 18;
    private static final int EVENTS = 2_000;
    private static final int DAMAGES = 60;
    private static final long SEED = 20_261_123;
    private static final long START_NS = 1_795_230_902_117_000_000L;

    private final EventSlot slot = new EventSlot();
    @TempDir
    private Path folder;

    /** Of all lengths, the least and the greatest among them. */
    private void write(boolean isClosed) {
        final Random random = new Random(SEED);
        final JournalFiles journal = JournalFiles.create(JournalSettings.in(folder).withSegmentBytes(SEGMENT_BYTES),
            JournalHeader.of("0.1.0", "run1", "", "abc", Events.instruments()), Runnable::run, fault -> {
                throw new IllegalStateException(fault);
            });
        final byte[] payload = new byte[EventSlot.PAYLOAD_BYTES];
        for (int i = 0; i < EVENTS; i++) {
            random.nextBytes(payload);
            slot.begin(EventType.TRADE, EventSource.PUBLIC_STREAM, START_NS + i).sequence(i).instrumentId(1)
                .payloadLength(i % 3 == 0 ? i % 2 * payload.length : random.nextInt(payload.length));
            slot.buffer().putBytes(EventSlot.PAYLOAD, payload);
            journal.events().append(slot);
        }
        if (isClosed) {
            journal.close();
        }
    }

    private static String line(EventSlot event, long sequence) {
        final byte[] bytes = new byte[EventSlot.PAYLOAD + event.payloadLength()];
        event.buffer().getBytes(0, bytes);
        return sequence + " " + Arrays.hashCode(bytes) + " " + event.intentCount();
    }

    private static List<String> recordByRecord(Path journal) {
        final List<String> read = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(journal, JournalPart.EVENTS)) {
            while (reader.next()) {
                read.add(line(reader.event(), reader.sequence()));
            }
            reader.damages().forEach(damage -> read.add(damage.toString()));
            read.add("ended " + reader.isEnded());
        }
        return read;
    }

    private static List<String> blockByBlock(Path journal) {
        final List<String> read = new ArrayList<>();
        final EventSlot into = new EventSlot();
        final EventBlock block = new EventBlock();
        try (JournalReader reader = JournalReader.open(journal, JournalPart.EVENTS)) {
            while (reader.next(block)) {
                assertThat(block.count()).isPositive();
                for (int i = 0; i < block.count(); i++) {
                    block.read(i, into);
                    assertThat(block.typeCode(i)).isEqualTo(into.typeCode());
                    read.add(line(into, block.sequence(i)));
                }
            }
            assertThat(block.count()).isZero();
            assertThat(reader.damageCount()).isEqualTo(reader.damages().size());
            reader.damages().forEach(damage -> read.add(damage.toString()));
            read.add("ended " + reader.isEnded());
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldHoldEachEventOnce(boolean isClosed) {
        write(isClosed);
        assertThat(blockByBlock(folder)).isEqualTo(recordByRecord(folder)).hasSize(EVENTS + 1)
            .endsWith("ended " + isClosed);
    }

    @Test
    void shouldHoldThoseOfAnArchive() throws IOException {
        write(true);
        final List<String> before = recordByRecord(folder);
        assertThat(JournalArchive.archive(folder).segments()).isPositive();
        assertThat(blockByBlock(folder)).isEqualTo(before);
    }

    @Test
    void shouldHoldThoseOfTheOldLayout() {
        final Path old = Path.of("src", "test", "resources", "journals", "layout-1");
        assertThat(blockByBlock(old)).isEqualTo(recordByRecord(old)).hasSizeGreaterThan(2);
    }

    @Test
    void shouldPassOverTheSameDamages() throws IOException {
        write(true);
        final Path second = folder.resolve("events-000002.upj");
        final byte[] whole = Files.readAllBytes(second);
        final Random random = new Random(SEED);
        for (int i = 0; i < DAMAGES; i++) {
            final byte[] damaged = whole.clone();
            for (int more = random.nextInt(3); more >= 0; more--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            Files.write(second, i % 5 == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged);
            assertThat(blockByBlock(folder)).as("seed %d, damage %d", SEED, i).isEqualTo(recordByRecord(folder));
        }
    }
}
