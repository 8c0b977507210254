package io.upring.engine.pipeline;

import com.lmax.disruptor.ExceptionHandler;
import io.upring.engine.event.EventSlot;

/**
 * Turns a failing stage into a halt. The Disruptor's own handler would end the consumer and leave producers waiting for
 * ever; this one lets the consumer run on, so that the ring drains, while the halt keeps every stage from deciding.
 */
final class HaltingExceptionHandler implements ExceptionHandler<EventSlot> {
    private final EngineHalt halt;
    private final StageHandler handler;

    HaltingExceptionHandler(EngineHalt halt, StageHandler handler) {
        this.halt = halt;
        this.handler = handler;
    }

    @Override
    public void handleEventException(Throwable failure, long sequence, EventSlot slot) {
        trip(failure, sequence);
    }

    @Override
    public void handleOnStartException(Throwable failure) {
        trip(failure, -1);
    }

    @Override
    public void handleOnShutdownException(Throwable failure) {
        trip(failure, -1);
    }

    private void trip(Throwable failure, long sequence) {
        halt.trip(new EngineHalt.Cause("stage " + handler.currentStage(), sequence, failure.toString(), failure));
    }
}
