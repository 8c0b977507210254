package io.upring.feed.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Real frames, where they are at hand: each field against Jackson. */
class CapturedFramesTest {
    private static final Path CAPTURES = Path.of(System.getProperty("upring.root", ".."), "..", "shared", "captures");

    private final RecordingPublisher publisher = new RecordingPublisher(4);

    @Test
    void shouldDecodeEveryFrameOfTwoMinutes() throws IOException {
        final List<EventType> types = decodeAll("upbit-2021-04-05-simple.jsonl");

        assertThat(types).hasSize(1_733);
        assertThat(types.stream().filter(EventType.ORDER_BOOK::equals)).hasSize(1_061);
        assertThat(types.stream().filter(EventType.TRADE::equals)).hasSize(672);
    }

    @Test
    void shouldDecodeSingleFramesOfManyYears() throws IOException {
        assertThat(decodeAll("single-frames.jsonl")).hasSize(14)
            .contains(EventType.TICKER, EventType.TRADE, EventType.ORDER_BOOK);
    }

    @Test
    void shouldDecodeTheNewestSpellingsAndControlFrames() throws IOException {
        assertThat(decodeAll("trimmed-books-and-control.jsonl"))
            .contains(EventType.ORDER_BOOK, EventType.SERVER_STATUS, EventType.SERVER_ERROR);
    }

    private List<EventType> decodeAll(String file) throws IOException {
        final Path path = CAPTURES.resolve(file);
        assumeTrue(Files.isReadable(path), () -> "skipped: there are no captured frames at " + path.normalize());
        final List<byte[]> frames = new ArrayList<>();
        final List<String> codes = new ArrayList<>();
        for (final String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
            final byte[] frame = line.getBytes(StandardCharsets.UTF_8);
            frames.add(frame);
            final RawJson.Members members = (RawJson.Members) RawJson.elements(frame, frame.length).get(0);
            final String code = (String) members.get("code", "cd", "market", "mk");
            if (code != null && !codes.contains(code)) {
                codes.add(code);
            }
        }
        final TestMarkets markets = new TestMarkets(codes.toArray(String[]::new));
        final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, markets, markets.orderIds(), publisher,
            ControlListener.NONE);
        final EventOracle oracle = new EventOracle(markets);
        final List<EventType> types = new ArrayList<>();
        for (final byte[] frame : frames) {
            types.add(decode(decoder, oracle, frame));
        }
        return types;
    }

    private EventType decode(FrameDecoder decoder, EventOracle oracle, byte[] frame) throws IOException {
        publisher.clear();
        publisher.soil((byte) 0x5A);
        final int events = decoder.decode(new UnsafeBuffer(frame), 0, frame.length, 1, 1);
        final String text = new String(frame, StandardCharsets.UTF_8);
        assertThat(events).as(text).isEqualTo(1);
        final EventType type = publisher.event(0).type();
        assertThat(type).as(text).isNotEqualTo(EventType.REJECTED_FRAME);
        if (type.isMarketData()) {
            final RawJson.Members members = (RawJson.Members) RawJson.elements(frame, frame.length).get(0);
            final Object stated = members.get("type", "ty");
            if (stated != null) {
                assertThat(type.name().replace("_", "").toLowerCase(Locale.ROOT)).isEqualTo(stated);
            }
            oracle.check(publisher.event(0), members);
        }
        return type;
    }
}
