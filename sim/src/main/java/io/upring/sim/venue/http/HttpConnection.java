package io.upring.sim.venue.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpUtil;
import io.upring.sim.matching.LatencyModel.Leg;
import io.upring.sim.venue.pace.DelayLine;
import io.upring.sim.venue.pace.Latencies;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP connection: answers its requests in their order, whatever the delay of each, until one of them becomes a
 * WebSocket.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    private final RestService api;
    private final BiConsumer<ChannelHandlerContext, FullHttpRequest> upgrade;
    private final RequestDeadline deadline;
    private final Latencies latencies;
    private DelayLine entries;
    private DelayLine replies;
    private final Queue<Exchanged> open = new ArrayDeque<>();

    /**
     * @param upgrade   takes over requests for a WebSocket
     * @param latencies of the way to the exchange and back
     * @param deadline  of requests that do not come to their end
     */
    public HttpConnection(RestService api,
                          BiConsumer<ChannelHandlerContext, FullHttpRequest> upgrade, Latencies latencies,
                          RequestDeadline deadline) {
        this.deadline = deadline;
        this.api = api;
        this.upgrade = upgrade;
        this.latencies = latencies;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        deadline.complete();
        if (!request.decoderResult().isSuccess()) {
            refuse(ctx, RestException.exchange(400, "bad_request", "the request is not HTTP/1.1"));
            return;
        }
        if (HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(
                request.headers().get(HttpHeaderNames.UPGRADE, ""))) {
            upgrade.accept(ctx, request);
            return;
        }
        Exchanged exchanged = new Exchanged(HttpUtil.isKeepAlive(request));
        open.add(exchanged);
        RestRequest call = restRequest(ctx, request);
        if (api.entersExchange(call)) {
            entries.after(latencies.nextNs(Leg.ORDER_ENTRY), () -> {
                RestReply reply = api.answer(call);
                if (reply != RestReply.NONE) {
                    replies.after(latencies.nextNs(Leg.RESPONSE), () -> complete(ctx, exchanged, reply));
                }
            });
            return;
        }
        RestReply reply = api.answer(call);
        if (reply != RestReply.NONE) {
            complete(ctx, exchanged, reply);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        entries = new DelayLine(ctx.executor(), () -> { });
        replies = new DelayLine(ctx.executor(), () -> { });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event == BodyAggregator.TOO_LARGE) {
            refuse(ctx, RestException.exchange(413, "bad_request", "the request body is too large"));
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("HTTP connection {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
        ctx.close();
    }

    private void refuse(ChannelHandlerContext ctx, RestException error) {
        Exchanged exchanged = new Exchanged(false);
        open.add(exchanged);
        complete(ctx, exchanged, RestReply.error(error));
    }

    private void complete(ChannelHandlerContext ctx, Exchanged exchanged, RestReply reply) {
        exchanged.reply = reply;
        while (!open.isEmpty() && open.peek().reply != null) {
            write(ctx, open.remove());
        }
        ctx.flush();
    }

    private static void write(ChannelHandlerContext ctx, Exchanged exchanged) {
        ChannelFuture written = ctx.write(exchanged.reply.toHttp(exchanged.keepAlive));
        if (!exchanged.keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static RestRequest restRequest(ChannelHandlerContext ctx, FullHttpRequest request) {
        String uri = request.uri();
        int question = uri.indexOf('?');
        String path = question < 0 ? uri : uri.substring(0, question);
        String query = question < 0 ? null : uri.substring(question + 1);
        return new RestRequest(request.method().name(), path, query, ByteBufUtil.getBytes(request.content()),
                request.headers().get(HttpHeaderNames.AUTHORIZATION),
                request.headers().getAll(HttpHeaderNames.CONTENT_TYPE).size(),
                request.headers().get(HttpHeaderNames.ORIGIN), acceptsGzip(request), clientAddress(ctx));
    }

    private static boolean acceptsGzip(FullHttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP, true);
    }

    private static String clientAddress(ChannelHandlerContext ctx) {
        return ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress().getHostAddress();
    }

    private static final class Exchanged {
        private final boolean keepAlive;
        private RestReply reply;

        private Exchanged(boolean keepAlive) {
            this.keepAlive = keepAlive;
        }
    }
}
