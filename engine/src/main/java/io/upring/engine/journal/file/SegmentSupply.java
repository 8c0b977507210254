package io.upring.engine.journal.file;

import io.upring.engine.journal.JournalException;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    private static final int CHUNK_BYTES = 1 << 20;

    private final Path folder;
    private final JournalPart part;
    /** The same for every segment. */
    private final byte[] headerRest;
    private final int segmentBytes;
    private final Executor executor;
    /** Used by one task at a time. */
    private final ByteBuffer zeros;
    private int nextNumber;
    private FutureTask<Segment> next;

    SegmentSupply(Path folder, JournalPart part, JournalHeader header, int firstNumber, int segmentBytes,
                  Executor executor) {
        this.folder = folder;
        this.part = part;
        this.segmentBytes = segmentBytes;
        this.executor = executor;
        nextNumber = firstNumber;
        headerRest = header.rest();
        zeros = ByteBuffer.allocateDirect(Math.min(segmentBytes, CHUNK_BYTES));
    }

    private void prepare() {
        final int number = nextNumber++;
        next = new FutureTask<>(() -> create(number));
        executor.execute(next);
    }

    private Segment create(int number) throws IOException {
        final Segment segment = Segment.create(JournalFormat.segment(folder, part, number), segmentBytes, zeros);
        try {
            segment.header(JournalHeader.beginning(part, number), headerRest);
            return segment;
        } catch (IOException tooSmall) {
            segment.close();
            throw tooSmall;
        }
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
