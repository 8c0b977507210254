package io.upring.engine.journal.file;

import java.util.function.BooleanSupplier;

/**
 * Checks the records of a segment ahead of its reader, on another thread: as a whole, or step by step where that thread
 * has something else to do. That brings their pages into memory as well, which costs as much again: the reader finds
 * both done.
 *
 * <p>Threading: {@link #run} or {@link #getAsBoolean} on the other thread, the rest on the reader's.
 */
final class RecordsAhead implements Runnable, BooleanSupplier {
    /** How often the reader hears of it: not with each record, which would send a cache line back and forth. */
    private static final int STEP_BYTES = 1 << 16;
    /** Steps go no further ahead: what the caches have forgotten is read in vain. */
    private static final int WINDOW_BYTES = 1 << 22;

    private final SegmentScan scan;
    /** Next record to be checked; in the lock. */
    private int at;
    /** Everything before this position is right, from where the check or the reader began. */
    private volatile int checkedEnd;
    /** Where the reader was when it last asked. */
    private volatile int wantedAt;
    private volatile boolean isStopped;

    /** @param scan a cursor of its own over the segment. */
    RecordsAhead(SegmentScan scan) {
        this.scan = scan;
    }

    /** All of the segment. */
    @Override
    public synchronized void run() {
        while (check(Integer.MAX_VALUE)) {
            continue;
        }
    }

    /** A step. Answers whether there was one to do; if not, there may be one later. */
    @Override
    public synchronized boolean getAsBoolean() {
        return check(WINDOW_BYTES);
    }

    private boolean check(int windowBytes) {
        // A reader that had no patience has checked what lies behind it.
        final int wanted = wantedAt;
        at = Math.max(at, wanted);
        final int start = at;
        final long end = Math.min((long) start + STEP_BYTES, (long) wanted + windowBytes);
        while (at < end && !isStopped && scan.read(at)) {
            at = scan.nextPosition();
        }
        if (at == start) {
            return false;
        }
        checkedEnd = at;
        return true;
    }

    /** @param readerAt where the reader is. */
    int checkedEnd(int readerAt) {
        wantedAt = readerAt;
        return checkedEnd;
    }

    /** From the return on nothing touches the segment's memory any more, which may then be unmapped. */
    void stop() {
        isStopped = true;
        synchronized (this) {
            return;
        }
    }
}
