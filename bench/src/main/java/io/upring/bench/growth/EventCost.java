package io.upring.bench.growth;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSource;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import java.util.Arrays;

/**
 * What an event costs one thread that decodes it and takes it as far as a publisher does.
 *
 * <p>Threading: one thread.
 */
final class EventCost {
    private static final int RESERVED = 1 << 10;
    /** In a slice. */
    private static final int BATCHES = 256;
    /** Event time from one frame of a market to the next: it is the same however many markets there are. */
    private static final long MARKET_STEP_NS = 10_000_000L;

    private final StagedFrames frames;
    private final FrameDecoder decoder;
    private double[] sliceNs = new double[RESERVED];
    private int slices;

    /** @param publisher takes an event all of its way within the call that publishes it. */
    EventCost(Namesakes markets, EventPublisher publisher) {
        frames = new StagedFrames(markets, MARKET_STEP_NS / markets.instruments().size());
        decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, markets.instruments(), new OrderIds("growth"), publisher,
            ControlListener.NONE);
    }

    /** Some {@value #BATCHES} batches of frames; it counts. */
    void slice() {
        if (slices == sliceNs.length) {
            sliceNs = Arrays.copyOf(sliceNs, slices * 2);
        }
        sliceNs[slices++] = pass();
    }

    /** As many; copying them to where they are decoded from is not timed. Returns nanoseconds an event. */
    double pass() {
        long sumNs = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            frames.stage();
            final long startNs = System.nanoTime();
            decodeBatch();
            sumNs += System.nanoTime() - startNs;
        }
        return (double) sumNs / (BATCHES * StagedFrames.BATCH);
    }

    private void decodeBatch() {
        for (int i = 0; i < StagedFrames.BATCH; i++) {
            decoder.decode(frames.memory(), frames.offset(i), frames.length(i), frames.timeNs(i), 1);
        }
    }

    /** What was measured so far counts no more. */
    void forget() {
        slices = 0;
    }

    /** Nanoseconds an event: of the quickest tenth of slices the slowest. */
    double ns() {
        final double[] sorted = Arrays.copyOf(sliceNs, slices);
        Arrays.sort(sorted);
        return sorted[slices / 10];
    }
}
