package io.upring.feed.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.feed.rest.MarketRest;
import io.upring.feed.rest.TradeInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks through histories with ids out of order and equal times, under each reading of what a cursor is. */
class HistoryWalkTest {
    private static final long SEED = Long.getLong("upring.seed", System.nanoTime() & 0xFFFFFF);
    private static final long DAY_MS = 86_400_000L;
    private static final long NOW_MS = 20_000 * DAY_MS + 3_600_000;

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + 300);
    }

    static TradeInfo trade(long id, long timestampMs) {
        return new TradeInfo("KRW-BTC", timestampMs, "", "", BigDecimal.ONE, BigDecimal.ONE, null, null, "BID", id);
    }

    /** Newest first: several trades a millisecond, neighbouring ids swapped here and there. */
    private static List<TradeInfo> history(Random random, int size) {
        final List<Long> ids = new ArrayList<>();
        final List<Long> times = new ArrayList<>();
        long timeMs = NOW_MS - 600_000;
        for (int i = 0; i < size; i++) {
            timeMs += random.nextInt(3) == 0 ? random.nextInt(20) : 0;
            times.add(timeMs);
            ids.add(1_000_000L + 10L * i + random.nextInt(10));
        }
        for (int i = 0; i + 3 < size; i++) {
            if (random.nextInt(4) == 0) {
                Collections.swap(ids, i, i + 1 + random.nextInt(2));
            }
        }
        final List<TradeInfo> newestFirst = new ArrayList<>();
        for (int i = size - 1; i >= 0; i--) {
            newestFirst.add(trade(ids.get(i), times.get(i)));
        }
        return newestFirst;
    }

    private static List<TradeInfo> page(List<TradeInfo> history, long cursor, int count, int reading) {
        if (cursor == MarketRest.NEWEST) {
            return history.stream().limit(count).toList();
        }
        if (reading == 0) {
            return history.stream().filter(trade -> trade.sequentialId() < cursor).limit(count).toList();
        }
        final int place = history.stream().map(TradeInfo::sequentialId).toList().indexOf(cursor);
        return history.stream().skip(place + (reading == 1 ? 1 : 0)).limit(count).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindExactlyWhatIsMissing(long seed) {
        final Random random = new Random(seed);
        final List<TradeInfo> history = history(random, 50 + random.nextInt(400));
        final int missed = random.nextInt(history.size() - 30);
        final TradeIds before = new TradeIds(128);
        // Delivered before the gap, but for the first trades, which came before anybody listened.
        final int listenedTo = Math.min(history.size(), missed + 10 + random.nextInt(100));
        final List<TradeInfo> expected = new ArrayList<>(history.subList(0, missed));
        for (int i = listenedTo - 1; i >= missed; i--) {
            final boolean isLost = i < missed + 8 && i > missed && random.nextInt(4) == 0;
            if (isLost) {
                expected.add(history.get(i));
            } else {
                before.add(history.get(i).sequentialId());
            }
        }
        final int pageSize = 20 + random.nextInt(60);
        final int reading = random.nextInt(3);
        final HistoryWalk walk = new HistoryWalk(before, history.get(missed).timestampMs() - 2_000, true, NOW_MS,
            pageSize, 1_000);
        HistoryWalk.Step step = HistoryWalk.Step.MORE;
        int calls = 0;
        while (step == HistoryWalk.Step.MORE) {
            step = walk.take(page(history, walk.cursor(), pageSize, reading));
            assertThat(++calls).as("seed %d", seed).isLessThan(200);
        }
        assertThat(step).as("seed %d, reading %d", seed, reading).isEqualTo(HistoryWalk.Step.COMPLETE);
        assertThat(walk.found()).as("seed %d, reading %d", seed, reading).doesNotHaveDuplicates()
            .isSortedAccordingTo(Comparator.comparingLong(TradeInfo::timestampMs))
            .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldSayWhenTheHistoryEndsTooEarly() {
        final TradeIds before = new TradeIds(16);
        before.add(1);
        final HistoryWalk walk = new HistoryWalk(before, NOW_MS - 60_000, true, NOW_MS, 10, 100);
        assertThat(walk.take(List.of(trade(9, NOW_MS - 10), trade(8, NOW_MS - 20))))
            .isEqualTo(HistoryWalk.Step.INCOMPLETE);
        assertThat(walk.found()).extracting(TradeInfo::sequentialId).containsExactly(8L, 9L);
    }

    @Test
    void shouldGoBackDayByDay() {
        final TradeIds before = new TradeIds(16);
        before.add(1);
        final HistoryWalk walk = new HistoryWalk(before, NOW_MS - 2 * DAY_MS, true, NOW_MS, 10, 100);
        assertThat(walk.take(List.of(trade(9, NOW_MS - 10)))).isEqualTo(HistoryWalk.Step.MORE);
        assertThat(walk.daysAgo()).isEqualTo(1);
        assertThat(walk.cursor()).isEqualTo(MarketRest.NEWEST);
        assertThat(walk.take(List.of())).isEqualTo(HistoryWalk.Step.MORE);
        assertThat(walk.daysAgo()).isEqualTo(2);
        assertThat(walk.take(List.of(trade(5, NOW_MS - 2 * DAY_MS + 5), trade(1, NOW_MS - 2 * DAY_MS + 4))))
            .isEqualTo(HistoryWalk.Step.COMPLETE);
        assertThat(walk.found()).extracting(TradeInfo::sequentialId).containsExactly(5L, 9L);
    }

    @Test
    void shouldGiveUpAfterSoManyPages() {
        final HistoryWalk walk = new HistoryWalk(new TradeIds(16), 0, false, NOW_MS, 2, 3);
        assertThat(walk.take(List.of(trade(9, 9), trade(8, 8)))).isEqualTo(HistoryWalk.Step.MORE);
        assertThat(walk.take(List.of(trade(7, 7), trade(6, 6)))).isEqualTo(HistoryWalk.Step.MORE);
        assertThat(walk.take(List.of(trade(5, 5), trade(4, 4)))).isEqualTo(HistoryWalk.Step.INCOMPLETE);
        assertThat(walk.found()).hasSize(6);
    }
}
