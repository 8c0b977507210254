package io.upring.bench.rivals.venue;

import org.HdrHistogram.Histogram;

/**
 * When which tick is to be sent, and what became of the large ones. A latency counts from the planned time: a tick that
 * was sent late, for whatever reason, is late.
 *
 * <p>Threading: the relay's thread, but for {@link #isOver} and what is read after it.
 */
final class TickPlan {
    private static final long NOT_SENT = 0;
    private static final double SECOND_NS = 1e9;
    private static final long LONGEST_NS = 60_000_000_000L;

    private final double intervalNs;
    private final long count;
    private final int every;
    private final long tailNs;
    private final int[] marks = new int[TickFrame.PRICES];
    private final long[] plannedNs = new long[TickFrame.PRICES];
    private final Histogram latencyNs = new Histogram(LONGEST_NS, 3);
    private final Histogram lateNs = new Histogram(LONGEST_NS, 3);
    private long startNs;
    private long sent;
    private int large;
    private int answered;
    private int twice;
    private volatile boolean over;

    /**
     * @param every how many ticks there are to a large one.
     * @param tailNs how long orders may still come when all is sent.
     */
    TickPlan(int ticksPerSecond, long count, int every, long tailNs) {
        intervalNs = SECOND_NS / ticksPerSecond;
        this.count = count;
        this.every = every;
        this.tailNs = tailNs;
    }

    /** The next tick: its price for a large one, -1 for a small one; -2 if none is due. */
    int due(long nowNs) {
        if (startNs == NOT_SENT) {
            startNs = nowNs;
        }
        if (sent == count) {
            over |= nowNs - plannedNs(count) > tailNs || answered == large;
            return -2;
        }
        final long dueNs = plannedNs(sent);
        if (nowNs < dueNs) {
            return -2;
        }
        lateNs.recordValue(nowNs - dueNs);
        sent++;
        if (sent % every != 0) {
            return -1;
        }
        final int price = large++ % TickFrame.PRICES;
        plannedNs[price] = dueNs;
        marks[price] = 0;
        return price;
    }

    private long plannedNs(long tick) {
        return startNs + (long) (tick * intervalNs);
    }

    /** An order came. */
    void ordered(long price, long atNs) {
        final int index = TickFrame.indexOf(price);
        if (index < 0 || plannedNs[index] == NOT_SENT) {
            return;
        }
        if (marks[index]++ == 0) {
            answered++;
            latencyNs.recordValue(Math.min(LONGEST_NS, atNs - plannedNs[index]));
        } else {
            twice++;
        }
    }

    /** Whether everything was sent, and every order came or had its time. */
    boolean isOver() {
        return over;
    }

    Histogram latencyNs() {
        return latencyNs;
    }

    Histogram lateNs() {
        return lateNs;
    }

    int large() {
        return large;
    }

    int missed() {
        return large - answered;
    }

    int twice() {
        return twice;
    }
}
