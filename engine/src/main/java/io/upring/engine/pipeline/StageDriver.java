package io.upring.engine.pipeline;

import java.util.function.IntSupplier;

/**
 * A thread that has work of its own and runs the stages in between, for {@link ThreadLayout#SINGLE}.
 *
 * <p>Threading: asked once, while the pipeline is made.
 */
@FunctionalInterface
public interface StageDriver {
    /**
     * Has the stages run in each of the thread's turns from now on.
     *
     * @param stages takes what is on the ring through the stages, and answers how many rounds of that there were; to be
     *     called by the thread alone.
     * @return asks for a turn soon, where the thread may sleep; for any thread, at any rate.
     */
    Runnable drive(IntSupplier stages);
}
