package io.upring.feed.ws;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Shows each read's bytes to the connection where they lie. */
final class FrameHandler extends ChannelInboundHandlerAdapter {
    private final WebSocketConnection connection;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    /** What came together with the handshake's answer; null once the connection is open. */
    private List<ByteBuf> early = new ArrayList<>();

    FrameHandler(WebSocketConnection connection) {
        this.connection = connection;
    }

    /** From now on reads go straight to the connection. */
    void open() {
        final List<ByteBuf> waiting = early;
        early = null;
        waiting.forEach(this::read);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (early != null) {
            early.add((ByteBuf) message);
        } else {
            read((ByteBuf) message);
        }
    }

    private void read(ByteBuf bytes) {
        try {
            if (bytes.hasMemoryAddress()) {
                view.wrap(bytes.memoryAddress() + bytes.readerIndex(), bytes.readableBytes());
            } else {
                final ByteBuffer nio = bytes.nioBuffer();
                view.wrap(nio, nio.position(), nio.remaining());
            }
            connection.read(view, view.capacity());
        } finally {
            view.wrap(0, 0);
            bytes.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.down(DownReason.CONNECTION_LOST, "The server closed the connection without a close frame.");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        connection.failed(cause);
    }
}
