package io.upring.bench.journal;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Events a second of several subjects that are measured in turns, so that all of them meet the same machine.
 *
 * <p>Threading: one thread.
 */
final class Speeds {
    private static final int WARM_UP_ROUNDS = 2;

    private final Map<String, LongSupplier> subjects = new LinkedHashMap<>();
    private final Map<String, double[]> rates = new LinkedHashMap<>();

    /** @param subject does it once and says how many events it took. */
    void add(String name, LongSupplier subject) {
        subjects.put(name, subject);
    }

    void measure(int rounds) {
        subjects.keySet().forEach(name -> rates.put(name, new double[rounds]));
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            for (final Map.Entry<String, LongSupplier> subject : subjects.entrySet()) {
                final long startNs = System.nanoTime();
                final long done = subject.getValue().getAsLong();
                final double rate = done * 1e9 / (System.nanoTime() - startNs);
                if (round >= 0) {
                    rates.get(subject.getKey())[round] = rate;
                }
            }
        }
        rates.values().forEach(Arrays::sort);
    }

    /** The median of all rounds. */
    double of(String name) {
        final double[] all = rates.get(name);
        return all[all.length / 2];
    }
}
