package io.upring.feed.shard;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSource;
import io.upring.engine.market.MarketIndex;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.EventGate;
import io.upring.feed.codec.FrameDecoder;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.ws.ConnectPacer;
import io.upring.feed.ws.ConnectionListener;
import io.upring.feed.ws.ConnectionPublisher;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.FrameKind;
import io.upring.feed.ws.FrameSink;
import io.upring.feed.ws.StreamConfig;
import io.upring.feed.ws.StreamFigures;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.SubscriptionDrift;
import io.upring.feed.ws.UpbitStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;

/**
 * A supervised connection to the exchange with the decoder of its frames behind it.
 *
 * <p>Threading: as {@link Line}.
 */
public final class UpbitLine implements Line, FrameSink {
    private final LineOwner owner;
    private final FrameDecoder decoder;
    private final UpbitStream stream;
    private int epoch;

    private UpbitLine(LineOwner owner, FrameDecoder decoder, ConnectionListener states, StreamConfig config,
                      Transport transport, ReceiveClock clock, ConnectPacer pacer) {
        this.owner = owner;
        this.decoder = decoder;
        stream = new UpbitStream(config, transport, clock, this, new ConnectionListener() {
            @Override
            public void onConnection(ConnectionStatus status) {
                states.onConnection(status);
                owner.onConnection(status);
            }

            @Override
            public void onDrift(SubscriptionDrift drift) {
                owner.onDrift(drift);
            }
        }, pacer);
    }

    /**
     * Makes connections to one endpoint.
     *
     * @param pacer shared by all who connect to the exchange.
     * @param watch puts something around the gate of each connection that sees what passes.
     */
    public static LineFactory factory(StreamConfig config, Transport transport, MarketIndex markets, OrderIds orderIds,
                                      EventPublisher publisher, ReceiveClock clock, ConnectPacer pacer,
                                      UnaryOperator<EventGate> watch) {
        return (connectionId, owner) -> new UpbitLine(owner, new FrameDecoder(EventSource.PUBLIC_STREAM, connectionId,
            markets, orderIds, publisher, ControlListener.NONE, watch.apply(owner.gate())),
            ConnectionPublisher.publicStream(publisher, connectionId, clock),
            config.withName("public-" + connectionId), transport, clock, pacer);
    }

    @Override
    public void start() {
        stream.start();
    }

    @Override
    public void subscribe(List<Subscription> all) {
        stream.subscribe(all);
    }

    @Override
    public void refresh() {
        stream.refresh();
    }

    @Override
    public ConnectionStatus status() {
        return stream.status();
    }

    @Override
    public StreamFigures figures() {
        return stream.figures();
    }

    @Override
    public CompletableFuture<Void> close() {
        return stream.closeAsync();
    }

    @Override
    public void onEpoch(int newEpoch) {
        epoch = newEpoch;
    }

    @Override
    public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
        decoder.decode(buffer, offset, length, receivedAtNs, epoch);
        final FrameKind kind = switch (decoder.lastContent()) {
            case DATA, IGNORED -> FrameKind.DATA;
            case STATUS, NOTHING -> FrameKind.STATUS;
            case SUBSCRIPTIONS -> FrameKind.SUBSCRIPTIONS;
            case REJECTED -> FrameKind.REJECTED;
            case SERVER_ERROR -> FrameKind.ERROR;
        };
        owner.onFrame(kind == FrameKind.DATA, receivedAtNs);
        return kind;
    }
}
