package io.upring.engine.pipeline;

/** How the stages are spread over threads; the orders that come out are the same. */
public enum ThreadLayout {
    /** All stages one after the other on one engine thread: best where cores are few. */
    INLINE,
    /** A thread a stage. */
    PIPELINED;

    /** {@link #INLINE} up to four processors, otherwise {@link #PIPELINED}. */
    public static ThreadLayout forProcessors(int processors) {
        return processors <= 4 ? INLINE : PIPELINED;
    }
}
