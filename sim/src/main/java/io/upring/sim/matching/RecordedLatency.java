package io.upring.sim.matching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Measured delays, with straight lines in between. */
final class RecordedLatency implements LatencyModel {
    private static final String LINE = "[0-9]{1,18}(,[0-9]{1,18}){3}";
    private static final String NAMES = "at_ns,order_entry_ns,response_ns,market_data_ns";

    private final long[] atNs;
    private final long[][] delaysNs;

    private RecordedLatency(long[] atNs, long[][] delaysNs) {
        this.atNs = atNs;
        this.delaysNs = delaysNs;
    }

    static RecordedLatency read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException("latencies " + file + " cannot be read: " + e.getMessage(), e);
        }
        long[] at = new long[lines.size()];
        long[][] delays = new long[lines.size()][];
        int count = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace(" ", "");
            if (line.isEmpty() || i == 0 && line.equals(NAMES)) {
                continue;
            }
            if (!line.matches(LINE)) {
                throw bad(file, i, "should be " + NAMES + ", was: " + lines.get(i));
            }
            long[] fields = Arrays.stream(line.split(",")).mapToLong(Long::parseLong).toArray();
            if (count > 0 && fields[0] <= at[count - 1]) {
                throw bad(file, i, "at_ns must rise from line to line, was: " + fields[0]);
            }
            at[count] = fields[0];
            delays[count++] = Arrays.copyOfRange(fields, 1, fields.length);
        }
        if (count == 0) {
            throw new IllegalArgumentException("latencies " + file + " are empty: there should be lines of " + NAMES);
        }
        return new RecordedLatency(Arrays.copyOf(at, count), Arrays.copyOf(delays, count));
    }

    @Override
    public long delayNs(Leg leg, long timeNs, long sequence) {
        int found = Arrays.binarySearch(atNs, timeNs);
        if (found >= 0) {
            return delaysNs[found][leg.ordinal()];
        }
        int next = -found - 1;
        if (next == 0 || next == atNs.length) {
            return delaysNs[next == 0 ? 0 : next - 1][leg.ordinal()];
        }
        long before = delaysNs[next - 1][leg.ordinal()];
        long after = delaysNs[next][leg.ordinal()];
        double way = (double) (timeNs - atNs[next - 1]) / (atNs[next] - atNs[next - 1]);
        return before + (long) ((after - before) * way);
    }

    private static IllegalArgumentException bad(Path file, int line, String reason) {
        return new IllegalArgumentException("latencies " + file + ", line " + (line + 1) + ": " + reason);
    }
}
