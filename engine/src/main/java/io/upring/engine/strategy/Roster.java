package io.upring.engine.strategy;

import io.upring.engine.event.IntentView;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;

/**
 * Who sits under which strategy id, and how it stands with each. An id belongs to one name for the whole run, so that
 * what was traded under it stays one strategy's.
 *
 * <p>Threading: the strategy stage.
 */
final class Roster {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final Seat[] seats;
    private final EngineCounters counters;
    private final StrategyCounters strategyCounters;
    /** No id above it has ever been taken. */
    private int highest;
    private long living;
    private boolean hasChanged;

    Roster(int capacity, EngineCounters counters, StrategyCounters strategyCounters) {
        this.counters = counters;
        this.strategyCounters = strategyCounters;
        seats = new Seat[capacity + 1];
        for (int id = 0; id <= capacity; id++) {
            seats[id] = new Seat(id);
        }
        seats[IntentView.ENGINE].name = "engine";
    }

    /** The highest id that can occur. */
    int capacity() {
        return seats.length - 1;
    }

    int highest() {
        return highest;
    }

    Seat seat(int id) {
        return seats[id];
    }

    /** Whether the id can be a strategy's. */
    boolean isId(int id) {
        return id > IntentView.ENGINE && id < seats.length;
    }

    /** The instance under the id, or {@code null}. */
    HostedStrategy hosted(int id) {
        return id <= highest ? seats[id].hosted : null;
    }

    /** {@code null} for an id that was never taken. */
    String name(int id) {
        return seats[id].name;
    }

    /** The id that belongs to a name, or 0. */
    int idOf(String name) {
        for (int id = 1; id <= highest; id++) {
            if (name.equals(seats[id].name)) {
                return id;
            }
        }
        return 0;
    }

    /** One of those that the run starts with. */
    void first(int id, HostedStrategy hosted) {
        place(hosted, id);
        move(seats[id], StrategyState.ACTIVE, 0);
    }

    /** The instance takes the place under the id; its state is for {@link #change} to say. */
    void place(HostedStrategy hosted, int id) {
        highest = Math.max(highest, id);
        seats[id].name = hosted.name();
        seats[id].hosted = hosted;
        seats[id].instances++;
    }

    /** From event {@code sequence} on the strategy is in this state. */
    void change(Seat seat, StrategyState state, long sequence) {
        hasChanged = true;
        move(seat, state, sequence);
    }

    private void move(Seat seat, StrategyState state, long sequence) {
        living += (state.isLiving() ? 1 : 0) - (seat.state.isLiving() ? 1 : 0);
        seat.state = state;
        seat.since = sequence;
        if (!state.isLiving()) {
            seat.hosted = null;
        }
        strategyCounters.set(seat.id, StrategyCounter.STATE, state.ordinal());
        strategyCounters.set(seat.id, StrategyCounter.STATE_SEQUENCE, sequence);
        strategyCounters.set(seat.id, StrategyCounter.QUARANTINED, state == StrategyState.QUARANTINED ? 1 : 0);
        counters.set(EngineCounter.STRATEGIES_LIVING, living);
    }

    void quarantine(Seat seat, QuarantineCause cause, long sequence) {
        change(seat, StrategyState.QUARANTINED, sequence);
        seat.cause = cause;
        strategyCounters.set(seat.id, StrategyCounter.CAUSE, cause.ordinal());
        counters.increment(EngineCounter.STRATEGIES_QUARANTINED);
    }

    /** Of everything here; 0 as long as all are as they were at the start. */
    long hash() {
        if (!hasChanged) {
            return 0;
        }
        long hash = highest;
        for (int id = 1; id <= highest; id++) {
            final Seat seat = seats[id];
            hash = mix(mix(mix(mix(hash, seat.state.ordinal()), seat.cause.ordinal()), seat.since), seat.instances);
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        final long mixed = (hash ^ value) * FACTOR;
        return mixed ^ mixed >>> 29;
    }
}
