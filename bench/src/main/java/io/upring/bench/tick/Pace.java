package io.upring.bench.tick;

/**
 * Sends frames at planned moments, evenly spaced: whoever falls behind sends the next one at once, and its lateness
 * counts from the moment planned.
 *
 * <p>Threading: the calling thread, which spins.
 */
final class Pace {
    /** So many frames are sent at most without a look at what else there is to do. */
    private static final int SERVE_EVERY = 64;
    private static final long LEAD_NS = 1_000_000;
    private static final long NOT_YET = Long.MAX_VALUE / 4;

    /** Takes the frames. */
    interface Target {
        /** This frame is the next one: it has come, but nobody has looked at it. */
        default void stage(int frame) {
        }

        /** @param plannedNs as {@link System#nanoTime} has it. */
        void send(int frame, long plannedNs);

        /** There is time for something else. */
        default void serve(long nowNs) {
        }

        /** What was planned for this moment or later is to be recorded. */
        void recordFrom(long plannedNs);
    }

    /**
     * What came of it.
     *
     * @param frames sent within the time.
     * @param elapsedNs from the first planned moment until the last was sent.
     * @param behindNs how late the last frame was sent.
     */
    record Sent(long frames, long elapsedNs, long behindNs) {
        double perSecond() {
            return frames * 1e9 / elapsedNs;
        }
    }

    private Pace() {
    }

    /**
     * Sends for a time and records all but the beginning.
     *
     * @param first index of the first frame.
     * @param frames how many different ones there are.
     */
    static Sent run(Target target, int first, int frames, double perSecond, long unrecordedNs, long durationNs) {
        final double intervalNs = 1e9 / perSecond;
        final long startNs = System.nanoTime() + LEAD_NS;
        final long recordNs = startNs + unrecordedNs;
        final long endNs = recordNs + durationNs;
        target.recordFrom(NOT_YET);
        boolean isRecorded = false;
        long sent = 0;
        long recorded = 0;
        int frame = first;
        long nowNs = startNs;
        long plannedNs = startNs;
        while (plannedNs < endNs && nowNs < endNs) {
            nowNs = System.nanoTime();
            if (nowNs < plannedNs || sent % SERVE_EVERY == 0) {
                target.serve(nowNs);
            }
            target.stage(frame);
            while (nowNs < plannedNs) {
                nowNs = System.nanoTime();
            }
            if (!isRecorded && nowNs >= recordNs) {
                // Also of who is behind: what was planned long ago counts, too.
                target.recordFrom(plannedNs);
                isRecorded = true;
            }
            target.send(frame, plannedNs);
            frame = frame + 1 == frames ? 0 : frame + 1;
            sent++;
            recorded += isRecorded ? 1 : 0;
            plannedNs = startNs + (long) (sent * intervalNs);
        }
        nowNs = System.nanoTime();
        return new Sent(recorded, nowNs - recordNs, Math.max(0, nowNs - plannedNs));
    }
}
