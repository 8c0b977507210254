package io.upring.feed.health.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.telemetry.Column;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTablesTest {
    private static final int COUNTERS = 128;

    private final UnsafeBuffer metadata = memory(HealthCounters.metadataBytes(COUNTERS));
    private final UnsafeBuffer values = memory(HealthCounters.valuesBytes(COUNTERS));
    private final HealthCounters counters = new HealthCounters(metadata, values);

    private static UnsafeBuffer memory(int bytes) {
        return new UnsafeBuffer(ByteBuffer.allocateDirect(bytes));
    }

    private HealthSnapshot read() {
        return HealthSnapshot.read(metadata, values);
    }

    @Test
    void shouldShowWhatWasWritten() {
        counters.row(HealthTable.STREAM, "trade").set(StreamColumn.MESSAGES, 7).set(StreamColumn.LAG_LAST_NS, -5);
        counters.row(HealthTable.STREAM, "ticker").set(StreamColumn.MESSAGES, 9);
        counters.row(HealthTable.CONNECTION, "public-1").set(ConnectionColumn.PRIVATE, true)
            .set(ConnectionColumn.DETAIL, "Verbindung verweigert: größer als erlaubt.");
        final HealthSnapshot snapshot = read();
        assertThat(snapshot.rows(HealthTable.STREAM)).extracting(SnapshotRow::name).containsExactly("trade", "ticker");
        assertThat(snapshot.row(HealthTable.STREAM).get(StreamColumn.MESSAGES)).isEqualTo(7);
        assertThat(snapshot.row(HealthTable.STREAM).get(StreamColumn.LAG_LAST_NS)).isEqualTo(-5);
        assertThat(snapshot.rows(HealthTable.STREAM).get(1).get(StreamColumn.MESSAGES)).isEqualTo(9);
        final SnapshotRow connection = snapshot.row(HealthTable.CONNECTION);
        assertThat(connection.is(ConnectionColumn.PRIVATE)).isTrue();
        assertThat(connection.text(ConnectionColumn.DETAIL)).isEqualTo("Verbindung verweigert: größer als erlaubt.");
        assertThat(connection.text(ConnectionColumn.REASON)).as("never written").isEmpty();
        assertThat(snapshot.rows(HealthTable.GAP)).isEmpty();
        assertThat(snapshot.row(HealthTable.GAP).get(GapColumn.OPEN)).isZero();
    }

    @Test
    void shouldShowARowOnceItHasAName() {
        final StrategyCounters strategies = new StrategyCounters(
            counters.block(HealthTable.STRATEGY, List.of("one", "", "")), 3);
        strategies.fill(1);
        strategies.fill(3);
        assertThat(read().rows(HealthTable.STRATEGY)).extracting(SnapshotRow::name).containsExactly("one");
        counters.name(HealthTable.STRATEGY, 2, "three");
        assertThat(read().rows(HealthTable.STRATEGY)).extracting(SnapshotRow::name).containsExactly("one", "three");
        assertThat(read().rows(HealthTable.STRATEGY).get(1).get(StrategyCounter.FILLS)).isOne();
    }

    @Test
    void shouldShowTheEnginesOwnCountersWithoutCopyingThem() {
        final EngineCounters engine = new EngineCounters(counters.block(HealthTable.ENGINE, List.of("engine")));
        final StrategyCounters strategies = new StrategyCounters(
            counters.block(HealthTable.STRATEGY, List.of("one", "two")), 2);
        for (final EngineCounter counter : EngineCounter.values()) {
            engine.set(counter, 100 + counter.ordinal());
        }
        strategies.fill(2);
        strategies.set(1, StrategyCounter.QUARANTINED, 1);
        final SnapshotRow row = read().row(HealthTable.ENGINE);
        assertThat(EngineCounter.values()).allSatisfy(counter ->
            assertThat(row.get(counter)).isEqualTo(100 + counter.ordinal()));
        final List<SnapshotRow> rows = read().rows(HealthTable.STRATEGY);
        assertThat(rows).extracting(SnapshotRow::name).containsExactly("one", "two");
        assertThat(rows.get(0).is(StrategyCounter.QUARANTINED)).isTrue();
        assertThat(rows.get(1).get(StrategyCounter.FILLS)).isEqualTo(1);
        assertThat(rows.get(1).is(StrategyCounter.QUARANTINED)).isFalse();
    }

    @Test
    void shouldShowARowOfABlockOnceItHasAName() {
        final StrategyCounters strategies = new StrategyCounters(
            counters.block(HealthTable.STRATEGY, List.of("one", "", "")), 3);
        strategies.fill(2);
        assertThat(read().rows(HealthTable.STRATEGY)).extracting(SnapshotRow::name).containsExactly("one");
        counters.name(HealthTable.STRATEGY, 1, "two");
        final List<SnapshotRow> rows = read().rows(HealthTable.STRATEGY);
        assertThat(rows).extracting(SnapshotRow::name).containsExactly("one", "two");
        assertThat(rows.get(1).get(StrategyCounter.FILLS)).isEqualTo(1);
        counters.name(HealthTable.STRATEGY, 2, "x".repeat(500));
        assertThat(read().rows(HealthTable.STRATEGY).get(2).name()).isEqualTo("x".repeat(HealthCounters.MAX_NAME));
    }

    @Test
    void shouldForgetARowThatIsGivenBack() {
        final HealthRow gone = counters.row(HealthTable.REST, "order");
        counters.row(HealthTable.REST, "default").set(RestColumn.CALLS, 3);
        gone.free();
        assertThat(read().rows(HealthTable.REST)).extracting(SnapshotRow::name).containsExactly("default");
    }

    @Test
    void shouldGoOnWithoutRoom() {
        HealthRow last = null;
        for (int i = 0; i < COUNTERS; i++) {
            last = counters.row(HealthTable.CLOCK, "clock " + i).set(ClockColumn.SAMPLES, i);
        }
        last.set(ClockColumn.SKEW_NS, 1).set(ClockColumn.SKEW_NS, 2);
        assertThat(read().rows(HealthTable.CLOCK)).hasSize(COUNTERS / ClockColumn.values().length);
        assertThatThrownBy(() -> counters.block(HealthTable.ENGINE, List.of("engine")))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("no room for ");
    }

    @Test
    void shouldCutANameThatIsTooLongForItsPlace() {
        counters.row(HealthTable.REST, "x".repeat(500));
        assertThat(read().row(HealthTable.REST).name()).isEqualTo("x".repeat(HealthCounters.MAX_NAME));
    }

    @Test
    void shouldNeverShowHalfAText() throws InterruptedException {
        final HealthRow row = counters.row(HealthTable.GAP, "gaps");
        final String one = "a".repeat(300);
        final String other = "b".repeat(250);
        row.set(GapColumn.DETAIL, one);
        final AtomicBoolean over = new AtomicBoolean();
        final Thread writer = new Thread(() -> {
            while (!over.get()) {
                row.set(GapColumn.DETAIL, other);
                row.set(GapColumn.DETAIL, one);
            }
        });
        writer.start();
        try {
            // On a busy machine the writer may be kept from running in the middle of a text.
            for (int whole = 0; whole < 2_000;) {
                final String text = read().row(HealthTable.GAP).text(GapColumn.DETAIL);
                assertThat(text).isIn(one, other, HealthSnapshot.UNFINISHED);
                whole += text.equals(HealthSnapshot.UNFINISHED) ? 0 : 1;
            }
        } finally {
            over.set(true);
            writer.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldDescribeEveryColumnOnce(HealthTable table) {
        assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates();
        assertThat(table.columns()).allSatisfy(column -> {
            assertThat(column.description()).isNotBlank();
            assertThat(HealthTable.ofTypeId(table.typeId(column))).isSameAs(table);
        });
        assertThat(Arrays.stream(HealthTable.values()).map(other -> other.typeId(other.columns().get(0))))
            .doesNotHaveDuplicates();
    }

    @Test
    void shouldLeaveOutCountersOfALaterVersion() {
        assertThat(HealthTable.ofTypeId(999_000)).isNull();
        assertThat(HealthTable.ofTypeId(HealthTable.CLOCK.typeId(ClockColumn.SAMPLES) + 1)).isNull();
    }
}
