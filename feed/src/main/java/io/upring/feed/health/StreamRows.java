package io.upring.feed.health;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventType;
import io.upring.feed.health.table.DiscardColumn;
import io.upring.feed.health.table.HealthCounters;
import io.upring.feed.health.table.HealthRow;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.StreamColumn;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A row for each type of stream and each reason to discard, from its first event on. Threading: the feed's thread. */
final class StreamRows {
    private final HealthCounters counters;
    private final StreamMeter meter;
    private final Map<EventType, RatedRow> streams = new EnumMap<>(EventType.class);
    private final Map<DiscardReason, RatedRow> discards = new EnumMap<>(DiscardReason.class);

    StreamRows(HealthCounters counters, StreamMeter meter) {
        this.counters = counters;
        this.meter = meter;
    }

    void publish(Moment now) {
        for (final EventType type : StreamMeter.TYPES) {
            final LagMeter figures = meter.type(type);
            if (figures.count() > 0) {
                final RatedRow rated = streams.computeIfAbsent(type, key -> row(HealthTable.STREAM, key));
                final LagFigures lag = figures.figures();
                rated.row.set(StreamColumn.MESSAGES, figures.count())
                    .set(StreamColumn.RATE, rated.rate.milliPerSecond(figures.count(), now.receiveNs()))
                    .set(StreamColumn.LAST_MS, now.wallMs(figures.lastAtNs()))
                    .set(StreamColumn.LAG_LAST_NS, lag.lastNs())
                    .set(StreamColumn.LAG_MEAN_NS, lag.meanNs())
                    .set(StreamColumn.LAG_MAX_NS, lag.maxNs());
            }
        }
        for (final DiscardReason reason : DiscardReason.values()) {
            final long count = meter.discarded(reason);
            if (count > 0) {
                final RatedRow rated = discards.computeIfAbsent(reason, key -> row(HealthTable.DISCARD, key));
                rated.row.set(DiscardColumn.EVENTS, count)
                    .set(DiscardColumn.RATE, rated.rate.milliPerSecond(count, now.receiveNs()));
            }
        }
    }

    private RatedRow row(HealthTable table, Enum<?> name) {
        return new RatedRow(counters.row(table, name.name().toLowerCase(Locale.ROOT)), new RateMeter());
    }

    private record RatedRow(HealthRow row, RateMeter rate) {
    }
}
