package io.upring.bench.decode;

import java.io.IOException;

/** One way of reading frames. Threading: one thread an instance. */
interface FrameReader {
    /**
     * Reads the frames of a batch from its first one on, again and again.
     *
     * @return something that depends on what was read.
     */
    long read(FrameSet frames, int count) throws IOException;
}
