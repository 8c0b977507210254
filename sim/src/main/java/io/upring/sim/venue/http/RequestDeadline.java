package io.upring.sim.venue.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose request does not come to its end: those who send nothing at all, or a request byte by byte,
 * would otherwise hold their place for ever. Stands before the HTTP codec; {@link #complete} says that a whole request
 * was read.
 *
 * <p>Threading: the connection's event loop.
 */
public final class RequestDeadline extends ChannelInboundHandlerAdapter {
    private static final byte[] ANSWER = ("HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n"
            + "content-length: 0\r\n\r\n").getBytes(StandardCharsets.US_ASCII);

    private final long deadlineMs;
    private final VenueCounters counters;
    private ScheduledFuture<?> end;

    /** @param deadlineMs from the opening, or a request's first byte, to its last; 0 for none */
    public RequestDeadline(long deadlineMs, VenueCounters counters) {
        this.deadlineMs = deadlineMs;
        this.counters = counters;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) throws Exception {
        arm(ctx);
        super.channelActive(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) throws Exception {
        if (bytes instanceof ByteBuf) {
            arm(ctx);
        }
        super.channelRead(ctx, bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        complete();
        super.channelInactive(ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        complete();
    }

    void complete() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    private void arm(ChannelHandlerContext ctx) {
        if (end == null && deadlineMs > 0) {
            end = ctx.executor().schedule(() -> {
                counters.increment(VenueCounter.REQUESTS_TIMED_OUT);
                ctx.writeAndFlush(ctx.alloc().buffer(ANSWER.length).writeBytes(ANSWER))
                        .addListener(ChannelFutureListener.CLOSE);
            }, deadlineMs, TimeUnit.MILLISECONDS);
        }
    }
}
