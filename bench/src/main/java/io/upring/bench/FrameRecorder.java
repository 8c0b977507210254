package io.upring.bench;

import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.ws.FrameKind;
import io.upring.feed.ws.FrameSink;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.UpbitStream;
import io.upring.feed.ws.WireFormat;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * Frames as one connection to the simulated exchange sends them, in their order: a generated market, seeded.
 *
 * <p>Threading: stateless.
 */
public final class FrameRecorder {
    private static final int MARKETS = 100;
    private static final int FRAMES_A_SECOND = 3_000;
    private static final int LIMIT_SECONDS = 120;

    private FrameRecorder() {
    }

    /** The market that is recorded. */
    public static GeneratorConfig config() {
        return new GeneratorConfig(1, FRAMES_A_SECOND).withMarketCount(MARKETS);
    }

    /**
     * Subscribes to these types for all markets.
     *
     * @param count how many frames to return; the snapshots that come first are left out.
     */
    public static List<byte[]> record(WireFormat format, List<String> types, int count) throws InterruptedException {
        return record(format, types, MARKETS, count);
    }

    /** As {@link #record(WireFormat, List, int)}, for so many markets. */
    public static List<byte[]> record(WireFormat format, List<String> types, int markets, int count)
        throws InterruptedException {
        final GeneratedMarket market = new GeneratedMarket(config().withMarketCount(markets),
            System.currentTimeMillis());
        final List<String> codes = market.markets().stream().map(each -> each.rules().code()).toList();
        final Sink sink = new Sink(count);
        try (Venue venue = Venue.start(
            VenueConfig.builder().market(market).limits(VenueLimits.withoutRates()).build());
            FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
            UpbitStream stream = new UpbitStream(StreamConfig
                .publicStream(Endpoint.webSocket(venue.webSocketUri().toString())).withFormat(format),
                new Transport(loop), ReceiveClock.system(), sink, status -> { })) {
            stream.subscribe(types.stream().map(type -> new Subscription(type, codes)).toList());
            stream.start();
            if (!sink.full.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the venue sent only " + sink.frames.size() + " frames of " + types);
            }
        }
        return sink.frames;
    }

    private static final class Sink implements FrameSink {
        private static final byte[] SNAPSHOT = {'S', 'N', 'A', 'P', 'S', 'H', 'O', 'T'};

        private final int wanted;
        private final List<byte[]> frames = new ArrayList<>();
        private final CountDownLatch full = new CountDownLatch(1);

        Sink(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
            if (frames.size() < wanted) {
                final byte[] frame = new byte[length];
                buffer.getBytes(offset, frame);
                if (!isSnapshot(frame)) {
                    frames.add(frame);
                }
            } else {
                full.countDown();
            }
            return FrameKind.DATA;
        }

        private static boolean isSnapshot(byte[] frame) {
            for (int at = frame.length - SNAPSHOT.length; at >= 0; at--) {
                if (Arrays.equals(frame, at, at + SNAPSHOT.length, SNAPSHOT, 0, SNAPSHOT.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
