package io.upring.bench.crash;

import java.util.List;

/**
 * What came of one run.
 *
 * <p>Threading: immutable.
 *
 * @param chain seed of the account's chain of runs.
 * @param number of the run in its chain, from 1.
 * @param point where it ended, as planned.
 * @param isAtPoint whether the planned moment came.
 * @param openOrders at the exchange when it ended.
 * @param requests for orders and cancels that the exchange had from it.
 * @param fills of it.
 * @param readyMs from the start of the process to its first event; 0 where it did not live so long.
 * @param equalMs from the start to books that are those of the exchange; 0 where nobody looked.
 * @param events that stood in the journals when the books were equal.
 * @param keptSwitch level of the kill switch that the process left on disk.
 * @param mismatches what was wrong, one sentence each; empty for a run that passed.
 */
record CrashResult(long chain, int number, KillPoint point, boolean isAtPoint, int openOrders, int requests, int fills,
                   long readyMs, long equalMs, long events, String keptSwitch, List<String> mismatches) {
    CrashResult {
        mismatches = List.copyOf(mismatches);
    }

    /** One line for whoever watches. */
    @Override
    public String toString() {
        return "chain " + chain + ", run " + number + ": " + point + (isAtPoint ? "" : " (never came, killed later)")
            + ", faults " + point.faults().stream().map(fault -> fault.kind().wire()
                + (fault.target() == null ? "" : " of " + fault.target())).toList()
            + (point.cutsConnections() ? ", connections cut" : "")
            + (point.trip().isEmpty() ? "" : ", kill switch asked to " + point.trip() + ", " + keptSwitch + " kept")
            + "; " + openOrders + " open, " + requests
            + " requests, " + fills + " fills; books equal after " + equalMs + " ms"
            + (mismatches.isEmpty() ? "" : "\n  MISMATCH " + String.join("\n  ", mismatches));
    }
}
