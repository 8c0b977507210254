package io.upring.feed.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.upring.feed.net.Excerpt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a pool: the request that is out on it, and the answer as it comes in. */
final class HttpConnection extends SimpleChannelInboundHandler<HttpObject> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);
    private static final int FIRST_REQUEST_BYTES = 2_048;

    private final HttpPool pool;
    private final int maxResponseBytes;
    private Channel channel;
    private PendingCall current;
    private HttpResponse response;
    private ByteBuf body;
    private int served;
    private int idleRounds;
    private boolean ready;
    private boolean closed;

    HttpConnection(HttpPool pool, int maxResponseBytes) {
        this.pool = pool;
        this.maxResponseBytes = maxResponseBytes;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    /** Returns false if it is closed again already. */
    boolean opened() {
        ready = channel.isActive() && !closed;
        return ready;
    }

    boolean isIdle() {
        return ready && current == null && !closed && channel.isActive();
    }

    /** Counts a round of the pool's clock. Returns whether nothing was sent for a whole one. */
    boolean isStale() {
        idleRounds++;
        return isIdle() && idleRounds > 1;
    }

    /** Closes an idle connection. */
    void retire() {
        end();
    }

    void send(PendingCall pending) {
        idleRounds = 0;
        current = pending;
        pending.sentOn(this);
        final ByteBuf request = channel.alloc().directBuffer(FIRST_REQUEST_BYTES);
        try {
            pending.call().write(request);
        } catch (RuntimeException e) {
            request.release();
            LOG.error("A request could not be written.", e);
            fail(HttpFailure.MALFORMED, "the request could not be written: " + e);
            return;
        }
        channel.writeAndFlush(request).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        pending.call().onWritten();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().cause() instanceof PrematureChannelClosureException) {
            channelInactive(context);
        } else if (part.decoderResult().isFailure()) {
            fail(HttpFailure.MALFORMED,
                "the answer is not HTTP: " + Excerpt.of(String.valueOf(part.decoderResult().cause().getMessage())));
        } else if (current == null) {
            // Nobody asked: whatever comes next could not be told from an answer.
            fail(HttpFailure.MALFORMED, "an answer without a request");
        } else {
            collect(context, part);
        }
    }

    private void collect(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse head) {
            response = head;
            body = context.alloc().buffer();
        }
        if (part instanceof HttpContent content && body != null) {
            if (body.readableBytes() + content.content().readableBytes() > maxResponseBytes) {
                fail(HttpFailure.TOO_LARGE, "the answer is larger than " + maxResponseBytes + " bytes");
                return;
            }
            body.writeBytes(content.content());
            if (content instanceof LastHttpContent) {
                complete();
            }
        }
    }

    private void complete() {
        final HttpResponse head = response;
        final ByteBuf whole = body;
        response = null;
        body = null;
        try {
            if (head.status().code() < 200) {
                return;
            }
            final PendingCall answered = current;
            current = null;
            served++;
            if (!HttpUtil.isKeepAlive(head)) {
                close();
            }
            if (answered.finish()) {
                answered.call().onResponse(head.status().code(), head.headers(), whole);
            }
        } catch (RuntimeException e) {
            LOG.error("The receiver of an HTTP answer failed.", e);
        } finally {
            whole.release();
        }
        pool.onIdle();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lost("the server closed the connection before it had answered");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        lost("the connection broke: " + Excerpt.of(String.valueOf(cause.getMessage())));
    }

    private void lost(String detail) {
        final boolean wasKept = served > 0 && response == null;
        final PendingCall lost = current;
        if (wasKept && lost != null && !lost.isDone() && lost.takeRepeat()) {
            current = null;
            end();
            pool.again(lost);
        } else {
            fail(HttpFailure.CONNECTION_LOST, detail);
        }
    }

    /** Gives the connection up, and with it the request that is out on it. */
    void fail(HttpFailure failure, String detail) {
        final PendingCall lost = current;
        current = null;
        end();
        if (lost != null) {
            lost.fail(failure, detail);
        }
    }

    private void end() {
        if (body != null) {
            body.release();
            body = null;
        }
        close();
    }

    private void close() {
        if (!closed) {
            closed = true;
            if (channel != null) {
                channel.close();
            }
            pool.onClosed(this);
        }
    }
}
