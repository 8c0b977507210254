package io.upring.feed.view;

import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.feed.shard.LineFactory;
import io.upring.feed.ws.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An exchange without sockets: each request replaces a connection's whole subscription and is answered by snapshots,
 * without an acknowledgement. What a connection brings takes its time, in order unless the test wants otherwise.
 */
final class ModelExchange {
    final SimulatedTime time;
    final Instruments instruments;
    final Random random;
    final ModelRing ring;
    final List<ModelLine> lines = new ArrayList<>();
    /** Every trade that ever was, by market. */
    final Map<Integer, List<Long>> trades = new TreeMap<>();
    private final Map<StreamKey, ModelData> last = new HashMap<>();
    private long changes;
    /** Milliseconds that a message takes at least, and how much more at most. */
    int delayMs = 5;
    int jitterMs = 20;
    /** Whether what is on its way may overtake. */
    boolean reorders;

    ModelExchange(SimulatedTime time, Instruments instruments, Random random, ModelRing ring) {
        this.time = time;
        this.instruments = instruments;
        this.random = random;
        this.ring = ring;
    }

    LineFactory factory() {
        return (connectionId, owner) -> {
            final ModelLine line = new ModelLine(this, connectionId, owner);
            lines.add(line);
            return line;
        };
    }

    /** Something happens in a market: the stream's next state, sent to all who are subscribed. */
    ModelData change(Stream stream, int instrumentId) {
        changes++;
        final long timeMs = time.nowNs() / 1_000_000L;
        final ModelData data = new ModelData(StreamKey.of(stream, instrumentId), changes, timeMs, 0, false);
        last.put(data.key(), data);
        if (stream == Stream.TRADE) {
            trades.computeIfAbsent(instrumentId, id -> new ArrayList<>()).add(changes);
        }
        for (final ModelLine line : lines) {
            line.offer(data);
        }
        return data;
    }

    /** The state of a stream as a snapshot; {@code null} if there is none. */
    ModelData snapshot(StreamKey key) {
        final ModelData data = last.get(StreamKey.of(key.stream(), key.instrumentId()));
        return data == null ? null : new ModelData(data.key(), data.number(), data.timeMs(), 0, true);
    }

    /** Gives every stream of every market a state. */
    void open(Stream... streams) {
        for (final Stream stream : streams) {
            instruments.all().forEach(instrument -> change(stream, instrument.id()));
        }
    }

    Map<StreamKey, Integer> read(List<Subscription> subscriptions) {
        final Map<StreamKey, Integer> wanted = new TreeMap<>();
        for (final Subscription subscription : subscriptions) {
            for (final String code : subscription.codes()) {
                final int dot = code.indexOf('.');
                final String market = dot < 0 ? code : code.substring(0, dot);
                final StreamKey key = new StreamKey(Stream.ofWireName(subscription.type()),
                    instruments.find(market).id(), subscription.level());
                wanted.put(key, dot < 0 ? 0 : Integer.parseInt(code.substring(dot + 1)));
            }
        }
        return wanted;
    }

    /** What all connections together are subscribed to. */
    Set<StreamKey> wire() {
        final Set<StreamKey> all = new TreeSet<>();
        lines.forEach(line -> all.addAll(line.subscribed().keySet()));
        return all;
    }
}
