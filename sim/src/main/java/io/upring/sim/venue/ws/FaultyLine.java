package io.upring.sim.venue.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.fault.FaultPlan;
import io.upring.sim.venue.config.StreamType;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong with the data frames of one connection.
 */
final class FaultyLine {
    private final FaultPlan plan;
    private final WsConnection connection;
    private final ChannelHandlerContext context;
    private ByteBuf held;
    private long silentUntilNs;
    private boolean silent;

    FaultyLine(FaultPlan plan, WsConnection connection, ChannelHandlerContext context) {
        this.plan = plan;
        this.connection = connection;
        this.context = context;
    }

    /** Writes the frame as the faults will have it and takes over its reference; false when nothing was written. */
    boolean send(StreamType stream, String market, ByteBuf frame) {
        if (silent && System.nanoTime() - silentUntilNs < 0) {
            frame.release();
            return false;
        }
        silent = false;
        Fault fault = plan.isEmpty() ? null : plan.draw(FaultKind.Where.FRAME, stream.wire());
        if (fault != null && fault.kind() == FaultKind.DRIFT) {
            connection.drift(stream, market);
            frame.release();
            return false;
        }
        boolean sent = fault == null ? connection.write(frame) : strike(fault, frame);
        if (held != null && (fault == null || fault.kind() != FaultKind.REORDERED_FRAME)) {
            ByteBuf late = held;
            held = null;
            connection.write(late);
        }
        return sent;
    }

    void release() {
        if (held != null) {
            held.release();
            held = null;
        }
    }

    private boolean strike(Fault fault, ByteBuf frame) {
        switch (fault.kind()) {
            case DUPLICATE_FRAME -> connection.write(frame.retainedDuplicate());
            case TRUNCATED_FRAME -> frame.writerIndex(frame.readerIndex() + frame.readableBytes() / 2);
            case GARBAGE_FRAME -> {
                int length = frame.readableBytes();
                frame.release();
                return connection.write(Unpooled.wrappedBuffer(plan.garbage(length)));
            }
            case DRIP -> SlowLine.slow(context, fault.ms());
            default -> {
                return withhold(fault, frame);
            }
        }
        return connection.write(frame);
    }

    private boolean withhold(Fault fault, ByteBuf frame) {
        switch (fault.kind()) {
            case REORDERED_FRAME -> {
                release();
                held = frame;
                return false;
            }
            case LATE_FRAME -> {
                context.executor().schedule(() -> {
                    connection.write(frame);
                    connection.flush();
                }, fault.ms(), TimeUnit.MILLISECONDS);
                return false;
            }
            case STALL -> {
                silent = true;
                silentUntilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(fault.ms());
            }
            case HALF_OPEN -> connection.abandon();
            default -> connection.cut();
        }
        frame.release();
        return false;
    }
}
