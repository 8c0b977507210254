package io.upring.feed.health;

import io.upring.feed.health.table.ConnectionColumn;
import io.upring.feed.health.table.HealthCounters;
import io.upring.feed.health.table.HealthRow;
import io.upring.feed.health.table.HealthTable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A row for each connection that there is. Threading: the feed's thread. */
final class ConnectionRows {
    private final HealthCounters counters;
    private final StreamMeter meter;
    private final Map<String, Entry> entries = new HashMap<>();
    private int round;

    ConnectionRows(HealthCounters counters, StreamMeter meter) {
        this.counters = counters;
        this.meter = meter;
    }

    void publish(List<ConnectionFigures> connections, Moment now) {
        round++;
        for (final ConnectionFigures figures : connections) {
            final Entry entry = entries.computeIfAbsent(figures.name(),
                name -> new Entry(counters.row(HealthTable.CONNECTION, name)));
            entry.seen = round;
            entry.publish(figures, figures.id() == 0 ? LagFigures.NONE : meter.connection(figures.id()).figures(), now);
        }
        for (final Iterator<Entry> all = entries.values().iterator(); all.hasNext();) {
            final Entry entry = all.next();
            if (entry.seen != round) {
                entry.row.free();
                all.remove();
            }
        }
    }

    private static final class Entry {
        private final HealthRow row;
        private final RateMeter frames = new RateMeter();
        private final RateMeter bytes = new RateMeter();
        private int seen;

        Entry(HealthRow row) {
            this.row = row;
        }

        void publish(ConnectionFigures figures, LagFigures lag, Moment now) {
            final ConnectionFigures.Requests requests = figures.requests();
            final ConnectionFigures.Checks checks = figures.checks();
            row.set(ConnectionColumn.STATE, figures.state().ordinal())
                .set(ConnectionColumn.PRIVATE, figures.isPrivate())
                .set(ConnectionColumn.EPOCH, figures.epoch())
                .set(ConnectionColumn.ATTEMPTS, figures.attempts())
                .set(ConnectionColumn.REASON, figures.reason())
                .set(ConnectionColumn.DETAIL, figures.detail())
                .set(ConnectionColumn.STREAMS, figures.streams())
                .set(ConnectionColumn.FRAMES, figures.frames())
                .set(ConnectionColumn.RECEIVED_BYTES, figures.bytes())
                .set(ConnectionColumn.FRAME_RATE, frames.milliPerSecond(figures.frames(), now.receiveNs()))
                .set(ConnectionColumn.BYTE_RATE, bytes.milliPerSecond(figures.bytes(), now.receiveNs()))
                .set(ConnectionColumn.LAST_FRAME_MS, now.wallMs(figures.lastFrameAtNs()))
                .set(ConnectionColumn.LAG_LAST_NS, lag.lastNs())
                .set(ConnectionColumn.LAG_MEAN_NS, lag.meanNs())
                .set(ConnectionColumn.LAG_MAX_NS, lag.maxNs())
                .set(ConnectionColumn.RECONNECTS, figures.reconnects())
                .set(ConnectionColumn.REQUESTS, requests.total())
                .set(ConnectionColumn.REQUESTS_LAST_SECOND, requests.lastSecond())
                .set(ConnectionColumn.REQUESTS_LAST_MINUTE, requests.lastMinute())
                .set(ConnectionColumn.LEFT_THIS_SECOND, requests.leftThisSecond())
                .set(ConnectionColumn.LEFT_THIS_MINUTE, requests.leftThisMinute())
                .set(ConnectionColumn.VERIFICATIONS, checks.verifications())
                .set(ConnectionColumn.DRIFT_REPAIRS, checks.driftRepairs())
                .set(ConnectionColumn.PROBES, checks.probes())
                .set(ConnectionColumn.STALLS, checks.stalls());
        }
    }
}
