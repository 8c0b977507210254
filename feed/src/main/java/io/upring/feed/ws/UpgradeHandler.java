package io.upring.feed.ws;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.upring.feed.net.Excerpt;
import java.io.ByteArrayOutputStream;

/** Waits for the answer to the opening handshake; behind it comes either frames or an explanation. */
final class UpgradeHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final int MAX_BODY_BYTES = 1_024;

    private final WebSocketConnection connection;
    private final Upgrade upgrade;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private HttpResponseStatus status;

    UpgradeHandler(WebSocketConnection connection, Upgrade upgrade) {
        this.connection = connection;
        this.upgrade = upgrade;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().cause() instanceof PrematureChannelClosureException) {
            channelInactive(context);
            return;
        }
        if (part.decoderResult().isFailure()) {
            connection.down(DownReason.HANDSHAKE_REFUSED, "The answer to the WebSocket handshake is not HTTP: " +
                Excerpt.of(String.valueOf(part.decoderResult().cause().getMessage())));
            return;
        }
        if (part instanceof HttpResponse response) {
            status = response.status();
            final String fault = status.code() == 101 ? upgrade.fault(response.headers()) : null;
            if (fault != null) {
                connection.down(
                    DownReason.HANDSHAKE_REFUSED, "The server agreed to the WebSocket handshake " + fault + ".");
            }
        }
        if (part instanceof HttpContent content) {
            final int room = MAX_BODY_BYTES - body.size();
            final byte[] bytes = new byte[Math.min(room, content.content().readableBytes())];
            content.content().readBytes(bytes);
            body.writeBytes(bytes);
            if (content instanceof LastHttpContent) {
                end(context);
            }
        }
    }

    private void end(ChannelHandlerContext context) {
        if (status.code() == 101) {
            connection.upgraded(context, upgrade);
        } else if (status.code() >= 200) {
            refuse();
        }
        body.reset();
    }

    private void refuse() {
        final int code = status.code();
        final DownReason reason = code == 401 || code == 403 ? DownReason.AUTH_REJECTED
            : code == 429 || code == 418 ? DownReason.RATE_LIMITED : DownReason.HANDSHAKE_REFUSED;
        final String said = Excerpt.of(body.toByteArray());
        connection.down(reason, "The server refused the WebSocket handshake with HTTP " + code +
            (said.isEmpty() ? "." : ": " + said));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (status != null && status.code() >= 200) {
            refuse();
        } else {
            connection.closedEarly();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        connection.failed(cause);
    }
}
