package io.upring.bench.feed;

import io.upring.bench.Manifest;
import io.upring.sim.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A soak at full size: the feed with its default settings, the exchange in a process of its own.
 *
 * <p>Usage: {@code [--seconds N] [--seed N] [--out FOLDER]}; writes {@code soak.md} and {@code soak-manifest.json} into
 * the folder, and ends with 1 if anything was wrong.
 */
public final class Soak {
    private static final int MARKETS = 250;
    private static final int WALKING = 10;
    private static final double FRAMES_PER_SECOND = 4_000;
    private static final long FAULT_EVERY_MS = 4_000;
    private static final long STANDARD_SECONDS = 480;

    private Soak() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        long seconds = STANDARD_SECONDS;
        long seed = System.currentTimeMillis() % 1_000_000;
        Path out = null;
        for (int i = 0; i < arguments.length; i += 2) {
            final String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            switch (arguments[i]) {
                case "--seconds" -> seconds = Long.parseLong(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--out" -> out = Path.of(value);
                default -> {
                    System.err.println("Unknown option " + arguments[i]
                        + "; usage: [--seconds N] [--seed N] [--out FOLDER]");
                    System.exit(2);
                }
            }
        }
        final SoakReport report = run(plan(seed, 1_000 * seconds, SoakPlan.everyFault()));
        System.out.println(report.page());
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("soak.md"), report.page());
            Manifest.write(out.resolve("soak-manifest.json"), "Soak " + String.join(" ", arguments), List.of());
        }
        System.exit(report.findings().isEmpty() ? 0 : 1);
    }

    static SoakPlan plan(long seed, long durationMs, List<Fault> faults) {
        return new SoakPlan(seed, MARKETS, WALKING, FRAMES_PER_SECOND, durationMs, FAULT_EVERY_MS, faults);
    }

    static SoakReport run(SoakPlan plan) throws InterruptedException {
        return new SoakRig(plan, System.out::println).run(UpringFeed::standard, ExchangeProcess::new);
    }
}
