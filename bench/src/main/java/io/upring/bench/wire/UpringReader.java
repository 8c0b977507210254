package io.upring.bench.wire;

import io.netty.handler.ssl.SslContext;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Tls;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.ws.FrameKind;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.UpbitStream;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/** A stream of the feed as a run has it, down to its counters and the watch over its silence. */
final class UpringReader implements FrameReader {
    private final Tls.Provider provider;
    private final FeedLoop loop = new FeedLoop(WaitMode.SPIN);
    private UpbitStream stream;

    UpringReader(Tls.Provider provider) {
        this.provider = provider;
    }

    @Override
    public void start(URI server, X509Certificate trusted, Tally tally) {
        final SslContext tls = trusted == null ? null : Tls.trusting(provider, trusted);
        stream = new UpbitStream(StreamConfig.publicStream(Endpoint.webSocket(server.toString())),
            new Transport(loop, tls), ReceiveClock.system(), (buffer, offset, length, receivedAtNs) -> {
                tally.add(length);
                return FrameKind.DATA;
            }, status -> { });
        stream.subscribe(List.of(new Subscription("trade", List.of("KRW-BTC"))));
        stream.start();
    }

    @Override
    public String threads() {
        return FeedLoop.THREAD_NAME;
    }

    @Override
    public String tls() {
        return Tls.describe(provider);
    }

    @Override
    public void close() {
        stream.close();
        loop.close();
    }
}
