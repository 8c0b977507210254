package io.upring.bench.crash;

import io.upring.bench.crash.KillPoint.Moment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What came of all runs.
 *
 * <p>Threading: immutable.
 *
 * @param elapsedMs of all of it.
 */
record CrashReport(CrashPlan plan, List<CrashResult> results, long elapsedMs) {
    CrashReport {
        results = List.copyOf(results);
    }

    /** Processes that were killed, those that were told to stop left out. */
    long killed() {
        return results.stream().filter(result -> result.point().moment() != Moment.STOP).count();
    }

    /** Runs in which something was wrong. */
    List<CrashResult> mismatches() {
        return results.stream().filter(result -> !result.mismatches().isEmpty()).toList();
    }

    private long sum(ToLongFunction<CrashResult> figure) {
        return results.stream().mapToLong(figure).sum();
    }

    /** As a page of figures. */
    String page() {
        return String.format(Locale.ROOT, """
            # Crash runs

            The bot as a process of its own trades on the simulated exchange, few markets, bids that are moved all the
            time and purchases that are sold half a second later; at a seeded moment it is killed with SIGKILL, with
            faults at the exchange before. The next process goes on with its journal; while the market stands still,
            its books are compared with the exchange's to the last digit: balances and locks, the state and the amounts
            of every order by its identifier, no order that it does not know, no identifier twice. Now and then an
            operator trips the kill switch just before: what the process acknowledged must be on disk, and the next one
            must hold it, buy nothing, and be re-armed by hand. Then it trades on and is killed in its turn. After %d
            runs a process is told to stop, and a fresh account is taken.

            | | |
            |---|---|
            | seed | %d |
            | processes killed | %,d |
            | told to stop | %,d |
            | **runs with a mismatch** | **%,d** |
            | killed while orders were open | %,d |
            | requests for orders and cancels | %,d |
            | fills | %,d |
            | comparisons of the books | %,d |
            | kill switch asked for while trading | %,d |
            | of these kept on disk when the process died, and held by the next | %,d |
            | workers at a time | %d |
            | took | %,d s |

            """, plan.runsPerChain(), plan.seed(), killed(), results.size() - killed(), mismatches().size(),
            results.stream().filter(result -> result.openOrders() > 0 && result.point().moment() != Moment.STOP)
                .count(), sum(CrashResult::requests), sum(CrashResult::fills),
            results.stream().filter(result -> result.equalMs() > 0).count(),
            results.stream().filter(result -> !result.point().trip().isEmpty()).count(),
            results.stream().filter(result -> !result.keptSwitch().equals(SwitchProbe.OFF)).count(), plan.workers(),
            elapsedMs / 1_000)
            + times() + moments() + mismatchList();
    }

    private String times() {
        return "| ms from the start of a process | p50 | p90 | most |\n|---|---|---|---|\n"
            + row("to its journal, the old one restored", CrashResult::readyMs)
            + row("to books that equal the exchange's", CrashResult::equalMs)
            + "\n| | p50 | p90 | most |\n|---|---|---|---|\n"
            + row("events in the journals then", CrashResult::events) + "\n";
    }

    private String row(String what, ToLongFunction<CrashResult> figure) {
        final long[] values = results.stream().filter(result -> result.equalMs() > 0).mapToLong(figure).sorted()
            .toArray();
        return values.length == 0 ? "" : String.format(Locale.ROOT, "| %s | %,d | %,d | %,d |%n", what,
            values[values.length / 2], values[values.length * 9 / 10], values[values.length - 1]);
    }

    private String moments() {
        return "| killed | runs | at that moment | with orders open |\n|---|---|---|---|\n"
            + Arrays.stream(Moment.values()).map(this::moment).collect(Collectors.joining()) + "\n";
    }

    private String moment(Moment moment) {
        final List<CrashResult> at = results.stream().filter(result -> result.point().moment() == moment).toList();
        return String.format(Locale.ROOT, "| %s | %,d | %,d | %,d |%n", moment.words(), at.size(),
            at.stream().filter(CrashResult::isAtPoint).count(),
            at.stream().filter(result -> result.openOrders() > 0).count());
    }

    private String mismatchList() {
        return mismatches().isEmpty() ? "" : "## Mismatches\n\n```\n" + mismatches().stream()
            .map(CrashResult::toString).collect(Collectors.joining("\n")) + "\n```\n";
    }
}
