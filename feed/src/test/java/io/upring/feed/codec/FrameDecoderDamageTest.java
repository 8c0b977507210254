package io.upring.feed.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.RejectReason;
import io.upring.engine.event.RejectedFrameView;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cut and damaged frames: no exception, no hole in the ring, and nothing published that Jackson reads differently. */
class FrameDecoderDamageTest {
    private static final long SEED = 20_261_123L;
    private static final int MUTATIONS = 30_000;

    private final TestMarkets markets = new TestMarkets("KRW-BTC", "KRW-BTT", "BTC-ETH", "USDT-XRP");
    private final RecordingPublisher publisher = new RecordingPublisher(16);
    private final FrameDecoder decoder = new FrameDecoder(EventSource.PRIVATE_STREAM, markets, markets.orderIds(),
        publisher, ControlListener.NONE);
    private final EventOracle oracle = new EventOracle(markets);
    private final AssetOracle assets = new AssetOracle();
    private final RejectedFrameView rejected = new RejectedFrameView();

    @Test
    void shouldRejectEveryPrefixOfAFrameAsTruncated() throws IOException {
        final Random random = new Random(SEED);
        for (final byte[] frame : FrameMutator.pool(random, markets, 60)) {
            for (int length = 0; length < frame.length; length++) {
                decode(frame, length);
                final EventSlot last = publisher.event(publisher.count() - 1);
                rejected.wrap(last);
                if (last.type() != EventType.REJECTED_FRAME || rejected.reason() != RejectReason.TRUNCATED
                    || frame[0] == '{' && publisher.count() != 1) {
                    throw new AssertionError("seed " + SEED + ": " + text(frame, length));
                }
            }
        }
    }

    @Test
    void shouldNeverPublishAWrongValueFromADamagedFrame() throws IOException {
        damage(SEED, MUTATIONS);
    }

    @Test
    @Tag("slow")
    @Timeout(value = 9, unit = TimeUnit.MINUTES)
    void shouldNeverPublishAWrongValueFromVeryManyDamagedFrames() throws IOException {
        for (int run = 1; run <= 12; run++) {
            damage(SEED + run, MUTATIONS);
        }
    }

    private void damage(long seed, int mutations) throws IOException {
        final Random random = new Random(seed);
        final List<byte[]> pool = FrameMutator.pool(random, markets, 400);
        final FrameMutator mutator = new FrameMutator(random);
        int good = 0;
        for (int i = 0; i < mutations; i++) {
            mutator.begin(pool.get(random.nextInt(pool.size())));
            if (i % 2 == 0) {
                mutator.changeByte();
            } else {
                mutator.change();
            }
            final byte[] frame = Arrays.copyOf(mutator.bytes(), mutator.length());
            try {
                good += decode(frame, frame.length);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", mutation " + i + ": " + e + "\n"
                    + text(frame, frame.length), e);
            }
        }
        EventOracle.same("most mutations are noticed, some are not", true, good > mutations / 50 && good < mutations);
    }

    /** Decodes, and checks what came of it; returns how many good events did. */
    private int decode(byte[] frame, int length) throws IOException {
        // A buffer of just this size: reading behind it fails.
        final UnsafeBuffer buffer = new UnsafeBuffer(Arrays.copyOf(frame, length));
        publisher.clear();
        final int events = decoder.decode(buffer, 0, length, 1, 1);
        EventOracle.same("events", publisher.count(), events);
        EventOracle.same("completeness", true, publisher.isComplete());
        List<Object> elements = null;
        int good = 0;
        int element = 0;
        int firstAsset = 0;
        for (int i = 0; i < events; i++) {
            final EventSlot event = publisher.event(i);
            if (event.type() == EventType.REJECTED_FRAME) {
                checkRejected(event, frame, length);
                element++;
                continue;
            }
            elements = elements == null ? RawJson.elements(frame, length) : elements;
            while (element < elements.size() && isIgnored(elements.get(element))) {
                element++;
            }
            if (element >= elements.size()) {
                throw new AssertionError("an event came of what Jackson refuses");
            }
            if (event.type() == EventType.MY_ASSET) {
                assets.checkFrom(event, (RawJson.Members) elements.get(element), markets, firstAsset);
                firstAsset += 25;
            } else {
                oracle.check(event, elements.get(element));
            }
            if (!event.hasFlag(EventSlot.FLAG_CONTINUED)) {
                element++;
                firstAsset = 0;
            }
            good++;
        }
        return good;
    }

    /** Damage may make a unit of candles that there is not yet. */
    private static boolean isIgnored(Object element) {
        final Object type = element instanceof RawJson.Members members ? members.get("type", "ty") : null;
        return type instanceof String text && text.startsWith("candle.")
            && !FrameGenerator.UNITS.contains(text.substring("candle.".length()));
    }

    private void checkRejected(EventSlot event, byte[] frame, int length) {
        rejected.wrap(event);
        EventOracle.same("reason", false, rejected.reason() == RejectReason.NONE);
        EventOracle.same("offset is in the frame", true, rejected.byteOffset() >= 0 && rejected.byteOffset() <= length);
        EventOracle.same("frame bytes", length, rejected.frameBytes());
        final byte[] excerpt = new byte[rejected.excerptBytes()];
        event.buffer().getBytes(RejectedFrameView.END, excerpt);
        EventOracle.same("excerpt", true, Arrays.equals(excerpt, Arrays.copyOf(frame, Math.min(length, 512))));
        EventOracle.same("header", "-1 0 0", event.instrumentId() + " " + event.exchangeTimeNs() + " "
            + event.presentFields());
    }

    private static String text(byte[] frame, int length) {
        return new String(frame, 0, length, UTF_8);
    }
}
