package io.upring.bench.burst;

import java.util.ArrayList;
import java.util.List;

/**
 * When each frame is to be sent: phases of different rates, evenly spaced within each. Sender and receiver have the
 * same plan and the same start, so a frame's number tells its planned moment.
 *
 * <p>Threading: immutable.
 */
final class BurstPlan {
    private static final double NS_PER_MS = 1e6;

    /** Usage in arguments: {@code NAME:FRAMES_A_SECOND:MS}. */
    record Phase(String name, long perSecond, long durationMs) {
        long frames() {
            return perSecond * durationMs / 1_000;
        }
    }

    private final List<Phase> phases;
    /** The first frame of each phase, and behind the last one the number of all. */
    private final long[] firstFrames;
    /** When each phase begins, from the start, and when the last one ends. */
    private final long[] beginsNs;

    BurstPlan(List<Phase> phases) {
        this.phases = List.copyOf(phases);
        firstFrames = new long[phases.size() + 1];
        beginsNs = new long[phases.size() + 1];
        for (int i = 0; i < phases.size(); i++) {
            firstFrames[i + 1] = firstFrames[i] + phases.get(i).frames();
            beginsNs[i + 1] = beginsNs[i] + (long) (phases.get(i).durationMs() * NS_PER_MS);
        }
    }

    static BurstPlan parse(String text) {
        final List<Phase> phases = new ArrayList<>();
        for (final String phase : text.split(",")) {
            final String[] parts = phase.split(":");
            phases.add(new Phase(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2])));
        }
        return new BurstPlan(phases);
    }

    @Override
    public String toString() {
        return String.join(",", phases.stream()
            .map(phase -> phase.name() + ":" + phase.perSecond() + ":" + phase.durationMs()).toList());
    }

    List<Phase> phases() {
        return phases;
    }

    long frames() {
        return firstFrames[phases.size()];
    }

    long durationNs() {
        return beginsNs[phases.size()];
    }

    /** When a phase begins, from the start. */
    long beginNs(int phase) {
        return beginsNs[phase];
    }

    /** The phase of a frame, sought from the one of the frame before. */
    int phaseOf(long frame, int before) {
        int phase = before;
        while (frame >= firstFrames[phase + 1]) {
            phase++;
        }
        while (frame < firstFrames[phase]) {
            phase--;
        }
        return phase;
    }

    /** When a frame of a phase is to be sent, from the start. */
    long plannedNs(long frame, int phase) {
        return beginsNs[phase] + (long) ((frame - firstFrames[phase]) * (1e9 / phases.get(phase).perSecond()));
    }

    /** How many frames are to have been sent by then, from the start. */
    long due(long elapsedNs) {
        if (elapsedNs < 0) {
            return 0;
        }
        int phase = 0;
        while (phase < phases.size() && elapsedNs >= beginsNs[phase + 1]) {
            phase++;
        }
        return phase == phases.size() ? frames() : Math.min(firstFrames[phase + 1], firstFrames[phase] + 1
            + (long) ((elapsedNs - beginsNs[phase]) * (phases.get(phase).perSecond() / 1e9)));
    }
}
