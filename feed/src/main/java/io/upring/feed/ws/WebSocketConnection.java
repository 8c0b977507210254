package io.upring.feed.ws;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.util.concurrent.Promise;
import io.upring.feed.net.Excerpt;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.net.TlsFailure;
import io.upring.feed.net.Transport;
import io.upring.feed.ws.frame.ClientFrame;
import io.upring.feed.ws.frame.FrameError;
import io.upring.feed.ws.frame.MessageHandler;
import io.upring.feed.ws.frame.MessageInflater;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.WebSocketFrameParser;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLException;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket connection from connect to close; never used again. Everything happens on the feed's thread.
 */
final class WebSocketConnection implements MessageHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketConnection.class);
    private static final IntSupplier MASKS = new SecureRandom()::nextInt;
    private static final int NORMAL_CLOSE = 1000;
    private static final byte[] NO_BYTES = {};

    /** What a connection tells its owner; nothing comes after {@link #onDown}, which comes once. */
    interface Owner {
        void onOpen();

        void onMessage(DirectBuffer buffer, int offset, int length, long receivedAtNs);

        void onPong();

        void onDown(DownReason reason, String detail);
    }

    private final StreamConfig config;
    private final Transport transport;
    private final Timers timers;
    private final ReceiveClock clock;
    private final Owner owner;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final String token;
    private Promise<Channel> connecting;
    private Timers.Timer handshakeTimer;
    private Channel channel;
    private WebSocketFrameParser parser;
    private boolean open;
    private boolean down;
    private boolean closeSent;
    private long readAtNs;

    /** @param token the Authorization header's bearer token, or null. */
    WebSocketConnection(
        StreamConfig config, Transport transport, Timers timers, ReceiveClock clock, String token, Owner owner) {
        this.config = config;
        this.transport = transport;
        this.timers = timers;
        this.clock = clock;
        this.token = token;
        this.owner = owner;
    }

    /** Begins to connect; the owner may hear of a failure before this returns. */
    void start() {
        final Upgrade upgrade = new Upgrade(config.compression());
        handshakeTimer = timers.schedule(this::handshakeTimedOut, config.handshakeTimeoutMs() * 1_000_000L);
        connecting = transport.connect(config.endpoint(), config.handshakeTimeoutMs(), handlers(upgrade));
        connecting.addListener(done -> {
            if (connecting.isSuccess()) {
                channel = connecting.getNow();
                channel.writeAndFlush(upgrade.request(config.endpoint(), token))
                    .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            } else if (!down) {
                connectFailed(connecting.cause());
            }
        });
    }

    private ChannelHandler[] handlers(Upgrade upgrade) {
        final ChannelHandler http = new HttpClientCodec();
        final ChannelHandler handshake = new UpgradeHandler(this, upgrade);
        return config.endpoint().tls() ? new ChannelHandler[] {http, handshake}
            : new ChannelHandler[] {new TlsGuard(this), http, handshake};
    }

    private void handshakeTimedOut() {
        if (!open) {
            down(DownReason.HANDSHAKE_TIMEOUT, "The connection to " + config.endpoint() + " was not ready within " +
                config.handshakeTimeoutMs() + " ms.");
        }
    }

    private void connectFailed(Throwable cause) {
        if (cause instanceof SSLException) {
            down(DownReason.TLS_FAILED,
                "The TLS handshake with " + config.endpoint() + " failed: " + TlsFailure.reason(cause));
        } else {
            down(DownReason.CONNECT_FAILED, "The connection to " + config.endpoint() + " failed: " +
                Excerpt.of(String.valueOf(cause.getMessage())));
        }
    }

    void upgraded(ChannelHandlerContext context, Upgrade upgrade) {
        if (down) {
            return;
        }
        final MessageInflater inflater = upgrade.inflater(config.maxMessageBytes());
        parser = new WebSocketFrameParser(this, config.maxMessageBytes(), inflater);
        if (inflater != null) {
            context.channel().closeFuture().addListener(done -> inflater.close());
        }
        final FrameHandler frames = new FrameHandler(this);
        context.pipeline().replace(context.handler(), "frames", frames);
        context.pipeline().remove(HttpClientCodec.class);
        open = true;
        handshakeTimer.cancel();
        owner.onOpen();
        frames.open();
    }

    void read(DirectBuffer bytes, int length) {
        readAtNs = clock.nowNs();
        if (!parser.parse(bytes, 0, length)) {
            final FrameError error = parser.error();
            sendClose(error.closeCode(), "");
            down(DownReason.PROTOCOL_ERROR, "The server broke the WebSocket protocol: " + error.description() +
                " (byte " + parser.position() + " after the handshake).");
        }
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length, boolean binary) {
        if (down) {
            return;
        }
        try {
            owner.onMessage(buffer, offset, length, readAtNs);
        } catch (RuntimeException e) {
            LOG.error("The sink of the {} stream failed.", config.name(), e);
            down(DownReason.SINK_FAILED, "The sink of the " + config.name() + " stream failed: " + e);
        }
    }

    @Override
    public void onPing(DirectBuffer buffer, int offset, int length) {
        final byte[] payload = new byte[length];
        buffer.getBytes(offset, payload);
        send(Opcode.PONG, payload);
    }

    @Override
    public void onPong(DirectBuffer buffer, int offset, int length) {
        if (!down) {
            owner.onPong();
        }
    }

    @Override
    public void onClose(int code, DirectBuffer reason, int offset, int length) {
        final byte[] text = new byte[length];
        reason.getBytes(offset, text);
        sendClose(code == NO_CLOSE_CODE ? NORMAL_CLOSE : code, "");
        down(DownReason.SERVER_CLOSED, "The server closed the connection with code " + code +
            (length == 0 ? "." : ": " + Excerpt.of(text)));
        channel.close();
    }

    /** Sends one text message; only while open. */
    void sendText(byte[] text) {
        send(Opcode.TEXT, text);
    }

    void ping() {
        send(Opcode.PING, NO_BYTES);
    }

    private void send(int opcode, byte[] payload) {
        if (open && !closeSent) {
            channel.writeAndFlush(ClientFrame.encode(channel.alloc(), opcode, payload, MASKS.getAsInt()));
        }
    }

    private void sendClose(int code, String reason) {
        send(Opcode.CLOSE, ClientFrame.closePayload(code, reason));
        closeSent = true;
    }

    void closedEarly() {
        final boolean tls = channel == null;
        down(tls ? DownReason.TLS_FAILED : DownReason.CONNECTION_LOST, "The server closed the connection during the " +
            (tls ? "TLS" : "WebSocket") + " handshake.");
    }

    void failed(Throwable failure) {
        final Throwable cause = failure instanceof DecoderException && failure.getCause() != null ?
            failure.getCause() : failure;
        if (channel == null && cause instanceof IOException) {
            connectFailed(cause);
        } else if (cause instanceof IOException) {
            down(DownReason.CONNECTION_LOST, "The connection broke: " + Excerpt.of(String.valueOf(cause.getMessage())));
        } else {
            LOG.error("The {} stream's connection failed.", config.name(), cause);
            down(DownReason.CONNECTION_LOST, "The connection failed: " + Excerpt.of(String.valueOf(cause)));
        }
    }

    /** Ends the connection for a reason of ours or of the network; the owner hears of it, once. */
    void down(DownReason reason, String detail) {
        if (!down) {
            end();
            owner.onDown(reason, detail);
        }
    }

    /** Closes cleanly, without telling the owner: a close frame, the server's part of it or a time-out, the socket. */
    CompletableFuture<Void> close() {
        if (!down) {
            end();
        }
        return closed;
    }

    private void end() {
        down = true;
        handshakeTimer.cancel();
        if (channel == null) {
            // Closes the channel, should it still come.
            connecting.tryFailure(new IOException("given up"));
            closed.complete(null);
            return;
        }
        channel.closeFuture().addListener(done -> closed.complete(null));
        if (open && !closeSent && channel.isActive()) {
            sendClose(NORMAL_CLOSE, "");
            final Channel closing = channel;
            final Timers.Timer limit = timers.schedule(closing::close, config.closeTimeoutMs() * 1_000_000L);
            channel.closeFuture().addListener(done -> limit.cancel());
        } else {
            channel.close();
        }
    }
}
