package io.upring.bot.feed;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.view.ViewListener;
import io.upring.engine.view.ViewRouter;
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
import io.upring.feed.view.Selection;
import io.upring.feed.view.View;
import io.upring.feed.view.ViewUpdate;
import io.upring.feed.ws.ConnectPacer;
import io.upring.feed.ws.StreamConfig;
import io.upring.sim.venue.Venue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** A process that shows charts: feed, ring, and pages that listen behind the tap. */
final class ChartPages implements AutoCloseable {
    private static final long DRAIN_MS = 1_000;

    final Instruments instruments;
    final MarketFeed feed;
    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final ViewRouter router = new ViewRouter((view, failure) -> failures.add(failure));
    private final UpbitRest rest;
    private final Pipeline pipeline;

    /** A chart of one market on the screen. */
    final class Page implements ViewListener {
        private final TradeView trade = new TradeView();
        final List<Long> trades = new ArrayList<>();
        final Set<EventType> seen = EnumSet.noneOf(EventType.class);
        final View view;
        long snapshots;
        long events;
        long ofOtherMarkets;
        ViewChange last;
        private volatile String market;
        private volatile String coming;

        private Page(String market) {
            this.market = market;
            view = feed.open(0, chart(market), opened -> router.add(opened.id(), opened.guard(), this));
        }

        ViewUpdate show(String next) {
            coming = next;
            final ViewUpdate update = view.switchTo(market, next);
            market = next;
            return update;
        }

        String market() {
            return market;
        }

        @Override
        public synchronized void onEvent(EventSlot slot) {
            final String shown = instruments.get(slot.instrumentId()).market();
            // While a call is under way both may come; once it has returned, the new one only.
            ofOtherMarkets += shown.equals(market) || shown.equals(coming) ? 0 : 1;
            events++;
            snapshots += slot.hasFlag(EventSlot.FLAG_SNAPSHOT) ? 1 : 0;
            seen.add(slot.type());
            if (slot.type() == EventType.TRADE) {
                trade.wrap(slot);
                trades.add(trade.sequentialId());
            }
        }

        @Override
        public synchronized void onChange(ViewChangeView change) {
            last = change.change();
        }

        synchronized long events() {
            return events;
        }

        synchronized void forget() {
            trades.clear();
        }
    }

    ChartPages(Venue venue, List<String> markets) {
        final Instruments.Builder builder = Instruments.builder();
        markets.forEach(market ->
            builder.add(market, TickTable.fixed(100_000_000L), new Amount(), new Amount(), 0, 0, true));
        instruments = builder.build();
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).strategies(List.of())
            .limits(RiskLimits.of(Map.of(), 1, 1)).gateway(intent -> false).wait(WaitKind.BLOCK).tap(router)
            .threadFactory(work -> new Thread(work, "chart-engine")).conclude());
        final ReceiveClock clock = ReceiveClock.system();
        final Transport transport = new Transport(loop);
        rest = new UpbitRest(transport, Endpoint.http(venue.httpUri().toString()), null, new RateLimiter(clock, loop));
        final Gaps gaps = new Gaps(GapConfig.standard(), rest.market()::trades, pipeline.publisher(), instruments,
            id -> instruments.get(id).market(), loop, loop::execute, clock, rest.clockSkew());
        feed = new MarketFeed(MarketFeedConfig.standard().withShards(new ShardConfig(1, false, 0)), loop, instruments,
            pipeline.publisher(), clock, gaps, UpbitLine.factory(
                StreamConfig.publicStream(Endpoint.webSocket(venue.webSocketUri().toString())), transport, instruments,
                new OrderIds("charts"), pipeline.publisher(), clock, ConnectPacer.standard(),
                UnaryOperator.identity()));
        pipeline.start();
        feed.start();
    }

    static Selection chart(String market) {
        return Selection.of(Stream.TICKER, market).and(Stream.TRADE, market).andBook(15, 0, market);
    }

    Page open(String market) {
        return new Page(market);
    }

    @Override
    public void close() {
        feed.close();
        pipeline.stop(DRAIN_MS);
        rest.close();
        loop.close();
    }
}
