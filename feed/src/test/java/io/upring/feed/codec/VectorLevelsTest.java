package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.OrderBookView;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs in a JVM that was started with vectors, whether or not the processor has wide ones. */
class VectorLevelsTest {
    private static final long SEED = 20_261_125L;
    private static final int BOOKS = 2_000;
    private static final String[] KEYS = {"ap", "bp", "as", "bs"};
    private static final String[] ODD = {"null", "-1.5", "01", "1.", ".5", "1e5", "1E+2", "1E12", "0E-8", "-0.0",
        "00.1", "12345678.12345678", "123456789.5", "1234567890123456", "12345678901234567", "9007199254740993",
        "0.123456789", "1.05087998827536E7", "8.00000001E8", "12345678.8E8", "12.5E-9", "1.2345E3", "1.5E0", "7E8",
        "\"1\"", "1 ", " 1", "1E", "1E-", "9.99999999E9", "99999999.99999999", "true", "1-1", "1.2.3", "{}"};

    private final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT");
    private final RecordingPublisher expected = new RecordingPublisher(1);
    private final RecordingPublisher actual = new RecordingPublisher(1);
    private final FrameDecoder plain = decoder(expected).predict(false);
    private final FrameDecoder byVectors = decoder(actual).useVectors(true);
    private final Random random = new Random(SEED);

    @BeforeEach
    void shouldHaveVectors() {
        assumeThat(LevelBlocks.create()).as("started with jdk.incubator.vector").isNotNull();
    }

    private FrameDecoder decoder(RecordingPublisher publisher) {
        return new FrameDecoder(EventSource.PUBLIC_STREAM, markets, markets.orderIds(), publisher,
            ControlListener.NONE);
    }

    @Test
    void shouldReadBooksAsWithoutVectors() {
        String[][] numbers = {};
        for (int i = 0; i < BOOKS; i++) {
            if (random.nextInt(4) > 0) {
                numbers = numbers(1 + random.nextInt(OrderBookView.MAX_LEVELS + 1), random.nextInt(8) == 0);
            }
            compare(i, book(numbers, random.nextInt(50) == 0 ? ", " : ","));
        }
    }

    @Test
    void shouldReadWholeLevels() {
        final String[][] numbers = numbers(OrderBookView.MAX_LEVELS, false);
        final String text = book(numbers, ",");
        final int first = text.indexOf("[{") + 1;
        final byte[] padded = Arrays.copyOf(text.getBytes(UTF_8), 8_192);
        final LevelKeys keys = LevelKeys.of(KEYS);
        final EventSlot slot = new EventSlot();
        final int[] starts = new int[OrderBookView.MAX_LEVELS + 1];

        final int levels = LevelBlocks.create()
            .read(padded, first, text.length(), keys.columns(), slot.buffer(), starts);

        assertThat(levels).isEqualTo(OrderBookView.MAX_LEVELS);
        assertThat(first + starts[levels]).isEqualTo(text.indexOf(']') + 1);
        for (int level = 0; level < levels; level++) {
            final int at = OrderBookView.LEVELS + level * OrderBookView.LEVEL_BYTES;
            assertThat(text.substring(first + starts[level])).startsWith("{\"ap\":" + numbers[level][0] + ",");
            assertThat(slot.buffer().getDouble(at + OrderBookView.ASK_PRICE))
                .isEqualTo(Double.parseDouble(numbers[level][0]));
            assertThat(slot.buffer().getDouble(at + OrderBookView.BID_SIZE))
                .isEqualTo(Double.parseDouble(numbers[level][3]));
        }
    }

    @Test
    @Tag("slow")
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void shouldHaveRehearsedAfterAWhile() {
        assumeThat(LevelBlocks.areFast()).as("vectors of 64 bytes").isTrue();

        while (!VectorRehearsal.isOver()) {
            Thread.yield();
        }
    }

    private void compare(int index, String book) {
        final UnsafeBuffer frame = new UnsafeBuffer(book.getBytes(UTF_8));
        final byte soil = (byte) random.nextInt();
        expected.clear();
        expected.soil(soil);
        actual.clear();
        actual.soil((byte) ~soil);
        plain.decode(frame, 0, frame.capacity(), 1, 1);
        byVectors.decode(frame, 0, frame.capacity(), 1, 1);
        final EventSlot wanted = expected.event(0);
        final EventSlot event = actual.event(0);
        final String where = "book " + index + " of seed " + SEED + ": " + book;
        assertThat(event.type()).as(where).isEqualTo(wanted.type());
        assertThat(event.payloadLength()).as(where).isEqualTo(wanted.payloadLength());
        final int end = EventSlot.PAYLOAD + wanted.payloadLength();
        assertThat(Arrays.mismatch(wanted.buffer().byteArray(), EventSlot.PAYLOAD, end, event.buffer().byteArray(),
            EventSlot.PAYLOAD, end)).as(where).isEqualTo(-1);
    }

    private String[][] numbers(int levels, boolean isOdd) {
        final String[][] numbers = new String[levels][KEYS.length];
        for (final String[] level : numbers) {
            Arrays.setAll(level, column -> number());
        }
        if (isOdd) {
            numbers[random.nextInt(levels)][random.nextInt(KEYS.length)] = ODD[random.nextInt(ODD.length)];
        }
        return numbers;
    }

    /** Of up to sixteen digits, as the exchange spells them in one or the other stream. */
    private String number() {
        final String digits = Long.toString(random.nextLong(100_000_000L) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> digits;
            case 1 -> digits + "." + (10 + random.nextInt(90));
            case 2 -> "0.0" + digits.substring(0, Math.min(7, digits.length()));
            case 3 -> digits.charAt(0) + "." + digits.substring(1) + "5E-" + random.nextInt(10);
            case 4 -> digits.charAt(0) + "." + random.nextInt(1_000_000) + "E" + random.nextInt(10);
            default -> random.nextInt(20) == 0 ? "0" : digits + random.nextInt(1_000);
        };
    }

    private static String book(String[][] numbers, String separator) {
        final StringBuilder text = new StringBuilder(
            "{\"ty\":\"orderbook\",\"cd\":\"KRW-BTC\",\"tms\":1795230902100,\"tas\":0.15,\"tbs\":0.25,\"obu\":[");
        for (int level = 0; level < numbers.length; level++) {
            text.append(level == 0 ? "{" : separator + "{");
            for (int column = 0; column < KEYS.length; column++) {
                text.append(column == 0 ? "\"" : ",\"").append(KEYS[column]).append("\":")
                    .append(numbers[level][column]);
            }
            text.append('}');
        }
        return text.append("],\"st\":\"REALTIME\",\"lv\":0}").toString();
    }
}
