package io.upring.bench.tick;

import org.HdrHistogram.Histogram;

/**
 * Does nothing with frames but to note how late it is told of them: what the pacing thread and the machine under it
 * are the cause of.
 *
 * <p>Threading: one thread.
 */
final class EmptyBody implements Pace.Target {
    /** From the planned moment. */
    final Histogram late = Slices.histogram();
    private long recordFromNs = Long.MAX_VALUE;

    @Override
    public void send(int frame, long plannedNs) {
        if (plannedNs >= recordFromNs) {
            Slices.record(late, System.nanoTime() - plannedNs);
        }
    }

    @Override
    public void recordFrom(long plannedNs) {
        recordFromNs = plannedNs;
    }
}
