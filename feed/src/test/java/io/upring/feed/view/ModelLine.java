package io.upring.feed.view;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.DiscardedView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.market.StreamKey;
import io.upring.feed.shard.Line;
import io.upring.feed.shard.LineOwner;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import io.upring.feed.ws.StreamFigures;
import io.upring.feed.ws.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One connection of the modelled exchange: the client's supervised end and the server's. */
final class ModelLine implements Line {
    private static final long MS = 1_000_000L;
    private static final long SPACING_NS = 220 * MS;

    private final ModelExchange exchange;
    private final int connectionId;
    private final LineOwner owner;
    /** When each request arrived. */
    final List<Long> requestsNs = new ArrayList<>();
    private List<Subscription> wanted = List.of();
    private Map<StreamKey, Integer> subscribed = new TreeMap<>();
    private boolean started;
    private boolean closed;
    private boolean up;
    private boolean flowing;
    private boolean refuses;
    private boolean requestWaits;
    private boolean again;
    private int epoch;
    private long sentNs = Long.MIN_VALUE / 2;
    private long lastArrivalNs;
    private long lastRequestNs;
    private List<Subscription> sent = List.of();

    ModelLine(ModelExchange exchange, int connectionId, LineOwner owner) {
        this.exchange = exchange;
        this.connectionId = connectionId;
        this.owner = owner;
    }

    int connectionId() {
        return connectionId;
    }

    /** What the server believes. */
    Map<StreamKey, Integer> subscribed() {
        return subscribed;
    }

    @Override
    public void start() {
        started = true;
        connect();
    }

    private void connect() {
        if (closed || !started || up) {
            return;
        }
        epoch++;
        report(ConnectionState.CONNECTING, DownReason.NONE);
        final int mine = epoch;
        after(delayNs(), () -> {
            if (closed || mine != epoch) {
                return;
            }
            if (refuses) {
                report(ConnectionState.DOWN, DownReason.CONNECT_FAILED);
                after(100 * MS, this::connect);
                return;
            }
            up = true;
            sent = List.of();
            report(ConnectionState.UP, DownReason.NONE);
            requestSoon(0);
        });
    }

    @Override
    public void subscribe(List<Subscription> all) {
        wanted = List.copyOf(all);
        if (up && wanted.isEmpty() && !sent.isEmpty()) {
            down(DownReason.UNSUBSCRIBED);
        } else {
            requestSoon(10 * MS);
        }
    }

    @Override
    public void refresh() {
        again = true;
        requestSoon(10 * MS);
    }

    private void requestSoon(long delayNs) {
        if (up && !requestWaits) {
            requestWaits = true;
            final int mine = epoch;
            final long dueNs = Math.max(exchange.time.nowNs() + delayNs, sentNs + SPACING_NS);
            after(dueNs - exchange.time.nowNs(), () -> {
                if (mine == epoch && up) {
                    request();
                }
            });
        }
    }

    /** As the real one: nothing is sent if that is what was sent last. */
    private void request() {
        requestWaits = false;
        if (wanted.isEmpty() || wanted.equals(sent) && !again) {
            return;
        }
        again = false;
        sent = wanted;
        sentNs = exchange.time.nowNs();
        final List<Subscription> request = wanted;
        final int mine = epoch;
        lastRequestNs = Math.max(exchange.time.nowNs() + delayNs(), lastRequestNs + 1);
        after(lastRequestNs - exchange.time.nowNs(), () -> {
            if (mine == epoch && up) {
                arrive(request);
            }
        });
    }

    private void arrive(List<Subscription> request) {
        requestsNs.add(exchange.time.nowNs());
        subscribed = exchange.read(request);
        subscribed.keySet().forEach(key -> {
            final ModelData snapshot = exchange.snapshot(key);
            if (snapshot != null) {
                bring(snapshot, key);
            }
        });
    }

    /** The server has something for whom it concerns. */
    void offer(ModelData data) {
        for (final StreamKey key : subscribed.keySet()) {
            if (key.stream() == data.key().stream() && key.instrumentId() == data.key().instrumentId()) {
                bring(data, key);
            }
        }
    }

    private void bring(ModelData data, StreamKey key) {
        final ModelData frame =
            new ModelData(key, data.number(), data.timeMs(), subscribed.get(key), data.isSnapshot());
        final int mine = epoch;
        long arrivalNs = exchange.time.nowNs() + delayNs();
        if (!exchange.reorders) {
            arrivalNs = Math.max(arrivalNs, lastArrivalNs + 1);
            lastArrivalNs = arrivalNs;
        }
        after(arrivalNs - exchange.time.nowNs(), () -> {
            if (mine == epoch && up) {
                deliver(frame);
            }
        });
    }

    private void deliver(ModelData frame) {
        final EventSlot slot = exchange.ring.tryClaimDroppable();
        frame.write(slot, connectionId, epoch, exchange.time.nowNs());
        final int type = slot.typeCode();
        final DiscardReason reason = owner.gate().admit(slot);
        if (reason != DiscardReason.NONE) {
            slot.buffer().putByte(DiscardedView.REASON, reason.code());
            slot.buffer().putByte(DiscardedView.ORIGINAL_TYPE, (byte) type);
            slot.buffer().putInt(EventSlot.TYPE, EventType.DISCARDED.code());
        }
        exchange.ring.publish(slot);
        owner.onFrame(true, exchange.time.nowNs());
        if (!flowing) {
            flowing = true;
            report(ConnectionState.FLOWING, DownReason.NONE);
        }
    }

    /** A frame comes of which nothing can be read. */
    void deliverGarbage() {
        owner.gate().onRejected(EventType.NONE, "{\"type\":".getBytes(StandardCharsets.US_ASCII), 0, 8);
        owner.onFrame(false, exchange.time.nowNs());
    }

    /** The connection breaks; what is on its way is lost. */
    void cut() {
        if (up) {
            down(DownReason.CONNECTION_LOST);
        }
    }

    /** Connects fail from now on, or not any more. */
    void refuse(boolean newRefuses) {
        refuses = newRefuses;
    }

    private void down(DownReason reason) {
        up = false;
        flowing = false;
        requestWaits = false;
        again = false;
        subscribed = new TreeMap<>();
        report(ConnectionState.DOWN, reason);
        after(50 * MS, this::connect);
    }

    private void report(ConnectionState state, DownReason reason) {
        owner.onConnection(new ConnectionStatus("model-" + connectionId, state, epoch, 1, reason, ""));
    }

    @Override
    public StreamFigures figures() {
        throw new UnsupportedOperationException("nobody looks");
    }

    @Override
    public ConnectionStatus status() {
        return new ConnectionStatus("model-" + connectionId, up ? ConnectionState.UP : ConnectionState.DOWN, epoch, 1,
            DownReason.NONE, "");
    }

    @Override
    public CompletableFuture<Void> close() {
        closed = true;
        up = false;
        subscribed = new TreeMap<>();
        report(ConnectionState.DOWN, DownReason.CLOSED);
        return CompletableFuture.completedFuture(null);
    }

    private long delayNs() {
        return (exchange.delayMs + exchange.random.nextInt(exchange.jitterMs + 1)) * MS;
    }

    private void after(long delayNs, Runnable work) {
        exchange.time.schedule(work, delayNs);
    }
}
