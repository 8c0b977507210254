package io.upring.engine.pipeline;

/** Carries the name of the stage that threw to the exception handler, which is told only the event. */
final class StageFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StageFailure(String stage, Throwable cause) {
        super(stage, cause);
    }
}
