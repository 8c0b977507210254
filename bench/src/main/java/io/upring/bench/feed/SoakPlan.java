package io.upring.bench.feed;

import io.upring.sim.fault.Fault;
import io.upring.sim.fault.FaultKind;
import java.util.List;

/**
 * What a soak does.
 *
 * <p>Threading: immutable.
 *
 * @param seed of the market and of the choice of faults.
 * @param markets shown from the start to the end.
 * @param framesPerSecond of all markets together.
 * @param walking further markets, of which one is shown at a time: now this one, now another.
 * @param faultEveryMs mean time between two faults; twice as often the walking market changes.
 * @param faults to choose from; empty for none.
 */
public record SoakPlan(long seed, int markets, int walking, double framesPerSecond, long durationMs,
                       long faultEveryMs, List<Fault> faults) {
    /** Long enough that only its silence gives a connection away. */
    private static final long STALL_MS = 60_000;
    private static final long LATE_MS = 400;
    private static final long AWAY_MS = 1_500;

    public SoakPlan {
        faults = List.copyOf(faults);
    }

    /** Everything that can happen to a connection and to the calls that fill gaps. */
    public static List<Fault> everyFault() {
        return List.of(
            Fault.once(FaultKind.DROP),
            Fault.once(FaultKind.DROP).withTarget("trade"),
            Fault.once(FaultKind.HALF_OPEN).withTarget("trade"),
            Fault.once(FaultKind.STALL).withMs(STALL_MS).withTarget("trade"),
            Fault.once(FaultKind.STALL).withMs(STALL_MS).withTarget("orderbook"),
            Fault.once(FaultKind.DRIP).withMs(LATE_MS),
            Fault.once(FaultKind.TRUNCATED_FRAME).withCount(3),
            Fault.once(FaultKind.GARBAGE_FRAME).withTarget("trade"),
            Fault.once(FaultKind.DUPLICATE_FRAME).withCount(20),
            Fault.once(FaultKind.REORDERED_FRAME).withCount(20),
            Fault.once(FaultKind.LATE_FRAME).withMs(LATE_MS).withCount(20),
            Fault.once(FaultKind.SERVER_ERROR).withCount(5).withTarget("GET /v1/trades/ticks"),
            Fault.once(FaultKind.TOO_MANY_REQUESTS).withCount(2).withTarget("GET /v1/trades/ticks"),
            Fault.once(FaultKind.TIMEOUT_AFTER).withTarget("GET /v1/trades/ticks"),
            Fault.once(FaultKind.RESTART).withMs(AWAY_MS));
    }
}
