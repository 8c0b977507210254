package io.upring.feed.shard;

import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.feed.ws.Subscription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** A share of the wanted streams, and the connection that carries it, or the two of them that carry the same. */
final class Shard {
    /** So that the changes of one busy second take five messages at most, of the five that the exchange allows. */
    static final long SPACING_NS = 300_000_000L;
    private static final long FIRST_ASK_NS = 1_000_000_000L;

    private final int number;
    private final Instruments instruments;
    private final List<ShardLine> lines = new ArrayList<>();
    private final TreeSet<StreamState> streams = new TreeSet<>(Comparator.comparing(StreamState::key));
    private List<StreamState> submitted = List.of();
    private List<Subscription> wire = List.of();
    private boolean refreshWanted;
    private boolean dirty;
    private long nextSubmitNs = Long.MIN_VALUE;
    private long nextAskNs;
    private long askPauseNs = FIRST_ASK_NS;

    Shard(int number, Instruments instruments) {
        this.number = number;
        this.instruments = instruments;
    }

    int number() {
        return number;
    }

    List<ShardLine> lines() {
        return lines;
    }

    TreeSet<StreamState> streams() {
        return streams;
    }

    boolean has(StreamState stream) {
        return stream.isHeld() && (stream.home == this || stream.leaving == this);
    }

    /** What the connections were last told to carry. */
    List<StreamState> submitted() {
        return submitted;
    }

    void add(StreamState stream) {
        streams.add(stream);
        refreshWanted = true;
        dirty = true;
    }

    void remove(StreamState stream) {
        streams.remove(stream);
        dirty = true;
    }

    /** The depth of a book changed. */
    void touch() {
        dirty = true;
    }

    /** Somebody waits for the first data of a stream that flows already. */
    void wantRefresh() {
        refreshWanted = true;
        dirty = true;
        askPauseNs = FIRST_ASK_NS;
    }

    boolean isDirty() {
        return dirty;
    }

    /** When the next message may be given to the connections; where none is up it costs nothing. */
    long nextSubmitNs() {
        return lines.stream().anyMatch(ShardLine::isUp) ? nextSubmitNs : Long.MIN_VALUE;
    }

    void submit(long nowNs) {
        dirty = false;
        final List<Subscription> wanted = subscriptions();
        if (!wanted.equals(wire)) {
            wire = wanted;
            submitted = List.copyOf(streams);
            nextSubmitNs = nowNs + SPACING_NS;
            lines.forEach(line -> line.subscribe(wanted));
        } else if (refreshWanted && !wire.isEmpty()) {
            submitted = List.copyOf(streams);
            nextSubmitNs = nowNs + SPACING_NS;
            refreshOne();
        }
        nextAskNs = nowNs + askPauseNs;
        refreshWanted = false;
    }

    /** One line is enough: the other would only repeat it. */
    private void refreshOne() {
        for (final ShardLine line : lines) {
            if (line.isFlowing()) {
                line.refresh();
                return;
            }
        }
        lines.stream().filter(ShardLine::isUp).forEach(ShardLine::refresh);
    }

    /** Asks for snapshots once more, ever more rarely, when somebody has waited for long. */
    void askAgain(long nowNs) {
        if (!dirty && nowNs >= nextAskNs) {
            askPauseNs = Math.min(askPauseNs * 2, 16 * FIRST_ASK_NS);
            refreshWanted = true;
            dirty = true;
        }
    }

    /** Whether another price grouping of the same book is carried here: one connection takes only one. */
    boolean conflictsWith(StreamState stream) {
        return stream.isOrderBook() && streams.stream().anyMatch(other -> other != stream && other.isOrderBook() &&
            other.key().instrumentId() == stream.key().instrumentId());
    }

    double load() {
        return streams.stream().mapToDouble(StreamState::load).sum();
    }

    private record Group(Stream stream, double level) implements Comparable<Group> {
        private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::stream).thenComparingDouble(Group::level);

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    private List<Subscription> subscriptions() {
        final TreeMap<Group, List<String>> codes = new TreeMap<>();
        for (final StreamState stream : streams) {
            codes.computeIfAbsent(new Group(stream.key().stream(), stream.key().level()), group -> new ArrayList<>())
                .add(code(stream));
        }
        final List<Subscription> all = new ArrayList<>();
        codes.forEach((group, list) -> all.add(new Subscription(group.stream().wireName(), list, group.level())));
        return all;
    }

    private String code(StreamState stream) {
        final String market = instruments.get(stream.key().instrumentId()).market();
        return stream.isOrderBook() ? market + "." + stream.depth() : market;
    }

    @Override
    public String toString() {
        return "shard " + number + " of " + streams.size() + " streams";
    }
}
