package io.upring.feed.rehearsal;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.upring.feed.net.FeedLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Where rehearsed orders end: a socket of this process, on the loopback interface, that answers each with what an
 * exchange says of an order that it has taken.
 *
 * <p>Threading: made and closed by any thread but the loop's own; works on the loop's.
 */
final class OrderSink implements AutoCloseable {
    static final String UUID = "c0000000-0000-4000-8000-000000000001";
    private static final String BODY = "{\"market\":\"" + RehearsedFrames.MARKET + "\",\"uuid\":\"" + UUID
        + "\",\"side\":\"bid\",\"ord_type\":\"limit\",\"price\":\"100000000\",\"state\":\"wait\",\"created_at\":"
        + "\"2026-11-21T12:15:00+09:00\",\"volume\":\"0.001\",\"remaining_volume\":\"0.001\",\"executed_volume\":\"0\","
        + "\"reserved_fee\":\"50\",\"remaining_fee\":\"50\",\"paid_fee\":\"0\",\"locked\":\"100050\","
        + "\"trades_count\":0,\"time_in_force\":\"ioc\",\"prevented_volume\":\"0\",\"prevented_locked\":\"0\"}";
    private static final byte[] ANSWER = ("HTTP/1.1 201 Created\r\nContent-Type: application/json;charset=UTF-8\r\n"
        + "Remaining-Req: group=order; min=1800; sec=11\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
        .getBytes(StandardCharsets.US_ASCII);

    private final Channel server;

    /** @throws IOException if it cannot listen. */
    OrderSink(FeedLoop loop) throws IOException {
        final var bound = new ServerBootstrap().group(loop.eventLoop()).channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(new Answering());
                }
            })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("a rehearsal finds no port on the loopback interface", bound.cause());
        }
        server = bound.channel();
    }

    String uri() {
        return "http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void close() {
        server.close().awaitUninterruptibly();
    }

    /** A request for an order ends with its only closing brace. */
    private static final class Answering extends SimpleChannelInboundHandler<ByteBuf> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, ByteBuf request) {
            if (request.getByte(request.writerIndex() - 1) == '}') {
                context.writeAndFlush(context.alloc().directBuffer(ANSWER.length).writeBytes(ANSWER));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
