package io.upring.bot.page;

import io.upring.bot.config.PagesSettings;
import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.feed.gap.GapConfig;
import io.upring.feed.gap.Gaps;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.pace.RateLimiter;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.shard.UpbitLine;
import io.upring.feed.view.MarketFeed;
import io.upring.feed.view.MarketFeedConfig;
import io.upring.feed.ws.ConnectPacer;
import io.upring.feed.ws.StreamConfig;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.venue.Venue;
import io.upring.sim.venue.config.VenueConfig;
import io.upring.sim.venue.config.VenueLimits;
import io.upring.sim.venue.ws.OpenConnection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Charts behind the ring of a process of its own, on a venue with the exchange's limits. */
final class PageVenue implements AutoCloseable {
    private static final long DRAIN_MS = 1_000;

    final List<String> markets;
    final Charts charts;
    final Venue venue;
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final UpbitRest rest;
    private final Pipeline pipeline;
    private final MarketFeed feed;
    private volatile Charts tapped;

    PageVenue(long seed, boolean isPair, int shown) {
        final MarketSource source = new GeneratedMarket(new GeneratorConfig(seed, 1_500).withMarketCount(8),
            System.currentTimeMillis());
        markets = source.markets().stream().map(market -> market.rules().code()).toList();
        venue = Venue.start(VenueConfig.builder().market(source).limits(VenueLimits.today()).build());
        final Instruments.Builder builder = Instruments.builder();
        markets.forEach(market ->
            builder.add(market, TickTable.fixed(100_000_000L), new Amount(), new Amount(), 0, 0, true));
        final Instruments instruments = builder.build();
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).strategies(List.of())
            .limits(RiskLimits.of(Map.of(), 1, 1)).gateway(intent -> false).wait(WaitKind.BLOCK).tap(this::look)
            .threadFactory(work -> new Thread(work, "page-engine")).conclude());
        final ReceiveClock clock = ReceiveClock.system();
        final Transport transport = new Transport(loop);
        rest = new UpbitRest(transport, Endpoint.http(venue.httpUri().toString()), null, new RateLimiter(clock, loop));
        final Gaps gaps = new Gaps(GapConfig.standard(), rest.market()::trades, pipeline.publisher(), instruments,
            id -> instruments.get(id).market(), loop, loop::execute, clock, rest.clockSkew());
        feed = new MarketFeed(MarketFeedConfig.standard().withShards(new ShardConfig(1, false, 0)), loop, instruments,
            pipeline.publisher(), clock, gaps, UpbitLine.factory(
                StreamConfig.publicStream(Endpoint.webSocket(venue.webSocketUri().toString())), transport, instruments,
                new OrderIds("pages"), pipeline.publisher(), clock, ConnectPacer.standard(),
                UnaryOperator.identity()));
        charts = new Charts(new PagesSettings(isPair ? List.of() : markets.subList(0, shown),
            isPair ? markets.get(0) : null, Stream.CANDLE_1M, 1_000, false, false), feed, instruments,
            CandleSource.rest(rest.market(), Stream.CANDLE_1M));
        tapped = charts;
        pipeline.start();
        charts.open();
        feed.start();
    }

    private void look(EventSlot slot) {
        if (tapped != null) {
            tapped.onEvent(slot);
        }
    }

    /** What the exchange has on record as subscribed to. */
    Set<String> wire() {
        final Set<String> wire = new TreeSet<>();
        for (final OpenConnection connection : venue.connections()) {
            connection.subscriptions().forEach(each -> wire.add(each.type() + " " + each.code()));
        }
        return wire;
    }

    /** What the charts show. */
    Set<String> wanted() {
        final Set<String> wanted = new TreeSet<>();
        for (int i = 1; i <= charts.size(); i++) {
            final String market = charts.market(i);
            wanted.addAll(List.of("trade " + market, "orderbook " + market + ".15"));
            if (!charts.isPair()) {
                wanted.addAll(List.of("ticker " + market, "candle.1m " + market));
            }
        }
        return wanted;
    }

    @Override
    public void close() {
        feed.close();
        pipeline.stop(DRAIN_MS);
        rest.close();
        loop.close();
        venue.close();
    }
}
