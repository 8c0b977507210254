package io.upring.sim.venue;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.http.BodyAggregator;
import io.upring.sim.venue.http.HttpConnection;
import io.upring.sim.venue.http.RequestDeadline;
import io.upring.sim.venue.ws.WsSettings;
import io.upring.sim.venue.ws.WsUpgrade;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The listening socket and the connections it accepted. */
final class VenueServer {
    private final VenueConfig config;
    private final VenueCore core;
    private final VenueCounters counters;
    private final EventLoopGroup group;
    private final WsUpgrade upgrade;
    private final SslContext tls;
    private final ChannelGroup connections = new DefaultChannelGroup("venue", GlobalEventExecutor.INSTANCE);
    private Channel listening;
    private volatile int port;

    /** @param tls null for plain sockets */
    VenueServer(VenueConfig config, VenueCounters counters, VenueCore core, EventLoopGroup group,
                SslContext tls) {
        this.config = config;
        this.core = core;
        this.counters = counters;
        this.group = group;
        port = config.port();
        this.tls = tls;
        upgrade = new WsUpgrade(new WsSettings(config, counters, core.hub(), core.faults()), core.access(),
                core.accounts(), core.rateLimits(), core.clock());
    }

    /** Listens on the configured port, or again on the one that the system chose at first. */
    void bind() {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(
                        config.limits().outboundBytes() / 2, config.limits().outboundBytes()))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accept(channel);
                    }
                });
        InetSocketAddress address = new InetSocketAddress(config.host(), port);
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new VenueException("the venue cannot listen on " + config.host() + ":" + port + ": "
                    + reason(address, bound.cause()), bound.cause());
        }
        listening = bound.channel();
        port = ((InetSocketAddress) listening.localAddress()).getPort();
    }

    int port() {
        return port;
    }

    /** Drops every connection, HTTP and WebSocket, without a farewell. */
    void cut() {
        connections.close().awaitUninterruptibly();
    }

    void unbind() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
            listening = null;
        }
        cut();
        awaitSelect();
    }

    /** A closed socket keeps its port until the loop selects again; what a task schedules runs only after that. */
    private void awaitSelect() {
        CompletableFuture<Void> selected = new CompletableFuture<>();
        group.execute(() -> group.schedule(() -> selected.complete(null), 0, TimeUnit.NANOSECONDS));
        selected.join();
    }

    private void accept(SocketChannel channel) {
        if (connections.size() >= config.limits().connections()) {
            counters.increment(VenueCounter.CONNECTIONS_TOO_MANY);
            channel.close();
            return;
        }
        connections.add(channel);
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
        }
        RequestDeadline deadline = new RequestDeadline(config.timings().requestMs(), counters);
        channel.pipeline()
                .addLast(deadline)
                .addLast(new HttpServerCodec())
                .addLast(new BodyAggregator(config.limits().bodyBytes()))
                .addLast(WsUpgrade.deflate(config.limits()))
                .addLast(WsUpgrade.httpHandlerName(), new HttpConnection(core, upgrade::accept, core.latencies(),
                        deadline));
    }

    private static String reason(InetSocketAddress address, Throwable cause) {
        if (address.isUnresolved()) {
            return "the host is not known";
        }
        return cause instanceof BindException ? "the address is already in use, or is not one of this machine"
                : String.valueOf(cause.getMessage());
    }
}
