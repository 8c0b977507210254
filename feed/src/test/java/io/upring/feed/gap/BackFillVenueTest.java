package io.upring.feed.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.Trade;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.RateGroup;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connections cut at random, over and over: what was delivered in the end is the venue's own record, once each. */
class BackFillVenueTest {
    private static final int MARKETS = 6;
    private static final long DEADLINE_NS = 60_000_000_000L;
    private static final long SEED = Long.getLong("upring.seed", System.nanoTime() & 0xFFFFFF);

    private final Random random = new Random(SEED);
    private Venue venue;
    private SmallFeed feed;
    private List<String> markets;

    @AfterEach
    void closeAll() {
        feed.close();
        venue.close();
    }

    private void start(double framesPerSecond, VenueLimits limits, int callsPerSecond) {
        System.out.println("seed " + SEED);
        final MarketSource source = new GeneratedMarket(
            new GeneratorConfig(SEED, framesPerSecond).withMarketCount(MARKETS), System.currentTimeMillis());
        venue = Venue.start(VenueConfig.builder().market(source).seed(SEED).limits(limits)
            .exchange(ExchangeConfig.defaults(SEED).withRecentTrades(1_000_000)).build());
        markets = source.markets().stream().map(market -> market.rules().code()).toList();
        feed = new SmallFeed(venue.httpUri(), venue.webSocketUri(), markets, GapConfig.standard()
            .withPages(40, 5_000).withFirstDataWait(500_000_000L), callsPerSecond);
    }

    /** Not only is no rate enforced: what the answers say is left allows for many calls as well. */
    private static VenueLimits unlimited() {
        return VenueLimits.withoutRates().withAllowed(RateGroup.TRADE, 1_000);
    }

