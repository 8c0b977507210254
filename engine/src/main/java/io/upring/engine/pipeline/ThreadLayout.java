package io.upring.engine.pipeline;

/** How the stages are spread over threads; the orders that come out are the same. */
public enum ThreadLayout {
    /**
     * All stages on the thread that reads the market data, between two reads: no event and no order passes from one
     * thread to another. Where no such thread was offered ({@link PipelineContext#driver}), as {@link #INLINE}.
     */
    SINGLE,
    /** All stages one after the other on one engine thread: best where cores are few. */
    INLINE,
    /** A thread a stage. */
    PIPELINED;

    /** {@link #INLINE} up to four processors, otherwise {@link #PIPELINED}. */
    public static ThreadLayout forProcessors(int processors) {
        return processors <= 4 ? INLINE : PIPELINED;
    }
}
