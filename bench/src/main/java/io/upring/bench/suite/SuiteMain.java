package io.upring.bench.suite;

import java.util.HashMap;
import java.util.Map;

/** Runs one measurement in this JVM and prints what it found. */
public final class SuiteMain {
    private SuiteMain() {
    }

    /** @param arguments a measurement's name, then {@code --quick} and {@code --size NAME=VALUE} as wanted. */
    public static void main(String[] arguments) throws Exception {
        final Map<String, Long> given = new HashMap<>();
        boolean quick = false;
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("--quick")) {
                quick = true;
            } else if (arguments[i].equals("--size")) {
                final String[] parts = arguments[++i].split("=", 2);
                given.put(parts[0], Long.parseLong(parts[1]));
            }
        }
        final Results results = new Results(line -> System.err.println("  " + line));
        for (final Measurement measurement : Measurements.all()) {
            if (measurement.name().equals(arguments[0])) {
                measurement.run(new Sizes(quick, given), results);
            }
        }
        results.notes().forEach(System.out::println);
        for (final Figure figure : results.figures()) {
            System.out.printf("%s | %s | %.2f %s | %s %.2f | %.2f times%n", figure.group(), figure.name(),
                figure.value(), figure.unit(), figure.baseline(), figure.baselineValue(), figure.ratio());
        }
    }
}
