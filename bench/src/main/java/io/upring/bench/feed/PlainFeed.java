package io.upring.bench.feed;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TradeView;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.EventGate;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.ws.ConnectionListener;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.FrameKind;
import io.upring.feed.ws.FrameSink;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.UpbitStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;

/**
 * The baseline: one supervised connection a type, and nothing above it. It recovers, but what it missed stays missing;
 * all it does about that is to remember when it was blind. Of trades it drops the one that comes again as a snapshot.
 *
 * <p>Threading: as {@link FeedUnderTest} says.
 */
public final class PlainFeed implements FeedUnderTest {
    private static final List<String> TYPES = List.of("ticker", "trade", "orderbook");
    private static final long PING_NS = 1_000_000_000L;
    private static final long RETRY_NS = 50_000_000L;
    private static final long NS_PER_MS = 1_000_000;

    private final Setting setting;
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final List<Line> lines = new ArrayList<>();
    private final List<MissingWindow> missing = new ArrayList<>();
    private List<String> wanted;

    public PlainFeed(Setting setting) {
        this.setting = setting;
        wanted = setting.wanted();
        final Transport transport = new Transport(loop);
        TYPES.forEach(type -> lines.add(new Line(type, transport)));
    }

    @Override
    public void start() {
        lines.forEach(line -> line.stream.start());
    }

    @Override
    public CompletableFuture<Void> switchMarket(String from, String to) {
        final List<String> changed = new ArrayList<>(wanted);
        changed.replaceAll(market -> market.equals(from) ? to : market);
        wanted = List.copyOf(changed);
        lines.forEach(line -> line.subscribe(changed));
        final CompletableFuture<Void> effect = new CompletableFuture<>();
        loop.execute(() -> effect.complete(null));
        return effect;
    }

    @Override
    public boolean isSettled() {
        return lines.stream().allMatch(line -> line.stream.status().state() == ConnectionState.FLOWING);
    }

    @Override
    public boolean isLossless() {
        return false;
    }

    @Override
    public long losses() {
        return lines.stream().mapToLong(line -> Math.max(0, line.stream.status().epoch() - 1)).sum();
    }

    @Override
    public List<MissingWindow> missing() {
        return CompletableFuture.supplyAsync(() -> List.copyOf(missing), loop::execute).join();
    }

    @Override
    public void close() {
        lines.forEach(line -> line.stream.close());
        loop.close();
    }

    /** One connection with its decoder. */
    private final class Line implements FrameSink, ConnectionListener, EventGate {
        private final String type;
        private final FrameDecoder decoder;
        private final UpbitStream stream;
        /** The last id of each instrument, which the next snapshot shows again. */
        private final Long2LongHashMap lastIds = new Long2LongHashMap(-1);
        private int epoch;
        private long lastDataNs;
        private boolean blind;

        Line(String type, Transport transport) {
            this.type = type;
            decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, 2 + TYPES.indexOf(type), setting.instruments(),
                new OrderIds("soak"), setting.publisher(), ControlListener.NONE, this);
            stream = new UpbitStream(StreamConfig.publicStream(Endpoint.webSocket(setting.webSocket().toString()))
                .withPing(PING_NS, PING_NS).withRetry(RETRY_NS, 10 * RETRY_NS),
                transport, setting.clock(), this, this);
            subscribe(setting.wanted());
        }

        void subscribe(List<String> markets) {
            stream.subscribe(List.of(new Subscription(type, markets)));
        }

        @Override
        public void onEpoch(int newEpoch) {
            epoch = newEpoch;
        }

        @Override
        public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
            decoder.decode(buffer, offset, length, receivedAtNs, epoch);
            return switch (decoder.lastContent()) {
                case DATA, IGNORED -> FrameKind.DATA;
                case STATUS, NOTHING -> FrameKind.STATUS;
                case SUBSCRIPTIONS -> FrameKind.SUBSCRIPTIONS;
                case REJECTED -> FrameKind.REJECTED;
                case SERVER_ERROR -> FrameKind.ERROR;
            };
        }

        @Override
        public void onConnection(ConnectionStatus status) {
            blind |= status.state() == ConnectionState.DOWN && lastDataNs > 0;
        }

        @Override
        public DiscardReason admit(EventSlot slot) {
            final long nowNs = slot.receivedAtNs();
            if (blind && type.equals("trade")) {
                blind = false;
                missing.add(new MissingWindow(MissingWindow.EVERY, lastDataNs / NS_PER_MS, nowNs / NS_PER_MS));
            }
            lastDataNs = nowNs;
            if (slot.type() != EventType.TRADE) {
                return DiscardReason.NONE;
            }
            final long id = slot.buffer().getLong(TradeView.SEQUENTIAL_ID);
            return lastIds.put(slot.instrumentId(), id) == id ? DiscardReason.REPEATED : DiscardReason.NONE;
        }

        @Override
        public void onRejected(EventType rejected, byte[] frame, int offset, int length) {
            final long nowMs = setting.clock().nowNs() / NS_PER_MS;
            missing.add(new MissingWindow(MissingWindow.EVERY, nowMs, nowMs));
        }
    }
}
