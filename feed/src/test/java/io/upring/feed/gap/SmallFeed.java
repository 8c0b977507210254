package io.upring.feed.gap;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapCause;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.MarketIndex;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.codec.EventGate;
import io.upring.feed.codec.FrameContent;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.pace.RateGroup;
import io.upring.feed.pace.RateLimitConfig;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.FrameKind;
import io.upring.feed.ws.FrameSink;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.UpbitStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/** One connection, its decoder, the smallest gate that does its part for a gap keeper, and the gap keeper. */
final class SmallFeed implements AutoCloseable {
    static final int CONNECTION = 2;

    final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    final ReceiveClock clock = ReceiveClock.system();
    final TradeLog log = new TradeLog();
    final UpbitRest rest;
    final Gaps gaps;
    final UpbitStream stream;
    private final List<StreamKey> keys = new ArrayList<>();
    private boolean carried;
    private long lastDataNs;

    SmallFeed(URI http, URI webSocket, List<String> markets, GapConfig config, int callsPerSecond) {
        final Transport transport = new Transport(loop);
        final RateLimitConfig limits = RateLimitConfig.today().with(RateGroup.TRADE, callsPerSecond);
        rest = new UpbitRest(transport, Endpoint.http(http.toString()), null, new RateLimiter(clock, loop, limits));
        gaps = new Gaps(config, rest.market()::trades, log, index(markets), markets::get, loop, loop::execute, clock,
            rest.clockSkew());
        final List<Subscription> wanted = List.of(new Subscription("trade", markets),
            new Subscription("orderbook", markets), new Subscription("ticker", markets));
        for (int id = 0; id < markets.size(); id++) {
            keys.add(StreamKey.of(Stream.TRADE, id));
            keys.add(StreamKey.of(Stream.ORDER_BOOK, id));
            keys.add(StreamKey.of(Stream.TICKER, id));
        }
        final FrameDecoder decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, CONNECTION, index(markets),
            new OrderIds("t"), log, (buffer, offset, length) -> { }, new Gate());
        stream = new UpbitStream(StreamConfig.publicStream(Endpoint.webSocket(webSocket.toString()))
            .withRetry(1_000_000, 5_000_000), transport, clock, new Sink(decoder), this::onConnection);
        stream.subscribe(wanted);
        stream.start();
    }

    static MarketIndex index(List<String> markets) {
        return new MarketIndex() {
            @Override
            public int instrumentId(DirectBuffer buffer, int offset, int length) {
                return markets.indexOf(buffer.getStringWithoutLengthAscii(offset, length));
            }

            @Override
            public int currencyId(DirectBuffer buffer, int offset, int length) {
                return UNKNOWN;
            }
        };
    }

    private void onConnection(ConnectionStatus status) {
        if (status.state() == ConnectionState.DOWN && carried) {
            carried = false;
            gaps.onLost(CONNECTION, keys, lastDataNs, GapCause.CONNECTION_LOST);
        }
    }

    /** On the feed's thread. */
    <T> T ask(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, loop::execute).orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        stream.close();
        rest.close();
        loop.close();
    }

    private final class Gate implements EventGate {
        @Override
        public DiscardReason admit(EventSlot slot) {
            if (!carried) {
                carried = true;
                gaps.onCarried(CONNECTION, keys);
            }
            lastDataNs = slot.receivedAtNs();
            final boolean isCopy = slot.type() == EventType.TRADE
                && !gaps.isNewTrade(slot.instrumentId(), slot.buffer().getLong(TradeView.SEQUENTIAL_ID));
            gaps.onEvent(slot);
            return isCopy ? DiscardReason.REPEATED : DiscardReason.NONE;
        }

        @Override
        public void onDropped(EventType type, byte[] frame, int offset, int length) {
            gaps.onDropped(CONNECTION, type, frame, offset, length);
        }

        @Override
        public void onRejected(EventType type, byte[] frame, int offset, int length) {
            gaps.onBadFrame(CONNECTION, type, frame, offset, length);
        }
    }

    private static final class Sink implements FrameSink {
        private final FrameDecoder decoder;
        private int epoch;

        private Sink(FrameDecoder decoder) {
            this.decoder = decoder;
        }

        @Override
        public void onEpoch(int newEpoch) {
            epoch = newEpoch;
        }

        @Override
        public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
            decoder.decode(buffer, offset, length, receivedAtNs, epoch);
            return decoder.lastContent() == FrameContent.DATA ? FrameKind.DATA : FrameKind.STATUS;
        }
    }
}
