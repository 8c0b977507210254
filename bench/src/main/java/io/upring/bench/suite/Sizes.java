package io.upring.bench.suite;

import java.util.LinkedHashMap;
import java.util.Map;

/** How much a measurement does: less in a quick run, and whatever {@code --size NAME=VALUE} says. */
public final class Sizes {
    private final boolean isQuick;
    private final Map<String, Long> given;
    private final Map<String, Long> used = new LinkedHashMap<>();

    public Sizes(boolean isQuick, Map<String, Long> given) {
        this.isQuick = isQuick;
        this.given = Map.copyOf(given);
    }

    public boolean isQuick() {
        return isQuick;
    }

    /** The size of this name; {@code quick} and {@code full} are what it is unless it was given. */
    public long of(String name, long quick, long full) {
        final long size = given.getOrDefault(name, isQuick ? quick : full);
        used.put(name, size);
        return size;
    }

    /** As {@link #of}, for counts. */
    public int count(String name, int quick, int full) {
        return Math.toIntExact(of(name, quick, full));
    }

    /** What was asked for so far, with its value: part of the results. */
    public Map<String, Long> used() {
        return Map.copyOf(used);
    }
}
