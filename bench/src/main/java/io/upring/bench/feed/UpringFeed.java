package io.upring.bench.feed;

import io.upring.engine.account.OrderIds;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.market.Stream;
import io.upring.feed.gap.GapConfig;
import io.upring.feed.gap.GapFigures;
import io.upring.feed.gap.Gaps;
import io.upring.feed.net.Endpoint;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.Transport;
import io.upring.feed.net.WaitMode;
import io.upring.feed.rest.UpbitRest;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.shard.UpbitLine;
import io.upring.feed.view.MarketFeed;
import io.upring.feed.view.MarketFeedConfig;
import io.upring.feed.view.Selection;
import io.upring.feed.view.View;
import io.upring.feed.ws.ConnectPacer;
import io.upring.feed.ws.StreamConfig;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/**
 * The feed of a run: views, shards, gaps with back-fill, the exchange's limits on connects, messages and REST calls.
 * One view holds everything.
 *
 * <p>Threading: as {@link FeedUnderTest} says.
 */
public final class UpringFeed implements FeedUnderTest {
    private static final long AT_ONCE_NS = 1_000_000L;
    private static final long SOON_NS = 5_000_000L;

    private final ShardConfig shards;
    private final Setting setting;
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final UpbitRest rest;
    private final Gaps gaps;
    private final MarketFeed feed;
    private View view;

    private UpringFeed(ShardConfig shards, Setting setting, UnaryOperator<StreamConfig> changes, ConnectPacer pacer) {
        this.shards = shards;
        this.setting = setting;
        final Transport transport = new Transport(loop);
        rest = new UpbitRest(transport, Endpoint.http(setting.http().toString()), null);
        gaps = new Gaps(GapConfig.standard(), rest.market()::trades, setting.publisher(), setting.instruments(),
            id -> setting.instruments().get(id).market(), loop, loop::execute, setting.clock(), rest.clockSkew());
        feed = new MarketFeed(MarketFeedConfig.standard().withShards(shards), loop, setting.instruments(),
            setting.publisher(), setting.clock(), gaps, UpbitLine.factory(
                changes.apply(StreamConfig.publicStream(Endpoint.webSocket(setting.webSocket().toString()))),
                transport, setting.instruments(), new OrderIds("soak"), setting.publisher(), setting.clock(), pacer,
                UnaryOperator.identity()));
    }

    /** As it is by default. */
    public static UpringFeed standard(Setting setting) {
        return new UpringFeed(ShardConfig.standard(), setting, UnaryOperator.identity(), ConnectPacer.standard());
    }

    /** Reconnects at once, as if there were no limit on connects: for very many cuts in a short time. */
    static UpringFeed impatient(ShardConfig shards, Setting setting) {
        return new UpringFeed(shards, setting, config -> config.withRetry(AT_ONCE_NS, SOON_NS),
            ConnectPacer.unlimited());
    }

    @Override
    public void start() {
        final String[] markets = setting.wanted().toArray(String[]::new);
        view = feed.open(0, Selection.of(Stream.TICKER, markets).and(Stream.TRADE, markets)
            .and(Stream.ORDER_BOOK, markets));
        feed.start();
    }

    @Override
    public CompletableFuture<Void> switchMarket(String from, String to) {
        return view.switchTo(from, to).applied().thenApply(rejections -> null);
    }

    @Override
    public boolean isFlowing() {
        return feed.connections().stream().allMatch(status -> status.state() == ConnectionState.FLOWING);
    }

    @Override
    public boolean isSettled() {
        return isFlowing() && figures().openGaps() == 0;
    }

    private GapFigures figures() {
        return CompletableFuture.supplyAsync(gaps::figures, loop::execute).join();
    }

    @Override
    public boolean isLossless() {
        return true;
    }

    @Override
    public int connections() {
        return shards.connections();
    }

    @Override
    public int copies() {
        return shards.twoLines() ? 2 : 1;
    }

    @Override
    public long losses() {
        return feed.connections().stream().mapToLong(status -> Math.max(0, status.epoch() - 1)).sum();
    }

    @Override
    public List<MissingWindow> missing() {
        return List.of();
    }

    @Override
    public void close() {
        feed.close();
        rest.close();
        loop.close();
    }

    @Override
    public String toString() {
        return feed.connections().stream().map(status -> status.stream() + " " + status.state() + " " + status.epoch())
            .toList() + " " + figures();
    }
}
