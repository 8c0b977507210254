package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.engine.market.TickTable;
import io.upring.feed.shard.ShardConfig;
import io.upring.feed.view.ViewReplica.Shown;
import io.upring.feed.view.ViewReplica.Watched;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A market feed before a modelled exchange, in simulated time on one thread. */
final class FeedModel {
    static final Stream[] TYPES = {Stream.TICKER, Stream.TRADE, Stream.ORDER_BOOK};

    final SimulatedTime time = new SimulatedTime();
    final ModelRing ring = new ModelRing();
    final ModelGaps gaps = new ModelGaps();
    final ViewReplica replica = new ViewReplica();
    final Random random;
    final Instruments instruments;
    final ModelExchange exchange;
    final MarketFeed feed;
    private final Queue<Runnable> later = new ArrayDeque<>();
    private boolean deferring;

    FeedModel(long seed, ShardConfig shards, String... markets) {
        System.out.println(getClass().getSimpleName() + " seed " + seed);
        random = new Random(seed);
        final Instruments.Builder builder = Instruments.builder();
        for (final String market : markets) {
            builder.add(market, TickTable.fixed(100_000_000L), new Amount(), new Amount(), 0, 0, true);
        }
        instruments = builder.build();
        exchange = new ModelExchange(time, instruments, random, ring);
        ring.consumer(replica::onEvent);
        feed = new MarketFeed(MarketFeedConfig.standard().withShards(shards), instruments, ring, time, gaps, time,
            this::run, exchange.factory());
    }

    static ShardConfig shards(int count) {
        return new ShardConfig(count, false, 0);
    }

    static String[] markets(String quote, int count) {
        final String[] markets = new String[count];
        for (int i = 0; i < count; i++) {
            markets[i] = quote + "-M" + i;
        }
        return markets;
    }

    private boolean run(Runnable task) {
        if (deferring) {
            later.add(task);
        } else {
            task.run();
        }
        return true;
    }

    /** Calls from now on wait for {@link #catchUp}, as those of another thread do. */
    void defer() {
        deferring = true;
    }

    void catchUp() {
        deferring = false;
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    /** Starts, and lets every stream have a state. */
    FeedModel start() {
        exchange.open(TYPES);
        feed.start();
        time.advanceMs(200);
        return this;
    }

    /** Nothing more is asked for: everything reaches the wire. */
    void settle() {
        time.advanceMs(4_000);
    }

    String market(int id) {
        return instruments.get(id).market();
    }

    int id(String market) {
        return instruments.find(market).id();
    }

    /** The streams that live views show, by what the ring said of them. */
    Set<StreamKey> union() {
        final Set<StreamKey> all = new TreeSet<>();
        replica.views.values().forEach(view -> all.addAll(view.shows));
        return all;
    }

    /** A random change somewhere. */
    void happen(Stream stream) {
        exchange.change(stream, random.nextInt(instruments.size()));
    }

    /** Lets so many things happen, one a millisecond or so. */
    void trade(int count) {
        for (int i = 0; i < count; i++) {
            happen(TYPES[random.nextInt(TYPES.length)]);
            time.advanceMs(1 + random.nextInt(3));
        }
    }

    int requests() {
        return exchange.lines.stream().mapToInt(line -> line.requestsNs.size()).sum();
    }

    /** Trades that a view saw without a break were all that there were, each once, in their order. */
    void checkTrades(Watched view, StreamKey key) {
        final List<Long> all = exchange.trades.getOrDefault(key.instrumentId(), List.of());
        final List<Long> seen = view.shown(key).stream().map(Shown::number).toList();
        if (!seen.isEmpty()) {
            final int from = all.indexOf(seen.get(0));
            assertThat(seen).as("trades of %s, in order and without a hole", market(key.instrumentId()))
                .isEqualTo(all.subList(from, Math.min(all.size(), from + seen.size())));
        }
    }

    /** The same, up to the last trade there was. */
    void checkAllTrades(Watched view, StreamKey key) {
        checkTrades(view, key);
        final List<Long> all = new ArrayList<>(exchange.trades.getOrDefault(key.instrumentId(), List.of()));
        final List<Shown> seen = view.shown(key);
        assertThat(seen).isNotEmpty();
        assertThat(seen.get(seen.size() - 1).number()).isEqualTo(all.get(all.size() - 1));
    }
}
