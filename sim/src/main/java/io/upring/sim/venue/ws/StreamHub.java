package io.upring.sim.venue.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.EventExecutor;
import io.upring.sim.exchange.Account;
import io.upring.sim.matching.LatencyModel.Leg;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
import io.upring.sim.venue.pace.DelayLine;
import io.upring.sim.venue.pace.Latencies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All open connections and who wants what. Frames are rendered when something happens, for those who want them then,
 * and written when the market data's latency is over; {@link #flush()} flushes them together. What a connection gets
 * keeps its order.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class StreamHub {
    private final VenueCounters counters;
    private final Set<WsConnection> connections = new LinkedHashSet<>();
    private final Map<StreamType, Map<String, Receiver[]>> receivers = new EnumMap<>(StreamType.class);
    /** What each connection has in the receivers, so that leaving costs what it holds and not what all hold. */
    private final Map<WsConnection, List<Held>> holding = new HashMap<>();
    private final List<WsConnection> unflushed = new ArrayList<>();
    private final FrameCache cache;
    private final Latencies latencies;
    private final DelayLine publicLine;
    private StreamDirectory directory;
    private long numbers;
    private long handedOut;
    private Runnable wakeUp = () -> { };

    public StreamHub(VenueCounters counters, VenueSwitches switches, Latencies latencies, EventExecutor executor) {
        this.counters = counters;
        this.latencies = latencies;
        publicLine = new DelayLine(executor, this::flush);
        cache = new FrameCache(switches.on(VenueSwitch.SEVERAL_LIST_ELEMENTS));
        for (StreamType type : StreamType.values()) {
            receivers.put(type, new HashMap<>());
        }
    }

    /** @param onMoreWanted run when a connection subscribes, leaves or can take more */
    void attach(StreamDirectory streams, Runnable onMoreWanted) {
        directory = streams;
        wakeUp = onMoreWanted;
    }

    public void flush() {
        for (WsConnection connection : unflushed) {
            connection.flush();
        }
        unflushed.clear();
    }

    /** Whether any open connection wants realtime frames of a public stream. */
    public boolean hasPublicReceivers() {
        return receivers.values().stream().anyMatch(byMarket -> !byMarket.isEmpty());
    }

    /** Whether every connection can take more without its outbound buffer overflowing. */
    public boolean allWritable() {
        for (WsConnection connection : connections) {
            if (!connection.writable()) {
                return false;
            }
        }
        return true;
    }

    /** Completes when all that was written so far has left for the sockets. */
    public void whenFlushed(Runnable action) {
        publicLine.after(0, () -> whenWritten(action));
    }

    /** Delivers at once what is still under way. */
    public void hurry() {
        publicLine.hurry();
        flush();
    }

    /** How many frames of public streams were handed out so far, those under way included. */
    public long handedOut() {
        return handedOut;
    }

    private void whenWritten(Runnable action) {
        flush();
        int[] waiting = {1};
        Runnable countDown = () -> {
            if (--waiting[0] == 0) {
                action.run();
            }
        };
        for (WsConnection connection : connections) {
            waiting[0]++;
            connection.whenWritten(countDown);
        }
        countDown.run();
    }

    void add(WsConnection connection) {
        connections.add(connection);
        connection.number(++numbers);
        counters.increment(VenueCounter.CONNECTIONS_OPENED);
    }

    void remove(WsConnection connection) {
        if (connections.remove(connection)) {
            unsubscribe(connection);
            counters.increment(VenueCounter.CONNECTIONS_CLOSED);
            wakeUp.run();
        }
    }

    /** Replaces the whole subscription of the connection and sends the snapshots it asks for. */
    void subscribe(WsConnection connection, List<StreamRequest> streams) {
        unsubscribe(connection);
        for (StreamRequest stream : streams) {
            if (!stream.type().personal()) {
                subscribe(connection, stream);
            }
        }
        flush();
        wakeUp.run();
    }

    void unsubscribe(WsConnection connection) {
        List<Held> held = holding.remove(connection);
        for (Held one : held == null ? List.<Held>of() : held) {
            drop(connection, one.type(), one.market());
        }
    }

    /** Nobody gets anything of a market any more that is gone, not even when it comes back. */
    public void delist(String market) {
        receivers.values().forEach(byMarket -> byMarket.remove(market));
        wakeUp.run();
    }

    /** Nobody told the connection that it no longer gets the stream of that market. */
    void drift(WsConnection connection, StreamType type, String market) {
        drop(connection, type, market);
    }

    private void drop(WsConnection connection, StreamType type, String market) {
        receivers.get(type).computeIfPresent(market, (code, all) -> {
            Receiver[] rest = without(all, connection);
            return rest.length == 0 ? null : rest;
        });
    }

    /** What is open and who gets what, in the order of the handshakes. */
    public List<OpenConnection> connections() {
        return connections.stream().map(connection -> connection.picture(directory)).toList();
    }

    /** Sends an event of a public stream to all who want it. */
    void publish(StreamType type, String market, FrameRenderer renderer) {
        Receiver[] all = receivers.get(type).get(market);
        if (all == null) {
            return;
        }
        handedOut += all.length;
        long delayNs = latencies.nextNs(Leg.MARKET_DATA);
        if (delayNs == 0 && publicLine.isEmpty()) {
            for (Receiver receiver : all) {
                WsConnection connection = receiver.connection();
                ByteBuf frame = cache.frame(connection.format(), receiver.view(), renderer);
                send(connection, type, market, frame.retainedDuplicate());
            }
        } else {
            ByteBuf[] frames = new ByteBuf[all.length];
            for (int i = 0; i < all.length; i++) {
                frames[i] = cache.frame(all[i].connection().format(), all[i].view(), renderer).retainedDuplicate();
            }
            publicLine.after(delayNs, () -> {
                for (int i = 0; i < all.length; i++) {
                    send(all[i].connection(), type, market, frames[i]);
                }
            });
        }
        cache.clear();
    }

    /** Sends recorded bytes once to each who wants them, whatever format and depth were asked for. */
    public void publishRaw(StreamType type, String market, byte[] frame) {
        Receiver[] all = receivers.get(type).get(market);
        if (all == null) {
            return;
        }
        ByteBuf bytes = Unpooled.wrappedBuffer(frame);
        handedOut += all.length;
        publicLine.after(latencies.nextNs(Leg.MARKET_DATA), () -> {
            Arrays.stream(all).map(Receiver::connection).distinct()
                    .forEach(connection -> send(connection, type, market, bytes.retainedDuplicate()));
            bytes.release();
        });
    }

    /** Renders an event of a personal stream for the account's connections that want it; to be run exactly once. */
    Runnable personal(StreamType type, Account account, String market, FrameRenderer renderer) {
        List<WsConnection> receiving = new ArrayList<>();
        List<ByteBuf> frames = new ArrayList<>();
        for (WsConnection connection : connections) {
            if (connection.account() == account && connection.wants(type, market)) {
                receiving.add(connection);
                frames.add(cache.frame(connection.format(), FrameView.PLAIN, renderer).retainedDuplicate());
            }
        }
        cache.clear();
        return () -> {
            for (int i = 0; i < receiving.size(); i++) {
                send(receiving.get(i), type, market, frames.get(i));
            }
        };
    }

    /** Sends a notice to every connection that asked for its category. */
    void publishNotice(String category, FrameRenderer renderer) {
        for (WsConnection connection : List.copyOf(connections)) {
            StreamRequest request = connection.request(StreamType.ANNOUNCEMENT, category);
            if (request != null) {
                FrameView view = new FrameView(0, BigDecimal.ZERO, request.body());
                send(connection, StreamType.ANNOUNCEMENT, category,
                        cache.frame(connection.format(), view, renderer).retainedDuplicate());
            }
        }
        cache.clear();
    }

    /** Whether any connection wants realtime frames of that stream and market. */
    boolean wanted(StreamType type, String market) {
        return receivers.get(type).containsKey(market);
    }

    void wakeUp() {
        wakeUp.run();
    }

    private void subscribe(WsConnection connection, StreamRequest stream) {
        for (String code : stream.codes()) {
            String market = stream.market(code);
            FrameView view = stream.view(code);
            if (!directory.serves(stream.type(), market, stream.level())) {
                continue;
            }
            FrameRenderer snapshot = stream.snapshot() ? directory.snapshot(stream.type(), market) : null;
            if (snapshot != null) {
                ByteBuf frame = cache.frame(connection.format(), view, snapshot).retainedDuplicate();
                cache.clear();
                publicLine.after(latencies.nextNs(Leg.MARKET_DATA),
                        () -> send(connection, stream.type(), market, frame));
            }
            if (stream.realtime()) {
                Receiver receiver = new Receiver(connection, view);
                holding.computeIfAbsent(connection, any -> new ArrayList<>()).add(new Held(stream.type(), market));
                receivers.get(stream.type()).merge(market, new Receiver[] {receiver}, StreamHub::with);
            }
        }
    }

    /** Takes over the frame's reference. */
    private void send(WsConnection connection, StreamType type, String market, ByteBuf frame) {
        if (connection.send(type, market, frame)) {
            counters.increment(VenueCounter.FRAMES_SENT);
            if (connection.markUnflushed()) {
                unflushed.add(connection);
            }
        }
    }

    private static Receiver[] with(Receiver[] all, Receiver[] one) {
        if (Arrays.asList(all).contains(one[0])) {
            return all;
        }
        Receiver[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = one[0];
        return more;
    }

    private static Receiver[] without(Receiver[] all, WsConnection connection) {
        return Arrays.stream(all).filter(receiver -> receiver.connection() != connection).toArray(Receiver[]::new);
    }

    private record Held(StreamType type, String market) {
    }

    private record Receiver(WsConnection connection, FrameView view) {
    }
}
