package io.upring.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.journal.JournalException;
import io.upring.engine.market.Instruments;
import io.upring.engine.support.Events;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalFilesTest {
    private static final int SMALL = 1 << 16;
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final long NOON_NS = 20_000 * DAY_NS + DAY_NS / 2;

    private final Instruments instruments = Events.instruments();
    private final List<String> faults = new ArrayList<>();
    private final EventSlot slot = new EventSlot();
    @TempDir
    private Path folder;

    private JournalFiles create(JournalSettings settings) {
        return JournalFiles.create(settings, header(), Runnable::run, faults::add);
    }

    private JournalFiles create() {
        return create(JournalSettings.in(folder).withSegmentBytes(SMALL));
    }

    private JournalHeader header() {
        return JournalHeader.of("0.1.0", "run1", "currency: KRW\nmarkets: all\n", "abc", instruments);
    }

    private EventSlot trade(long sequence, long timeNs) {
        slot.buffer().setMemory(0, EventSlot.BYTES, (byte) sequence);
        slot.sequence(sequence).begin(EventType.TRADE, EventSource.PUBLIC_STREAM, timeNs).instrumentId(1)
            .exchangeTimeNs(timeNs - 1_000_000).presentFields(0xFFFF).payloadLength(TradeView.END - EventSlot.PAYLOAD);
        slot.buffer().putDouble(TradeView.TRADE_PRICE, 1e8 + sequence);
        slot.intentCount(3);
        return slot;
    }

    private void write(JournalFiles journal, int from, int to) {
        for (int i = from; i < to; i++) {
            journal.events().append(trade(i, NOON_NS + i));
        }
    }

    private List<Long> read(JournalReader reader) {
        final List<Long> sequences = new ArrayList<>();
        while (reader.next()) {
            if (reader.kind() == RecordKind.EVENT) {
                final EventSlot event = reader.event();
                final EventSlot expected = trade(event.sequence(), NOON_NS + event.sequence());
                assertThat(event.buffer().getDouble(TradeView.TRADE_PRICE)).isEqualTo(1e8 + event.sequence());
                assertThat(event.intentCount()).isZero();
                expected.intentCount(0);
                assertThat(Arrays.equals(bytes(event), bytes(expected))).isTrue();
            }
            sequences.add(reader.sequence());
        }
        return sequences;
    }

    private static byte[] bytes(EventSlot slot) {
        final byte[] bytes = new byte[EventSlot.PAYLOAD + slot.payloadLength()];
        slot.buffer().getBytes(0, bytes);
        return bytes;
    }

    private static List<Long> range(int from, int to) {
        final List<Long> numbers = new ArrayList<>();
        for (long i = from; i < to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private List<Path> segments(String part) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(part))
                .sorted(Comparator.naturalOrder()).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void shouldReadBackEveryEventOverSeveralSegments(Durability durability) {
        final int count = durability == Durability.EACH ? 600 : 5_000;
        try (JournalFiles journal = create(JournalSettings.in(folder).withSegmentBytes(SMALL)
            .withDurability(durability, 1_000))) {
            write(journal, 0, count);
        }
        assertThat(faults).isEmpty();
        assertThat(segments("events")).hasSizeGreaterThan(1);
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            assertThat(read(reader)).isEqualTo(range(0, count));
            assertThat(reader.isEnded()).isTrue();
            assertThat(reader.damages()).isEmpty();
        }
    }

    @Test
    void shouldSayWhatARunWasMadeOf() {
        create().close();
        try (JournalReader reader = JournalReader.open(folder, JournalPart.ORDERS)) {
            assertThat(reader.header()).isEqualTo(header());
            final Instruments again = reader.header().instruments();
            assertThat(again.all()).usingRecursiveComparison().isEqualTo(instruments.all());
            assertThat(again.currencyCount()).isEqualTo(instruments.currencyCount());
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldKeepWhatLeftAndTheHashesOfTheState() {
        try (JournalFiles journal = create()) {
            final IntentView intent = new IntentView();
            trade(77, NOON_NS);
            intent.wrap(slot, 2).clear().kind(IntentView.NEW_ORDER).side(Side.ASK).priceE8(5).orderId(99);
            journal.orders().append(intent);
            journal.orders().checkpoint(65_535, NOON_NS + 1, 0x1234_5678_9ABC_DEF0L);
        }
        try (JournalReader reader = JournalReader.open(folder, JournalPart.ORDERS)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.kind()).isEqualTo(RecordKind.ORDER);
            assertThat(reader.sequence()).isEqualTo(77);
            assertThat(reader.timeNs()).isEqualTo(NOON_NS);
            assertThat(reader.order().orderId()).isEqualTo(99);
            assertThat(reader.order().side()).isEqualTo(Side.ASK);
            assertThat(reader.next()).isTrue();
            assertThat(reader.kind()).isEqualTo(RecordKind.CHECKPOINT);
            assertThat(reader.sequence()).isEqualTo(65_535);
            assertThat(reader.stateHash()).isEqualTo(0x1234_5678_9ABC_DEF0L);
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void shouldKeepARecordThatIsLongerThanTheHeaderBeforeIt() {
        final JournalHeader small = JournalHeader.of("0.1.0", "run1", "", "", Instruments.builder().build());
        try (JournalFiles journal = JournalFiles.create(JournalSettings.in(folder).withSegmentBytes(SMALL), small,
            Runnable::run, faults::add)) {
            for (int i = 0; i < 200; i++) {
                slot.sequence(i).begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, NOON_NS + i)
                    .payloadLength(EventSlot.PAYLOAD_BYTES);
                journal.events().append(slot);
            }
        }
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            int count = 0;
            while (reader.next()) {
                assertThat(reader.sequence()).isEqualTo(count++);
                assertThat(reader.event().payloadLength()).isEqualTo(EventSlot.PAYLOAD_BYTES);
            }
            assertThat(count).isEqualTo(200);
            assertThat(reader.damages()).isEmpty();
        }
    }

    @Test
    void shouldBeginANewSegmentWithEachDay() {
        try (JournalFiles journal = create()) {
            journal.events().append(trade(0, NOON_NS));
            journal.events().append(trade(1, NOON_NS + DAY_NS));
            journal.events().append(trade(2, NOON_NS + DAY_NS + 1));
        }
        assertThat(segments("events")).hasSize(2);
    }

    @Test
    void shouldFollowAJournalThatIsBeingWritten() {
        final JournalFiles journal = create();
        try (JournalReader reader = JournalReader.openLive(folder, JournalPart.EVENTS)) {
            assertThat(reader.next()).isFalse();
            write(journal, 0, 3);
            assertThat(read(reader)).isEqualTo(range(0, 3));
            write(journal, 3, 2_000);
            assertThat(read(reader)).isEqualTo(range(3, 2_000));
            assertThat(reader.next()).isFalse();
            assertThat(reader.isEnded()).isFalse();
            journal.close();
            assertThat(reader.next()).isFalse();
            assertThat(reader.isEnded()).isTrue();
            assertThat(reader.damages()).isEmpty();
        }
    }

    @Test
    void shouldReadWhatAKilledProcessLeft() {
        final JournalFiles killed = create();
        write(killed, 0, 1_500);
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            assertThat(read(reader)).isEqualTo(range(0, 1_500));
            assertThat(reader.isEnded()).isFalse();
            assertThat(reader.damages()).isEmpty();
        }
        assertThat(JournalRepair.repair(folder)).isEmpty();
        assertThat(segments("events")).allMatch(path -> path.toFile().length() <= SMALL);
        assertThat(JournalRepair.repair(folder)).isEmpty();
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            assertThat(read(reader)).isEqualTo(range(0, 1_500));
        }
    }

    @Test
    void shouldCutATornTailAndSaySo() throws IOException {
        try (JournalFiles journal = create()) {
            write(journal, 0, 10);
        }
        final Path file = segments("events").get(0);
        final byte[] whole = Files.readAllBytes(file);
        final int lastRecord = whole.length - JournalFormat.END_BYTES - recordBytes();
        // The process died between the record's bytes and its word.
        final byte[] torn = Arrays.copyOf(whole, SMALL);
        Arrays.fill(torn, whole.length - JournalFormat.END_BYTES, SMALL, (byte) 0);
        Arrays.fill(torn, lastRecord, lastRecord + 4, (byte) 0);
        Files.write(file, torn);
        final List<Damage> damages = JournalRepair.repair(folder);
        assertThat(damages).hasSize(1);
        assertThat(damages.get(0).isTail()).isTrue();
        assertThat(damages.get(0).offset()).isEqualTo(lastRecord);
        assertThat(damages.get(0).toString()).contains("events-000001.upj at byte " + lastRecord);
        assertThat(file.toFile().length()).isEqualTo(lastRecord);
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            assertThat(read(reader)).isEqualTo(range(0, 9));
        }
        assertThat(JournalRepair.repair(folder)).isEmpty();
    }

    private static int recordBytes() {
        return JournalFormat.WORD_BYTES + JournalFormat.length(TradeView.END);
    }

    @Test
    void shouldDetectAnyFlippedByteAndReadTheRest() throws IOException {
        flipEachByte(10);
    }

    @Tag("slow")
    @Test
    void shouldDetectAnyFlippedByteOfManyEventsAndReadTheRest() throws IOException {
        flipEachByte(40);
    }

    private void flipEachByte(int count) throws IOException {
        try (JournalFiles journal = create()) {
            write(journal, 0, count);
        }
        final Path file = segments("events").get(0);
        final byte[] whole = Files.readAllBytes(file);
        final long seed = 11;
        final Random random = new Random(seed);
        for (int i = 0; i < whole.length; i += i < 64 ? 1 : 5) {
            final byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
                final List<Long> sequences = read(reader);
                final List<Damage> damages = reader.damages();
                assertThat(damages).as("byte %d, seed %d", i, seed).hasSize(1);
                assertThat(damages.get(0).offset()).isLessThanOrEqualTo(i);
                assertThat(damages.get(0).offset() + damages.get(0).bytes()).isGreaterThanOrEqualTo(i);
                assertThat(sequences.size()).as("byte %d, seed %d", i, seed).isGreaterThanOrEqualTo(count - 1);
            }
        }
    }

    @Test
    void shouldSayThatTheDiskIsFullAndGoOnWithoutKeeping() throws IOException {
        final JournalFiles journal = create();
        // The segment that was made ahead is used; there is no folder for the one behind it.
        Files.list(folder).forEach(file -> file.toFile().delete());
        Files.delete(folder);
        write(journal, 0, 3_000);
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0)).startsWith("The journal's events cannot be written any more: ");
        assertThat(journal.lost()).isPositive();
    }

    @Test
    void shouldRefuseAFolderThatHoldsAJournal() {
        create().close();
        assertThatThrownBy(this::create).isInstanceOf(JournalException.class)
            .hasMessageContaining("events cannot be written").hasMessageContaining("events-000001.upj");
    }

    @Test
    void shouldRefuseWhatIsNoJournal() throws IOException {
        assertThatThrownBy(() -> JournalReader.open(folder, JournalPart.EVENTS))
            .hasMessage(folder + " holds no journal: there is no file events-000001.upj");
        assertThatThrownBy(() -> JournalReader.open(folder.resolve("no"), JournalPart.EVENTS))
            .hasMessageContaining("is not the folder of a journal");
        Files.writeString(folder.resolve("events-000001.upj"), "Nothing of that kind.\n".repeat(100));
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            assertThat(reader.next()).isFalse();
            assertThat(reader.header()).isNull();
            assertThat(reader.damages()).hasSize(1);
        }
    }
}
