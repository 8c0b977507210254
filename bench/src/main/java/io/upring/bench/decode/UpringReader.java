package io.upring.bench.decode;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.feed.codec.ControlListener;
import io.upring.feed.codec.FrameDecoder;
import java.nio.charset.StandardCharsets;

/** Upring's decoder, into one slot. Threading: one thread an instance. */
final class UpringReader implements FrameReader {
    private final EventSlot slot = new EventSlot();
    private final FrameDecoder decoder;

    /** @throws IllegalArgumentException if a frame does not decode. */
    UpringReader(FrameSet frames, boolean isPredicting) {
        decoder = new FrameDecoder(EventSource.PUBLIC_STREAM, frames.instruments(), new OrderIds("bench"),
            new OneSlot(slot), ControlListener.NONE).predict(isPredicting);
        for (int batch = frames.batches() - 1; batch >= 0; batch--) {
            frames.stage(batch);
            check(frames);
        }
    }

    private void check(FrameSet frames) {
        for (int i = 0; i < frames.size(); i++) {
            final int events = decoder.decode(frames.memory(), frames.offset(i), frames.frame(i).length, 1, 1);
            if (events != 1 || !slot.type().isMarketData()) {
                throw new IllegalArgumentException("frame " + i + " does not decode: "
                    + new String(frames.frame(i), StandardCharsets.UTF_8));
            }
        }
    }

    UpringReader useVectors(boolean wanted) {
        decoder.useVectors(wanted);
        return this;
    }

    EventSlot slot() {
        return slot;
    }

    @Override
    public long read(FrameSet frames, int count) {
        long sum = 0;
        int index = 0;
        for (int i = 0; i < count; i++) {
            sum += decoder.decode(frames.memory(), frames.offset(index), frames.frame(index).length, 1, 1);
            index = index + 1 == frames.size() ? 0 : index + 1;
        }
        return sum + slot.exchangeTimeNs();
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
