package io.upring.bench.wire;

import io.upring.bench.FrameRecorder;
import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.feed.ws.WireFormat;
import io.upring.feed.ws.frame.MessageHandler;
import io.upring.feed.ws.frame.MessageInflater;
import io.upring.feed.ws.frame.WebSocketFrameParser;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What permessage-deflate saves on the wire and costs in time, frame by frame, on sequences that the simulated exchange
 * sent: plain frames and compressed ones through the same parser, one frame a read, each message copied once at the
 * end as the decoder does. Time is processor time of the measuring thread, the best of many passes.
 */
public final class CompressionCost implements Measurement {
    private static final int FIN_BINARY = 0x82;
    private static final int COMPRESSED = 0x40;
    private static final int LIMIT = 1 << 20;
    private static final int TAIL_BYTES = 4;
    private static final List<List<String>> TYPES = List.of(List.of("ticker"), List.of("trade"), List.of("orderbook"),
        List.of("ticker", "trade", "orderbook"));

    private int passes;

    public CompressionCost() {
        this(0);
    }

    /** @param passes of which the best counts, until {@link #run} says otherwise */
    CompressionCost(int passes) {
        this.passes = passes;
    }

    @Override
    public String name() {
        return "compression";
    }

    @Override
    public String summary() {
        return "What permessage-deflate saves on the wire and costs in time, beside plain frames through the same"
            + " parser.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws InterruptedException {
        final int frames = sizes.count("frames", 2_000, 10_000);
        passes = sizes.count("passes", 8, 40);
        for (final WireFormat format : List.of(WireFormat.DEFAULT, WireFormat.SIMPLE)) {
            for (final List<String> types : TYPES) {
                final String title = String.join(", ", types) + ", " + format;
                results.status("records frames: " + title);
                final List<byte[]> recorded = FrameRecorder.record(format, types, frames);
                results.status("reads frames: " + title);
                measure(results, title + ", context kept", true, recorded);
                measure(results, title + ", context not kept", false, recorded);
            }
        }
        results.note(frames + " frames each of 100 generated markets, the best of " + passes + " passes; bytes with"
            + " WebSocket headers, times are processor time a frame.");
    }

    void measure(Results results, String title, boolean keepsContext, List<byte[]> recorded) {
        final Wire plain = Wire.plain(recorded);
        Wire compressed = Wire.compressed(recorded, keepsContext);
        double plainNs = Double.MAX_VALUE;
        double compressedNs = Double.MAX_VALUE;
        double deflateNs = compressed.encodeNs;
        for (int pass = 0; pass < passes; pass++) {
            plainNs = Math.min(plainNs, read(plain, null));
            try (MessageInflater inflater = new MessageInflater(keepsContext, LIMIT)) {
                compressedNs = Math.min(compressedNs, read(compressed, inflater));
            }
            if (pass % 4 == 0) {
                compressed = Wire.compressed(recorded, keepsContext);
                deflateNs = Math.min(deflateNs, compressed.encodeNs);
            }
        }
        final double savedBytes = plain.bytesAFrame() - compressed.bytesAFrame();
        final double addedNs = compressedNs - plainNs;
        // Bits saved in the time that both ends take for it: on a faster link, compression comes later than plain.
        final double megabits = savedBytes * Byte.SIZE * 1_000 / (addedNs + deflateNs);
        results.group(title);
        results.figure("a frame on the wire", compressed.bytesAFrame(), "B").beside("plain", plain.bytesAFrame());
        results.figure("to read a frame", compressedNs, "ns").beside("plain", plainNs);
        results.figure("the server's compression", deflateNs, "ns");
        results.figure("worth it on links below", Math.max(0, megabits), "Mbit/s");
    }

    /** Nanoseconds a frame. */
    private static double read(Wire wire, MessageInflater inflater) {
        final Copying copying = new Copying();
        final WebSocketFrameParser parser = new WebSocketFrameParser(copying, LIMIT, inflater);
        final long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < wire.frames(); i++) {
            parser.parse(wire.bytes, wire.starts[i], wire.starts[i + 1] - wire.starts[i]);
        }
        final long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        if (copying.messages != wire.frames()) {
            throw new IllegalStateException("read " + copying.messages + " of " + wire.frames() + " frames: "
                + parser.error());
        }
        return (double) took / wire.frames();
    }

    /** What a server writes. */
    private static final class Wire {
        private final UnsafeBuffer bytes;
        private final int[] starts;
        private double encodeNs;

        private Wire(List<byte[]> payloads, int firstByte) {
            int length = 0;
            for (final byte[] payload : payloads) {
                length += headerBytes(payload.length) + payload.length;
            }
            final ByteBuffer buffer = ByteBuffer.allocateDirect(length);
            starts = new int[payloads.size() + 1];
            for (int i = 0; i < payloads.size(); i++) {
                final byte[] payload = payloads.get(i);
                buffer.put((byte) firstByte);
                if (payload.length < 126) {
                    buffer.put((byte) payload.length);
                } else {
                    buffer.put((byte) 126).putShort((short) payload.length);
                }
                starts[i + 1] = buffer.put(payload).position();
            }
            bytes = new UnsafeBuffer(buffer);
        }

        private static int headerBytes(int length) {
            return length < 126 ? 2 : 4;
        }

        static Wire plain(List<byte[]> messages) {
            return new Wire(messages, FIN_BINARY);
        }

        static Wire compressed(List<byte[]> messages, boolean keepsContext) {
            final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            final byte[] out = new byte[1 << 16];
            final byte[][] payloads = new byte[messages.size()][];
            final long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < payloads.length; i++) {
                if (!keepsContext) {
                    deflater.reset();
                }
                deflater.setInput(messages.get(i));
                final int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH) - TAIL_BYTES;
                payloads[i] = Arrays.copyOf(out, length);
            }
            final long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            deflater.end();
            final Wire wire = new Wire(List.of(payloads), FIN_BINARY | COMPRESSED);
            wire.encodeNs = (double) took / payloads.length;
            return wire;
        }

        int frames() {
            return starts.length - 1;
        }

        double bytesAFrame() {
            return (double) bytes.capacity() / frames();
        }
    }

    /** Does to a message what the decoder does first. */
    private static final class Copying implements MessageHandler {
        private final byte[] copy = new byte[1 << 16];
        private int messages;

        @Override
        public void onMessage(DirectBuffer buffer, int offset, int length, boolean binary) {
            buffer.getBytes(offset, copy, 0, length);
            messages++;
        }

        @Override
        public void onPing(DirectBuffer buffer, int offset, int length) {
            throw new IllegalStateException("no pings here");
        }

        @Override
        public void onPong(DirectBuffer buffer, int offset, int length) {
            throw new IllegalStateException("no pongs here");
        }

        @Override
        public void onClose(int code, DirectBuffer reason, int offset, int length) {
            throw new IllegalStateException("no close here");
        }
    }
}
