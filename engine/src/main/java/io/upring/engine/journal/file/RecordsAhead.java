package io.upring.engine.journal.file;

/**
 * Checks the records of a segment ahead of its reader, on a thread of the executor's. That brings their pages into
 * memory as well, which costs as much again: the reader finds both done.
 *
 * <p>Threading: {@link #run} on the executor's thread, the rest on the reader's.
 */
final class RecordsAhead implements Runnable {
    /** How often the reader hears of it: not with each record, which would send a cache line back and forth. */
    private static final int STEP_BYTES = 1 << 16;

    private final RecordCursor records;
    /** Everything before this position is a chain of right records, from the first one on. */
    private volatile int checkedEnd;
    private volatile boolean isStopped;

    /** @param records a cursor of its own over the segment. */
    RecordsAhead(RecordCursor records) {
        this.records = records;
    }

    @Override
    public synchronized void run() {
        int at = 0;
        while (!isStopped && records.read(at)) {
            at = records.nextPosition();
            if (at - checkedEnd >= STEP_BYTES) {
                checkedEnd = at;
            }
        }
        checkedEnd = at;
    }

    int checkedEnd() {
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
