package io.upring.bench.suite.run;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.MeasurementMain;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** A suite of measurements that behave well or badly, and the main class of their JVMs. */
final class TrialMain {
    private TrialMain() {
    }

    public static void main(String[] arguments) {
        MeasurementMain.run(all(), arguments);
    }

    static List<Measurement> all() {
        return List.of(new Trial("tiny", List.of("-Dtrial.flag=set"), TrialMain::measure),
            new Trial("failing", List.of(), (sizes, results) -> {
                results.figure("half a result", 1, "ns");
                throw new IllegalStateException("the venue did not start");
            }),
            new Trial("dying", List.of(), (sizes, results) -> {
                System.err.println("about to die");
                Runtime.getRuntime().halt(99);
            }),
            new Trial("rubbish", List.of(), (sizes, results) -> {
                final byte[] noise = new byte[10_000];
                new Random(1).nextBytes(noise);
                System.out.write(noise);
                System.err.write(noise);
                results.status("with \u001b[2J and\nnew lines");
                results.figure("answer", sizes.of("answer", 42, 43), "ns");
            }),
            new Trial("silent", List.of(), (sizes, results) -> System.exit(0)),
            new Trial("endless", List.of(), (sizes, results) -> {
                results.status("waits for ever");
                new CountDownLatch(1).await();
            }),
            new Trial("hanging", List.of(), (sizes, results) -> {
                results.figure("found in time", 1, "ns");
                new CountDownLatch(1).await();
            }),
            new Trial("lingering", List.of(), (sizes, results) -> {
                new Thread(() -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                }).start();
                results.figure("threads left behind", 1, "times");
            }));
    }

    private static void measure(Sizes sizes, Results results) {
        results.status("counts");
        results.note("Counted, not measured: flag " + System.getProperty("trial.flag") + ".");
        results.group("sums");
        final int count = sizes.count("count", 100, 1_000);
        final Histogram histogram = new Histogram(3);
        for (int i = 1; i <= count; i++) {
            histogram.recordValue(i * 1_000L);
        }
        results.figure("sum", count, "ns").beside("twice", 2.0 * count).atLeastTimes(1.5);
        results.figure("rate", count, "frames/s").goal(1e9);
        results.histogram("all of them", histogram);
        results.attach(".md", "# A study\n");
    }

    /** What one does. */
    interface Work {
        void run(Sizes sizes, Results results) throws Exception;
    }

    /** One of the suite. */
    record Trial(String name, List<String> ownFlags, Work work) implements Measurement {
        @Override
        public String summary() {
            return "A trial: " + name + ".";
        }

        @Override
        public List<String> jvmFlags() {
            // Each runs for a moment only.
            return Stream.concat(ownFlags.stream(), Stream.of("-XX:TieredStopAtLevel=1", "-Xmx64m")).toList();
        }

        @Override
        public boolean isDefault() {
            return name.equals("tiny");
        }

        @Override
        public Duration limit(boolean isQuick) {
            return name.equals("hanging") ? Duration.ofMillis(100) : Duration.ofMinutes(1);
        }

        @Override
        public void run(Sizes sizes, Results results) throws Exception {
            work.run(sizes, results);
        }
    }
}
