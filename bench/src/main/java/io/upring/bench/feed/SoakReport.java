package io.upring.bench.feed;

import java.util.ArrayList;
import java.util.List;

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
 * @param heapMb after a collection, in the order of the samples.
 * @param faults what was done, in words.
 */
public record SoakReport(long seed, boolean isLossless, long marketEvents, long traded, long lost, long unaccounted,
                         long doubled, long invented, long silentStreams, boolean isSettled, long connectionsLost,
                         long discarded, long rejected, List<Double> heapMb, List<String> faults) {
    /** What a collection leaves differs by so much from one to the next without any leak. */
    private static final double HEAP_SLACK_MB = 4;
    private static final double HEAP_SLACK = 0.05;

    public SoakReport {
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
        if (isLossless) {
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

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
