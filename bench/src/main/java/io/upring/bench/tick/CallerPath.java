package io.upring.bench.tick;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.strategy.StrategySpec;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import java.util.Arrays;
import java.util.List;

/**
 * Frames decoded and taken through all stages on one thread, without waiting for anybody: what an event costs. The
 * decoding alone is measured beside it, so that the rest is known as a difference. Without a journal, whose cost
 * follows from an event's bytes alone.
 *
 * <p>Threading: one thread.
 */
final class CallerPath {
    private static final int RESERVED = 1 << 10;
    private static final long STEP_NS = 10_000;

    private final VenueFrames frames;
    private final FrameDecoder whole;
    private final FrameDecoder bare;
    private double[] wholeNs = new double[RESERVED];
    private double[] bareNs = new double[RESERVED];
    private int slices;
    private long timeNs = 1_795_000_000_000_000_000L;

    CallerPath(VenueFrames frames, List<StrategySpec> strategies) {
        this.frames = frames;
        final Pipeline pipeline = new Pipeline(new PipelineContext().instruments(frames.instruments())
            .strategies(strategies).limits(TickPath.limits()).gateway(intent -> true).offline(true)
            .strategyListener((strategy, sequence, cause) -> {
                throw new IllegalStateException(strategy + " failed on event " + sequence, cause);
            }).conclude());
        whole = decoder(pipeline.publisher());
        bare = decoder(new OneSlot(new EventSlot()));
    }

    private FrameDecoder decoder(EventPublisher publisher) {
        return new FrameDecoder(EventSource.PUBLIC_STREAM, frames.instruments(), new OrderIds("growth"), publisher,
            ControlListener.NONE);
    }

    /** All frames once each way, a slice of the measurement. */
    void slice() {
        if (slices == wholeNs.length) {
            wholeNs = Arrays.copyOf(wholeNs, slices * 2);
            bareNs = Arrays.copyOf(bareNs, slices * 2);
        }
        wholeNs[slices] = pass(whole);
        bareNs[slices++] = pass(bare);
    }

    private double pass(FrameDecoder decoder) {
        final long startNs = System.nanoTime();
        for (int i = 0; i < frames.count(); i++) {
            timeNs += STEP_NS;
            decoder.decode(frames.memory(), frames.offset(i), frames.length(i), timeNs, 1);
        }
        return (double) (System.nanoTime() - startNs) / frames.count();
    }

    /** What was measured so far counts no more. */
    void forget() {
        slices = 0;
    }

    /** Nanoseconds an event, decoding included: of the quickest tenth of slices the slowest. */
    double whole() {
        return quick(wholeNs);
    }

    /** Nanoseconds for decoding alone. */
    double decode() {
        return quick(bareNs);
    }

    private double quick(double[] values) {
        final double[] sorted = Arrays.copyOf(values, slices);
        Arrays.sort(sorted);
        return sorted[slices / 10];
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
