package io.upring.strategies.scanner;

import static io.upring.strategies.scanner.ScannerBench.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TickerView;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hours of 250 markets by event time: what has been allocated by the thread that scans is all that memory can grow. */
class ScannerDayTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MARKETS = 250;

    @Test
    @DisplayName("5.6 memory is flat: two hours of 250 markets allocate nothing")
    void shouldAllocateNothingOverHours() {
        expectNothingAllocated(7_200, 41);
    }

    @Test
    @Tag("slow")
    @DisplayName("5.6 memory is flat: 24 hours of 250 markets allocate nothing")
    void shouldAllocateNothingOverADay() {
        expectNothingAllocated(86_400, 42);
    }

    private static void expectNothingAllocated(int seconds, long seed) {
        final Day day = new Day(seed);
        day.run(seconds / 4);
        final long alertsBefore = day.intents;
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        day.run(seconds);
        final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(day.intents - alertsBefore).as("seed %d", seed).isGreaterThan(1_000);
        // The measurement itself, and code that is compiled meanwhile; an alert or a ticker that allocated would show.
        assertThat(allocated).as("seed %d", seed).isLessThan(20_000);
    }

    /** Prices that walk and jump, a ticker of each market every four seconds. */
    private static final class Day {
        private static final int SPREAD_SECONDS = 4;
        private final SplittableRandom random;
        private final ScannerBench bench;
        private final EventSlot slot = new EventSlot();
        private final double[] prices = new double[MARKETS];
        private final double[] totals = new double[MARKETS];
        private long timeNs = ScannerBench.START;
        private long sequence;
        private long intents;

        Day(long seed) {
            random = new SplittableRandom(seed);
            final List<String> codes = RandomMarkets.codes(MARKETS);
            // Nobody answers requests for other data here, and the host remembers those that are not answered.
            bench = new ScannerBench(Settings.of(Map.of("dwell", "20", "fastRearm", "0.02", "fastCoolDown", "30",
                "watchTrades", "false")), codes);
            Arrays.fill(prices, 10_000);
            for (int market = 0; market < MARKETS; market++) {
                bench.take(new Happening.Tick(timeNs, codes.get(market), timeNs, 10_000, 10_000, 0, 1, false));
            }
        }

        void run(int seconds) {
            for (int second = 0; second < seconds; second++) {
                for (int market = second % SPREAD_SECONDS; market < MARKETS; market += SPREAD_SECONDS) {
                    timeNs += SECOND / MARKETS;
                    tick(market);
                }
                for (int timer = 0; timer < 2; timer++) {
                    timeNs += SECOND / 4;
                    slot.begin(EventType.TIMER, EventSource.TIMER, timeNs).sequence(++sequence);
                    run();
                }
            }
        }

        private void tick(int market) {
            final int dice = random.nextInt(2_000);
            final double move = dice == 0 ? 0.06 : dice == 1 ? -0.06 : (random.nextDouble() - 0.5) * 0.002;
            prices[market] = Math.max(1_000, prices[market] * (1 + move));
            totals[market] += random.nextInt(1_000_000);
            slot.begin(EventType.TICKER, EventSource.PUBLIC_STREAM, timeNs).sequence(++sequence)
                .instrumentId(market).exchangeTimeNs(timeNs);
            slot.buffer().putDouble(TickerView.TRADE_PRICE, prices[market]);
            slot.buffer().putDouble(TickerView.PREV_CLOSING_PRICE, 10_000);
            slot.buffer().putDouble(TickerView.SIGNED_CHANGE_RATE, prices[market] / 10_000 - 1);
            slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE, totals[market]);
            slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE_24H, totals[market]);
            run();
        }

        private void run() {
            bench.stage().onEvent(slot);
            intents += slot.intentCount();
        }
    }
}
