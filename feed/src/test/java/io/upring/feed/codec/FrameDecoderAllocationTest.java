package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSource;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FrameDecoderAllocationTest {
    private static final int WINDOWS = 8;
    private static final int ROUNDS = 1_000;

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT");
    private final RecordingPublisher publisher = new RecordingPublisher(8);
    private final FrameDecoder decoder = new FrameDecoder(EventSource.PRIVATE_STREAM, markets, markets.orderIds(),
        publisher, ControlListener.NONE).useVectors(FrameDecoder.hasVectors());
    private final List<UnsafeBuffer> frames = frames();
    private Object sink;

    @Test
    @DisplayName("X8 decoding allocates nothing per event")
    void shouldAllocateNothing() {
        assertThat(leastAllocatedBytes(() -> { })).isZero();
        assertThat(decoder.slowNumbers()).isZero();
        assertThat(frames).hasSizeGreaterThan(14);
    }

    @Test
    void shouldNoticeSixteenBytesAFrame() {
        assertThat(leastAllocatedBytes(() -> sink = new Object())).isGreaterThanOrEqualTo(16L * ROUNDS * frames.size());
        assertThat(sink).isNotNull();
    }

    /** The compiler allocates when it takes back an optimisation, once; what a frame costs, each window shows. */
    private long leastAllocatedBytes(Runnable perFrame) {
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS; window++) {
            least = Math.min(least, allocatedBytes(perFrame));
        }
        return least;
    }

    private long allocatedBytes(Runnable perFrame) {
        final long thread = Thread.currentThread().getId();
        final long before = threads.getThreadAllocatedBytes(thread);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < frames.size(); i++) {
                final UnsafeBuffer frame = frames.get(i);
                publisher.clear();
                decoder.decode(frame, 0, frame.capacity(), round, 1);
                perFrame.run();
            }
        }
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    /** Every type in both formats, numbers of up to 28 digits, control frames, and frames that are bad. */
    private List<UnsafeBuffer> frames() {
        final FrameGenerator generator = new FrameGenerator(new Random(4_711), markets);
        final List<String> texts = new ArrayList<>(List.of("{\"status\":\"UP\"}", "{\"type\":\"nope\"}", "{",
            "{\"error\":{\"name\":\"NO_TICKET\",\"message\":\"티켓\"}}", "{\"type\":\"candle.1d\"}", "[]",
            DecoderFixture.TRADE.replace("0.00077720", "137728155832.9616000000000000").replace('\'', '"')));
        for (final String type : FrameGenerator.TYPES) {
            texts.add(generator.plain(type, false));
            texts.add(generator.plain(type, true));
            texts.add("[" + generator.plain(type, true) + "]");
        }
        return texts.stream().map(text -> new UnsafeBuffer(text.getBytes(UTF_8))).filter(this::isWithoutSlowNumbers)
            .toList();
    }

    private boolean isWithoutSlowNumbers(UnsafeBuffer frame) {
        final FrameDecoder trial = new FrameDecoder(EventSource.PRIVATE_STREAM, markets, markets.orderIds(), publisher,
            ControlListener.NONE);
        publisher.clear();
        trial.decode(frame, 0, frame.capacity(), 0, 1);
        return trial.slowNumbers() == 0;
    }
}
