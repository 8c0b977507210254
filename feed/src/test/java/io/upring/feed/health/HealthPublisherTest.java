package io.upring.feed.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.feed.health.table.ClockColumn;
import io.upring.feed.health.table.ConnectionColumn;
import io.upring.feed.health.table.DiscardColumn;
import io.upring.feed.health.table.GapColumn;
import io.upring.feed.health.table.GatewayColumn;
import io.upring.feed.health.table.HealthCounters;
import io.upring.feed.health.table.HealthSnapshot;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.RestColumn;
import io.upring.feed.health.table.RunColumn;
import io.upring.feed.health.table.SnapshotRow;
import io.upring.feed.health.table.StreamColumn;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.WaitMode;
import io.upring.feed.testing.ManualTime;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthPublisherTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int COUNTERS = 512;
    /** The clock on the wall is set otherwise than the one that stamps what is received. */
    private static final long WALL_MS = 5_000_000;

    private final UnsafeBuffer metadata = new UnsafeBuffer(
        ByteBuffer.allocateDirect(HealthCounters.metadataBytes(COUNTERS)));
    private final UnsafeBuffer values = new UnsafeBuffer(
        ByteBuffer.allocateDirect(HealthCounters.valuesBytes(COUNTERS)));
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final ManualTime time = new ManualTime(loop);
    private final List<Long> heartbeats = new ArrayList<>();
    private final StreamMeter meter = new StreamMeter();
    private final HealthSources sources = new HealthSources().meter(meter);
    private volatile List<ConnectionFigures> connections = List.of();

    @AfterEach
    void end() {
        loop.close();
    }

    private HealthPublisher start() {
        final HealthPublisher publisher = new HealthPublisher(new HealthCounters(metadata, values),
            sources.connections(() -> connections), time, time::nowNs, () -> WALL_MS + time.nowNs() / 1_000_000,
            heartbeats::add);
        publisher.start();
        return publisher;
    }

    private HealthSnapshot read() {
        return HealthSnapshot.read(metadata, values);
    }

    private static ConnectionFigures connection(String name, ConnectionState state, long frames, long lastFrameAtNs) {
        return new ConnectionFigures(name, false, 2, state, 3, 1, state == ConnectionState.DOWN ? "stalled" : "",
            state == ConnectionState.DOWN ? "No data has come." : "", 75, frames, frames * 300, lastFrameAtNs, 2,
            new ConnectionFigures.Requests(9, 1, 4, 4, 96), new ConnectionFigures.Checks(6, 1, 2, 3));
    }

    @Test
    void shouldCopyEachSecondWhatAConnectionTells() {
        connections = List.of(connection("public-1", ConnectionState.FLOWING, 100, 0));
        start();
        time.advance(SECOND_NS / 2);
        connections = List.of(connection("public-1", ConnectionState.FLOWING, 350, time.nowNs()));
        final long lastFrameMs = WALL_MS + time.nowNs() / 1_000_000;
        time.advance(SECOND_NS);
        final SnapshotRow row = read().row(HealthTable.CONNECTION);
        assertThat(row.name()).isEqualTo("public-1");
        assertThat(row.get(ConnectionColumn.STATE)).isEqualTo(ConnectionState.FLOWING.ordinal());
        assertThat(row.get(ConnectionColumn.FRAMES)).isEqualTo(350);
        assertThat(row.get(ConnectionColumn.FRAME_RATE)).as("250 in a second").isEqualTo(250_000);
        assertThat(row.get(ConnectionColumn.BYTE_RATE)).isEqualTo(75_000_000);
        assertThat(row.get(ConnectionColumn.LAST_FRAME_MS)).isEqualTo(lastFrameMs);
        assertThat(row.get(ConnectionColumn.REQUESTS_LAST_MINUTE)).isEqualTo(4);
        assertThat(row.get(ConnectionColumn.LEFT_THIS_MINUTE)).isEqualTo(96);
        assertThat(row.get(ConnectionColumn.LEFT_THIS_SECOND)).isEqualTo(4);
        assertThat(row.get(ConnectionColumn.STALLS)).isEqualTo(3);
        assertThat(heartbeats).hasSize(2);
        assertThat(heartbeats.get(1) - heartbeats.get(0)).isEqualTo(1_000);
    }

    @Test
    void shouldShowWhyAConnectionIsDownAndForgetOneThatIsGone() {
        connections = List.of(connection("a", ConnectionState.DOWN, 1, 1), connection("b", ConnectionState.UP, 0, 0));
        start();
        time.advance(0);
        assertThat(read().rows(HealthTable.CONNECTION)).extracting(row -> row.text(ConnectionColumn.DETAIL))
            .containsExactly("No data has come.", "");
        connections = List.of(connection("a", ConnectionState.FLOWING, 1, 1));
        time.advance(SECOND_NS);
        assertThat(read().rows(HealthTable.CONNECTION)).extracting(row -> row.name() + row.text(
            ConnectionColumn.DETAIL)).containsExactly("a");
    }

    @Test
    void shouldShowStreamsAndDiscardedEventsFromTheFirstOn() {
        start();
        time.advance(0);
        assertThat(read().rows(HealthTable.STREAM)).isEmpty();
        meter.onAdmitted(new EventSlot().begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, time.nowNs())
            .exchangeTimeNs(Math.max(1, time.nowNs() - 2_000)).addFlag(EventSlot.FLAG_REALTIME));
        meter.onDiscarded(DiscardReason.UNWANTED);
        meter.onDiscarded(DiscardReason.UNWANTED);
        time.advance(SECOND_NS);
        final SnapshotRow books = read().row(HealthTable.STREAM);
        assertThat(books.name()).isEqualTo("order_book");
        assertThat(books.get(StreamColumn.MESSAGES)).isEqualTo(1);
        assertThat(read().row(HealthTable.DISCARD).name()).isEqualTo("unwanted");
        assertThat(read().row(HealthTable.DISCARD).get(DiscardColumn.EVENTS)).isEqualTo(2);
    }

    @Test
    void shouldShowEverythingElseThatIsSupplied() {
        sources.gaps(() -> new GapFigures(1, 5, 2, 77, 3, "trade KRW-BTC"))
            .clock(() -> new ClockFigures(-4, 2, 9))
            .gateway(() -> new GatewayFigures(88, 2, 1, 5, "up-r1-41 new 0.0 s", 6, 7, 8, 9, 10, "no"))
            .process(() -> new ProcessFigures(true, 10, 4_096, 17, 26, "KRW"))
            .rest(() -> List.of(RestFigures.remaining("default", 29),
                new RestFigures("order", 8, 7, true, 123_456, 10, 1)));
        start();
        time.advance(SECOND_NS);
        final HealthSnapshot snapshot = read();
        assertThat(snapshot.row(HealthTable.GAP).text(GapColumn.DETAIL)).isEqualTo("trade KRW-BTC");
        assertThat(snapshot.row(HealthTable.GAP).get(GapColumn.BACK_FILLED)).isEqualTo(77);
        assertThat(snapshot.row(HealthTable.CLOCK).get(ClockColumn.SKEW_NS)).isEqualTo(-4);
        final SnapshotRow gateway = snapshot.row(HealthTable.GATEWAY);
        assertThat(gateway.get(GatewayColumn.IN_FLIGHT)).isEqualTo(2);
        assertThat(gateway.get(GatewayColumn.UNKNOWN)).isEqualTo(1);
        assertThat(gateway.get(GatewayColumn.OLDEST_UNKNOWN_NS)).isEqualTo(5);
        assertThat(gateway.text(GatewayColumn.DETAIL)).isEqualTo("up-r1-41 new 0.0 s");
        assertThat(gateway.get(GatewayColumn.ACCEPTED)).isEqualTo(6);
        assertThat(gateway.get(GatewayColumn.REJECTED)).isEqualTo(7);
        assertThat(gateway.get(GatewayColumn.NOT_FOUND)).isEqualTo(8);
        assertThat(gateway.get(GatewayColumn.UNKNOWNS)).isEqualTo(9);
        assertThat(gateway.get(GatewayColumn.RATE_REFUSALS)).isEqualTo(10);
        assertThat(gateway.text(GatewayColumn.LAST_REFUSAL)).isEqualTo("no");
        assertThat(snapshot.row(HealthTable.RUN).get(RunColumn.RING_USED_MAX)).isEqualTo(17);
        assertThat(snapshot.row(HealthTable.RUN).text(RunColumn.CURRENCY)).isEqualTo("KRW");
        assertThat(snapshot.rows(HealthTable.REST)).extracting(SnapshotRow::name).containsExactly("default", "order");
        assertThat(snapshot.rows(HealthTable.REST).get(1).get(RestColumn.BLOCKED_UNTIL_MS)).isEqualTo(123_456);
    }

    @Test
    void shouldKeepItsHeartBeatingWhenASourceFails() {
        sources.gaps(() -> {
            throw new IllegalStateException("on purpose");
        });
        start();
        time.advance(3 * SECOND_NS);
        assertThat(heartbeats).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldEndWhenStopped() {
        final HealthPublisher publisher = start();
        time.advance(SECOND_NS);
        publisher.stop();
        final int beats = heartbeats.size();
        time.advance(5 * SECOND_NS);
        assertThat(heartbeats).hasSize(beats);
        assertThat(time.waiting()).isEmpty();
    }
}
