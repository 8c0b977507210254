package io.upring.feed.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Opens sockets on the feed's loop. Host names are looked up on a thread of its own, since a slow name server must not
 * hold up the sockets that work.
 *
 * <p>Threading: any thread; the result and everything after it comes on the feed's thread.
 */
public final class Transport {
    private final FeedLoop loop;
    private final SslContext tls;
    private final ThreadPoolExecutor resolver = new ThreadPoolExecutor(
        1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Transport::resolverThread);

    /** With the system's trusted certificates. */
    public Transport(FeedLoop loop) {
        this(loop, null);
    }

    /** @param tls null for the system's trusted certificates, which are loaded when first needed. */
    public Transport(FeedLoop loop, SslContext tls) {
        this.loop = loop;
        this.tls = tls;
        resolver.allowCoreThreadTimeOut(true);
    }

    private static Thread resolverThread(Runnable work) {
        final Thread thread = new Thread(work, "upring-resolver");
        thread.setDaemon(true);
        return thread;
    }

    public FeedLoop loop() {
        return loop;
    }

    /**
     * Connects, TLS included where the endpoint asks for it; the server's certificate must be valid for its host name.
     *
     * @param handlers go behind TLS in the pipeline, in the given order, before the socket connects.
     * @return fails with the reason, or succeeds with a channel that is ready for application data.
     */
    public Promise<Channel> connect(Endpoint endpoint, int timeoutMs, ChannelHandler... handlers) {
        final Promise<Channel> ready = loop.eventLoop().newPromise();
        final byte[] literal = NetUtil.createByteArrayFromIpAddressString(endpoint.host());
        if (literal != null) {
            loop.run(() -> open(endpoint, address(endpoint, literal), timeoutMs, ready, handlers));
            return ready;
        }
        resolver.execute(() -> {
            try {
                final InetAddress found = InetAddress.getByName(endpoint.host());
                loop.execute(() -> open(endpoint, found, timeoutMs, ready, handlers));
            } catch (UnknownHostException e) {
                ready.tryFailure(new UnknownHostException("the host " + endpoint.host() + " is unknown"));
            }
        });
        return ready;
    }

    private static InetAddress address(Endpoint endpoint, byte[] literal) {
        try {
            return InetAddress.getByAddress(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("\"" + endpoint.host() + "\" is not an address.", e);
        }
    }

    private void open(Endpoint endpoint, InetAddress address, int timeoutMs,
        Promise<Channel> ready, ChannelHandler... handlers) {
        if (ready.isDone()) {
            return;
        }
        final SslHandler ssl = endpoint.tls() ? (tls == null ? Tls.systemTrust() : tls)
            .newHandler(PooledByteBufAllocator.DEFAULT, endpoint.host(), endpoint.port()) : null;
        final ReadBuffer reads = new ReadBuffer();
        final ChannelFuture connected = new Bootstrap()
            .group(loop.eventLoop())
            .channel(NioSocketChannel.class)
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .option(ChannelOption.RECVBUF_ALLOCATOR, reads)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
            .handler(new ChannelInitializer<Channel>() {
                @Override
                protected void initChannel(Channel channel) {
                    if (ssl != null) {
                        ssl.setHandshakeTimeoutMillis(timeoutMs);
                        channel.pipeline().addLast(ssl);
                    }
                    channel.pipeline().addLast(handlers);
                }
            })
            .connect(new InetSocketAddress(address, endpoint.port()));
        connected.channel().closeFuture().addListener(done -> reads.release());
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                ready.tryFailure(done.cause());
            } else if (ssl != null) {
                ssl.handshakeFuture().addListener(shaken -> settle(ready, connected.channel(), shaken.cause()));
            } else {
                settle(ready, connected.channel(), null);
            }
        });
    }

    private static void settle(Promise<Channel> ready, Channel channel, Throwable failure) {
        if (failure != null) {
            ready.tryFailure(failure instanceof SSLException ? failure : new SSLException(failure));
            channel.close();
        } else if (!ready.trySuccess(channel)) {
            channel.close();
        }
    }
}
