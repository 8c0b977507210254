package io.upring.engine.journal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.Verdict;
import io.upring.engine.journal.JournalException;
import io.upring.engine.support.Events;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A journal of each layout that was written once and is kept. If one can no longer be read as it was, or what is
 * written today differs from the last one, the layout has changed: then it needs a new number.
 */
class GoldenJournalTest {
    private static final Path KEPT = Path.of("src", "test", "resources", "journals");
    private static final Path OLD = KEPT.resolve("layout-1");
    private static final Path GOLDEN = KEPT.resolve("layout-2");
    private static final String[] FILES = {"events-000001.upj", "orders-000001.upj"};
    private static final long NOON_NS = 20_000 * 86_400_000_000_000L + 43_200_000_000_000L;

    @TempDir
    private Path folder;

    private void write(Path into) {
        final JournalHeader header = JournalHeader.of("0.1.0", "golden1", "currency: KRW\nmarkets: all\n", "abc",
            Events.instruments(2)).after("golden0", 40);
        try (JournalFiles journal = JournalFiles.create(JournalSettings.in(into).withSegmentBytes(1 << 16), header,
            Runnable::run, fault -> { })) {
            final EventSlot slot = new EventSlot();
            slot.sequence(40).begin(EventType.TRADE, EventSource.PUBLIC_STREAM, NOON_NS).instrumentId(1)
                .exchangeTimeNs(NOON_NS - 1_000_000).presentFields(0xFF)
                .payloadLength(TradeView.END - EventSlot.PAYLOAD);
            slot.buffer().putDouble(TradeView.TRADE_PRICE, 0.000952);
            slot.buffer().putDouble(TradeView.TRADE_VOLUME, 1.1e11);
            slot.buffer().putLong(TradeView.SEQUENTIAL_ID, 17_000_000_000L);
            journal.events().append(slot);
            slot.sequence(41).begin(EventType.TIMER, EventSource.TIMER, NOON_NS + 5);
            journal.events().append(slot);
            final IntentView intent = new IntentView().wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).side(Side.BID)
                .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).strategyId(2).instrumentId(1).orderId(337)
                .priceE8(95_200).putVolume(Amount.of("6000000.5")).verdict(Verdict.ACCEPTED);
            journal.orders().append(intent);
            journal.orders().checkpoint(41, NOON_NS + 5, 0x0123_4567_89AB_CDEFL);
        }
    }

    private static String dump(Path journal) {
        final StringBuilder text = new StringBuilder();
        for (final JournalPart part : JournalPart.values()) {
            try (JournalReader reader = JournalReader.open(journal, part)) {
                text.append(part).append(' ').append(reader.header()).append('\n');
                while (reader.next()) {
                    text.append(reader.kind()).append(' ').append(reader.sequence()).append(' ')
                        .append(reader.timeNs()).append(' ').append(data(reader)).append('\n');
                }
                text.append(reader.isEnded() ? "ended" : "open").append(reader.damages()).append('\n');
            }
        }
        return text.toString();
    }

    private static String data(JournalReader reader) {
        final byte[] bytes = switch (reader.kind()) {
            case EVENT -> {
                final byte[] event = new byte[EventSlot.PAYLOAD + reader.event().payloadLength()];
                reader.event().buffer().getBytes(0, event);
                yield event;
            }
            case ORDER -> {
                final byte[] order = new byte[IntentView.BYTES];
                reader.order().slot().buffer().getBytes(reader.order().offset(), order);
                yield order;
            }
            default -> ByteBuffer.allocate(Long.BYTES).putLong(reader.stateHash()).array();
        };
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout-1", "layout-2"})
    void shouldReadTheJournalThatIsKept(String layout) throws IOException {
        assertThat(dump(KEPT.resolve(layout))).isEqualTo(Files.readString(KEPT.resolve("dump.txt")));
    }

    @Test
    void shouldWriteWhatIsKept() throws IOException {
        write(folder);
        for (final String file : FILES) {
            assertThat(Files.readAllBytes(folder.resolve(file))).as(file)
                .isEqualTo(Files.readAllBytes(GOLDEN.resolve(file)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout-1", "layout-2"})
    void shouldArchiveAndReadAgainWhatIsKept(String layout) throws IOException {
        copy(KEPT.resolve(layout));
        assertThat(JournalArchive.archive(folder).segments()).isEqualTo(FILES.length);
        assertThat(dump(folder)).isEqualTo(Files.readString(KEPT.resolve("dump.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout-1", "layout-2"})
    void shouldFindEachFlippedByteOfWhatIsKept(String layout) throws IOException {
        copy(KEPT.resolve(layout));
        final Path file = folder.resolve(FILES[0]);
        final byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            final byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << i % Byte.SIZE);
            Files.write(file, damaged);
            try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
                int events = 0;
                while (reader.next()) {
                    events++;
                }
                assertThat(reader.damages()).as("byte %d", i).hasSize(1);
                assertThat(events).as("byte %d", i).isGreaterThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"layout-1", "layout-2"})
    void shouldCutATornTailOfWhatIsKept(String layout) throws IOException {
        copy(KEPT.resolve(layout));
        final Path file = folder.resolve(FILES[0]);
        final byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        assertThat(JournalRepair.repair(folder)).hasSize(1).allMatch(Damage::isTail);
        try (JournalReader reader = JournalReader.open(folder, JournalPart.EVENTS)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.sequence()).isEqualTo(40);
            assertThat(reader.next()).isFalse();
            assertThat(reader.damages()).isEmpty();
        }
    }

    private void copy(Path journal) throws IOException {
        for (final String file : FILES) {
            Files.copy(journal.resolve(file), folder.resolve(file));
        }
    }

    @Test
    void shouldRefuseAnotherLayoutInOneSentence() throws IOException {
        for (final String file : FILES) {
            final byte[] bytes = Files.readAllBytes(OLD.resolve(file));
            Files.write(folder.resolve(file), ofLayout(bytes, 0));
        }
        assertThatThrownBy(() -> JournalReader.open(folder, JournalPart.EVENTS)).isInstanceOf(JournalException.class)
            .hasMessage(folder.resolve(FILES[0]) + " has the layout 0, this version reads the layouts 1 and 2 only: "
                + "use the version that wrote it");
    }

    /** The same file with another number behind the key "layout", and the checksum that belongs to it. */
    private static byte[] ofLayout(byte[] segment, int layout) {
        final byte[] key = "layout".getBytes(StandardCharsets.US_ASCII);
        final byte[] changed = segment.clone();
        int at = 0;
        while (!Arrays.equals(changed, at, at + key.length, key, 0, key.length)) {
            at++;
        }
        at += key.length;
        while (changed[at] != JournalFormat.OLD_LAYOUT) {
            at++;
        }
        changed[at] = (byte) layout;
        final ByteBuffer header = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        final CRC32C crc = new CRC32C();
        crc.update(changed, JournalFormat.OLD_KIND,
            (header.getInt(0) & JournalFormat.LENGTH_MASK) + JournalFormat.WORD_BYTES - JournalFormat.OLD_KIND);
        header.putInt(JournalFormat.OLD_CRC, (int) crc.getValue());
        return changed;
    }
}
