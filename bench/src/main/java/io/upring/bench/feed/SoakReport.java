package io.upring.bench.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a soak found.
 *
 * <p>Threading: immutable.
 *
 * @param traded trades that the exchange made from the first on that was delivered, of each market.
 * @param lost of those, never delivered.
 * @param unaccounted of those, outside of every window in which the feed says that it missed something.
 * @param doubled delivered twice.
 * @param invented delivered, but not on record.
 * @param silentStreams that were asked for and brought nothing after the last fault.
 * @param wire in what the exchange's list of subscriptions differs from what was wanted in the end, a text each.
 * @param walks changes of the walking market.
 * @param heapMb after a collection, in the order of the samples; of the whole process.
 * @param faults what was done, in words.
 */
public record SoakReport(SoakPlan plan, boolean isLossless, long marketEvents, long traded, long lost,
                         long unaccounted, long doubled, long invented, long silentStreams, boolean isSettled,
                         List<String> wire, GapTally gaps, long walks, long connectionsLost, long discarded,
                         long rejected, List<Double> heapMb, List<String> faults) {
    /** What a collection leaves differs by so much from one to the next without any leak. */
    private static final double HEAP_SLACK_MB = 4;
    private static final double HEAP_SLACK = 0.05;

    public SoakReport {
        wire = List.copyOf(wire);
        heapMb = List.copyOf(heapMb);
        faults = List.copyOf(faults);
    }

    /** What is wrong, a sentence each; empty for a feed that passed. */
    public List<String> findings() {
        final List<String> findings = new ArrayList<>();
        check(findings, marketEvents > 0, "nothing arrived");
        check(findings, isSettled, "the feed did not settle after the last fault");
        check(findings, silentStreams == 0, silentStreams + " streams brought nothing after the last fault");
        check(findings, unaccounted == 0, unaccounted + " trades were lost and no gap says so");
        check(findings, invented == 0, invented + " trades were delivered that the exchange never made");
        check(findings, wire.isEmpty(), "the wire is not what is wanted: " + wire);
        if (isLossless) {
            check(findings, gaps.open() == 0, gaps.open() + " gaps were never closed");
            check(findings, lost == 0, lost + " trades were lost");
            check(findings, doubled == 0, doubled + " trades were delivered twice");
        }
        check(findings, isMemoryFlat(), "memory grew: " + heapMb + " MB");
        return findings;
    }

    private static void check(List<String> findings, boolean isFine, String otherwise) {
        if (!isFine) {
            findings.add(otherwise);
        }
    }

    /** The last third of the samples against the one before it; the first third is for warming up. */
    boolean isMemoryFlat() {
        final int third = heapMb.size() / 3;
        if (third < 2) {
            return true;
        }
        final double before = median(heapMb.subList(third, 2 * third));
        final double after = median(heapMb.subList(2 * third, heapMb.size()));
        return after <= before * (1 + HEAP_SLACK) + HEAP_SLACK_MB;
    }

    /** As a page of figures. */
    String page() {
        return String.format(Locale.ROOT, """
            # A soak with faults

            A feed with its default settings against the simulated exchange in a process of its own, over loopback:
            %d markets with ticker, trade and order book each, %,.0f frames/s, one further market that is exchanged for
            another every now and then. Every few seconds something goes wrong. In the end every trade is compared with
            the exchange's own record, and the subscriptions with what the exchange says it serves.

            | | |
            |---|---|
            | seed | %d |
            | duration with faults | %d s |
            | faults | %,d |
            | changes of the further market | %,d |
            | connections lost | %,d |
            | market events | %,d |
            | copies discarded | %,d |
            | damaged frames | %,d |
            | trades on the exchange's record | %,d |
            | lost | %,d |
            | doubled | %,d |
            | invented | %,d |
            | gaps opened | %,d |
            | gaps left open | %,d |
            | streams closed without what they missed, or given up | %,d |
            | trades put in afterwards | %,d |
            | streams silent after the last fault | %,d |
            | subscriptions other than wanted | %,d |
            | heap after a collection, quarters of the run | %s MB |
            | findings | %s |

            """, plan.markets(), plan.framesPerSecond(), plan.seed(), plan.durationMs() / 1_000, faults.size(), walks,
            connectionsLost, marketEvents, discarded, rejected, traded, lost, doubled, invented, gaps.opened(),
            gaps.open(), gaps.incompleteStreams(), gaps.backFilled(), silentStreams, wire.size(), heapByQuarter(),
            findings().isEmpty() ? "none" : String.join("; ", findings())) + faultTable();
    }

    private String heapByQuarter() {
        final int quarter = heapMb.size() / 4;
        return quarter == 0 ? heapMb.toString() : IntStream.range(0, 4)
            .mapToObj(i -> String.valueOf(median(heapMb.subList(i * quarter, (i + 1) * quarter))))
            .collect(Collectors.joining(", "));
    }

    private String faultTable() {
        final Map<String, Long> counts = faults.stream().collect(Collectors.groupingBy(
            fault -> fault.substring(fault.indexOf(" s ") + 3), TreeMap::new, Collectors.counting()));
        return "| fault | times |\n|---|---|\n" + counts.entrySet().stream()
            .map(each -> "| " + each.getKey() + " | " + each.getValue() + " |\n").collect(Collectors.joining());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
