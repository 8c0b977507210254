package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.RejectedFrameView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A decoder that expects what came last time beside one that expects nothing: the same events and the same rejections,
 * bit by bit, whatever came before.
 */
class FrameDecoderPredictionTest {
    private static final long SEED = 20_261_124L;
    private static final int FRAMES = 60_000;
    private static final long VERY_MANY_FRAMES = Long.getLong("upring.mutations", 100_000_000L);
    private static final int THREADS = 2;
    /** So often a frame is sent, each time changed anew, before another one comes. */
    private static final int CHANGES = 12;
    private static final int POOL = 500;
    private static final long STATUS_EVERY = 5_000_000;

    private final AtomicLong done = new AtomicLong();

    @Test
    void shouldDecodeDamagedFramesAsWithoutPrediction() {
        compare(SEED, FRAMES);
    }

    @Test
    @Tag("slow")
    @Timeout(value = 50, unit = TimeUnit.MINUTES)
    void shouldDecodeAHundredMillionDamagedFramesAsWithoutPrediction() {
        final List<CompletableFuture<Void>> runs = new ArrayList<>();
        final long each = Math.min(VERY_MANY_FRAMES / THREADS, 1_000_000);
        final AtomicLong seeds = new AtomicLong(SEED + 1);
        final long end = SEED + 1 + VERY_MANY_FRAMES / each;
        for (int i = 0; i < THREADS; i++) {
            runs.add(CompletableFuture.runAsync(() -> {
                for (long seed = seeds.getAndIncrement(); seed < end; seed = seeds.getAndIncrement()) {
                    compare(seed, each);
                }
            }));
        }
        runs.forEach(CompletableFuture::join);
        assertThat(done.get()).isGreaterThanOrEqualTo(VERY_MANY_FRAMES / each * each);
    }

    private void compare(long seed, long frames) {
        final Random random = new Random(seed);
        final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT", "BTC-ETH", "USDT-XRP");
        final List<byte[]> pool = FrameMutator.pool(random, markets, POOL);
        final FrameMutator mutator = new FrameMutator(random);
        final MemberShuffle shuffle = new MemberShuffle(random);
        final Pair pair = new Pair(markets);
        byte[] base = pool.get(0);
        long good = 0;
        for (long i = 0; i < frames; i++) {
            final boolean isNext = i % CHANGES == 0;
            if (isNext) {
                base = pool.get(random.nextInt(POOL));
            }
            if (isNext && base[0] == '{' && random.nextBoolean()) {
                base = shuffle.shuffled(new String(base, UTF_8)).getBytes(UTF_8);
            }
            if (isNext || random.nextInt(3) > 0) {
                mutator.begin(base);
            }
            try {
                // As it is, it is what the changed ones are expected to be like.
                good += isNext ? pair.decode(mutator, random) : 0;
                mutator.change();
                good += pair.decode(mutator, random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", frame " + i + ": " + e.getMessage() + "\n"
                    + new String(mutator.bytes(), 0, mutator.length(), UTF_8), e);
            }
            final long now = done.incrementAndGet();
            if (now % STATUS_EVERY == 0) {
                System.out.println(now / 1_000_000 + " million damaged frames compared");
            }
        }
        assertThat(good).as("good events of seed " + seed).isBetween(frames / 20, 3 * frames);
    }

    /** The decoder with prediction and the one without. */
    private static final class Pair {
        private static final int SLOTS = 6;
        /** Behind what the header holds, as far as the payload. */
        private static final int HEADER_END = EventSlot.CONNECTION_ID + Integer.BYTES;

        private final RecordingPublisher expected = new RecordingPublisher(SLOTS);
        private final RecordingPublisher actual = new RecordingPublisher(SLOTS);
        private final FrameDecoder plain;
        private final FrameDecoder predicting;
        private final RejectedFrameView rejected = new RejectedFrameView();
        private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);

        Pair(TestMarkets markets) {
            plain = new FrameDecoder(EventSource.PUBLIC_STREAM, markets, markets.orderIds(), expected,
                ControlListener.NONE).predict(false);
            predicting = new FrameDecoder(EventSource.PUBLIC_STREAM, markets, markets.orderIds(), actual,
                ControlListener.NONE).useVectors(FrameDecoder.hasVectors());
        }

        /** How many good events the frame became. */
        int decode(FrameMutator frame, Random random) {
            buffer.wrap(frame.bytes(), 0, frame.length());
            final byte soil = (byte) random.nextInt();
            final int wanted = decode(plain, expected, soil);
            // What one of them leaves as it was differs from what the other one leaves.
            final int events = decode(predicting, actual, (byte) ~soil);
            EventOracle.same("events", wanted, events);
            EventOracle.same("content", plain.lastContent(), predicting.lastContent());
            int good = 0;
            for (int i = 0; i < events; i++) {
                final EventSlot wantedEvent = expected.event(i);
                final EventSlot event = actual.event(i);
                EventOracle.same("rejection", rejection(wantedEvent), rejection(event));
                EventOracle.same("payload length", wantedEvent.payloadLength(), event.payloadLength());
                same("header", wantedEvent, event, 0, HEADER_END);
                same("payload", wantedEvent, event, EventSlot.PAYLOAD,
                    EventSlot.PAYLOAD + event.payloadLength());
                good += event.typeCode() == EventType.REJECTED_FRAME.code() ? 0 : 1;
            }
            return good;
        }

        private String rejection(EventSlot event) {
            if (event.typeCode() != EventType.REJECTED_FRAME.code()) {
                return "none";
            }
            rejected.wrap(event);
            return rejected.reason() + " at " + rejected.byteOffset() + " in " + rejected.frameType() + " "
                + rejected.field();
        }

        private int decode(FrameDecoder decoder, RecordingPublisher publisher, byte soil) {
            publisher.clear();
            publisher.soil(soil);
            return decoder.decode(buffer, 0, buffer.capacity(), 1, 1);
        }

        private static void same(String what, EventSlot wanted, EventSlot event, int from, int to) {
            final int at = Arrays.mismatch(wanted.buffer().byteArray(), from, to, event.buffer().byteArray(), from, to);
            EventOracle.same("where the " + what + " differs (" + wanted.type() + ")", -1, at);
        }
    }
}
