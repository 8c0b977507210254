package io.upring.engine.replay;

import io.upring.engine.event.EventSlot;
import io.upring.engine.journal.file.EventBlock;
import io.upring.engine.pipeline.Restorer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Some events of a journal on their way through the stages, and what strategies wanted because of them. Each thread
 * copies the events into a slot of its own, which stays in its nearest cache.
 *
 * <p>Threading: one thread after the other, who hand it over with release and acquire semantics.
 */
final class EventBatch {
    private static final int OUTPUT_BYTES = EventSlot.BYTES - EventSlot.INTENTS;
    private static final int FIRST_OUTPUTS = 16;

    private final EventBlock events = new EventBlock();
    /** How many of them are to be taken: all, or those before a hole. */
    private int count;
    /** Of the events with intents or a hash: their places in the block, and what stands behind their payload. */
    private int[] outputAt = new int[FIRST_OUTPUTS];
    private int[] intentCounts = new int[FIRST_OUTPUTS];
    private UnsafeBuffer outputs = new UnsafeBuffer(new byte[FIRST_OUTPUTS * OUTPUT_BYTES]);
    private int outputCount;
    private int damages;

    EventBlock events() {
        return events;
    }

    /** @param newDamages how many there are in the journal up to here. */
    void begin(int newCount, int newDamages) {
        count = newCount;
        damages = newDamages;
        outputCount = 0;
    }

    int damages() {
        return damages;
    }

    /** Takes all of them through the strategies, or those before one that fails. */
    void decide(Restorer stages, EventSlot slot) {
        for (int i = 0; i < count; i++) {
            events.read(i, slot);
            if (!stages.decide(slot)) {
                return;
            }
            if (slot.hasOutput() || slot.isCheckpoint()) {
                keep(i, slot);
            }
        }
    }

    private void keep(int index, EventSlot slot) {
        if (outputCount == outputAt.length) {
            grow();
        }
        outputAt[outputCount] = index;
        intentCounts[outputCount] = slot.intentCount();
        outputs.putBytes(outputCount * OUTPUT_BYTES, slot.buffer(), EventSlot.INTENTS, OUTPUT_BYTES);
        outputCount++;
    }

    private void grow() {
        outputAt = Arrays.copyOf(outputAt, outputCount * 2);
        intentCounts = Arrays.copyOf(intentCounts, outputCount * 2);
        outputs = new UnsafeBuffer(Arrays.copyOf(outputs.byteArray(), outputCount * 2 * OUTPUT_BYTES));
    }

    /**
     * Takes all of them through the other stages, with what strategies wanted.
     *
     * @param concluded told of each event that has passed.
     * @return false if a stage failed.
     */
    boolean conclude(Restorer stages, EventSlot slot, Consumer<EventSlot> concluded) {
        int given = 0;
        for (int i = 0; i < count; i++) {
            events.read(i, slot);
            if (given < outputCount && outputAt[given] == i) {
                slot.intentCount(intentCounts[given]);
                slot.buffer().putBytes(EventSlot.INTENTS, outputs, given * OUTPUT_BYTES, OUTPUT_BYTES);
                given++;
            }
            if (!stages.conclude(slot)) {
                return false;
            }
            concluded.accept(slot);
        }
        return true;
    }

    /** Takes all of them through all stages. */
    boolean restore(Restorer stages, EventSlot slot, Consumer<EventSlot> concluded) {
        for (int i = 0; i < count; i++) {
            events.read(i, slot);
            if (!stages.restore(slot)) {
                return false;
            }
            concluded.accept(slot);
        }
        return true;
    }
}
