package io.upring.bench;

import io.upring.bench.suite.MeasurementMain;

/** Runs one measurement of the suite in this JVM, see {@link MeasurementMain}. Threading: the main thread. */
public final class SuiteMain {
    private SuiteMain() {
    }

    /** @param arguments as {@link MeasurementMain#run} has them */
    public static void main(String[] arguments) {
        MeasurementMain.run(Measurements.all(), arguments);
    }
}
