package io.upring.feed.health;

import io.upring.feed.health.table.ClockColumn;
import io.upring.feed.health.table.GapColumn;
import io.upring.feed.health.table.GatewayColumn;
import io.upring.feed.health.table.HealthCounters;
import io.upring.feed.health.table.HealthRow;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.ReferenceColumn;
import io.upring.feed.health.table.RestColumn;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.Timers;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the figures of the feed into the tables once a second. Since the feed's thread does it, a heartbeat that stops
 * means that this thread does.
 *
 * <p>Threading: {@link #start} and {@link #stop} by any thread; the rest happens on the feed's thread.
 */
public final class HealthPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(HealthPublisher.class);
    private static final long PERIOD_NS = 1_000_000_000L;

    private final HealthCounters counters;
    private final HealthSources sources;
    private final Timers timers;
    private final ReceiveClock clock;
    private final LongSupplier wallMs;
    private final LongConsumer heartbeat;
    private final ConnectionRows connections;
    private final StreamRows streams;
    private final ProcessRow process;
    private final Map<String, HealthRow> restRows = new HashMap<>();
    private final Map<String, HealthRow> referenceRows = new HashMap<>();
    private HealthRow gapRow;
    private HealthRow clockRow;
    private HealthRow gatewayRow;
    private boolean failed;
    private volatile boolean stopped;

    /**
     * @param clock the one that stamps what is received.
     * @param wallMs the time of day in milliseconds since the Unix epoch.
     * @param heartbeat is told that time after each round.
     */
    public HealthPublisher(HealthCounters counters, HealthSources sources, Timers timers, ReceiveClock clock,
                           LongSupplier wallMs, LongConsumer heartbeat) {
        this.counters = counters;
        this.sources = sources;
        this.timers = timers;
        this.clock = clock;
        this.wallMs = wallMs;
        this.heartbeat = heartbeat;
        connections = new ConnectionRows(counters, sources.meter);
        streams = new StreamRows(counters, sources.meter);
        process = new ProcessRow(counters);
    }

    public void start() {
        timers.schedule(this::round, 0);
    }

    /** The figures stay as they are; a round under way is finished. */
    public void stop() {
        stopped = true;
    }

    private void round() {
        if (stopped) {
            return;
        }
        timers.schedule(this::round, PERIOD_NS);
        final long nowMs = wallMs.getAsLong();
        try {
            publish(new Moment(clock.nowNs(), nowMs));
            failed = false;
        } catch (RuntimeException failure) {
            if (!failed) {
                LOG.error("The feed's figures could not be published; trying again each second.", failure);
            }
            failed = true;
        }
        heartbeat.accept(nowMs);
    }

    private void publish(Moment now) {
        connections.publish(sources.connections.get(), now);
        streams.publish(now);
        sources.rest.get().forEach(this::publish);
        sources.references.get().forEach(figures -> publish(figures, now));
        if (sources.gaps != null) {
            publish(sources.gaps.get());
        }
        if (sources.clock != null) {
            publish(sources.clock.get());
        }
        if (sources.gateway != null) {
            publish(sources.gateway.get());
        }
        if (sources.process != null) {
            process.publish(sources.process.get(), now);
        }
    }

    private void publish(RestFigures figures) {
        restRows.computeIfAbsent(figures.group(), group -> counters.row(HealthTable.REST, group))
            .set(RestColumn.LIMIT, figures.limit())
            .set(RestColumn.REMAINING, figures.remaining())
            .set(RestColumn.SLOWED, figures.isSlowed())
            .set(RestColumn.BLOCKED_UNTIL_MS, figures.blockedUntilMs())
            .set(RestColumn.CALLS, figures.calls())
            .set(RestColumn.WAITING, figures.waiting());
    }

    private void publish(ReferenceFigures figures, Moment now) {
        referenceRows.computeIfAbsent(figures.name(), name -> counters.row(HealthTable.REFERENCE, name))
            .set(ReferenceColumn.VALUES, figures.values())
            .set(ReferenceColumn.UNCHANGED, figures.unchanged())
            .set(ReferenceColumn.REFUSED, figures.refused())
            .set(ReferenceColumn.FAILURES, figures.failures())
            .set(ReferenceColumn.LAST_MS, figures.lastAtNs() == 0 ? 0 : now.wallMs(figures.lastAtNs()))
            .set(ReferenceColumn.LAST, Double.isNaN(figures.last()) ? "" : Double.toString(figures.last()))
            .set(ReferenceColumn.TROUBLE, figures.trouble());
    }

    private void publish(GapFigures figures) {
        gapRow = gapRow == null ? counters.row(HealthTable.GAP, "gaps") : gapRow;
        gapRow.set(GapColumn.OPEN, figures.open())
            .set(GapColumn.TOTAL, figures.total())
            .set(GapColumn.INCOMPLETE, figures.incomplete())
            .set(GapColumn.BACK_FILLED, figures.backFilledTrades())
            .set(GapColumn.PENDING_CALLS, figures.pendingCalls())
            .set(GapColumn.DETAIL, figures.detail());
    }

    private void publish(ClockFigures figures) {
        clockRow = clockRow == null ? counters.row(HealthTable.CLOCK, "exchange") : clockRow;
        clockRow.set(ClockColumn.SKEW_NS, figures.skewNs())
            .set(ClockColumn.UNCERTAINTY_NS, figures.uncertaintyNs())
            .set(ClockColumn.SAMPLES, figures.samples());
    }

    private void publish(GatewayFigures figures) {
        gatewayRow = gatewayRow == null ? counters.row(HealthTable.GATEWAY, "orders") : gatewayRow;
        gatewayRow.set(GatewayColumn.QUEUED_BYTES, figures.queuedBytes())
            .set(GatewayColumn.IN_FLIGHT, figures.inFlight())
            .set(GatewayColumn.UNKNOWN, figures.unknown())
            .set(GatewayColumn.OLDEST_UNKNOWN_NS, figures.oldestUnknownNs())
            .set(GatewayColumn.DETAIL, figures.detail())
            .set(GatewayColumn.ACCEPTED, figures.accepted())
            .set(GatewayColumn.REJECTED, figures.rejected())
            .set(GatewayColumn.NOT_FOUND, figures.notFound())
            .set(GatewayColumn.UNKNOWNS, figures.unknowns())
            .set(GatewayColumn.RATE_REFUSALS, figures.rateRefusals())
            .set(GatewayColumn.LAST_REFUSAL, figures.lastRefusal());
    }
}
