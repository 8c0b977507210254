package io.upring.bot.run;

import io.upring.bot.console.LatencyFigures;
import io.upring.bot.report.journal.Buckets;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Sums what a recorder measures, without the first seconds, in which the JVM still compiles what it runs; a run shorter
 * than that keeps what it has. Threading: one thread.
 */
final class LatencyMeter {
    static final long WARM_UP_MS = 3_000;

    private final Recorder recorder;
    private final Histogram total;
    private Histogram interval;
    private boolean warm;

    LatencyMeter(Recorder recorder) {
        this.recorder = recorder;
        interval = recorder.getIntervalHistogram();
        total = interval.copy();
    }

    /** All since the warm-up. */
    LatencyFigures read(long elapsedMs) {
        interval = recorder.getIntervalHistogram(interval);
        total.add(interval);
        final LatencyFigures figures = figures();
        if (!warm && elapsedMs >= WARM_UP_MS) {
            warm = true;
            total.reset();
        }
        return figures;
    }

    /** Everything that {@link #read} has summed. */
    List<LatencyBucket> buckets() {
        return Buckets.of(total);
    }

    private LatencyFigures figures() {
        return total.getTotalCount() == 0 ? new LatencyFigures(0, 0, 0, 0, 0)
            : new LatencyFigures(total.getTotalCount(), total.getValueAtPercentile(50), total.getValueAtPercentile(99),
                total.getValueAtPercentile(99.9), total.getMaxValue());
    }
}
