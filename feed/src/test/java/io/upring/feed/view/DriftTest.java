package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.GapCause;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.shard.ShardConfig;
import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exchange silently lacks what was subscribed to: that is found, said as a gap of just that, and repaired. */
class DriftTest {
    private final MarketSource source = new GeneratedMarket(
        new GeneratorConfig(17, 1_000).withMarketCount(4), System.currentTimeMillis());
    private final List<String> markets = source.markets().stream().map(market -> market.rules().code()).toList();
    private final Venue venue = Venue.start(VenueConfig.builder().market(source).limits(VenueLimits.today()).build());
    private final Selection all = Selection.of(Stream.TRADE, markets.toArray(String[]::new))
        .and(Stream.ORDER_BOOK, markets.toArray(String[]::new));
    private VenueFeed feed;

    private void start(boolean twoLines) {
        feed = new VenueFeed(venue.webSocketUri().toString(), markets,
            MarketFeedConfig.standard().withShards(new ShardConfig(1, twoLines, 0)));
        feed.feed.start();
    }

    @AfterEach
    void closeAll() {
        feed.close();
        venue.close();
    }

    private void awaitRepair() {
        VenueFeed.await("the drift is repaired", () -> feed.ask(() -> feed.feed.figures().stream()
            .allMatch(line -> line.figures().settled())
            && feed.feed.figures().stream().anyMatch(line -> line.figures().repairs() == 1)));
    }

    @Test
    void shouldOpenAGapOfJustTheStreamThatTheExchangeLost() {
        start(false);
        venue.inject(Fault.once(FaultKind.DRIFT).withTarget("trade"));
        final View view = feed.feed.open(0, all);
        awaitRepair();
        VenueFeed.await("the gap is closed", () -> feed.ask(() -> feed.gaps.open.isEmpty()));
        assertThat(feed.ask(() -> List.copyOf(feed.gaps.lost))).singleElement()
            .satisfies(key -> assertThat(key.stream()).isEqualTo(Stream.TRADE));
        assertThat(feed.ask(() -> List.copyOf(feed.gaps.causes))).containsExactly(GapCause.SUBSCRIPTION_DRIFT);
        final StreamKey lost = feed.ask(() -> feed.gaps.lost.get(0));
        final int before = feed.ask(() -> feed.replica.view(view).shown(lost).size());
        VenueFeed.await("its data again", () -> feed.ask(() -> feed.replica.view(view).shown(lost).size()) > before);
        assertThat(feed.feed.connections()).singleElement().matches(status -> status.epoch() == 1);
    }

    @Test
    void shouldOpenNoGapForStreamsThatWereNeverThere() {
        start(false);
        final View view = feed.feed.open(0, Selection.of(Stream.TRADE, markets.get(0)));
        VenueFeed.settled(view.opening());
        venue.inject(Fault.once(FaultKind.LOST_SUBSCRIPTION));
        final ViewUpdate extended = view.add(all);
        awaitRepair();
        assertThat(VenueFeed.settled(extended).state()).isEqualTo(ViewOutcome.State.READY);
        assertThat(feed.ask(() -> List.copyOf(feed.gaps.lost))).isEmpty();
        final Set<StreamKey> carried = feed.ask(() -> new TreeSet<>(feed.gaps.carried));
        assertThat(carried).hasSize(8);
    }

    @Test
    void shouldOpenNoGapWhenTheSecondLineStillHasIt() {
        start(true);
        venue.inject(Fault.once(FaultKind.DRIFT).withTarget("trade"));
        feed.feed.open(0, all);
        awaitRepair();
        assertThat(feed.ask(() -> List.copyOf(feed.gaps.lost))).isEmpty();
    }
}
