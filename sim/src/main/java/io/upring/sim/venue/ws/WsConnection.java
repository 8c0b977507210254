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
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.venue.config.Permission;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueKey;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.pace.RateLimit;
import io.upring.sim.venue.pace.SlidingWindow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    private final Endpoint endpoint;
    private final VenueKey key;
    private final VenueSwitches switches;
    private final Account account;
    private final RateLimit perSecond;
    private final RateLimit perMinute;

    private ChannelHandlerContext context;
    private FaultyLine line;
    private FrameFormat format = FrameFormat.DEFAULT;
    private List<StreamRequest> streams = List.of();
    private long number;
    private long requests;
    private long lastActivityNs;
    private boolean unflushed;
    private boolean statusRunning;
    private boolean ending;
    private boolean abandoned;

    /**
     * @param key     the caller's; null at the public endpoint, and at the others when the token was bad
     * @param account of that key
     */
    WsConnection(WsSettings settings, Endpoint endpoint, VenueKey key, Account account) {
        this.settings = settings;
        this.endpoint = endpoint;
        this.key = key;
        this.account = account;
        switches = settings.config().switches();
        perSecond = window(RateGroup.WEBSOCKET_MESSAGE);
        perMinute = window(RateGroup.WEBSOCKET_MESSAGE_MINUTE);
    }

    private RateLimit window(RateGroup group) {
        return new SlidingWindow(settings.config().limits().allowed(group),
                TimeUnit.MILLISECONDS.toNanos(group.windowMs()));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        line = new FaultyLine(settings.faults(), this, ctx);
        lastActivityNs = System.nanoTime();
    }

    /** Takes part in the venue from now on; called once the upgrade's reply is written. */
    public void open() {
        settings.hub().add(this);
        long idleMs = settings.config().timings().idleMs();
        if (idleMs > 0) {
            scheduleIdleCheck(TimeUnit.MILLISECONDS.toNanos(idleMs));
        }
        if (endpoint.needsToken() && account == null) {
            fail(RequestException.invalidAuth());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (!(frame instanceof PingWebSocketFrame) || switches.on(VenueSwitch.PING_RESETS_IDLE)) {
            lastActivityNs = System.nanoTime();
        }
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
        line.release();
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
        return request(type, market) != null;
    }

    /** The type object that asked for a code of a personal stream; null when there is none. */
    StreamRequest request(StreamType type, String code) {
        for (StreamRequest stream : streams) {
            if (stream.type() == type && (stream.codes().isEmpty() || stream.codes().contains(code))) {
                return stream;
            }
        }
        return null;
    }

    void number(long value) {
        number = value;
    }

    OpenConnection picture(StreamDirectory directory) {
        List<OpenSubscription> open = new ArrayList<>();
        for (StreamRequest stream : streams) {
            for (String code : stream.codes().isEmpty() ? List.of("") : stream.codes()) {
                boolean served = stream.type().personal()
                        || directory.serves(stream.type(), stream.market(code), stream.level());
                open.add(new OpenSubscription(stream.type().wire(), code, stream.level(), stream.realtime(), served));
            }
        }
        return new OpenConnection(number, endpoint.path(), String.valueOf(context.channel().remoteAddress()),
                format.name(), requests, open);
    }

    /** Loses the subscription to a stream of one market; of a personal stream of all markets, to the stream. */
    void drift(StreamType type, String market) {
        List<StreamRequest> left = new ArrayList<>();
        for (StreamRequest stream : streams) {
            List<String> codes = stream.codes().stream().filter(code -> !stream.market(code).equals(market)).toList();
            if (stream.type() != type) {
                left.add(stream);
            } else if (!codes.isEmpty()) {
                left.add(stream.withCodes(codes));
            }
        }
        streams = List.copyOf(left);
        settings.hub().drift(this, type, market);
    }

    /** Sends a data frame of the stream and takes over its reference; false when it went nowhere, or later. */
    boolean send(StreamType stream, String market, ByteBuf payload) {
        return line.send(stream, market, payload);
    }

    /** Writes a data frame and takes over its reference; false when it went nowhere. */
    boolean write(ByteBuf payload) {
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

    /** Leaves the connection open and never reads or writes on it again. */
    void abandon() {
        ending = true;
        abandoned = true;
        context.channel().config().setAutoRead(false);
    }

    private void onMessage(byte[] message) {
        if (Arrays.equals(message, PING)) {
            startStatus();
            return;
        }
        try {
            boolean limited = settings.config().limits().rateLimits();
            if (limited && !(perSecond.tryAcquire(lastActivityNs) && perMinute.tryAcquire(lastActivityNs))) {
                onTooMany();
                return;
            }
            Request request = RequestParser.parse(message, endpoint, switches);
            checkPermissions(request);
            apply(request);
        } catch (RequestException e) {
            fail(e);
        }
    }

    private void onTooMany() throws RequestException {
        RequestException error = RequestException.tooManyRequests();
        if (switches.on(VenueSwitch.CLOSE_AFTER_TOO_MANY)) {
            throw error;
        }
        settings.counters().increment(VenueCounter.ERROR_FRAMES_SENT);
        control(ControlFrames.error(error.name(), error.getMessage()));
    }

    private void checkPermissions(Request request) throws RequestException {
        for (StreamRequest stream : request.streams()) {
            Permission needed = stream.type().permission();
            if (needed != null && !key.permissions().contains(needed)) {
                throw RequestException.invalidAuth();
            }
        }
    }

    private void apply(Request request) {
        if (request.format() != null) {
            format = request.format();
        }
        if (request.listing()) {
            control(ControlFrames.subscriptions(request.ticket(), streams, format,
                    switches.on(VenueSwitch.LIST_FORMATS_WRAP_REPLIES)));
            return;
        }
        if (request.format() == null) {
            format = FrameFormat.DEFAULT;
        }
        requests++;
        Fault fault = settings.faults().isEmpty() ? null
                : settings.faults().draw(FaultKind.Where.SUBSCRIPTION, endpoint.path());
        if (fault != null && fault.kind() == FaultKind.LOST_SUBSCRIPTION) {
            return;
        }
        streams = fault == null ? request.streams()
                : request.streams().stream().map(StreamRequest::firstHalf).toList();
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
        context.writeAndFlush(switches.on(VenueSwitch.TEXT_CONTROL_FRAMES)
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
            if (System.nanoTime() - lastActivityNs >= idleNs && !abandoned) {
                settings.counters().increment(VenueCounter.IDLE_CONNECTIONS_CUT);
                cut();
            } else {
                scheduleIdleCheck(idleNs);
            }
        }, Math.max(1, leftNs), TimeUnit.NANOSECONDS);
    }
}
