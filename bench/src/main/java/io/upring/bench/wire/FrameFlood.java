package io.upring.bench.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;

/**
 * A server that sends equal frames as fast as each client takes them, as a process of its own.
 *
 * <p>It must not be what limits a reader, so it writes hundreds of rendered frames at once and, over TLS, encrypts with
 * BoringSSL where that loads.
 *
 * <p>Usage: {@code plain|KEY_STORE PAYLOAD_BYTES}; says {@code port NUMBER}, ends with its standard input.
 */
final class FrameFlood implements AutoCloseable {
    private static final int FIN_BINARY = 0x82;
    private static final int LENGTH_16 = 126;
    private static final int BATCH_BYTES = 1 << 18;
    /** With more, the bytes leave the processor's caches before they are read, and acknowledgements send them on. */
    private static final int SEND_BUFFER_BYTES = 1 << 18;
    private static final int MAX_REQUEST_BYTES = 1 << 16;
    private static final int WRITES_AHEAD = 2;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;

    /** @param tls null for plain text. */
    FrameFlood(SslContext tls, int payloadBytes) {
        final byte[] frames = frames(payloadBytes);
        listening = listen(tls, Unpooled.unreleasableBuffer(Unpooled.directBuffer(frames.length).writeBytes(frames)));
    }

    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        final SslContext tls = arguments[0].equals("plain") ? null : tls(Path.of(arguments[0]));
        System.out.println("port " + new FrameFlood(tls, Integer.parseInt(arguments[1])).port());
        ChildProcess.awaitEnd();
        System.exit(0);
    }

    private static SslContext tls(Path keyStore) throws IOException, GeneralSecurityException {
        return SslContextBuilder.forServer(BenchKey.keyManagers(keyStore))
            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK).build();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private static byte[] frames(int payloadBytes) {
        final int frameBytes = 2 + Short.BYTES + payloadBytes;
        final ByteBuffer batch = ByteBuffer.allocate(BATCH_BYTES / frameBytes * frameBytes);
        while (batch.hasRemaining()) {
            batch.put((byte) FIN_BINARY).put((byte) LENGTH_16).putShort((short) payloadBytes);
            for (int i = 0; i < payloadBytes; i++) {
                batch.put((byte) ('a' + i % 26));
            }
        }
        return batch.array();
    }

    private Channel listen(SslContext tls, ByteBuf batch) {
        return new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true).childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES)
            .childHandler(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                    if (tls != null) {
                        channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                    }
                    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_REQUEST_BYTES),
                        new WebSocketServerProtocolHandler("/", null, false, MAX_REQUEST_BYTES, false, true),
                        new Flood(batch));
                }
            })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).syncUninterruptibly().channel();
    }

    private static final class Flood extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final ByteBuf batch;

        Flood(ByteBuf batch) {
            this.batch = batch;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete) {
                for (int i = 0; i < WRITES_AHEAD; i++) {
                    write(context);
                }
            }
        }

        /** Keeps as many batches under way as there are calls of it; the WebSocket codec lets them pass as they are. */
        private void write(ChannelHandlerContext context) {
            context.writeAndFlush(batch.duplicate()).addListener(done -> {
                if (done.isSuccess()) {
                    write(context);
                }
            });
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            // What clients ask for makes no difference here.
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
