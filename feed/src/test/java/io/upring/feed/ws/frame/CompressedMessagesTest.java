package io.upring.feed.ws.frame;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** permessage-deflate in the parser (RFC 7692). */
class CompressedMessagesTest {
    private static final int LIMIT = 200_000;
    private static final int FIN = ServerFrames.FIN;
    private static final int COMPRESSED = Deflated.COMPRESSED;

    private final RecordingHandler handler = new RecordingHandler();
    private final MessageInflater inflater = new MessageInflater(true, LIMIT);
    private final WebSocketFrameParser parser = new WebSocketFrameParser(handler, LIMIT, inflater);

    @AfterEach
    void close() {
        inflater.close();
    }

    private boolean feed(ServerFrames frames) {
        final byte[] bytes = frames.bytes();
        return parser.parse(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static byte[] bytes(int... values) {
        final byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void shouldReadTheExamplesOfTheRfc() {
        final byte[] hello = bytes(0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00);
        assertThat(feed(new ServerFrames().frame(0xC1, hello)
            .frame(0x41, Arrays.copyOf(hello, 3)).frame(0x80, Arrays.copyOfRange(hello, 3, 7))
            .frame(0xC1, bytes(0xf2, 0x00, 0x11, 0x00, 0x00))
            .frame(0xC1, bytes(0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00))
            .frame(0xC1, bytes(0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00))
            .frame(0xC1, bytes(0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00))
            .frame(0xC1, bytes(0x00)).frame(0xC2, bytes()).frame(0x81, "plain".getBytes(UTF_8)))).isTrue();
        assertThat(handler.events).containsExactly("text:Hello", "text:Hello", "text:Hello", "text:Hello", "text:Hello",
            "text:Hello", "text:", "binary:", "text:plain");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldReadRandomMessagesInRandomFragmentsAndReads(long seed) {
        final Random random = new Random(seed);
        final boolean keepsContext = seed % 2 == 0;
        final Deflated deflated = new Deflated(keepsContext);
        final MessageInflater own = new MessageInflater(keepsContext, LIMIT);
        final RecordingHandler found = new RecordingHandler();
        final WebSocketFrameParser fuzzed = new WebSocketFrameParser(found, LIMIT, own);
        final List<String> expected = new ArrayList<>();
        for (int round = 0; round < 120; round++) {
            final ServerFrames frames = new ServerFrames();
            final byte[] plain = payload(random);
            expected.add("binary:" + new String(plain, ISO_8859_1));
            final boolean compressed = random.nextInt(4) > 0;
            write(frames, !compressed ? plain : random.nextInt(9) == 0 ? deflated.lastMessage(plain)
                : deflated.message(plain), compressed, random);
            final byte[] stream = frames.bytes();
            for (int at = 0; at < stream.length; ) {
                final int piece = Math.min(stream.length - at, 1 + random.nextInt(random.nextInt(9_000) + 1));
                assertThat(fuzzed.parse(new UnsafeBuffer(stream, at, piece), 0, piece))
                    .as("seed %d round %d: %s", seed, round, fuzzed.error()).isTrue();
                at += piece;
            }
            found.events.removeIf(event -> event.startsWith("ping"));
            assertThat(found.events.equals(expected)).as("seed %d round %d", seed, round).isTrue();
        }
        own.close();
    }

    /** Text that repeats itself, and sometimes noise; sizes around the buffers' first ones too. */
    private static byte[] payload(Random random) {
        final byte[] bytes = new byte[random.nextInt(9) == 0 ? 16_380 + random.nextInt(8)
            : random.nextInt(random.nextInt(50_000) + 1)];
        if (random.nextInt(5) == 0) {
            random.nextBytes(bytes);
        } else {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) "{\"ty\":\"trade\",\"cd\":\"KRW-BTC\",".charAt((i + random.nextInt(2)) % 29);
            }
        }
        return bytes;
    }

    private static void write(ServerFrames frames, byte[] message, boolean compressed, Random random) {
        int first = Opcode.BINARY | (compressed ? COMPRESSED : 0);
        int at = 0;
        while (at < message.length && random.nextInt(3) == 0) {
            final int piece = random.nextInt(message.length - at);
            frames.frame(first, Arrays.copyOfRange(message, at, at + piece));
            frames.control(Opcode.PING, "between");
            first = Opcode.CONTINUATION;
            at += piece;
        }
        frames.frame(FIN | first, Arrays.copyOfRange(message, at, message.length));
    }

    @Test
    void shouldTakeAMessageOfJustTheLimitAndRefuseOneMoreByte() {
        final Deflated deflated = new Deflated(true);
        for (final int size : new int[] {LIMIT - 1, LIMIT}) {
            assertThat(feed(new ServerFrames().frame(0xC2, deflated.message(new byte[size])))).isTrue();
        }
        assertThat(handler.events).extracting(String::length).containsExactly(LIMIT - 1 + 7, LIMIT + 7);
        assertThat(feed(new ServerFrames().frame(0xC2, deflated.message(new byte[LIMIT + 1])))).isFalse();
        assertThat(parser.error()).isEqualTo(FrameError.INFLATED_TOO_LARGE);
        assertThat(handler.events).hasSize(2);
    }

    @Test
    void shouldStopABombAtTheLimit() {
        final byte[] bomb = new Deflated(true).message(new byte[20_000_000]);
        assertThat(bomb.length).isLessThan(LIMIT);
        assertThat(feed(new ServerFrames().frame(0xC2, bomb).text("never"))).isFalse();
        assertThat(parser.error()).isEqualTo(FrameError.INFLATED_TOO_LARGE);
        assertThat(parser.error().closeCode()).isEqualTo(1009);
        assertThat(handler.events).isEmpty();
    }

    @Test
    void shouldKeepASmallLimitToo() {
        final RecordingHandler found = new RecordingHandler();
        try (MessageInflater small = new MessageInflater(true, 125)) {
            final WebSocketFrameParser limited = new WebSocketFrameParser(found, 125, small);
            final Deflated deflated = new Deflated(true);
            final byte[] stream = new ServerFrames().frame(0xC2, deflated.message(new byte[125]))
                .frame(0xC2, deflated.message(new byte[126])).bytes();
            assertThat(limited.parse(new UnsafeBuffer(stream), 0, stream.length)).isFalse();
            assertThat(limited.error()).isEqualTo(FrameError.INFLATED_TOO_LARGE);
            assertThat(found.events).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC8, 0xC9, 0xCA, 0xA2, 0x92, 0xE2, 0xF1})
    void shouldRefuseReservedBitsWhereTheyMeanNothing(int firstByte) {
        assertThat(feed(new ServerFrames().raw(firstByte, 0))).isFalse();
        assertThat(parser.error()).isEqualTo(FrameError.RESERVED_BITS);
    }

    @Test
    void shouldRefuseAContinuationThatSaysItIsCompressed() {
        assertThat(feed(new ServerFrames().frame(0x42, new byte[1]).frame(0xC0, new byte[1]))).isFalse();
        assertThat(parser.error()).isEqualTo(FrameError.RESERVED_BITS);
    }

    @Test
    void shouldRefuseWhatIsNoDeflateStream() {
        assertThat(feed(new ServerFrames().frame(0xC2, bytes(0xFF, 0xFF, 0xFF)))).isFalse();
        assertThat(parser.error()).isEqualTo(FrameError.BAD_COMPRESSION);
        assertThat(handler.events).isEmpty();
    }

    @Test
    void shouldSurviveRandomDamage() {
        final Random random = new Random(20_261_126);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            final byte[] message = new Deflated(false).message(payload(random));
            message[random.nextInt(message.length)] = (byte) random.nextInt();
            final RecordingHandler found = new RecordingHandler();
            try (MessageInflater own = new MessageInflater(random.nextBoolean(), LIMIT)) {
                final WebSocketFrameParser damaged = new WebSocketFrameParser(found, LIMIT, own);
                final byte[] stream = new ServerFrames().frame(0xC2, message).bytes();
                refused += damaged.parse(new UnsafeBuffer(stream), 0, stream.length) ? 0 : 1;
                assertThat(found.events.size() + (damaged.error() == null ? 0 : 1)).isEqualTo(1);
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void shouldDiscardMessagesOnceItIsClosed() {
        final Deflated deflated = new Deflated(true);
        final RecordingHandler found = new RecordingHandler();
        final MessageInflater own = new MessageInflater(true, LIMIT);
        final WebSocketFrameParser closing = new WebSocketFrameParser(new IgnoringHandler() {
            @Override
            public void onMessage(DirectBuffer buffer, int offset, int length, boolean binary) {
                found.onMessage(buffer, offset, length, binary);
                own.close();
                own.close();
            }
        }, LIMIT, own);
        final byte[] stream = new ServerFrames().frame(0xC1, deflated.message("one".getBytes(UTF_8)))
            .frame(0xC1, deflated.message("two".getBytes(UTF_8))).text("three").bytes();
        assertThat(closing.parse(new UnsafeBuffer(stream), 0, stream.length)).isTrue();
        assertThat(found.events).containsExactly("text:one");
    }

    @Test
    void shouldAllocateNothingInSteadyState() {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final Deflated deflated = new Deflated(false);
        final byte[] whole = new ServerFrames().frame(0xC2, deflated.message(new byte[300]))
            .frame(0xC2, deflated.message(new byte[30_000])).binary("x").bytes();
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(whole.length));
        buffer.putBytes(0, whole);
        final IgnoringHandler ignoring = new IgnoringHandler();
        final WebSocketFrameParser steady =
            new WebSocketFrameParser(ignoring, LIMIT, new MessageInflater(false, LIMIT));
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 6; window++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 3_000; i++) {
                steady.parse(buffer, 0, whole.length / 2);
                steady.parse(buffer, whole.length / 2, whole.length - whole.length / 2);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(steady.error()).isNull();
        assertThat(least).isZero();
    }
}
