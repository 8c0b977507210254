package io.upring.feed.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TradeIdsTest {
    @Test
    void shouldRememberTheLatestAndNothingElse() {
        final long seed = 20_261_122;
        final Random random = new Random(seed);
        final TradeIds ids = new TradeIds(16);
        final Deque<Long> model = new ArrayDeque<>();
        for (int i = 0; i < 200_000; i++) {
            // Few values, so that many collide; the marker of an empty place among them.
            final long id = random.nextInt(500) == 0 ? Long.MIN_VALUE + 1
                : random.nextInt(60) * 17_952_309_021_170_000L;
            final boolean isNew = !model.contains(id);
            assertThat(ids.contains(id)).as("seed %d, step %d", seed, i).isEqualTo(!isNew);
            assertThat(ids.add(id)).isEqualTo(isNew);
            if (isNew) {
                model.addLast(id);
                if (model.size() > 16) {
                    assertThat(ids.contains(model.removeFirst())).as("seed %d, step %d", seed, i).isFalse();
                }
            }
            assertThat(ids.newest()).isEqualTo(model.getLast());
            assertThat(ids.size()).isEqualTo(model.size());
        }
        ids.clear();
        assertThat(ids.size()).isZero();
        assertThat(ids.add(model.getFirst())).isTrue();
    }

    @Test
    void shouldRememberTheLatestOfIdsThatGrowButForSome() {
        final long seed = 20_261_123;
        final Random random = new Random(seed);
        final TradeIds ids = new TradeIds(16);
        final Deque<Long> model = new ArrayDeque<>();
        long highest = 17_952_309_021_170_000L;
        for (int i = 0; i < 200_000; i++) {
            final boolean grows = random.nextInt(12) > 0;
            final long id = grows ? highest + 1 + random.nextInt(3) : highest - random.nextInt(40);
            highest = Math.max(highest, id);
            final boolean isNew = !model.contains(id);
            assertThat(ids.add(id)).as("seed %d, step %d", seed, i).isEqualTo(isNew);
            if (isNew) {
                model.addLast(id);
                if (model.size() > 16) {
                    model.removeFirst();
                }
            }
            if (random.nextInt(20) == 0) {
                final long any = highest - random.nextInt(60);
                assertThat(ids.contains(any)).as("seed %d, step %d", seed, i).isEqualTo(model.contains(any));
            }
            assertThat(ids.newest()).isEqualTo(model.getLast());
            assertThat(ids.size()).isEqualTo(model.size());
        }
    }

    @Test
    void shouldAddWithoutAllocating() {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        final TradeIds ids = new TradeIds(512);
        long least = Long.MAX_VALUE;
        long id = 17_952_309_021_170_000L;
        for (int round = 0; round < 5; round++) {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++) {
                ids.add(id++);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }
}
