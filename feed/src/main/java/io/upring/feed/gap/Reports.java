package io.upring.feed.gap;

import io.upring.engine.event.GapView;
import io.upring.engine.market.StreamKey;
import io.upring.feed.net.Timers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has to be said of the gaps, in order: gathers streams that are whole again without back-fill into one report,
 * and says everything a little later, since a slot may be half filled at the moment.
 */
final class Reports {
    private final GapPublisher publisher;
    private final Timers timers;
    private final long batchNs;
    private final List<Runnable> waiting = new ArrayList<>();
    private final Map<Gap, List<StreamKey>> whole = new LinkedHashMap<>();
    private long wholeAtNs;
    private boolean scheduledNow;
    private boolean scheduledLater;
    private int openGaps;
    private long incompleteStreams;

    Reports(GapPublisher publisher, Timers timers, long batchNs) {
        this.publisher = publisher;
        this.timers = timers;
        this.batchNs = batchNs;
    }

    int openGaps() {
        return openGaps;
    }

    long incompleteStreams() {
        return incompleteStreams;
    }

    void opened(Gap gap, List<StreamKey> streams) {
        openGaps++;
        endBatch();
        waiting.add(() -> publisher.opened(gap, streams));
        scheduleNow();
    }

    void closed(OpenStream stream, byte phase, long toNs, int backFilled) {
        final Gap gap = stream.gap();
        if (phase == GapView.CLOSED && backFilled == 0) {
            whole.computeIfAbsent(gap, any -> new ArrayList<>()).add(stream.key());
            wholeAtNs = Math.max(wholeAtNs, toNs);
            if (!scheduledLater) {
                scheduledLater = true;
                timers.schedule(() -> {
                    scheduledLater = false;
                    flush();
                }, batchNs);
            }
        } else {
            endBatch();
            incompleteStreams += phase == GapView.CLOSED_INCOMPLETE ? 1 : 0;
            end(gap, phase, toNs, backFilled, List.of(stream.key()));
            scheduleNow();
        }
    }

    private void endBatch() {
        final long toNs = wholeAtNs;
        whole.forEach((gap, streams) -> end(gap, GapView.CLOSED, toNs, 0, streams));
        whole.clear();
        wholeAtNs = 0;
    }

    private void end(Gap gap, byte phase, long toNs, int backFilled, List<StreamKey> streams) {
        waiting.add(() -> {
            gap.closed(streams.size());
            openGaps -= gap.openStreams() == 0 ? 1 : 0;
            publisher.closed(gap, phase, toNs, backFilled, streams);
        });
    }

    private void scheduleNow() {
        if (!scheduledNow) {
            scheduledNow = true;
            timers.schedule(() -> {
                scheduledNow = false;
                flush();
            }, 0);
        }
    }

    /** Says everything; not while a slot is being filled. */
    void flush() {
        endBatch();
        final List<Runnable> now = List.copyOf(waiting);
        waiting.clear();
        now.forEach(Runnable::run);
    }
}
