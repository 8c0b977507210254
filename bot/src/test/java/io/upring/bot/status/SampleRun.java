package io.upring.bot.status;

import io.upring.engine.event.ConnectionState;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.feed.health.table.ConnectionColumn;
import io.upring.feed.health.table.GapColumn;
import io.upring.feed.health.table.HealthCounters;
import io.upring.feed.health.table.HealthRow;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.RunColumn;
import io.upring.feed.health.table.StreamColumn;
import java.nio.file.Path;
import java.util.List;

/** A run of this very process, healthy at first, with counters to be turned by tests. */
public final class SampleRun implements AutoCloseable {
    public final RunFile file;
    public final HealthCounters counters;
    public final EngineCounters engine;
    public final StrategyCounters strategies;
    public final HealthRow connection;
    public final HealthRow process;
    public final HealthRow gaps;

    public SampleRun(Path base, String name) {
        this(base, name, ProcessHandle.current().pid());
    }

    /** @param pid of another process, perhaps one that is no more. */
    public SampleRun(Path base, String name, long pid) {
        file = RunFolder.at(base).create(new RunInfo(name, "http://127.0.0.1:8080", "generated market, seed 7", "1.2.3",
            pid, System.currentTimeMillis()), 2);
        counters = file.counters();
        engine = new EngineCounters(counters.block(HealthTable.ENGINE, List.of("engine")));
        strategies = new StrategyCounters(counters.block(HealthTable.STRATEGY, List.of("momentum", "maker")), 2);
        connection = counters.row(HealthTable.CONNECTION, "public-1");
        process = counters.row(HealthTable.RUN, "process");
        gaps = counters.row(HealthTable.GAP, "gaps");
        final long nowMs = System.currentTimeMillis();
        connection.set(ConnectionColumn.STATE, ConnectionState.FLOWING.ordinal())
            .set(ConnectionColumn.EPOCH, 1)
            .set(ConnectionColumn.STREAMS, 750)
            .set(ConnectionColumn.FRAMES, 123_456_789)
            .set(ConnectionColumn.FRAME_RATE, 1_234_500)
            .set(ConnectionColumn.BYTE_RATE, 987_654_000)
            .set(ConnectionColumn.LAST_FRAME_MS, nowMs - 300)
            .set(ConnectionColumn.LAG_MEAN_NS, 12_300_000)
            .set(ConnectionColumn.LAG_MAX_NS, 456_000_000)
            .set(ConnectionColumn.REQUESTS_LAST_MINUTE, 4)
            .set(ConnectionColumn.LEFT_THIS_SECOND, 5)
            .set(ConnectionColumn.LEFT_THIS_MINUTE, 96);
        counters.row(HealthTable.STREAM, "trade").set(StreamColumn.MESSAGES, 5).set(StreamColumn.LAST_MS, nowMs - 300);
        process.set(RunColumn.TRADING_OPEN, true).set(RunColumn.RING_SLOTS, 4_096).set(RunColumn.RING_USED, 3)
            .set(RunColumn.CURRENCY, "KRW");
        engine.set(EngineCounter.EQUITY, 1_000_123_450_000_000L);
        engine.set(EngineCounter.PROFIT, -12_345_000_000L);
        file.heartbeat(nowMs);
    }

    public void down(String reason, String detail) {
        connection.set(ConnectionColumn.STATE, ConnectionState.DOWN.ordinal())
            .set(ConnectionColumn.REASON, reason).set(ConnectionColumn.DETAIL, detail);
    }

    public void openGaps(int open, String detail) {
        gaps.set(GapColumn.OPEN, open).set(GapColumn.DETAIL, detail);
    }

    @Override
    public void close() {
        file.close();
    }
}
