package io.upring.sim.venue.ws;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.upring.sim.exchange.Account;
import io.upring.sim.venue.config.StreamType;
import io.upring.sim.venue.config.VenueCounter;
import io.upring.sim.venue.config.VenueCounters;
import io.upring.sim.venue.config.VenueSwitch;
import io.upring.sim.venue.config.VenueSwitches;
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
 * All open connections and who wants what. Frames are written at once and flushed together by {@link #flush()}.
 *
 * <p>Threading: the venue's core thread only.
 */
public final class StreamHub {
    private final VenueCounters counters;
    private final Set<WsConnection> connections = new LinkedHashSet<>();
    private final Map<StreamType, Map<String, Receiver[]>> receivers = new EnumMap<>(StreamType.class);
    private final List<WsConnection> unflushed = new ArrayList<>();
    private final FrameCache cache;
    private StreamDirectory directory;
    private long numbers;
    private Runnable wakeUp = () -> { };

    public StreamHub(VenueCounters counters, VenueSwitches switches) {
        this.counters = counters;
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
        for (Map<String, Receiver[]> byMarket : receivers.values()) {
            byMarket.replaceAll((market, all) -> without(all, connection));
            byMarket.values().removeIf(all -> all.length == 0);
        }
    }

    /** Nobody gets anything of a market any more that is gone, not even when it comes back. */
    public void delist(String market) {
        receivers.values().forEach(byMarket -> byMarket.remove(market));
        wakeUp.run();
    }

    /** Nobody told the connection that it no longer gets the stream of that market. */
    void drift(WsConnection connection, StreamType type, String market) {
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
        for (Receiver receiver : all) {
            WsConnection connection = receiver.connection();
            send(connection, type, market, cache.frame(connection.format(), receiver.view(), renderer));
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
        Arrays.stream(all).map(Receiver::connection).distinct()
                .forEach(connection -> send(connection, type, market, bytes));
        bytes.release();
    }

    /** Sends an event of a personal stream to the account's connections that want it. */
    void publishPersonal(StreamType type, Account account, String market, FrameRenderer renderer) {
        for (WsConnection connection : List.copyOf(connections)) {
            if (connection.account() == account && connection.wants(type, market)) {
                send(connection, type, market, cache.frame(connection.format(), FrameView.PLAIN, renderer));
            }
        }
        cache.clear();
    }

    /** Sends a notice to every connection that asked for its category. */
    void publishNotice(String category, FrameRenderer renderer) {
        for (WsConnection connection : List.copyOf(connections)) {
            StreamRequest request = connection.request(StreamType.ANNOUNCEMENT, category);
            if (request != null) {
                FrameView view = new FrameView(0, BigDecimal.ZERO, request.body());
                send(connection, StreamType.ANNOUNCEMENT, category,
                        cache.frame(connection.format(), view, renderer));
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
                send(connection, stream.type(), market, cache.frame(connection.format(), view, snapshot));
                cache.clear();
            }
            if (stream.realtime()) {
                Receiver receiver = new Receiver(connection, view);
                receivers.get(stream.type()).merge(market, new Receiver[] {receiver}, StreamHub::with);
            }
        }
    }

    private void send(WsConnection connection, StreamType type, String market, ByteBuf frame) {
        if (connection.send(type, market, frame.retainedDuplicate())) {
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

    private record Receiver(WsConnection connection, FrameView view) {
    }
}
