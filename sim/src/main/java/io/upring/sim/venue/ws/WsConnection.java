package io.upring.sim.venue.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.upring.sim.exchange.Account;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.pace.RateLimit;
import io.upring.sim.venue.pace.SlidingWindow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open WebSocket connection: its requests, its keep-alive and its end (Upbit API reference, WebSocket).
 *
 * <p>Threading: the venue's core thread only.
 */
public final class WsConnection extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final Logger LOG = LoggerFactory.getLogger(WsConnection.class);
    private static final byte[] PING = "PING".getBytes(StandardCharsets.US_ASCII);

    private final WsSettings settings;
    private final boolean personal;
    private final Account account;
    private final RateLimit perSecond;
    private final RateLimit perMinute;

    private ChannelHandlerContext context;
    private FrameFormat format = FrameFormat.DEFAULT;
    private List<StreamRequest> streams = List.of();
    private long lastActivityNs;
    private boolean unflushed;
    private boolean statusRunning;
    private boolean ending;

    /**
     * @param personal whether it was opened at the private endpoint
     * @param account  the caller's; null at the public endpoint, and at the private one when the token was bad
     */
    public WsConnection(WsSettings settings, boolean personal, Account account) {
        this.settings = settings;
        this.personal = personal;
        this.account = account;
        VenueLimits limits = settings.config().limits();
        perSecond = new SlidingWindow(limits.messagesPerSecond(), RateLimit.SECOND_NS);
        perMinute = new SlidingWindow(limits.messagesPerMinute(), 60 * RateLimit.SECOND_NS);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        lastActivityNs = System.nanoTime();
    }

    /** Takes part in the venue from now on; called once the upgrade's reply is written. */
    public void open() {
        settings.hub().add(this);
        long idleMs = settings.config().timings().idleMs();
        if (idleMs > 0) {
            scheduleIdleCheck(TimeUnit.MILLISECONDS.toNanos(idleMs));
        }
        if (personal && account == null) {
            fail(RequestException.invalidAuth());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        lastActivityNs = System.nanoTime();
        if (frame instanceof PingWebSocketFrame) {
            ctx.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof CloseWebSocketFrame) {
            ending = true;
            settings.hub().unsubscribe(this);
            ctx.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
        } else if (!(frame instanceof PongWebSocketFrame) && !ending) {
            onMessage(ByteBufUtil.getBytes(frame.content()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        settings.hub().remove(this);
        super.channelInactive(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) throws Exception {
        if (ctx.channel().isWritable()) {
            settings.hub().wakeUp();
        }
        super.channelWritabilityChanged(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("WebSocket connection {} ends: {}", ctx.channel().remoteAddress(), cause.toString());
        ctx.close();
    }

    Account account() {
        return account;
    }

    FrameFormat format() {
        return format;
    }

    boolean writable() {
        return context.channel().isWritable();
    }

    /** Whether a personal stream of that market was asked for. */
    boolean wants(StreamType type, String market) {
        for (StreamRequest stream : streams) {
            if (stream.type() == type && (stream.codes().isEmpty() || stream.codes().contains(market))) {
                return true;
            }
        }
        return false;
    }

    /** Writes a data frame and takes over its reference; false when it went nowhere. */
    boolean send(ByteBuf payload) {
        if (ending || !context.channel().isActive()) {
            payload.release();
            return false;
        }
        if (!writable()) {
            // Frames of this round may still wait for their flush; only what is left after it counts as not read.
            flush();
        }
        if (!writable()) {
            payload.release();
            settings.counters().increment(VenueCounter.SLOW_CONNECTIONS_DROPPED);
            LOG.warn("WebSocket connection {} dropped: it does not read", context.channel().remoteAddress());
            cut();
            return false;
        }
        lastActivityNs = System.nanoTime();
        context.write(new BinaryWebSocketFrame(payload), context.voidPromise());
        return true;
    }

    /** True when the connection has to be flushed and was not marked yet. */
    boolean markUnflushed() {
        boolean first = !unflushed;
        unflushed = true;
        return first;
    }

    void flush() {
        unflushed = false;
        context.flush();
    }

    void whenWritten(Runnable action) {
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(future -> action.run());
    }

    /** Ends the connection without a close frame. */
    void cut() {
        ending = true;
        context.close();
    }

    private void onMessage(byte[] message) {
        if (Arrays.equals(message, PING)) {
            startStatus();
            return;
        }
        try {
            boolean limited = settings.config().limits().rateLimits();
            if (limited && !(perSecond.tryAcquire(lastActivityNs) && perMinute.tryAcquire(lastActivityNs))) {
                throw RequestException.tooManyRequests();
            }
            apply(RequestParser.parse(message, personal));
        } catch (RequestException e) {
            fail(e);
        }
    }

    private void apply(Request request) {
        if (request.format() != null) {
            format = request.format();
        }
        if (request.listing()) {
            control(ControlFrames.subscriptions(request.ticket(), streams, format.shortNames()));
            return;
        }
        if (request.format() == null) {
            format = FrameFormat.DEFAULT;
        }
        streams = request.streams();
        settings.counters().increment(VenueCounter.SUBSCRIPTIONS);
        settings.hub().subscribe(this, streams);
    }

    private void fail(RequestException error) {
        ending = true;
        settings.hub().unsubscribe(this);
        settings.counters().increment(VenueCounter.ERROR_FRAMES_SENT);
        control(ControlFrames.error(error.name(), error.getMessage()));
        context.executor().schedule(this::closeNormally, settings.config().timings().errorCloseMs(),
                TimeUnit.MILLISECONDS);
    }

    private void closeNormally() {
        if (context.channel().isActive()) {
            context.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void control(byte[] json) {
        lastActivityNs = System.nanoTime();
        ByteBuf payload = Unpooled.wrappedBuffer(json);
        context.writeAndFlush(settings.config().switches().textControlFrames()
                ? new TextWebSocketFrame(payload) : new BinaryWebSocketFrame(payload));
    }

    private void startStatus() {
        if (!statusRunning) {
            statusRunning = true;
            scheduleStatus();
        }
    }

    private void scheduleStatus() {
        context.executor().schedule(() -> {
            if (context.channel().isActive() && !ending) {
                control(ControlFrames.STATUS_UP);
                scheduleStatus();
            }
        }, settings.config().timings().statusMs(), TimeUnit.MILLISECONDS);
    }

    private void scheduleIdleCheck(long idleNs) {
        long leftNs = idleNs - (System.nanoTime() - lastActivityNs);
        context.executor().schedule(() -> {
            if (!context.channel().isActive()) {
                return;
            }
            if (System.nanoTime() - lastActivityNs >= idleNs) {
                settings.counters().increment(VenueCounter.IDLE_CONNECTIONS_CUT);
                cut();
            } else {
                scheduleIdleCheck(idleNs);
            }
        }, Math.max(1, leftNs), TimeUnit.NANOSECONDS);
    }
}
