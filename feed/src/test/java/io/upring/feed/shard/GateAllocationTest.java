package io.upring.feed.shard;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapCause;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.engine.market.TickTable;
import io.upring.feed.gap.GapKeeper;
import io.upring.feed.ws.ConnectionStatus;
import io.upring.feed.ws.DownReason;
import io.upring.feed.ws.StreamFigures;
import io.upring.feed.ws.Subscription;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** X8: the gate allocates nothing, with one line or two. */
class GateAllocationTest {
    private static final int EVENTS = 200_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<LineOwner> owners = new ArrayList<>();
    private final EventSlot slot = new EventSlot();
    private long number;

    private Shards shards() {
        final Instruments.Builder markets = Instruments.builder();
        for (int i = 0; i < 100; i++) {
            markets.add("KRW-M" + i, TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true);
        }
        final Shards shards = new Shards(new ShardConfig(1, true, 0), markets.build(), new AllNew(),
            (work, delayNs) -> () -> { }, () -> 1, (connectionId, owner) -> {
                owners.add(owner);
                return new NoLine();
            });
        for (int i = 0; i < 100; i++) {
            shards.hold(StreamKey.of(Stream.TICKER, i), 30);
            shards.hold(StreamKey.of(Stream.TRADE, i), 30);
            shards.hold(StreamKey.of(Stream.ORDER_BOOK, i), 30);
        }
        return shards;
    }

    private void bring(LineOwner owner, EventType type, int instrument, int end) {
        slot.begin(type, EventSource.PUBLIC_STREAM, 1).instrumentId(instrument).exchangeTimeNs(number)
            .addFlag(EventSlot.FLAG_REALTIME).payloadLength(end - EventSlot.PAYLOAD);
        slot.buffer().putLong(TradeView.SEQUENTIAL_ID, number);
        if (type == EventType.ORDER_BOOK) {
            slot.buffer().putDouble(OrderBookView.LEVEL, 0);
        }
        owner.gate().admit(slot);
        owner.onFrame(true, 1);
    }

    private long bytesOf(int events, boolean boxing) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < events; i++) {
            number++;
            for (int line = 0; line < 2; line++) {
                final LineOwner owner = owners.get(line);
                bring(owner, EventType.TICKER, i % 100, TickerView.END);
                bring(owner, EventType.TRADE, i % 100, TradeView.END);
                bring(owner, EventType.ORDER_BOOK, i % 100, OrderBookView.LEVELS + 30 * OrderBookView.LEVEL_BYTES);
            }
            if (boxing) {
                slot.putAscii(EventSlot.PAYLOAD, 20, "number " + i);
            }
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    @DisplayName("X8 the gate of a connection allocates nothing per event")
    void x8ShouldAllocateNothingPerEvent() {
        assertThat(shards().heldStreams()).isEqualTo(300);
        bytesOf(EVENTS / 4, false);
        assertThat(bytesOf(EVENTS / 4, false) / (double) (EVENTS / 4)).isLessThan(0.1);
        assertThat(bytesOf(1_000, true)).as("the probe sees what is allocated").isGreaterThan(20_000);
    }

    private static final class NoLine implements Line {
        @Override
        public void start() {
        }

        @Override
        public void subscribe(List<Subscription> all) {
        }

        @Override
        public void refresh() {
        }

        @Override
        public StreamFigures figures() {
            throw new UnsupportedOperationException("nobody looks");
        }

        @Override
        public ConnectionStatus status() {
            return new ConnectionStatus("none", ConnectionState.DOWN, 0, 0, DownReason.NONE, "");
        }

        @Override
        public CompletableFuture<Void> close() {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final class AllNew implements GapKeeper {
        @Override
        public void onLost(int connectionId, Collection<StreamKey> streams, long fromNs, GapCause cause) {
        }

        @Override
        public void onCarried(int connectionId, Collection<StreamKey> streams) {
        }

        @Override
        public void onUnwanted(Collection<StreamKey> streams) {
        }

        @Override
        public void onEvent(EventSlot slot) {
        }

        @Override
        public boolean isNewTrade(int instrumentId, long sequentialId) {
            return true;
        }

        @Override
        public void onDropped(int connectionId, EventType type, byte[] frame, int offset, int length) {
        }

        @Override
        public void onBadFrame(int connectionId, EventType type, byte[] frame, int offset, int length) {
        }
    }
}
