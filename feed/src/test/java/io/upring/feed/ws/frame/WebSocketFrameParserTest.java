package io.upring.feed.ws.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketFrameParserTest {
    private static final int LIMIT = 200_000;

    private final RecordingHandler handler = new RecordingHandler();
    private final WebSocketFrameParser parser = new WebSocketFrameParser(handler, LIMIT);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, LIMIT})
    void shouldReadEveryLengthForm(int length) {
        final byte[] payload = payload(length, length);
        assertThat(feedWhole(new ServerFrames().binary(payload).text("next").bytes())).isTrue();

        assertThat(handler.events).isEqualTo(new ReferenceReader(LIMIT).read(
            new ServerFrames().binary(payload).text("next").bytes()).events).hasSize(2);
    }

    @Test
    void shouldHandOverAWholeMessageInPlace() {
        final byte[] stream = new ServerFrames().binary("{\"a\":1}").bytes();
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(64));
        buffer.putBytes(10, stream);
        final int[] seen = new int[2];
        final WebSocketFrameParser inPlace = new WebSocketFrameParser(new IgnoringHandler() {
            @Override
            public void onMessage(DirectBuffer b, int offset, int length,
                boolean binary) {
                assertThat(b).isSameAs(buffer);
                seen[0] = offset;
                seen[1] = length;
            }
        }, LIMIT);

        inPlace.parse(buffer, 10, stream.length);

        assertThat(seen).containsExactly(12, 7);
    }

    @Test
    void shouldGiveTheSameForEverySplitIntoTwoReads() {
        final byte[] stream = everyKindOfFrame();
        final ReferenceReader expected = new ReferenceReader(LIMIT).read(stream);
        for (int split = 0; split <= stream.length; split++) {
            final RecordingHandler found = new RecordingHandler();
            final WebSocketFrameParser twice = new WebSocketFrameParser(found, LIMIT);
            assertThat(feed(twice, stream, 0, split)).isTrue();
            assertThat(feed(twice, stream, split, stream.length - split)).isTrue();
            assertThat(found.events).as("split at %d", split).isEqualTo(expected.events);
            assertThat(twice.position()).isEqualTo(stream.length);
        }
        assertThat(expected.events).hasSize(11);
    }

    @Test
    void shouldReadAStreamThatComesByteByByte() {
        final byte[] stream = everyKindOfFrame();
        for (int i = 0; i < stream.length; i++) {
            feed(parser, stream, i, 1);
        }
        assertThat(handler.events).isEqualTo(new ReferenceReader(LIMIT).read(stream).events);
    }

    @Test
    void shouldDiscardWhatFollowsAClose() {
        assertThat(feedWhole(new ServerFrames().close(1000, "bye").binary("late").raw(0xFF, 0xFF).bytes())).isTrue();
        assertThat(handler.events).containsExactly("close 1000:bye");
    }

    @Test
    void shouldDiscardEverythingAfterStopFromTheHandler() {
        final RecordingHandler found = new RecordingHandler();
        final WebSocketFrameParser[] self = new WebSocketFrameParser[1];
        self[0] = new WebSocketFrameParser(new IgnoringHandler() {
            @Override
            public void onMessage(DirectBuffer b, int offset, int length,
                boolean binary) {
                found.onMessage(b, offset, length, binary);
                self[0].stop();
            }
        }, LIMIT);

        assertThat(feed(self[0], new ServerFrames().text("one").text("two").bytes())).isTrue();
        assertThat(found.events).containsExactly("text:one");
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void shouldRefuse(FrameError reason, byte[] stream) {
        final byte[] preceded = new ServerFrames().text("good").raw(stream).text("never").bytes();
        assertThat(feedWhole(preceded)).isFalse();
        assertThat(parser.error()).isEqualTo(reason);
        assertThat(handler.events).containsExactly("text:good");
        assertThat(parser.position()).isBetween(7L, 6L + stream.length);
        assertThat(feed(parser, new ServerFrames().text("never").bytes())).isFalse();
        assertThat(handler.events).hasSize(1);
        assertThat(new ReferenceReader(LIMIT).read(preceded).broken).isTrue();
    }

    static Stream<Arguments> brokenStreams() {
        final int fin = ServerFrames.FIN;
        return Stream.of(
            broken(FrameError.RESERVED_BITS, new ServerFrames().raw(fin | 0x40 | Opcode.TEXT, 0)),
            broken(FrameError.RESERVED_BITS, new ServerFrames().raw(fin | 0x20 | Opcode.TEXT, 0)),
            broken(FrameError.RESERVED_BITS, new ServerFrames().raw(fin | 0x10 | Opcode.PING, 0)),
            broken(FrameError.RESERVED_OPCODE, new ServerFrames().raw(fin | 3, 0)),
            broken(FrameError.RESERVED_OPCODE, new ServerFrames().raw(fin | 7, 0)),
            broken(FrameError.RESERVED_OPCODE, new ServerFrames().raw(fin | 11, 0)),
            broken(FrameError.RESERVED_OPCODE, new ServerFrames().raw(fin | 15, 0)),
            broken(FrameError.MASKED, new ServerFrames().raw(fin | Opcode.TEXT, 0x81, 1, 2, 3, 4, 5)),
            broken(FrameError.MASKED, new ServerFrames().raw(fin | Opcode.PING, 0x80)),
            broken(FrameError.CONTROL_FRAGMENTED, new ServerFrames().raw(Opcode.PING, 0)),
            broken(FrameError.CONTROL_TOO_LONG, new ServerFrames().frame(fin | Opcode.PONG, new byte[126])),
            broken(FrameError.CONTROL_TOO_LONG, new ServerFrames().frame(fin | Opcode.CLOSE, new byte[70_000])),
            broken(FrameError.CONTINUATION_WITHOUT_START, new ServerFrames().raw(fin | Opcode.CONTINUATION, 0)),
            broken(FrameError.CONTINUATION_WITHOUT_START, new ServerFrames().raw(Opcode.CONTINUATION, 0)),
            broken(FrameError.MESSAGE_INSIDE_MESSAGE, new ServerFrames().raw(Opcode.TEXT, 0, fin | Opcode.TEXT, 0)),
            broken(FrameError.LENGTH_NOT_MINIMAL, new ServerFrames().raw(fin | Opcode.TEXT, 126, 0, 125)),
            broken(FrameError.LENGTH_NOT_MINIMAL,
                new ServerFrames().raw(fin | Opcode.TEXT, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF)),
            broken(FrameError.LENGTH_NEGATIVE,
                new ServerFrames().raw(fin | Opcode.TEXT, 127, 0x80, 0, 0, 0, 0, 0, 0, 1)),
            broken(FrameError.TOO_LARGE, new ServerFrames().header(fin | Opcode.BINARY, LIMIT + 1)),
            broken(FrameError.TOO_LARGE, new ServerFrames().header(fin | Opcode.BINARY, Long.MAX_VALUE)),
            broken(FrameError.TOO_LARGE, new ServerFrames().frame(Opcode.TEXT, new byte[LIMIT])
                .header(fin | Opcode.CONTINUATION, 1)),
            broken(FrameError.BAD_CLOSE, new ServerFrames().raw(fin | Opcode.CLOSE, 1, 3)),
            broken(FrameError.BAD_CLOSE, new ServerFrames().close(999, "")),
            broken(FrameError.BAD_CLOSE, new ServerFrames().close(1005, "")),
            broken(FrameError.BAD_CLOSE, new ServerFrames().close(1006, "x")),
            broken(FrameError.BAD_CLOSE, new ServerFrames().close(1015, "")),
            broken(FrameError.BAD_CLOSE, new ServerFrames().close(2999, "")),
            broken(FrameError.BAD_CLOSE, new ServerFrames().close(65_535, "")));
    }

    private static Arguments broken(FrameError reason, ServerFrames frames) {
        return Arguments.of(reason, frames.bytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldAgreeWithTheReferenceOnRandomStreamsReadInRandomPieces(long seed) {
        final Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            final byte[] stream = randomStream(random);
            if (round % 2 == 1) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    stream[random.nextInt(stream.length)] = (byte) random.nextInt();
                }
            }
            final ReferenceReader expected = new ReferenceReader(2_000).read(stream);
            final RecordingHandler found = new RecordingHandler();
            final WebSocketFrameParser fuzzed = new WebSocketFrameParser(found, 2_000);
            boolean good = true;
            for (int at = 0; at < stream.length; ) {
                final int piece = Math.min(stream.length - at, 1 + random.nextInt(random.nextInt(700) + 1));
                good = feed(fuzzed, stream, at, piece);
                at += piece;
            }
            assertThat(found.events).as("seed %d round %d", seed, round).isEqualTo(expected.events);
            assertThat(good).as("seed %d round %d", seed, round).isEqualTo(!expected.broken);
        }
    }

    private static byte[] randomStream(Random random) {
        final ServerFrames frames = new ServerFrames();
        for (int messages = 1 + random.nextInt(8); messages > 0; messages--) {
            final int opcode = random.nextBoolean() ? Opcode.BINARY : Opcode.TEXT;
            final int fragments = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
            for (int i = 0; i < fragments; i++) {
                final int first = (i == fragments - 1 ? ServerFrames.FIN : 0) | (i == 0 ? opcode : Opcode.CONTINUATION);
                frames.frame(first, payload(random.nextInt(random.nextInt(500) + 1), random.nextInt()));
                if (random.nextInt(4) == 0) {
                    frames.frame(ServerFrames.FIN | (random.nextBoolean() ? Opcode.PING : Opcode.PONG),
                        payload(random.nextInt(126), random.nextInt()));
                }
            }
        }
        if (random.nextInt(4) == 0) {
            frames.close(1000 + random.nextInt(20), "over").binary("late");
        }
        return frames.bytes();
    }

    private static byte[] everyKindOfFrame() {
        final int fin = ServerFrames.FIN;
        return new ServerFrames().text("").binary("short").binary(payload(126, 3)).binary(payload(300, 4))
            .control(Opcode.PING, "are you there").control(Opcode.PONG, "")
            .frame(Opcode.BINARY, payload(10, 5)).control(Opcode.PING, "inside")
            .frame(Opcode.CONTINUATION, payload(0, 6)).control(Opcode.PONG, "inside too")
            .frame(fin | Opcode.CONTINUATION, payload(200, 7))
            .frame(Opcode.TEXT, payload(0, 8)).frame(fin | Opcode.CONTINUATION, payload(0, 9))
            .close(1001, "going away").bytes();
    }

    private static byte[] payload(int length, int salt) {
        final byte[] bytes = new byte[length];
        new Random(salt).nextBytes(bytes);
        return bytes;
    }

    private boolean feedWhole(byte[] stream) {
        return feed(parser, stream, 0, stream.length);
    }

    private static boolean feed(WebSocketFrameParser target, byte[] stream) {
        return feed(target, stream, 0, stream.length);
    }

    /** Hands over a copy that is overwritten after the call, as a socket's read buffer is. */
    private static boolean feed(WebSocketFrameParser target, byte[] stream, int offset,
        int length) {
        final byte[] read = Arrays.copyOfRange(stream, offset, offset + length);
        final boolean good = target.parse(new UnsafeBuffer(read), 0, length);
        Arrays.fill(read, (byte) 0xEE);
        return good;
    }
}
