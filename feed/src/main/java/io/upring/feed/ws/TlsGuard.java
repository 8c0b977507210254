package io.upring.feed.ws;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** Recognises a server that speaks TLS where plain text was expected: its first byte is that of a TLS record. */
final class TlsGuard extends ChannelInboundHandlerAdapter {
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;

    private final WebSocketConnection connection;

    TlsGuard(WebSocketConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        final ByteBuf bytes = (ByteBuf) message;
        final int first = bytes.getByte(bytes.readerIndex());
        if (first == ALERT || first == HANDSHAKE) {
            ReferenceCountUtil.release(message);
            connection.down(DownReason.HANDSHAKE_REFUSED,
                "The server speaks TLS on this port: its address begins with wss:, not ws:.");
            return;
        }
        context.pipeline().remove(this);
        context.fireChannelRead(message);
    }
}
