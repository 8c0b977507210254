package io.upring.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TradeView;
import io.upring.engine.journal.JournalException;
import io.upring.engine.support.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalArchiveTest {
    private static final int SEGMENT_BYTES = 1 << 18;
    private static final int COUNT = 4_000;
    private static final long NOON_NS = 20_000 * 86_400_000_000_000L + 43_200_000_000_000L;

    @TempDir
    private Path folder;

    private JournalFiles create() {
        final JournalHeader header = JournalHeader.of("0.1.0", "run1", "currency: KRW\n", "abc", Events.instruments());
        return JournalFiles.create(JournalSettings.in(folder).withSegmentBytes(SEGMENT_BYTES), header, Runnable::run,
            fault -> { });
    }

    private static void write(JournalFiles journal, int from, int to) {
        final EventSlot slot = new EventSlot();
        for (int i = from; i < to; i++) {
            slot.sequence(i).begin(EventType.TRADE, EventSource.PUBLIC_STREAM, NOON_NS + i).instrumentId(1)
                .payloadLength(TradeView.END - EventSlot.PAYLOAD);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, 1e8 + i);
            journal.events().append(slot);
        }
    }

    private List<Long> read(List<Damage> damages) {
        final List<Long> sequences = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            while (reader.next()) {
                assertThat(reader.event().buffer().getDouble(TradeView.TRADE_PRICE))
                    .isEqualTo(1e8 + reader.sequence());
                sequences.add(reader.sequence());
            }
            damages.addAll(reader.damages());
        }
        return sequences;
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Long> all() {
        return LongStream.range(0, COUNT).boxed().toList();
    }

    @Test
    void shouldReadArchivedSegmentsAsIfTheyWereNot() throws IOException {
        try (JournalFiles journal = create()) {
            write(journal, 0, COUNT);
        }
        final JournalArchive.Result result = JournalArchive.archive(folder);
        assertThat(result.unfinished()).isZero();
        assertThat(result.segments()).isGreaterThan(3);
        assertThat(result.archivedBytes()).isPositive().isLessThan(result.rawBytes() / 3);
        assertThat(files()).allMatch(name -> name.endsWith(".upz")).hasSize(result.segments());
        final List<Damage> damages = new ArrayList<>();
        assertThat(read(damages)).isEqualTo(all());
        assertThat(damages).isEmpty();
        assertThat(JournalRepair.repair(folder)).isEmpty();
        assertThat(JournalArchive.archive(folder).segments()).isZero();
    }

    @Test
    void shouldLeaveAloneWhatIsStillBeingWritten() throws IOException {
        final JournalFiles journal = create();
        write(journal, 0, COUNT / 2);
        try (JournalReader follower = JournalReader.openLive(folder, JournalPart.EVENTS)) {
            assertThat(follower.next()).isTrue();
            final JournalArchive.Result result = JournalArchive.archive(folder);
            assertThat(result.segments()).isPositive();
            assertThat(result.unfinished()).as("one of each part, and what was made ahead").isEqualTo(4);
            write(journal, COUNT / 2, COUNT);
            journal.close();
            int seen = 1;
            while (follower.next()) {
                seen++;
            }
            assertThat(seen).isEqualTo(COUNT);
            assertThat(follower.damages()).isEmpty();
        }
        assertThat(read(new ArrayList<>())).isEqualTo(all());
    }

    @Test
    void shouldDetectAnyFlippedByteOfAnArchiveAndReadTheRest() throws IOException {
        try (JournalFiles journal = create()) {
            write(journal, 0, COUNT);
        }
        JournalArchive.archive(folder);
        final Path file = folder.resolve("events-000002.upz");
        final byte[] whole = Files.readAllBytes(file);
        final long seed = 12;
        final Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            // Both ends, where the indexes are, byte by byte; what lies between by chance.
            final int at = round < 80 ? round : round < 160 ? whole.length - 1 - (round - 80)
                : random.nextInt(whole.length);
            final byte[] flipped = whole.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            final List<Damage> damages = new ArrayList<>();
            final List<Long> sequences = read(damages);
            assertThat(damages).as("byte %d, seed %d", at, seed).isNotEmpty()
                .allMatch(damage -> damage.file().equals(file));
            assertThat(sequences.size()).as("byte %d, seed %d", at, seed).isGreaterThan(COUNT * 2 / 3);
        }
    }

    @Test
    void shouldRefuseWhatIsNoArchiveInOneSentence() throws IOException {
        Files.writeString(folder.resolve("events-000001.upz"), "Nothing of that kind.\n".repeat(10));
        assertThatThrownBy(() -> JournalReader.open(folder, JournalPart.EVENTS)).isInstanceOf(JournalException.class)
            .hasMessageContaining("events-000001.upz cannot be read")
            .hasMessageContaining("no archive of a segment");
    }
}
