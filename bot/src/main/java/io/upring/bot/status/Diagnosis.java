package io.upring.bot.status;

import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.KillLevel;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.feed.health.table.AlertColumn;
import io.upring.feed.health.table.ClockColumn;
import io.upring.feed.health.table.ConnectionColumn;
import io.upring.feed.health.table.GapColumn;
import io.upring.feed.health.table.GatewayColumn;
import io.upring.feed.health.table.HealthSnapshot;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.ReferenceColumn;
import io.upring.feed.health.table.RestColumn;
import io.upring.feed.health.table.RunColumn;
import io.upring.feed.health.table.SnapshotRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a run now, and what is worth knowing of its past; a sentence each.
 *
 * <p>Threading: immutable.
 *
 * @param problems down, stalled, gapped, halted: as long as there is one, the run is not healthy.
 * @param notices lost or repaired, but over; nothing to be done.
 */
public record Diagnosis(List<String> problems, List<String> notices) {
    /** Longer than a connection may be quiet without being probed. */
    private static final long QUIET_MS = 20_000;
    /** Longer than it should take to find out. */
    private static final long UNKNOWN_MS = 15_000;
    private static final String FINE = "";
    private static final double RING_FULL = 0.8;
    private static final long SKEW_NS = 1_000_000_000L;
    private static final long NS_PER_MS = 1_000_000;

    public Diagnosis {
        problems = List.copyOf(problems);
        notices = List.copyOf(notices);
    }

    public boolean isHealthy() {
        return problems.isEmpty();
    }

    public static Diagnosis of(RunView run) {
        final List<String> problems = new ArrayList<>();
        final List<String> notices = new ArrayList<>();
        problems.add(life(run));
        final HealthSnapshot snapshot = run.snapshot();
        for (final SnapshotRow connection : snapshot.rows(HealthTable.CONNECTION)) {
            problems.add(connection(connection, run.heartbeatMs()));
        }
        gaps(snapshot.row(HealthTable.GAP), problems, notices);
        engine(snapshot, problems, notices);
        problems.add(unknown(snapshot.row(HealthTable.GATEWAY)));
        for (final SnapshotRow strategy : snapshot.rows(HealthTable.STRATEGY)) {
            if (strategy.is(StrategyCounter.QUARANTINED)) {
                problems.add("Strategy " + strategy.name() + " "
                    + QuarantineCause.ofCode((int) strategy.get(StrategyCounter.CAUSE)).sentence()
                    + " and is in quarantine.");
            }
        }
        for (final SnapshotRow reference : snapshot.rows(HealthTable.REFERENCE)) {
            final String trouble = reference.text(ReferenceColumn.TROUBLE);
            if (!trouble.isEmpty()) {
                notices.add("Reference " + reference.name() + ": " + trouble + ".");
            }
        }
        rest(run, problems, notices);
        alerts(snapshot, problems, notices);
        final long skewNs = snapshot.row(HealthTable.CLOCK).get(ClockColumn.SKEW_NS);
        if (Math.abs(skewNs) >= SKEW_NS) {
            notices.add(String.format(Locale.ROOT, "The exchange's clock is %,d ms %s ours.",
                Math.abs(skewNs) / NS_PER_MS, skewNs > 0 ? "ahead of" : "behind"));
        }
        problems.removeIf(FINE::equals);
        return new Diagnosis(problems, notices);
    }

    private static String life(RunView run) {
        final String silence = seconds(run.silentMs());
        return switch (run.life()) {
            case DEAD -> "Process " + run.info().pid() + " is gone without having stopped in good order; its last sign "
                + "of life was " + silence + " ago.";
            case SILENT -> "Process " + run.info().pid() + " is there, but its feed thread has given no sign of life "
                + "for " + silence + ".";
            case RUNNING -> run.snapshot().rows(HealthTable.CONNECTION).isEmpty()
                ? "It is starting: no connection yet." : FINE;
        };
    }

    private static String connection(SnapshotRow row, long nowMs) {
        final long lastMs = row.get(ConnectionColumn.LAST_FRAME_MS);
        final String name = "Connection " + row.name();
        return switch (ConnectionState.ofCode((int) row.get(ConnectionColumn.STATE))) {
            case DOWN -> name + " is down" + why(row);
            case CONNECTING -> name + " is connecting, attempt " + row.get(ConnectionColumn.ATTEMPTS) + ".";
            case UP -> name + " is up, but has no data yet.";
            case FLOWING -> !row.is(ConnectionColumn.PRIVATE) && lastMs > 0 && nowMs - lastMs > QUIET_MS
                ? name + " has had no data for " + seconds(nowMs - lastMs) + "." : FINE;
        };
    }

