package io.upring.feed.health;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where a {@link HealthPublisher} gets its figures; what nobody supplies has no row in the tables. Suppliers are asked
 * once a second by the feed's thread and must not block.
 *
 * <p>Threading: set up by one thread before the publisher starts.
 */
public final class HealthSources {
    Supplier<List<ConnectionFigures>> connections = List::of;
    Supplier<List<RestFigures>> rest = List::of;
    Supplier<GapFigures> gaps;
    Supplier<ClockFigures> clock;
    Supplier<GatewayFigures> gateway;
    Supplier<List<ReferenceFigures>> references = List::of;
    Supplier<ProcessFigures> process;
    StreamMeter meter = new StreamMeter();

    public HealthSources connections(Supplier<List<ConnectionFigures>> value) {
        connections = Objects.requireNonNull(value);
        return this;
    }

    public HealthSources rest(Supplier<List<RestFigures>> value) {
        rest = Objects.requireNonNull(value);
        return this;
    }

    public HealthSources gaps(Supplier<GapFigures> value) {
        gaps = value;
        return this;
    }

    public HealthSources clock(Supplier<ClockFigures> value) {
        clock = value;
        return this;
    }

    public HealthSources gateway(Supplier<GatewayFigures> value) {
        gateway = value;
        return this;
    }

    public HealthSources references(Supplier<List<ReferenceFigures>> value) {
        references = Objects.requireNonNull(value);
        return this;
    }

    public HealthSources process(Supplier<ProcessFigures> value) {
        process = value;
        return this;
    }

    public HealthSources meter(StreamMeter value) {
        meter = Objects.requireNonNull(value);
        return this;
    }
}
