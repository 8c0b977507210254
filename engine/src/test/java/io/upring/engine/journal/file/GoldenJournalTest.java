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

/**
 * A journal of layout 1 that was written once and is kept. If it can no longer be read as it was, or what is written
 * today differs from it, the layout has changed: then it needs a new number.
 */
class GoldenJournalTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "journals", "layout-1");
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

    @Test
    void shouldReadTheJournalThatIsKept() throws IOException {
        assertThat(dump(GOLDEN)).isEqualTo(Files.readString(GOLDEN.resolve("dump.txt")));
    }

    @Test
    void shouldWriteWhatIsKept() throws IOException {
        write(folder);
        for (final String file : new String[] {"events-000001.upj", "orders-000001.upj"}) {
            assertThat(Files.readAllBytes(folder.resolve(file))).as(file)
                .isEqualTo(Files.readAllBytes(GOLDEN.resolve(file)));
        }
    }

    @Test
    void shouldRefuseAnotherLayoutInOneSentence() throws IOException {
        for (final String file : new String[] {"events-000001.upj", "orders-000001.upj"}) {
            final byte[] bytes = Files.readAllBytes(GOLDEN.resolve(file));
            Files.write(folder.resolve(file), ofLayout(bytes, 0));
        }
        assertThatThrownBy(() -> JournalReader.open(folder, JournalPart.EVENTS)).isInstanceOf(JournalException.class)
            .hasMessage(folder.resolve("events-000001.upj") + " has the layout 0, this version reads the layout "
                + JournalFormat.LAYOUT + " only: use the version that wrote it");
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
        while (changed[at] != JournalFormat.LAYOUT) {
            at++;
        }
        changed[at] = (byte) layout;
        final ByteBuffer header = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        final CRC32C crc = new CRC32C();
        crc.update(changed, JournalFormat.KIND,
            (header.getInt(0) & JournalFormat.LENGTH_MASK) + JournalFormat.WORD_BYTES - JournalFormat.KIND);
        header.putInt(JournalFormat.CRC, (int) crc.getValue());
        return changed;
    }
}
