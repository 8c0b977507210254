package io.upring.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Stage;

/** Runs one or several stages, in order, on one consumer thread. */
final class StageHandler implements EventHandler<EventSlot> {
    private final Stage[] stages;
    private final EngineHalt halt;
    private int current;

    StageHandler(EngineHalt halt, Stage... stages) {
        this.halt = halt;
        this.stages = stages;
    }

    @Override
    public void onEvent(EventSlot slot, long sequence, boolean endOfBatch) {
        for (current = 0; current < stages.length; current++) {
            if (halt.isTripped()) {
                return;
            }
            stages[current].onEvent(slot);
        }
    }

    /** The stage that runs or has just thrown; for the consumer's own thread. */
    String currentStage() {
        return stages[Math.min(current, stages.length - 1)].name();
    }
}
