package io.upring.feed.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** However calls come, no counting that the exchange may use ever sees too many; and none waits longer than it must. */
class QuotaPropertyTest {
    private static final long SEED = Long.getLong("upring.seed", System.nanoTime() & 0xFFFFFF);

    static LongStream seeds() {
        return LongStream.range(SEED, SEED + 20);
    }

    private record Call(long arrivesAtNs, long answeredAtNs) {
    }

    /** Random pauses, bursts among them; ways of random length. Returns when the calls arrive, in order. */
    private static List<Long> arrivals(GroupLimit limit, Random random, long windowNs) {
        final List<Long> arrivals = new ArrayList<>();
        final PriorityQueue<Call> out = new PriorityQueue<>(Comparator.comparingLong(Call::answeredAtNs));
        long nowNs = random.nextLong(1L << 40);
        for (int i = 0; i < 5_000; i++) {
            nowNs += random.nextInt(4) > 0 ? random.nextLong(windowNs / 50) : random.nextLong(2 * windowNs);
            while (!out.isEmpty() && out.peek().answeredAtNs() <= nowNs) {
                limit.ended(out.poll().answeredAtNs());
            }
            final long freeNs = limit.nextFreeNs(nowNs);
            final boolean went = limit.tryTake(nowNs);
            assertThat(went).isEqualTo(freeNs == nowNs);
            if (!went && out.isEmpty()) {
                assertThat(limit.tryTake(freeNs - 1)).as("a moment too early").isFalse();
                assertThat(limit.tryTake(freeNs)).as("at the moment that was promised").isTrue();
                nowNs = freeNs;
            }
            if (went || out.isEmpty()) {
                final long arrivesNs = nowNs + random.nextLong(windowNs / 4);
                arrivals.add(arrivesNs);
                out.add(new Call(arrivesNs, arrivesNs + random.nextLong(windowNs / 4)));
            }
        }
        arrivals.sort(null);
        return arrivals;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeverExceedAnyWindow(long seed) {
        final Random random = new Random(seed);
        final int limit = 1 + random.nextInt(30);
        final long windowNs = RateGroup.TRADE.windowNs();
        final List<Long> arrivals = arrivals(new GroupLimit(RateGroup.TRADE, limit), random, windowNs);
        assertThat(arrivals).as("seed %d", seed).hasSizeGreaterThan(limit);
        for (int i = limit; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - limit)).as("limit %d, seed %d", limit, seed)
                .isGreaterThanOrEqualTo(windowNs);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeverOverdrawTheBucket(long seed) {
        final Random random = new Random(seed);
        final int limit = 1 + random.nextInt(30);
        final long windowNs = RateGroup.ORDER.windowNs();
        double tokens = limit;
        long beforeNs = 0;
        for (final long atNs : arrivals(new GroupLimit(RateGroup.ORDER, limit), random, windowNs)) {
            tokens = Math.min(limit, tokens + (double) (atNs - beforeNs) * limit / windowNs) - 1;
            beforeNs = atNs;
            assertThat(tokens).as("limit %d, seed %d", limit, seed).isGreaterThan(-1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource(RateGroup.class)
    void shouldHeedWhatOthersHaveUsed(RateGroup group) {
        final GroupLimit limit = new GroupLimit(group, group.limitToday());
        assertThat(limit.tryTake(0)).isTrue();
        limit.ended(0);
        limit.onStated(0, 0);
        assertThat(limit.tryTake(0)).isFalse();
        assertThat(limit.tryTake(group.windowNs())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSlowDownAtOnceAndRecoverSlowly(long seed) {
        final Random random = new Random(seed);
        final GroupLimit limit = new GroupLimit(RateGroup.TRADE, 10);
        long nowNs = random.nextLong(1L << 40);
        int narrowest = 10;
        for (int refusal = 1; refusal <= 5; refusal++) {
            limit.onTooMany(nowNs, 0);
            limit.onTooMany(nowNs + 1, 0);
            narrowest = Math.max(1, narrowest / 2);
            assertThat(limit.figures(nowNs, 0).limit()).isEqualTo(narrowest);
            assertThat(limit.tryTake(nowNs + 999_999_999)).isFalse();
            nowNs += 1_000_000_001L;
            assertThat(limit.tryTake(nowNs)).isTrue();
            limit.ended(nowNs);
        }
        for (int limitNow = 1; limitNow < 10; limitNow++) {
            assertThat(limit.figures(nowNs, 0).limit()).isEqualTo(limitNow);
            nowNs += GroupLimit.RECOVERY_NS;
        }
        assertThat(limit.figures(nowNs + GroupLimit.RECOVERY_NS, 0).limit()).isEqualTo(10);
    }
}
