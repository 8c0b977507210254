package io.upring.bench;

import io.upring.bench.suite.run.BenchCommand;

/** Where the program of the measurements begins: {@code upring bench}. Threading: the main thread. */
public final class BenchMain {
    private BenchMain() {
    }

    public static void main(String[] arguments) {
        System.exit(BenchCommand.execute(Measurements.all(), SuiteMain.class, arguments));
    }
}
