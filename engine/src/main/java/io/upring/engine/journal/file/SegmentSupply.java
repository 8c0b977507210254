package io.upring.engine.journal.file;

import io.upring.engine.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Makes the next segment while the last one is still being written, on a thread that it is given.
 *
 * <p>Threading: the appender's thread; the work is done by the executor's.
 */
final class SegmentSupply implements AutoCloseable {
    private final Path folder;
    private final JournalPart part;
    private final int segmentBytes;
    private final Executor executor;
    private int nextNumber;
    private FutureTask<Segment> next;

    SegmentSupply(Path folder, JournalPart part, int firstNumber, int segmentBytes, Executor executor) {
        this.folder = folder;
        this.part = part;
        this.segmentBytes = segmentBytes;
        this.executor = executor;
        nextNumber = firstNumber;
    }

    private void prepare() {
        final Path path = JournalFormat.segment(folder, part, nextNumber++);
        next = new FutureTask<>(() -> Segment.create(path, segmentBytes));
        executor.execute(next);
    }

    /** The next segment, waited for if it is not ready; another one is begun. */
    Segment take() throws IOException {
        if (next == null) {
            prepare();
        }
        final Segment segment = await();
        next = null;
        prepare();
        return segment;
    }

    /** Number of the segment that {@link #take} gave out last. */
    int takenNumber() {
        return nextNumber - 2;
    }

    private Segment await() throws IOException {
        try {
            return next.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while the next segment of " + folder + " was made", interrupted);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException io ? io : new IOException(failure.getCause());
        }
    }

    /** Removes a segment that was made and never taken. */
    @Override
    public void close() throws IOException {
        if (next == null) {
            return;
        }
        final Segment unused;
        try {
            unused = await();
        } catch (IOException neverMade) {
            // Nothing to remove; whoever needed it has heard of the failure from take().
            return;
        } finally {
            next = null;
        }
        unused.close();
    }
}
