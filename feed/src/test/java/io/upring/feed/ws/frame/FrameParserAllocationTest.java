package io.upring.feed.ws.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FrameParserAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 20_000;

    private final byte[] stream = new ServerFrames()
        .binary("{\"type\":\"trade\"}").binary(new byte[300]).control(Opcode.PING, "p")
        .frame(Opcode.BINARY, new byte[40]).frame(ServerFrames.FIN | Opcode.CONTINUATION, new byte[2_000]).bytes();
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(8_192));
    private Object kept;

    @Test
    void shouldAllocateNothingInSteadyState() {
        final Counting counting = new Counting();
        assertThat(allocatedBytes(counting)).isZero();
        assertThat(counting.messages).isEqualTo(6L * ROUNDS);
    }

    @Test
    void shouldSeeTheAllocationsOfAHandlerThatAllocates() {
        final long allocated = allocatedBytes(new Counting() {
            @Override
            public void onMessage(DirectBuffer b, int offset, int length, boolean binary) {
                super.onMessage(b, offset, length, binary);
                kept = new byte[length];
            }
        });
        assertThat(allocated).isGreaterThan((long) ROUNDS * 16);
        assertThat(kept).isNotNull();
    }

    private long allocatedBytes(Counting handler) {
        buffer.putBytes(0, stream);
        final WebSocketFrameParser parser = new WebSocketFrameParser(handler, 1 << 20);
        final LongSupplier run = () -> {
            for (int i = 0; i < ROUNDS / 2; i++) {
                parser.parse(buffer, 0, stream.length);
                parser.parse(buffer, 0, 200);
                parser.parse(buffer, 200, stream.length - 200);
            }
            return parser.position();
        };
        run.getAsLong();
        handler.messages = 0;
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        run.getAsLong();
        final long between = THREADS.getCurrentThreadAllocatedBytes();
        run.getAsLong();
        return Math.min(between - before, THREADS.getCurrentThreadAllocatedBytes() - between);
    }

    private static class Counting extends IgnoringHandler {
        private long messages;

        @Override
        public void onMessage(DirectBuffer b, int offset, int length, boolean binary) {
            messages++;
        }
    }
}