    private static String why(SnapshotRow row) {
        final String reason = row.text(ConnectionColumn.REASON);
        final String detail = row.text(ConnectionColumn.DETAIL);
        return (reason.isEmpty() ? "" : " (" + reason + ")") + (detail.isEmpty() ? "." : ": " + detail);
    }

    private static void gaps(SnapshotRow row, List<String> problems, List<String> notices) {
        final long open = row.get(GapColumn.OPEN);
        if (open > 0) {
            final String detail = row.text(GapColumn.DETAIL);
            problems.add((open == 1 ? "1 gap is" : open + " gaps are") + " open"
                + (detail.isEmpty() ? "." : ": " + detail));
        }
        final long incomplete = row.get(GapColumn.INCOMPLETE);
        if (incomplete > 0) {
            notices.add((incomplete == 1 ? "1 gap was" : incomplete + " gaps were")
                + " closed with data still missing.");
        }
    }

    private static void engine(HealthSnapshot snapshot, List<String> problems, List<String> notices) {
        final SnapshotRow engine = snapshot.row(HealthTable.ENGINE);
        final SnapshotRow run = snapshot.row(HealthTable.RUN);
        if (engine.is(EngineCounter.HALTED)) {
            problems.add("Trading is halted: a stage of the engine failed; the log says which.");
        } else if (engine.get(EngineCounter.KILL_SWITCH_LEVEL) > 0) {
            problems.add("The kill switch is on, level " + engine.get(EngineCounter.KILL_SWITCH_LEVEL) + " of 3 ("
                + KillLevel.ofCode((int) engine.get(EngineCounter.KILL_SWITCH_LEVEL)).name().toLowerCase(Locale.ROOT)
                    .replace('_', '-') + "); \"upring kill-switch show\" tells why.");
        }
        if (engine.is(EngineCounter.CRITICAL_EVENTS_LOST)) {
            problems.add(engine.get(EngineCounter.CRITICAL_EVENTS_LOST) + " private events were lost: the ring was "
                + "full.");
        }
        if (run.get(RunColumn.RING_USED) > RING_FULL * run.get(RunColumn.RING_SLOTS)) {
            problems.add("The ring is almost full: " + run.get(RunColumn.RING_USED) + " of "
                + run.get(RunColumn.RING_SLOTS) + " slots.");
        }
        final long dropped = engine.get(EngineCounter.MARKET_EVENTS_DROPPED);
        if (dropped > 0) {
            notices.add(String.format(Locale.ROOT, "%,d market events were dropped: the ring was full.", dropped));
        }
        final long rejected = engine.get(EngineCounter.REJECTED_FRAMES);
        if (rejected > 0) {
            notices.add(String.format(Locale.ROOT, "%,d frames could not be decoded.", rejected));
        }
    }

    private static void alerts(HealthSnapshot snapshot, List<String> problems, List<String> notices) {
        for (final SnapshotRow sink : snapshot.rows(HealthTable.ALERT)) {
            final String failure = sink.text(AlertColumn.FAILURE);
            if (!failure.isEmpty()) {
                problems.add("Alert sink " + sink.name() + " fails: " + failure + ".");
            }
            if (sink.is(AlertColumn.DROPPED)) {
                notices.add(String.format(Locale.ROOT, "Alert sink %s was too slow for %,d alerts.", sink.name(),
                    sink.get(AlertColumn.DROPPED)));
            }
        }
    }

    private static String unknown(SnapshotRow gateway) {
        final long oldestMs = gateway.get(GatewayColumn.OLDEST_UNKNOWN_NS) / NS_PER_MS;
        return oldestMs < UNKNOWN_MS ? FINE : "What became of " + gateway.get(GatewayColumn.UNKNOWN)
            + " requests is not known, of the oldest for " + seconds(oldestMs) + ": "
            + gateway.text(GatewayColumn.DETAIL) + ".";
    }

    private static void rest(RunView run, List<String> problems, List<String> notices) {
        for (final SnapshotRow group : run.snapshot().rows(HealthTable.REST)) {
            final long blockedMs = group.get(RestColumn.BLOCKED_UNTIL_MS) - run.readMs();
            if (blockedMs > 0) {
                problems.add("The exchange blocks our REST calls of group " + group.name() + " for another "
                    + seconds(blockedMs) + ".");
            } else if (group.is(RestColumn.SLOWED)) {
                notices.add("REST calls of group " + group.name() + " are slowed down after a 429.");
            }
        }
    }

    private static String seconds(long ms) {
        return ms < 10_000 ? String.format(Locale.ROOT, "%.1f s", ms / 1e3)
            : ms < 600_000 ? ms / 1_000 + " s" : ms / 60_000 + " min";
    }
}
