package io.upring.sim.venue.ws;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.compression.ZlibCodecFactory;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.upring.sim.exchange.Account;
import io.upring.sim.venue.auth.AccessControl;
import io.upring.sim.venue.auth.AuthException;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.http.RateLimits;
import io.upring.sim.venue.http.RequestDeadline;
import io.upring.sim.venue.http.RestException;
import io.upring.sim.venue.http.RestReply;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Turns HTTP connections into WebSocket connections, or refuses to (Upbit API reference, WebSocket endpoints and
 * limits).
 *
 * <p>Threading: the venue's core thread only.
 */
public final class WsUpgrade {
    /** Path of the public streams. */
    public static final String PUBLIC_PATH = Endpoint.PUBLIC.path();
    /** Path of the private streams. */
    public static final String PRIVATE_PATH = Endpoint.PRIVATE.path();

    /** Path of the indicators. */
    public static final String INFO_PATH = Endpoint.INFO.path();

    private static final String HTTP_HANDLER = "http";
    private static final int DEFLATE_LEVEL = 6;
    private static final int WINDOW_BITS = 15;

    private final WsSettings settings;
    private final AccessControl access;
    private final Map<String, Account> accounts;
    private final RateLimits limits;
    private final LongSupplier clock;

    /**
     * @param accounts account of each access key
     * @param clock    epoch milliseconds
     */
    public WsUpgrade(WsSettings settings, AccessControl access, Map<String, Account> accounts, RateLimits limits,
                     LongSupplier clock) {
        this.settings = settings;
        this.access = access;
        this.accounts = accounts;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Negotiates permessage-deflate with those who offer it, their parameters about context takeover included; to stand
     * before the last HTTP handler.
     */
    public static ChannelHandler deflate(VenueLimits sizes) {
        return new WebSocketServerExtensionHandler(new PerMessageDeflateServerExtensionHandshaker(DEFLATE_LEVEL,
                ZlibCodecFactory.isSupportingWindowSizeAndMemLevel(), WINDOW_BITS, true, false, sizes.messageBytes()));
    }

    /** The name that the pipeline's last HTTP handler must have, so that it can be replaced. */
    public static String httpHandlerName() {
        return HTTP_HANDLER;
    }

    /** Answers the request; the connection becomes a WebSocket or is closed. */
    public void accept(ChannelHandlerContext ctx, FullHttpRequest request) {
        try {
            Endpoint endpoint = Endpoint.of(request.uri().split("\\?", 2)[0]);
            if (endpoint == null) {
                throw RestException.noRoute();
            }
            VenueKey key = endpoint.needsToken() ? key(request, address(ctx)) : null;
            Account account = key == null ? null : accounts.get(key.accessKey());
            String caller = account == null ? address(ctx) : account.name();
            long nowNs = System.nanoTime();
            RateLimits.Refusal refusal = limits.check(RateGroup.WEBSOCKET_CONNECT, caller, nowNs);
            if (refusal == null && request.headers().contains(HttpHeaderNames.ORIGIN)) {
                refusal = limits.check(RateGroup.ORIGIN, address(ctx), nowNs);
            }
            if (refusal == null) {
                handshake(ctx, request, new WsConnection(settings, endpoint, key, account),
                        limits.remaining(RateGroup.WEBSOCKET_CONNECT, caller, nowNs));
            } else if (settings.config().switches().on(VenueSwitch.CONNECT_LIMIT_429)) {
                refuse(ctx, RestReply.limited(refusal, settings.config().switches()));
            } else {
                settings.counters().increment(VenueCounter.CONNECTIONS_REFUSED);
                ctx.close();
            }
        } catch (WebSocketHandshakeException e) {
            refuse(ctx, RestReply.error(
                    RestException.exchange(400, "bad_request", "no WebSocket handshake: " + e.getMessage())));
        } catch (RestException e) {
            refuse(ctx, RestReply.error(e));
        }
    }

    private VenueKey key(FullHttpRequest request, String address) throws RestException {
        try {
            return access.admit(request.headers().get(HttpHeaderNames.AUTHORIZATION), "", address, clock.getAsLong());
        } catch (AuthException e) {
            if (settings.config().switches().on(VenueSwitch.ACCEPT_BAD_PRIVATE_AUTH)) {
                return null;
            }
            throw RestException.exchange(e.status(), e.name(), e.getMessage());
        }
    }

    private void handshake(ChannelHandlerContext ctx, FullHttpRequest request, WsConnection connection,
                           int remaining) {
        String url = "ws://" + request.headers().get(HttpHeaderNames.HOST, "") + request.uri();
        int messageBytes = settings.config().limits().messageBytes();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(url, null, true, messageBytes).newHandshaker(request);
        if (handshaker == null) {
            settings.counters().increment(VenueCounter.CONNECTIONS_REFUSED);
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
            return;
        }
        HttpHeaders headers = new DefaultHttpHeaders()
                .set("remaining-req", "group=websocket; min=300; sec=" + remaining)
                .set("limit-by-ip", "Yes");
        handshaker.handshake(ctx.channel(), request, headers, ctx.newPromise()).addListener(future -> {
            if (future.isSuccess()) {
                ctx.pipeline().addLast(new WebSocketFrameAggregator(messageBytes), connection);
                ctx.pipeline().remove(HTTP_HANDLER);
                ctx.pipeline().remove(RequestDeadline.class);
                connection.open();
            } else {
                settings.counters().increment(VenueCounter.CONNECTIONS_REFUSED);
                ctx.close();
            }
        });
    }

    private void refuse(ChannelHandlerContext ctx, RestReply reply) {
        settings.counters().increment(VenueCounter.CONNECTIONS_REFUSED);
        ctx.writeAndFlush(reply.toHttp(false)).addListener(ChannelFutureListener.CLOSE);
    }

    private static String address(ChannelHandlerContext ctx) {
        return ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress().getHostAddress();
    }
}
