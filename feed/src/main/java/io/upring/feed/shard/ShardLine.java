package io.upring.feed.shard;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapCause;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.codec.EventGate;
import io.upring.feed.gap.GapKeeper;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import io.upring.feed.ws.StreamName;
import io.upring.feed.ws.Subscription;
import io.upring.feed.ws.SubscriptionDrift;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One of a shard's connections, and what it is known to carry. The first data of a connection prove that the
 * subscription sent at its opening is in force, all of it; a stream that is subscribed to later is carried once it has
 * brought data, or, where the market is quiet, after a while.
 */
final class ShardLine implements LineOwner {
    static final int FIRST_CONNECTION_ID = 2;

    private final Shards shards;
    private final Shard shard;
    private final int index;
    private final long bit;
    private final GapKeeper gaps;
    private final StreamGate gate;
    private final Line line;
    private final BadFrames badFrames;
    private final List<StreamState> firstData = new ArrayList<>();
    private List<StreamState> opening = List.of();
    private boolean up;
    private boolean flowing;
    private long dataAtNs;

    ShardLine(Shards shards, Shard shard, int index, GapKeeper gaps, LineFactory factory) {
        this.shards = shards;
        this.shard = shard;
        this.index = index;
        this.gaps = gaps;
        bit = 1L << index;
        badFrames = new BadFrames(connectionId(), gaps);
        gate = new StreamGate(shards.table(), this, gaps);
        line = factory.open(connectionId(), this);
    }

    int index() {
        return index;
    }

    long bit() {
        return bit;
    }

    int connectionId() {
        return FIRST_CONNECTION_ID + index;
    }

    boolean isUp() {
        return up;
    }

    /** Whether data have come over the present connection. */
    boolean isFlowing() {
        return flowing;
    }

    ConnectionStatus status() {
        return line.status();
    }

    LineFigures figures() {
        return new LineFigures(connectionId(), shard.streams().size(), line.status(), line.figures());
    }

    void start() {
        line.start();
    }

    void subscribe(List<Subscription> all) {
        line.subscribe(all);
    }

    void refresh() {
        line.refresh();
    }

    CompletableFuture<Void> close() {
        return line.close();
    }

    @Override
    public EventGate gate() {
        return gate;
    }

    /** Hot path: an event of a stream came over this connection and is about to be judged. */
    void seen(StreamState stream, long receivedAtNs) {
        stream.latestNs = receivedAtNs;
        if (!flowing) {
            flowing = true;
            carry(opening);
            opening = List.of();
        }
        if ((stream.seenOn & bit) == 0 && shard.has(stream)) {
            stream.seenOn |= bit;
            stream.missingOn &= ~bit;
            carry(List.of(stream));
        }
    }

    /**
     * A frame could not be decoded. Where another line carries the same, it is asked first: there is a gap only if the
     * other one breaks, falls silent or brings nonsense as well. May be called while a slot is claimed.
     */
    void bad(EventType type, byte[] frame, int offset, int length) {
        final long nowNs = shards.nowNs();
        final ShardLine twin = twin();
        if (twin == null) {
            gaps.onBadFrame(connectionId(), type, frame, offset, length);
        } else if (twin.badFrames.isRecent(nowNs)) {
            twin.badFrames.reportAll();
            gaps.onBadFrame(connectionId(), type, frame, offset, length);
        } else if (badFrames.keep(type, frame, offset, length, nowNs)) {
            shards.later(() -> badFrames.settle(shards.nowNs(), twin.dataAtNs), BadFrames.PATIENCE_NS);
        }
        badFrames.seen(nowNs);
    }

    /** Another connection of the shard over which data flow, or {@code null}. */
    private ShardLine twin() {
        for (final ShardLine other : shard.lines()) {
            if (other != this && other.flowing) {
                return other;
            }
        }
        return null;
    }

    void firstData(StreamState stream) {
        stream.firstDataPending = true;
        firstData.add(stream);
    }

    /** From here on the connection carries these. */
    void carry(Collection<StreamState> streams) {
        final List<StreamKey> carried = new ArrayList<>();
        for (final StreamState stream : streams) {
            if (shard.has(stream) && (stream.carriedBy & bit) == 0) {
                stream.carriedBy |= bit;
                carried.add(stream.key());
                shards.onCarried(stream, shard);
            }
        }
        if (!carried.isEmpty()) {
            gaps.onCarried(connectionId(), carried);
        }
    }

    @Override
    public void onFrame(boolean isData, long receivedAtNs) {
        if (isData) {
            dataAtNs = receivedAtNs;
        }
        for (int i = 0; i < firstData.size(); i++) {
            firstData.get(i).tellWaiters();
        }
        firstData.clear();
    }

    @Override
    public void onConnection(ConnectionStatus status) {
        if (status.state() == ConnectionState.UP) {
            up = true;
            opening = shard.submitted();
        } else if (status.state() != ConnectionState.FLOWING) {
            up = false;
            lose(status.reason());
        }
    }

    /**
     * What the exchange lacks has been lost at some time since its last message. It counts as carried again with its
     * next data, which the repaired subscription brings, or once the exchange has confirmed it.
     */
    @Override
    public void onDrift(SubscriptionDrift drift) {
        final List<StreamKey> lost = new ArrayList<>();
        long fromNs = Long.MAX_VALUE;
        for (final StreamName name : drift.missing()) {
            final StreamState stream = find(name);
            if (stream == null || !shard.has(stream)) {
                continue;
            }
            stream.missingOn |= bit;
            stream.seenOn &= ~bit;
            if ((stream.carriedBy & bit) != 0) {
                stream.flow.restart(index);
                stream.carriedBy &= ~bit;
                if (stream.carriedBy == 0) {
                    stream.flow.stop();
                    lost.add(stream.key());
                    fromNs = Math.min(fromNs, Math.max(stream.latestNs, stream.homeSinceNs));
                }
            }
        }
        if (!lost.isEmpty()) {
            gaps.onLost(connectionId(), lost, fromNs, GapCause.SUBSCRIPTION_DRIFT);
        }
    }

    private StreamState find(StreamName name) {
        final Instrument instrument = shards.instruments().find(name.code());
        final Stream stream = Stream.ofWireName(name.type());
        return instrument == null || stream == null ? null
            : shards.table().get(new StreamKey(stream, instrument.id(), name.level()));
    }

    /** Whether a stream that brings no data may be taken as carried. */
    boolean isConfirmed(StreamState stream) {
        if ((stream.missingOn & bit) != 0 && line.figures().settled()) {
            stream.missingOn &= ~bit;
        }
        return (stream.missingOn & bit) == 0;
    }

    private void lose(DownReason reason) {
        if (flowing) {
            shards.confirm(shard, this);
        }
        flowing = false;
        opening = List.of();
        if (reason != DownReason.CLOSED) {
            shard.lines().stream().filter(other -> other != this).forEach(other -> other.badFrames.reportAll());
        }
        final List<StreamKey> lost = new ArrayList<>();
        for (final StreamState stream : shards.table().all()) {
            stream.seenOn &= ~bit;
            stream.missingOn &= ~bit;
            stream.flow.restart(index);
            if ((stream.carriedBy & bit) != 0) {
                stream.carriedBy &= ~bit;
                if (stream.carriedBy == 0) {
                    stream.flow.stop();
                    lost.add(stream.key());
                }
            }
        }
        if (!lost.isEmpty() && reason != DownReason.CLOSED) {
            gaps.onLost(connectionId(), lost, dataAtNs, GapCause.CONNECTION_LOST);
        }
    }
}
