package io.upring.engine.pipeline;

import com.lmax.disruptor.EventHandler;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Stage;
import java.util.concurrent.CountDownLatch;

/** Runs one or several stages, in order, on one consumer thread. */
final class StageHandler implements EventHandler<EventSlot> {
    private final Stage[] stages;
    private final EngineHalt halt;
    private final Runnable onStart;
    /** Null where orders are not rehearsed. */
    private final RehearsalPlan rehearsals;
    private final CountDownLatch running = new CountDownLatch(1);

    /** @param onStart called on the consumer's thread before its first event. */
    StageHandler(EngineHalt halt, Runnable onStart, Stage... stages) {
        this(halt, onStart, null, stages);
    }

    /** @param rehearsals for whoever takes all stages; null for none. */
    StageHandler(EngineHalt halt, Runnable onStart, RehearsalPlan rehearsals, Stage... stages) {
        this.rehearsals = rehearsals;
        this.halt = halt;
        this.onStart = onStart;
        this.stages = stages;
    }

    @Override
    public void onStart() {
        onStart.run();
        running.countDown();
    }

    /** Returns once the consumer's thread runs: a ring shut down earlier takes it for stopped, not for behind. */
    void awaitRunning() throws InterruptedException {
        running.await();
    }

    @Override
    public void onEvent(EventSlot slot, long sequence, boolean endOfBatch) {
        take(slot, false);
        if (rehearsals != null && rehearsals.isDue(slot, endOfBatch)) {
            take(rehearsals.order(), true);
        }
    }

    /** The way of both kinds is the same code: only so the one warms it for the other. */
    private void take(EventSlot slot, boolean isRehearsal) {
        for (final Stage stage : stages) {
            if (halt.isTripped()) {
                return;
            }
            try {
                if (!isRehearsal || stage.canRehearse()) {
                    stage.onEvent(slot);
                }
            } catch (Throwable failure) {
                throw new StageFailure(stage.name(), failure);
            }
        }
    }
}