    private static void await(String what, BooleanSupplier condition) {
        final long deadline = System.nanoTime() + DEADLINE_NS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s (seed %d)", what, SEED).isLessThan(deadline);
            LockSupport.parkNanos(200_000);
        }
    }

    private void awaitTrades(int count) {
        final long before = feed.log.live.get();
        await("live trades", () -> feed.log.live.get() - before >= count);
    }

    private void cut(int times) {
        for (int i = 0; i < times; i++) {
            awaitTrades(1 + random.nextInt(12));
            venue.cutConnections();
        }
    }

    /** From the first trade that was delivered on, everything the venue has on record came, and came once. */
    private void assertNothingLostOrDoubled() {
        awaitTrades(MARKETS);
        await("all gaps closed", () -> feed.ask(feed.gaps::figures).openStreams() == 0);
        for (int id = 0; id < markets.size(); id++) {
            final int market = id;
            final List<Trade> record = new ArrayList<>(venue.trades(markets.get(id)));
            Collections.reverse(record);
            final long newest = record.get(0).sequentialId();
            await("the newest trade", () -> feed.ask(feed.gaps::figures).openStreams() == 0
                && feed.log.trades(market).stream().anyMatch(trade -> trade.id() == newest));
            final List<TradeLog.Delivered> delivered = feed.log.trades(id);
            final Set<Long> ids = new HashSet<>();
            final List<TradeLog.Delivered> doubled = delivered.stream().filter(trade -> !ids.add(trade.id())).toList();
            assertThat(doubled).as("doubled in %s (seed %d)", markets.get(id), SEED).isEmpty();
            final long first = delivered.get(0).id();
            final int compared = 1 + record.stream().map(Trade::sequentialId).toList().indexOf(first);
            final List<Trade> lost = record.subList(0, compared).stream()
                .filter(trade -> !ids.contains(trade.sequentialId())).toList();
            assertThat(lost).as("lost in %s (seed %d)", markets.get(id), SEED).isEmpty();
            assertThat(delivered.size()).as("delivered but not on record (seed %d)", SEED)
                .isBetween(compared, compared + 500);
            assertSame(record.subList(0, compared), delivered);
        }
        assertThat(feed.log.gapEvents()).as("seed %d", SEED).noneMatch(event -> event.startsWith("incomplete"));
    }

    /** What was filled in says the same as the record, and is in the record's order within each fill. */
    private static void assertSame(List<Trade> record, List<TradeLog.Delivered> delivered) {
        final Map<Long, Trade> byId = new HashMap<>();
        record.forEach(trade -> byId.put(trade.sequentialId(), trade));
        TradeLog.Delivered before = null;
        for (final TradeLog.Delivered trade : delivered) {
            final Trade same = byId.get(trade.id());
            if (trade.backFilled() && same != null) {
                assertThat(trade).isEqualTo(new TradeLog.Delivered(same.sequentialId(), same.price().doubleValue(),
                    same.volume().doubleValue(), same.timestampMs(), true));
            }
            if (before != null && before.backFilled() && trade.backFilled()) {
                assertThat(trade.timestampMs()).isGreaterThanOrEqualTo(before.timestampMs());
            }
            before = trade;
        }
    }

    @Test
    void shouldLoseAndDoubleNothingOverTwentyCuts() {
        start(4_000, unlimited(), 1_000);
        awaitTrades(50);
        cut(20);
        assertNothingLostOrDoubled();
        assertThat(feed.log.backFilled.get()).isPositive();
    }

    @Tag("slow")
    @Test
    void shouldLoseAndDoubleNothingOverAThousandCuts() {
        start(4_000, unlimited(), 1_000);
        awaitTrades(50);
        cut(1_000);
        assertNothingLostOrDoubled();
        System.out.println(feed.ask(feed.gaps::figures) + ", live " + feed.log.live);
    }

    @Test
    void shouldFillWhileTheHistoryFailsNowAndThen() {
        start(2_000, unlimited(), 1_000);
        awaitTrades(50);
        for (final FaultKind kind : List.of(FaultKind.SERVER_ERROR, FaultKind.TOO_MANY_REQUESTS)) {
            venue.inject(Fault.once(kind).withProbability(0.3).withCount(6).withTarget("GET /v1/trades/ticks"));
        }
        cut(10);
        assertNothingLostOrDoubled();
        assertThat(venue.struck(FaultKind.SERVER_ERROR)).isPositive();
    }

    @Tag("slow")
    @Test
    void shouldFillWhileTheHistoryDoesNotAnswer() {
        start(2_000, unlimited(), 1_000);
        awaitTrades(50);
        for (final FaultKind kind : List.of(FaultKind.TIMEOUT_BEFORE, FaultKind.TIMEOUT_AFTER)) {
            venue.inject(Fault.once(kind).withProbability(0.2).withCount(2).withTarget("GET /v1/trades/ticks"));
        }
        venue.inject(Fault.once(FaultKind.BLOCKED).withMs(2_000).withTarget("GET /v1/trades/ticks"));
        cut(20);
        assertNothingLostOrDoubled();
        assertThat(venue.struck(FaultKind.BLOCKED)).isPositive();
    }

    @Test
    void shouldFillWhatWasInDamagedFrames() {
        start(2_000, unlimited(), 1_000);
        awaitTrades(50);
        venue.inject(Fault.once(FaultKind.TRUNCATED_FRAME).withProbability(0.02).withCount(10).withTarget("trade"));
        venue.inject(Fault.once(FaultKind.GARBAGE_FRAME).withProbability(0.02).withCount(3).withTarget("trade"));
        await("damaged frames", () -> feed.log.rejected.get() >= 13);
        assertNothingLostOrDoubled();
    }

    @Test
    @DisplayName("D6 X8 what a full ring had no room for is dropped, counted, and fetched again")
    void shouldFillWhatTheRingHadNoRoomFor() {
        start(2_000, unlimited(), 1_000);
        awaitTrades(50);
        feed.log.refuseDroppable = 0.2;
        feed.log.refuse = 0.5;
        awaitTrades(100);
        feed.log.refuseDroppable = 0.05;
        cut(2);
        awaitTrades(50);
        feed.log.refuseDroppable = 0;
        assertNothingLostOrDoubled();
        assertThat(feed.log.gapEvents()).anyMatch(event -> event.contains("OVERLOAD"));
    }

    @Test
    void shouldStayWithinTheLimitOfTheHistory() {
        start(2_000, VenueLimits.today(), 10);
        awaitTrades(50);
        for (int i = 0; i < 3; i++) {
            awaitTrades(30);
            venue.cutConnections();
        }
        assertNothingLostOrDoubled();
        assertThat(feed.ask(feed.rest.rateLimiter()::figures)).allMatch(group -> group.refusals() <= 1);
    }
}
