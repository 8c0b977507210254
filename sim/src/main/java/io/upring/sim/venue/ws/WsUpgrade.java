package io.upring.sim.venue.ws;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.upring.sim.exchange.Account;
import io.upring.sim.venue.auth.AuthException;
import io.upring.sim.venue.auth.TokenVerifier;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.http.RestException;
import io.upring.sim.venue.http.RestReply;
import io.upring.sim.venue.pace.RateLimit;
import io.upring.sim.venue.pace.SlidingWindow;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * Turns HTTP connections into WebSocket connections, or refuses to (Upbit API reference, WebSocket endpoints and
 * limits).
 *
 * <p>Threading: the venue's core thread only.
 */
public final class WsUpgrade {
    /** Path of the public streams. */
    public static final String PUBLIC_PATH = "/websocket/v1";
    /** Path of the private streams. */
    public static final String PRIVATE_PATH = "/websocket/v1/private";

    private static final String HTTP_HANDLER = "http";

    private final WsSettings settings;
    private final TokenVerifier tokens;
    private final Map<String, Account> accounts;
    private final Map<String, RateLimit> connectLimits = new HashMap<>();

    /** @param accounts account of each access key */
    public WsUpgrade(WsSettings settings, TokenVerifier tokens, Map<String, Account> accounts) {
        this.settings = settings;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /** The name that the pipeline's last HTTP handler must have, so that it can be replaced. */
    public static String httpHandlerName() {
        return HTTP_HANDLER;
    }

    /** Answers the request; the connection becomes a WebSocket or is closed. */
    public void accept(ChannelHandlerContext ctx, FullHttpRequest request) {
        try {
            String path = request.uri().split("\\?", 2)[0];
            boolean personal = path.equals(PRIVATE_PATH);
            if (!personal && !path.equals(PUBLIC_PATH)) {
                throw RestException.noRoute();
            }
            Account account = personal ? account(request) : null;
            String caller = account == null ? address(ctx) : account.name();
            RateLimit limit = connectLimits.computeIfAbsent(caller, key ->
                    new SlidingWindow(settings.config().limits().connectsPerSecond(), RateLimit.SECOND_NS));
            long nowNs = System.nanoTime();
            if (!limit.tryAcquire(nowNs) && settings.config().limits().rateLimits()) {
                refuse(ctx, RestReply.tooManyRequests());
                return;
            }
            handshake(ctx, request, new WsConnection(settings, personal, account), limit.remaining(nowNs));
        } catch (WebSocketHandshakeException e) {
            refuse(ctx, RestReply.error(
                    RestException.exchange(400, "bad_request", "no WebSocket handshake: " + e.getMessage())));
        } catch (RestException e) {
            refuse(ctx, RestReply.error(e));
        }
    }

    private Account account(FullHttpRequest request) throws RestException {
        try {
            return accounts.get(tokens.verify(request.headers().get(HttpHeaderNames.AUTHORIZATION), ""));
        } catch (AuthException e) {
            if (settings.config().switches().acceptBadPrivateAuth()) {
                return null;
            }
            throw RestException.exchange(401, e.name(), e.getMessage());
        }
    }

    private void handshake(ChannelHandlerContext ctx, FullHttpRequest request, WsConnection connection,
                           int remaining) {
        String url = "ws://" + request.headers().get(HttpHeaderNames.HOST, "") + request.uri();
        int messageBytes = settings.config().limits().messageBytes();
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(url, null, false, messageBytes).newHandshaker(request);
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
