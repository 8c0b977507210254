package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Generated frames against Jackson and {@link Double#parseDouble}, field by field. */
class FrameDecoderPropertyTest {
    private static final long SEED = 20_261_122L;
    private static final int FRAMES = 10_000;

    private final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT", "BTC-ETH", "USDT-XRP");
    private final RecordingPublisher publisher = new RecordingPublisher(16);
    private final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, markets, markets.orderIds(),
        publisher, ControlListener.NONE);
    private final EventOracle oracle = new EventOracle(markets);
    private final AssetOracle assets = new AssetOracle();

    @Test
    void shouldDecodeWhateverIsDocumentedInEverySpellingAndOrder() throws IOException {
        final Random random = new Random(SEED);
        final FrameGenerator generator = new FrameGenerator(random, markets);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512 * 1024]);
        for (int i = 0; i < FRAMES; i++) {
            final String frame = next(generator, random);
            final byte[] bytes = frame.getBytes(UTF_8);
            final int offset = random.nextInt(20);
            buffer.putBytes(offset, bytes);
            publisher.clear();
            publisher.soil((byte) random.nextInt());
            try {
                final int events = decoder.decode(buffer, offset, bytes.length, i + 1, 7);
                check(RawJson.elements(bytes, bytes.length), events, i + 1);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", frame " + i + ": " + e.getMessage() + "\n" + frame, e);
            }
        }
    }

    private String next(FrameGenerator generator, Random random) {
        final boolean simple = random.nextBoolean();
        if (random.nextInt(3) > 0) {
            return one(generator, random, simple);
        }
        final List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(one(generator, random, simple));
        }
        return "[" + String.join(",", elements) + "]";
    }

    private static String one(FrameGenerator generator, Random random, boolean simple) {
        final String type = FrameGenerator.TYPES.get(random.nextInt(FrameGenerator.TYPES.size()));
        return random.nextInt(5) == 0 ? generator.plain(type, simple) : generator.wild(type, simple);
    }

    private void check(List<Object> elements, int events, long receivedAtNs) {
        EventOracle.same("completeness", true, publisher.isComplete());
        int next = 0;
        for (final Object element : elements) {
            final EventSlot first = publisher.event(next);
            if (first.type() == EventType.REJECTED_FRAME) {
                final io.upring.engine.event.RejectedFrameView view = new io.upring.engine.event.RejectedFrameView();
                view.wrap(first);
                throw new AssertionError("rejected: " + view.reason() + " at " + view.byteOffset());
            }
            oracle.check(first, element);
            int firstAsset = 0;
            do {
                final EventSlot event = publisher.event(next);
                EventOracle.same("receivedAtNs", receivedAtNs, event.receivedAtNs());
                EventOracle.same("epoch", 7, event.epoch());
                EventOracle.same("source", EventSource.PUBLIC_STREAM, event.source());
                if (event.type() == EventType.MY_ASSET) {
                    assets.checkFrom(event, (RawJson.Members) element, markets, firstAsset);
                    firstAsset += 25;
                }
            } while (publisher.event(next++).hasFlag(EventSlot.FLAG_CONTINUED));
        }
        EventOracle.same("events", next, events);
        EventOracle.same("claims", next, publisher.count());
    }
}
