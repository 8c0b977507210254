package io.upring.feed.shard;

import io.upring.engine.market.Instruments;
import io.upring.engine.market.StreamKey;
import io.upring.feed.gap.GapKeeper;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import io.upring.feed.ws.ConnectionStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * The desired set, counted by who holds each stream, and the connections that are kept on their way to it.
 *
 * <p>A stream stays on the shard where it began while anybody holds it, unless shards get out of balance; then its new
 * connection carries it before the old one leaves it, and the copies that come meanwhile are dropped by the gates.
 * Changes are coalesced: the first one waits {@value #COALESCE_NS} ns for others, further ones for the spacing of
 * messages.
 *
 * <p>Threading: the feed's thread, except where a method says otherwise.
 */
public final class Shards {
    static final long COALESCE_NS = 5_000_000L;
    static final long TICK_NS = 1_000_000_000L;
    /** A quiet stream that was subscribed to so long ago counts as carried; snapshots come within 0.4 s. */
    static final long QUIET_NS = 3_000_000_000L;
    private static final int MAX_ASKS = 5;
    private static final double NS_PER_S = 1e9;

    private final ShardConfig config;
    private final GapKeeper gaps;
    private final Timers timers;
    private final ReceiveClock clock;
    private final StreamTable table;
    private final List<Shard> shards = new ArrayList<>();
    private final Placement placement;
    private final Set<StreamKey> unwanted = new TreeSet<>();
    private Timers.Timer flushTimer;
    private Timers.Timer tickTimer;
    private long flushAtNs = Long.MAX_VALUE;
    private long measuredAtNs;
    private int held;
    private boolean closed;

    /** Nothing connects before {@link #start()}. */
    public Shards(ShardConfig config, Instruments instruments, GapKeeper gaps, Timers timers, ReceiveClock clock,
                  LineFactory factory) {
        this.config = config;
        this.gaps = gaps;
        this.timers = timers;
        this.clock = clock;
        table = new StreamTable(config.connections());
        for (int i = 0; i < config.shards(); i++) {
            final Shard shard = new Shard(i, instruments);
            shards.add(shard);
            for (int line = 0; line < config.linesEach(); line++) {
                shard.lines().add(new ShardLine(this, shard, i * config.linesEach() + line, gaps, factory));
            }
        }
        placement = new Placement(shards);
    }

    /** Connects, with what is held by now. */
    public void start() {
        measuredAtNs = clock.nowNs();
        flush();
        allLines().forEach(ShardLine::start);
        tickTimer = timers.schedule(this::tick, TICK_NS);
    }

    /** Closes all connections for good; completes when the sockets are closed. */
    public CompletableFuture<Void> close() {
        closed = true;
        if (tickTimer != null) {
            tickTimer.cancel();
        }
        if (flushTimer != null) {
            flushTimer.cancel();
        }
        return CompletableFuture.allOf(allLines().stream().map(ShardLine::close).toArray(CompletableFuture<?>[]::new));
    }

    /** How the connections are, in the order of their ids. Any thread. */
    public List<ConnectionStatus> statuses() {
        return allLines().stream().map(ShardLine::status).toList();
    }

    /** Frames received over all connections. Any thread. */
    public long framesReceived() {
        return allLines().stream().mapToLong(line -> line.figures().figures().frames()).sum();
    }

    /** What the connections have done, in the order of their ids. The feed's thread. */
    public List<LineFigures> figures() {
        return allLines().stream().map(ShardLine::figures).toList();
    }

    /** Streams that anybody holds. */
    public int heldStreams() {
        return held;
    }

    /** Whether a stream could be carried besides what is held now. */
    public boolean canCarry(StreamKey key) {
        final StreamState known = table.get(key);
        return known != null && known.isHeld() ||
            placement.choose(known == null ? new StreamState(key, config.connections()) : known) != null;
    }

    /**
     * A view begins to hold a stream.
     *
     * @param depth levels of an order book, one of 1, 5, 15 and 30; of no meaning for others.
     * @throws IllegalStateException if no connection can carry it: see {@link #canCarry}.
     */
    public StreamState hold(StreamKey key, int depth) {
        final StreamState stream = table.getOrAdd(key);
        final int depthBefore = stream.depth();
        stream.hold(depth);
        if (stream.holders() == 1) {
            final Shard shard = placement.choose(stream);
            if (shard == null) {
                stream.release(depth);
                throw new IllegalStateException("No connection can carry " + key + ".");
            }
            held++;
            unwanted.remove(key);
            stream.home = shard;
            stream.homeSinceNs = clock.nowNs();
            stream.snapshotFirst = stream.messages > 0;
            shard.add(stream);
        } else if (stream.depth() != depthBefore) {
            stream.flow.widen();
            touch(stream);
        }
        flushSoon();
        return stream;
    }

    /** A view holds it no more; the depth as it was held with. */
    public void release(StreamState stream, int depth) {
        final int depthBefore = stream.depth();
        stream.release(depth);
        if (!stream.isHeld()) {
            held--;
            detach(stream, stream.home);
            if (stream.leaving != null) {
                detach(stream, stream.leaving);
            }
            stream.home = null;
            stream.leaving = null;
            stream.rate = -1;
            stream.flow.reset();
            unwanted.add(stream.key());
        } else if (stream.depth() != depthBefore) {
            touch(stream);
        }
        flushSoon();
    }

    /** Has the waiter told of the next data; where the stream flows already, a fresh snapshot is asked for. */
    public void await(StreamState stream, StreamWaiter waiter) {
        stream.await(waiter);
        if (stream.flow.isFlowing()) {
            stream.home.wantRefresh();
            flushSoon();
        }
    }

    public void noLongerAwait(StreamState stream, StreamWaiter waiter) {
        stream.noLongerAwait(waiter);
    }

    /** To be called after holds and releases that belong together. */
    public void settleUnwanted() {
        if (!unwanted.isEmpty()) {
            final List<StreamKey> gone = List.copyOf(unwanted);
            unwanted.clear();
            gaps.onUnwanted(gone);
        }
    }

    StreamTable table() {
        return table;
    }

    List<Shard> shards() {
        return Collections.unmodifiableList(shards);
    }

    private List<ShardLine> allLines() {
        return shards.stream().flatMap(shard -> shard.lines().stream()).toList();
    }

    private void touch(StreamState stream) {
        stream.home.touch();
        if (stream.leaving != null) {
            stream.leaving.touch();
        }
    }

    private static void detach(StreamState stream, Shard shard) {
        shard.remove(stream);
        for (final ShardLine line : shard.lines()) {
            stream.carriedBy &= ~line.bit();
            stream.seenOn &= ~line.bit();
        }
    }

    /** Has a stream carried by another shard; the old one leaves it as soon as the new one has it. */
    void move(StreamState stream, Shard to) {
        if (stream.leaving != null || stream.home == to) {
            return;
        }
        stream.leaving = stream.home;
        stream.home = to;
        stream.homeSinceNs = clock.nowNs();
        to.add(stream);
        flushSoon();
    }

    /** A line of this shard carries the stream now. May be called while a slot is claimed. */
    void onCarried(StreamState stream, Shard shard) {
        if (stream.leaving != null && stream.home == shard) {
            detach(stream, stream.leaving);
            stream.leaving = null;
            flushSoon();
        }
    }

    private void flushSoon() {
        if (tickTimer != null) {
            flushAt(clock.nowNs() + COALESCE_NS);
        }
    }

    private void flushAt(long timeNs) {
        if (closed || flushAtNs <= timeNs) {
            return;
        }
        if (flushTimer != null) {
            flushTimer.cancel();
        }
        flushAtNs = timeNs;
        flushTimer = timers.schedule(this::flush, Math.max(0, timeNs - clock.nowNs()));
    }

    private void flush() {
        flushAtNs = Long.MAX_VALUE;
        flushTimer = null;
        final long nowNs = clock.nowNs();
        long againNs = Long.MAX_VALUE;
        for (final Shard shard : shards) {
            if (shard.isDirty()) {
                if (shard.nextSubmitNs() <= nowNs) {
                    shard.submit(nowNs);
                } else {
                    againNs = Math.min(againNs, shard.nextSubmitNs());
                }
            }
        }
        if (againNs != Long.MAX_VALUE) {
            flushAt(againNs);
        }
    }

    private void tick() {
        if (closed) {
            return;
        }
        final long nowNs = clock.nowNs();
        for (final Shard shard : shards) {
            shard.lines().stream().filter(ShardLine::isFlowing).forEach(line -> confirm(shard, line));
            askForFirstData(shard, nowNs);
        }
        if (config.balanceNs() > 0 && nowNs - measuredAtNs >= config.balanceNs()) {
            balance(nowNs);
        }
        flushSoon();
        tickTimer = timers.schedule(this::tick, TICK_NS);
    }

    /** Takes streams of quiet markets as carried: they have been part of a subscription for a while. */
    void confirm(Shard shard, ShardLine line) {
        final long nowNs = clock.nowNs();
        final List<StreamState> quiet = new ArrayList<>();
        for (final StreamState stream : shard.submitted()) {
            if ((stream.carriedBy & line.bit()) == 0 && nowNs - stream.homeSinceNs >= QUIET_NS && shard.has(stream)) {
                quiet.add(stream);
            }
        }
        if (!quiet.isEmpty()) {
            line.carry(quiet);
        }
    }

    private void askForFirstData(Shard shard, long nowNs) {
        if (shard.lines().stream().noneMatch(ShardLine::isFlowing)) {
            return;
        }
        boolean waits = false;
        for (final StreamState stream : shard.streams()) {
            if (stream.hasWaiters() && stream.home == shard && stream.asks < MAX_ASKS) {
                stream.asks++;
                waits = true;
            }
        }
        if (waits) {
            shard.askAgain(nowNs);
        }
    }

    private void balance(long nowNs) {
        Balancer.measure(table.all(), (nowNs - measuredAtNs) / NS_PER_S);
        measuredAtNs = nowNs;
        for (int i = 0; i < Balancer.maxMoves(); i++) {
            final Balancer.Move move = Balancer.next(placement);
            if (move == null) {
                return;
            }
            move(move.stream(), move.to());
        }
    }
}
