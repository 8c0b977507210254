package io.upring.sim.venue.ws;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Lets a connection's bytes out a few at a time, frame borders regardless, until its time is over.
 *
 * <p>Threading: the connection's event loop.
 */
final class SlowLine extends ChannelOutboundHandlerAdapter {
    private static final String NAME = "slow-line";
    private static final int BYTES_A_DROP = 16;
    private static final long DROP_MS = 1;
    private static final long MOST_WAITING_BYTES = 8 << 20;

    private final Queue<ByteBuf> waiting = new ArrayDeque<>();
    private final long untilNs;
    private long waitingBytes;

    private SlowLine(long untilNs) {
        this.untilNs = untilNs;
    }

    static void slow(ChannelHandlerContext anyOfPipeline, long ms) {
        if (anyOfPipeline.pipeline().get(NAME) == null) {
            SlowLine line = new SlowLine(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms));
            anyOfPipeline.pipeline().addFirst(NAME, line);
            ChannelHandlerContext own = anyOfPipeline.pipeline().context(line);
            own.executor().schedule(() -> line.drop(own), DROP_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf bytes = (ByteBuf) message;
        waiting.add(bytes);
        waitingBytes += bytes.readableBytes();
        promise.trySuccess();
        if (waitingBytes > MOST_WAITING_BYTES) {
            ctx.close();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
    }

    private void drop(ChannelHandlerContext own) {
        if (!own.channel().isActive()) {
            return;
        }
        boolean over = System.nanoTime() - untilNs >= 0;
        while (!waiting.isEmpty()) {
            ByteBuf first = waiting.peek();
            waitingBytes -= over ? first.readableBytes() : Math.min(BYTES_A_DROP, first.readableBytes());
            if (over || first.readableBytes() <= BYTES_A_DROP) {
                own.write(waiting.remove());
            } else {
                own.write(first.readRetainedSlice(BYTES_A_DROP));
            }
            if (!over) {
                break;
            }
        }
        own.flush();
        if (over) {
            own.pipeline().remove(this);
        } else {
            own.executor().schedule(() -> drop(own), DROP_MS, TimeUnit.MILLISECONDS);
        }
    }
}
