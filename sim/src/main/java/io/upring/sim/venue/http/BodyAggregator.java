package io.upring.sim.venue.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/**
 * Collects a request with its body. One that is too large is passed on as an event instead, so that its answer keeps
 * its place among the answers to pipelined requests.
 *
 * <p>Threading: the connection's event loop.
 */
public final class BodyAggregator extends HttpObjectAggregator {
    static final Object TOO_LARGE = new Object();

    public BodyAggregator(int bodyBytes) {
        super(bodyBytes);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
        ctx.fireUserEventTriggered(TOO_LARGE);
    }
}
