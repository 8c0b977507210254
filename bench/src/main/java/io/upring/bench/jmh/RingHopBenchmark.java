package io.upring.bench.jmh;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.upring.engine.event.EventSlot;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The bare hop to another thread and back, over a ring of our slots with spinning waits and nothing else: what every
 * figure of the pipeline is held against. One call is two hops.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingHopBenchmark {
    private static final int SLOTS = 1024;

    private final AtomicLong seen = new AtomicLong(-1);
    private Disruptor<EventSlot> disruptor;

    @Setup
    public void start() {
        disruptor = new Disruptor<>(EventSlot::new, SLOTS, run -> {
            final Thread thread = new Thread(run, "bench-consumer");
            thread.setDaemon(true);
            return thread;
        }, ProducerType.MULTI, new BusySpinWaitStrategy());
        disruptor.handleEventsWith((slot, sequence, endOfBatch) -> seen.lazySet(sequence));
        disruptor.start();
    }

    @TearDown
    public void stop() {
        disruptor.shutdown();
    }

    @Benchmark
    public long thereAndBack() {
        final long sequence = disruptor.getRingBuffer().next();
        disruptor.getRingBuffer().get(sequence).sequence(sequence);
        disruptor.getRingBuffer().publish(sequence);
        while (seen.get() < sequence) {
            Thread.onSpinWait();
        }
        return sequence;
    }
}
