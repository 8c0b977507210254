package io.upring.bench.decode;

import io.upring.engine.event.EventSlot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One frame again and again under JMH: the decoder beside the baselines of {@link DecodeMeasurement}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {
    @Param({"ticker", "tickerSimple", "trade", "tradeSimple", "book30", "book30Simple"})
    String frame;

    private FrameSet frames;
    private UpringReader upring;
    private Map<String, FrameReader> readers;

    @Setup
    public void setUp() {
        frames = new FrameSet(DecodeMeasurement.bindingOf(frame), List.of(Frames.of(frame)));
        readers = Rivals.of(frames);
        upring = (UpringReader) readers.get(Rivals.UPRING);
    }

    @Benchmark
    public EventSlot upring() {
        upring.read(frames, 1);
        return upring.slot();
    }

    @Benchmark
    public long withoutPrediction() throws IOException {
        return readers.get(Rivals.FORWARD).read(frames, 1);
    }

    @Benchmark
    public long jackson() throws IOException {
        return readers.get(Rivals.JACKSON).read(frames, 1);
    }

    @Benchmark
    public long fastjson2() throws IOException {
        return readers.get(Rivals.FASTJSON).read(frames, 1);
    }

    @Benchmark
    public long readOnce() throws IOException {
        return readers.get(Rivals.FLOOR).read(frames, 1);
    }
}
