package io.upring.feed.view;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapCause;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.gap.GapKeeper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Knows trades by their ids, and checks what it is told of streams: lost only if carried, each once. */
final class ModelGaps implements GapKeeper {
    final Map<Integer, Set<Long>> trades = new HashMap<>();
    final Set<StreamKey> carried = new TreeSet<>();
    final Set<StreamKey> open = new TreeSet<>();
    final List<StreamKey> lost = new ArrayList<>();
    final List<GapCause> causes = new ArrayList<>();
    long bad;
    long dropped;

    @Override
    public void onLost(int connectionId, Collection<StreamKey> streams, long fromNs, GapCause cause) {
        causes.add(cause);
        for (final StreamKey stream : streams) {
            if (!carried.remove(stream)) {
                throw new AssertionError(stream + " was lost without having been carried");
            }
            open.add(stream);
            lost.add(stream);
        }
    }

    @Override
    public void onCarried(int connectionId, Collection<StreamKey> streams) {
        carried.addAll(streams);
        open.removeAll(streams);
    }

    @Override
    public void onUnwanted(Collection<StreamKey> streams) {
        for (final StreamKey stream : streams) {
            carried.remove(stream);
            open.remove(stream);
            if (stream.stream() == Stream.TRADE) {
                trades.remove(stream.instrumentId());
            }
        }
    }

    @Override
    public void onEvent(EventSlot slot) {
        if (slot.instrumentId() < 0) {
            throw new AssertionError("market data of no market");
        }
    }

    @Override
    public boolean isNewTrade(int instrumentId, long sequentialId) {
        return trades.computeIfAbsent(instrumentId, id -> new HashSet<>()).add(sequentialId);
    }

    @Override
    public void onDropped(int connectionId, EventType type, byte[] frame, int offset, int length) {
        dropped++;
    }

    @Override
    public void onBadFrame(int connectionId, EventType type, byte[] frame, int offset, int length) {
        bad++;
    }
}
