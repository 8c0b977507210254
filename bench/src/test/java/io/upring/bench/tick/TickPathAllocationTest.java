package io.upring.bench.tick;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategySpec;
import io.upring.feed.auth.TokenAlgorithm;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Zero bytes from frame to signed order where one thread does everything: decode, stages, journal, request. */
class TickPathAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final VenueFrames FRAMES = VenueFrames.generate(4, 240, 30);
    private static final int SEGMENT_BYTES = 1 << 24;
    private static final int ORDER_EVERY = 8;
    private static final long STEP_NS = 2_000_000;
    private static final int WARM_UP_ROUNDS = 75;
    /** Compilers and the JVM's own bookkeeping may touch a thread now and then; per event this would be nothing. */
    private static final int ATTEMPTS = 10;

    private long timeNs = System.nanoTime();

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void shouldAllocateNothingFromFrameBytesToSignedOrder(TokenAlgorithm signing) {
        try (TickPath path = path(signing, List.of())) {
            warmUp(path);
            long allocated = Long.MAX_VALUE;
            for (int attempt = 0; attempt < ATTEMPTS && allocated > 0; attempt++) {
                allocated = round(path);
            }
            assertThat(allocated).as("bytes for %d frames", FRAMES.count()).isZero();
            assertThat(path.orders.getTotalCount()).as("orders signed").isGreaterThan(FRAMES.count() / ORDER_EVERY);
            assertThat(path.lastRefusal()).isNull();
        }
    }

    @Test
    void shouldNoticeAStrategyThatAllocatesOneSmallObjectATrade() {
        try (TickPath path = path(TokenAlgorithm.HS512, List.of(new Wasteful()))) {
            warmUp(path);
            assertThat(round(path)).as("bytes for %d trades", FRAMES.count() / 3)
                .isGreaterThanOrEqualTo(16L * FRAMES.count() / 3);
        }
    }

    private TickPath path(TokenAlgorithm signing, List<Strategy> others) {
        final List<String> markets = FRAMES.instruments().all().stream().map(Instrument::market).toList();
        final List<StrategySpec> strategies = new ArrayList<>();
        others.forEach(other -> strategies.add(new StrategySpec("other", other, markets)));
        strategies.add(new StrategySpec("bids", new Prober(ORDER_EVERY), markets));
        return new TickPath(FRAMES, strategies, SEGMENT_BYTES, signing, null,
            context -> context.layout(ThreadLayout.SINGLE).rehearseEvery(1));
    }

    private void warmUp(TickPath path) {
        path.recordFrom(timeNs);
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            round(path);
        }
    }

    /** Every frame once; answers what was allocated. */
    private long round(TickPath path) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < FRAMES.count(); i++) {
            timeNs += STEP_NS;
            path.send(i, timeNs);
            path.serve(timeNs);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The negative control. */
    private static final class Wasteful implements Strategy {
        private Object kept;

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            kept = kept == null ? new Object() : new Object[] {kept.hashCode()};
        }
    }
}
