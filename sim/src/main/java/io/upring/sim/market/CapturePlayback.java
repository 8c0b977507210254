package io.upring.sim.market;

import java.nio.file.Path;
import java.util.List;

/**
 * Plays a file of recorded frames, one JSON frame a line (trade, orderbook and ticker, DEFAULT or SIMPLE), in file
 * order,
 * each frame's bytes unchanged. Each frame's meaning is reported before its bytes, so orders fill against the
 * recorded
 * book. The pace is that of the frames' own timestamps, or of a file {@code <name>.received-at.txt} beside it with
 * one time
 * in Unix seconds a line; it never goes backwards.
 *
 * <p>Its markets are those of the frames. A market's tick is the coarsest that all its recorded prices fit on; the
 * other
 * rules are today's (for KRW: minimum total 5,000 KRW, fee 0.05 %).
 *
 * <p>Threading: one thread at a time.
 */
public final class CapturePlayback implements MarketSource {
    /** As fast as the sink takes it. */
    public static final double MAX_SPEED = Double.POSITIVE_INFINITY;

    private static final long NOT_STARTED = Long.MIN_VALUE;

    private final CaptureFile capture;
    private final double speed;
    private long startMs = NOT_STARTED;
    private int next;

    private CapturePlayback(CaptureFile capture, double speed) {
        this.capture = capture;
        this.speed = speed;
    }

    /**
     * Reads and checks the whole file.
     *
     * @param speed 1 for the recorded pace, N for N times as fast, {@link #MAX_SPEED} for no pause at all
     * @throws CaptureException when the file is missing, empty or has a malformed line
     */
    public static CapturePlayback open(Path file, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("playback speed must be positive, was: " + speed);
        }
        return new CapturePlayback(new CaptureFile(file), speed);
    }

    @Override
    public List<MarketSpec> markets() {
        return capture.markets().values().stream().map(RecordedMarket::spec).toList();
    }

    @Override
    public boolean recorded() {
        return true;
    }

    @Override
    public boolean carries(String type, String code) {
        RecordedMarket market = capture.markets().get(code);
        return market != null && market.carries(type);
    }

    @Override
    public void start(long nowMs) {
        if (startMs != NOT_STARTED) {
            throw new IllegalStateException("the playback was started before");
        }
        startMs = nowMs;
    }

    @Override
    public long nextDueMs() {
        return startMs == NOT_STARTED || finished() ? Long.MAX_VALUE : dueMs(next);
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        while (nextDueMs() <= nowMs && sink.ready()) {
            CapturedFrame frame = capture.frame(next);
            byte[] bytes = capture.bytes(next);
            next++;
            frame.report(sink, nowMs);
            sink.rawFrame(frame.code(), frame.type(), bytes);
        }
    }

    @Override
    public boolean finished() {
        return next == capture.count();
    }

    /** Frames in the file. */
    public int frameCount() {
        return capture.count();
    }

    /** Frames reported so far. */
    public int playedCount() {
        return next;
    }

    private long dueMs(int frame) {
        return startMs + (long) StrictMath.ceil(capture.playAtUs(frame) / 1000.0 / speed);
    }
}
