package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.market.Stream;
import io.upring.feed.shard.ShardConfig;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueLimits;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole feed, threads and sockets included, started and stopped over and over. */
class FeedLifeTest {
    private static final long MIB = 1 << 20;

    private final MarketSource source = new GeneratedMarket(
        new GeneratorConfig(5, 500).withMarketCount(4), System.currentTimeMillis());
    private final List<String> markets = source.markets().stream().map(market -> market.rules().code()).toList();
    private final Venue venue = Venue.start(VenueConfig.builder().market(source).limits(VenueLimits.withoutRates())
        .build());

    @AfterEach
    void closeVenue() {
        venue.close();
    }

    private void cycle(int number) {
        try (VenueFeed feed = new VenueFeed(venue.webSocketUri().toString(), markets,
            MarketFeedConfig.standard().withShards(new ShardConfig(2, false, 0)))) {
            feed.feed.start();
            feed.feed.start();
            final View view = feed.feed.open(0,
                Selection.of(Stream.TICKER, "KRW-*").and(Stream.ORDER_BOOK, markets.get(0)));
            if (number % 2 == 0) {
                assertThat(VenueFeed.settled(view.opening()).state()).isEqualTo(ViewOutcome.State.READY);
            }
            feed.feed.close();
            feed.feed.close();
            view.close();
            assertThat(VenueFeed.settled(view.opening())).isNotNull();
        }
    }

    private void cycles(int count) {
        for (int i = 0; i < 20; i++) {
            cycle(i);
        }
        final int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        final long bytes = usedBytes();
        for (int i = 0; i < count; i++) {
            cycle(i);
        }
        VenueFeed.await("every thread has ended",
            () -> ManagementFactory.getThreadMXBean().getThreadCount() <= threads + 2);
        VenueFeed.await("the exchange has no connection left",
            () -> venue.counters().get(VenueCounter.CONNECTIONS_CLOSED)
                == venue.counters().get(VenueCounter.CONNECTIONS_OPENED));
        assertThat(usedBytes() - bytes).as("bytes that stayed").isLessThan(8 * MIB);
    }

    private static long usedBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    @DisplayName("X5 D8 start, stop, stop again, start anew: nothing stays behind")
    void shouldLeaveNothingBehind() {
        cycles(40);
    }

    @Tag("slow")
    @Test
    @DisplayName("X5 D8 the same a thousand times")
    void shouldLeaveNothingBehindAThousandTimes() {
        cycles(1_000);
    }
}
