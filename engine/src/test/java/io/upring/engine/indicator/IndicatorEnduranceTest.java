package io.upring.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.sun.management.ThreadMXBean;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Indicators after many values: as exact as after few, and without a byte of garbage. */
class IndicatorEnduranceTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long STEP_NS = 37_000_000L;
    private static final int COUNT = 50;
    private static final int ATTEMPTS = 5;

    private final MovingAverage average = new MovingAverage(COUNT);
    private final RollingDeviation deviation = new RollingDeviation(COUNT);
    private final BollingerBands bands = new BollingerBands(COUNT, 2);
    private final ExponentialAverage exponential = new ExponentialAverage(COUNT);
    private final RelativeStrength strength = new RelativeStrength(14);
    private final AverageTrueRange range = new AverageTrueRange(14);
    private final RollingExtremes byCount = RollingExtremes.ofCount(COUNT);
    private final RollingExtremes byTime = RollingExtremes.ofTime(2_000_000_000L, 10);
    private final HalfLifeAverage halfLife = new HalfLifeAverage(1_000_000_000L);
    private final TimeAverage timeAverage = new TimeAverage(2_000_000_000L, 10);
    private final RollingChange change = new RollingChange(2_000_000_000L, 10);
    private final RollingVwap rollingVwap = new RollingVwap(2_000_000_000L, 10);
    private final SessionVwap sessionVwap = SessionVwap.ofDay();
    private final RollingVolume volume = new RollingVolume(500_000_000L, 10);
    private final BookImbalance imbalance = new BookImbalance(5, 0.8);
    private final OrderBookView book = new OrderBookView();
    private final EventSlot slot = new EventSlot();
    private final double[] recent = new double[COUNT];
    private Object kept;

    IndicatorEnduranceTest() {
        slot.begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, 1);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, 5);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, 5);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_SIZE, 1);
        book.wrap(slot);
    }

    @Test
    void shouldNotDrift() {
        shouldNotDriftOver(1_000_000);
    }

    @Test
    @Tag("slow")
    void shouldNotDriftOverAHundredMillionValues() {
        shouldNotDriftOver(100_000_000);
    }

    /** A price that wanders over nine powers of ten, so that a running sum would have lost all digits. */
    private void shouldNotDriftOver(long values) {
        final long seed = 51;
        final SplittableRandom random = new SplittableRandom(seed);
        final CompensatedSum walked = new CompensatedSum();
        for (long i = 0; i < values; i++) {
            final double large = i / 100_000 % 2 == 0 ? 1 : 1e9;
            final double value = large * (1 + random.nextDouble());
            recent[(int) (i % COUNT)] = value;
            average.update(value);
            deviation.update(value);
            timeAverage.update(value, i * STEP_NS);
            volume.add(value, i % 3 == 0, i * STEP_NS);
            walked.add(value);
            walked.add(-value);
            if (i % 99_991 == 0 && i > COUNT) {
                check(seed, i);
            }
        }
        assertThat(walked.value()).isZero();
        check(seed, values);
    }

    private void check(long seed, long at) {
        final List<Double> window = new ArrayList<>();
        for (final double value : recent) {
            window.add(value);
        }
        assertThat(average.value()).as("seed %d, value %d", seed, at)
            .isCloseTo(RandomSeries.exactMean(window).doubleValue(), withinPercentage(1e-12));
        assertThat(deviation.value()).as("seed %d, value %d", seed, at)
            .isCloseTo(RandomSeries.exactDeviation(window, 0), withinPercentage(1e-7));
    }

    @Test
    void shouldLeaveNothingOfLargeValuesInSumsByTime() {
        for (int i = 0; i < 100_000; i++) {
            volume.add(1e15 * i, true, i * STEP_NS);
            timeAverage.update(1e15 * i, i * STEP_NS);
            rollingVwap.update(1e15 * i, 1, i * STEP_NS);
        }
        for (int i = 100_000; i < 100_200; i++) {
            volume.add(0.25, false, i * STEP_NS);
            timeAverage.update(0.1, i * STEP_NS);
            rollingVwap.update(0.1, 1, i * STEP_NS);
        }
        assertThat(volume.bought()).isZero();
        assertThat(volume.sold() % 0.25).isZero();
        assertThat(timeAverage.value()).isCloseTo(0.1, withinPercentage(1e-13));
        assertThat(rollingVwap.value()).isCloseTo(0.1, withinPercentage(1e-12));
    }

    @Test
    void shouldAllocateNothing() {
        assertThat(leastAllocated(this::round)).isZero();
        assertThat(strength.isReady() && range.isReady() && byTime.isReady() && volume.isReady()).isTrue();
    }

    @Test
    void shouldNoticeAnIndicatorThatAllocates() {
        assertThat(leastAllocated(() -> kept = new long[1])).isPositive();
        assertThat(kept).isNotNull();
    }

    private static long leastAllocated(Runnable round) {
        for (int i = 0; i < 20; i++) {
            round.run();
        }
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            round.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private void round() {
        for (int i = 0; i < 5_000; i++) {
            final double value = 100 + i * 7 % 31;
            final long timeNs = 1_800_000_000_000_000_000L + i * STEP_NS;
            average.update(value);
            deviation.update(value);
            bands.update(value);
            exponential.update(value);
            strength.update(value);
            range.update(value + 1, value - 1, value);
            byCount.update(value, timeNs);
            byTime.update(value, timeNs);
            halfLife.update(value, timeNs);
            timeAverage.update(value, timeNs);
            change.update(value, timeNs);
            rollingVwap.update(value, 1, timeNs);
            sessionVwap.update(value, 1, timeNs);
            volume.add(value, i % 2 == 0, timeNs);
            volume.addPast(value, true, timeNs - 1_000_000_000L);
            imbalance.update(book);
        }
    }
}
