package io.upring.bot.run;

import io.upring.bot.console.LatencyFigures;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Sums what a recorder measures. Threading: one thread. */
final class LatencyMeter {
    private final Recorder recorder;
    private final Histogram total;
    private Histogram interval;

    LatencyMeter(Recorder recorder) {
        this.recorder = recorder;
        interval = recorder.getIntervalHistogram();
        total = interval.copy();
    }

    /** All since the start. */
    LatencyFigures read() {
        interval = recorder.getIntervalHistogram(interval);
        total.add(interval);
        return total.getTotalCount() == 0 ? new LatencyFigures(0, 0, 0, 0, 0)
            : new LatencyFigures(total.getTotalCount(), total.getValueAtPercentile(50), total.getValueAtPercentile(99),
                total.getValueAtPercentile(99.9), total.getMaxValue());
    }
}
