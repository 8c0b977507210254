package io.upring.feed.shard;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import io.upring.feed.codec.EventGate;
import io.upring.feed.gap.GapKeeper;

/** The gate of one connection: what is wanted passes once, whatever connection brings it first. */
final class StreamGate implements EventGate {
    private final StreamTable table;
    private final ShardLine line;
    private final GapKeeper gaps;

    StreamGate(StreamTable table, ShardLine line, GapKeeper gaps) {
        this.table = table;
        this.line = line;
        this.gaps = gaps;
    }

    @Override
    public DiscardReason admit(EventSlot slot) {
        final StreamState stream = table.find(slot);
        if (stream == null || !stream.isHeld()) {
            return DiscardReason.UNWANTED;
        }
        if (stream.snapshotFirst && isLeftOver(slot, stream)) {
            return DiscardReason.UNWANTED;
        }
        line.seen(stream, slot.receivedAtNs());
        final DiscardReason reason = judge(slot, stream);
        gaps.onEvent(slot);
        if (reason == DiscardReason.NONE) {
            stream.messages++;
            if (stream.isAwaited() && !stream.flow.isWidening()) {
                line.firstData(stream);
            }
        }
        return reason;
    }

    private static boolean isLeftOver(EventSlot slot, StreamState stream) {
        final boolean isLeftOver = !slot.hasFlag(EventSlot.FLAG_SNAPSHOT) &&
            slot.receivedAtNs() - stream.homeSinceNs < Shards.QUIET_NS;
        stream.snapshotFirst = isLeftOver;
        return isLeftOver;
    }

    private DiscardReason judge(EventSlot slot, StreamState stream) {
        if (stream.key().stream() == Stream.TRADE) {
            final long id = slot.buffer().getLong(TradeView.SEQUENTIAL_ID);
            return stream.flow.admitTrade(slot, gaps.isNewTrade(slot.instrumentId(), id), stream.isAwaited());
        }
        return stream.flow.admit(slot, line.index(), stream.isAwaited());
    }

    @Override
    public void onDropped(EventType type, byte[] frame, int offset, int length) {
        gaps.onDropped(line.connectionId(), type, frame, offset, length);
    }

    @Override
    public void onRejected(EventType type, byte[] frame, int offset, int length) {
        line.bad(type, frame, offset, length);
    }
}
