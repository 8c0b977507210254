package io.upring.feed.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.testing.Peer;
import io.upring.feed.testing.RudeServer;
import io.upring.feed.ws.frame.Deflated;
import io.upring.feed.ws.frame.Opcode;
import io.upring.feed.ws.frame.ServerFrames;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** From socket to sink, on a real connection: what the feed's thread allocates while frames flow. */
class StreamAllocationTest extends StreamTestBase {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 150_000;
    private static final int WINDOW = 25_000;
    private static final int WINDOWS = 8;

    @Test
    void shouldAllocateNothingWhileFramesFlow() throws Exception {
        assertThat(leastAllocated(new Measuring(), Compression.OFF)).isZero();
    }

    @Test
    void shouldAllocateNothingWhileCompressedFramesFlow() throws Exception {
        assertThat(leastAllocated(new Measuring(), Compression.OFFERED)).isZero();
    }

    @Test
    void shouldSeeTheAllocationsOfASinkThatAllocates() throws Exception {
        assertThat(leastAllocated(new Measuring() {
            private Object kept;

            @Override
            public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
                kept = new byte[length];
                return super.onFrame(buffer, offset, length, receivedAtNs);
            }

            @Override
            public String toString() {
                return String.valueOf(kept);
            }
        }, Compression.OFF)).isGreaterThan(WINDOW * 300L);
    }

    private long leastAllocated(Measuring sink, Compression compression) throws Exception {
        final boolean compressed = compression == Compression.OFFERED;
        final byte[] payload = compressed ? new Deflated(false).message(new byte[300]) : new byte[300];
        final int first = ServerFrames.FIN | Opcode.BINARY | (compressed ? Deflated.COMPRESSED : 0);
        final RudeServer server = server(peer -> {
            final String answer = Peer.switching(peer.readHead());
            peer.send(compressed ? answer.replace("\r\nremaining", "\r\nsec-websocket-extensions: "
                + "permessage-deflate; server_no_context_takeover\r\nremaining") : answer);
            final ServerFrames frames = new ServerFrames();
            for (int i = 0; i < 100; i++) {
                frames.frame(first, payload);
            }
            final byte[] batch = frames.bytes();
            for (int sent = 0; sent < WARM_UP + (WINDOWS + 1) * WINDOW; sent += 100) {
                peer.send(batch);
            }
            peer.readFrame(Opcode.CLOSE);
        });
        stream = new UpbitStream(publicConfig(server).withCompression(compression), transport,
            ReceiveClock.system(), sink, heard);
        stream.subscribe(TRADES);
        stream.start();
        return sink.least.get(60, TimeUnit.SECONDS);
    }

    /** Compares the thread's allocation counter from window to window, after a warm-up. */
    private static class Measuring implements FrameSink {
        private final CompletableFuture<Long> least = new CompletableFuture<>();
        private final long[] marks = new long[WINDOWS + 1];
        private int frames;
        private int windows;

        @Override
        public FrameKind onFrame(DirectBuffer buffer, int offset, int length, long receivedAtNs) {
            frames++;
            if (frames >= WARM_UP && frames % WINDOW == 0 && windows <= WINDOWS) {
                marks[windows++] = THREADS.getCurrentThreadAllocatedBytes();
                if (windows > WINDOWS) {
                    long minimum = Long.MAX_VALUE;
                    for (int i = 1; i <= WINDOWS; i++) {
                        minimum = Math.min(minimum, marks[i] - marks[i - 1]);
                    }
                    least.complete(minimum);
                }
            }
            return FrameKind.DATA;
        }
    }
}
