package io.upring.bench.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/** Netty's own WebSocket client as its examples make it, with BoringSSL where that loads: a frame object each. */
final class NettyReader implements FrameReader {
    private static final String THREADS = "netty-reader";
    private static final int MAX_FRAME_BYTES = 1 << 20;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
        new DefaultThreadFactory(THREADS), NioIoHandler.newFactory());

    @Override
    public void start(URI server, X509Certificate trusted, Tally tally) throws SSLException {
        final SslContext tls = trusted == null ? null : SslContextBuilder.forClient().trustManager(trusted)
            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK).build();
        new Bootstrap().group(group).channel(NioSocketChannel.class).handler(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                if (tls != null) {
                    channel.pipeline().addLast(tls.newHandler(channel.alloc(), server.getHost(), server.getPort()));
                }
                channel.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(MAX_FRAME_BYTES),
                    new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
                        .webSocketUri(server).maxFramePayloadLength(MAX_FRAME_BYTES).build()),
                    new Counting(tally));
            }
        }).connect(server.getHost(), server.getPort());
    }

    @Override
    public String threads() {
        return THREADS;
    }

    @Override
    public String tls() {
        return OpenSsl.isAvailable() ? OpenSsl.versionString() : "the Java runtime";
    }

    @Override
    public void close() {
        group.shutdownGracefully();
    }

    private static final class Counting extends SimpleChannelInboundHandler<WebSocketFrame> {
        private final Tally tally;

        Counting(Tally tally) {
            this.tally = tally;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            tally.add(frame.content().readableBytes());
        }
    }
}
