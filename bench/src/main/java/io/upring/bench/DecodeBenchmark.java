package io.upring.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * One frame to one filled event: our decoder, beside two baselines over the same bytes. {@code jackson} reads every
 * field with jackson-core's streaming parser and its fast double reader; {@code readOnce} only sums the bytes, which is
 * the floor under any decoder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    @Param({"ticker", "trade", "tradeSimple", "book30", "book30Simple"})
    String frame;

    private byte[] bytes;
    private UnsafeBuffer buffer;
    private EventSlot slot;
    private FrameDecoder decoder;
    private JsonFactory jackson;

    @Setup
    public void setUp() {
        bytes = Frames.of(frame);
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(bytes.length));
        buffer.putBytes(0, bytes);
        slot = new EventSlot();
        final Instruments instruments = Instruments.builder()
            .add("KRW-BTC", TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true).build();
        decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, instruments, new OrderIds("bench"),
            new OneSlot(slot), ControlListener.NONE);
        jackson = JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
        if (decoder.decode(buffer, 0, bytes.length, 1, 1) != 1 || !slot.type().isMarketData()) {
            throw new IllegalStateException("the frame of kind " + frame + " does not decode");
        }
    }

    @Benchmark
    public EventSlot upring() {
        decoder.decode(buffer, 0, bytes.length, 1, 1);
        return slot;
    }

    @Benchmark
    public void jackson(Blackhole hole) throws IOException {
        try (JsonParser parser = jackson.createParser(bytes)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case VALUE_NUMBER_FLOAT -> hole.consume(parser.getDoubleValue());
                    case VALUE_NUMBER_INT -> hole.consume(parser.getLongValue());
                    case VALUE_STRING -> hole.consume(parser.getTextCharacters());
                    default -> hole.consume(parser.currentName());
                }
            }
        }
    }

    @Benchmark
    public long readOnce() {
        long sum = 0;
        int index = 0;
        for (; index + Long.BYTES <= bytes.length; index += Long.BYTES) {
            sum += (long) LONGS.get(bytes, index);
        }
        for (; index < bytes.length; index++) {
            sum += bytes[index];
        }
        return sum;
    }

    /** Always the same slot. */
    private record OneSlot(EventSlot slot) implements EventPublisher {
        @Override
        public EventSlot tryClaimDroppable() {
            return slot;
        }

        @Override
        public EventSlot tryClaim() {
            return slot;
        }

        @Override
        public void publish(EventSlot published) {
        }
    }
}
