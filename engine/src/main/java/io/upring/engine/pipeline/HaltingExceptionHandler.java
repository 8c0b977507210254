package io.upring.engine.pipeline;

import com.lmax.disruptor.ExceptionHandler;
import io.upring.engine.event.EventSlot;

/**
 * Turns a failing stage into a halt. The Disruptor's own handler would end the consumer and leave producers waiting for
 * ever; this one lets the consumer run on, so that the ring drains, while the halt keeps every stage from deciding.
 */
final class HaltingExceptionHandler implements ExceptionHandler<EventSlot> {
    private final EngineHalt halt;

    HaltingExceptionHandler(EngineHalt halt) {
        this.halt = halt;
    }

    @Override
    public void handleEventException(Throwable failure, long sequence, EventSlot slot) {
        trip(failure, slot == null ? sequence : slot.sequence());
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
        final boolean named = failure instanceof StageFailure;
        final Throwable cause = named ? failure.getCause() : failure;
        halt.trip(new EngineHalt.Cause(named ? "stage " + failure.getMessage() : "a stage", sequence,
            cause.toString(), cause));
    }
}
