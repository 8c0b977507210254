package io.upring.sim.market;

import java.nio.file.Path;
import java.util.List;

/**
 * Plays a file of recorded frames, one JSON frame a line, in file order, each frame's bytes unchanged.
 *
 * <p>Threading: one thread at a time.
 */
public final class CapturePlayback implements MarketSource {
    /** As fast as the sink takes it. */
    public static final double MAX_SPEED = Double.POSITIVE_INFINITY;

    private CapturePlayback() {
    }

    /**
     * Reads and checks the whole file.
     *
     * @param speed 1 for the recorded pace, N for N times as fast, {@link #MAX_SPEED} for no pause at all
     * @throws CaptureException when the file is missing, empty or has a malformed line
     */
    public static CapturePlayback open(Path file, double speed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<MarketSpec> markets() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean recorded() {
        return true;
    }

    @Override
    public void start(long nowMs) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long nextDueMs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean finished() {
        throw new UnsupportedOperationException();
    }

    /** Frames in the file. */
    public int frameCount() {
        throw new UnsupportedOperationException();
    }
}
