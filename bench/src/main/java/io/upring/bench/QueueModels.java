package io.upring.bench;

import io.upring.sim.market.CaptureException;
import io.upring.sim.market.CapturePlayback;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.study.QueueStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Prints what the queue models make of the same passive orders in the same market, and writes it to
 * {@code bench/results/queue-models.md}. No figure in it is a measured time: the same seed gives the same file.
 *
 * <p>Usage: {@code [CAPTURE]}; without a capture of recorded frames only the generated market is used.
 */
public final class QueueModels {
    private static final long SEED = 20261122;
    private static final long DURATION_MS = 120_000;
    private static final long PATIENCE_MS = 10_000;
    private static final long START_MS = 1_795_230_902_117L;
    private static final int USAGE = 2;

    private QueueModels() {
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 1) {
            System.err.println("usage: QueueModels [CAPTURE]");
            System.exit(USAGE);
        }
        StringBuilder text = new StringBuilder("# Queue models side by side\n\n")
            .append("Every half second one small order joins the best bid and one the best ask of each market; it is\n")
            .append("cancelled after ").append(PATIENCE_MS / 1000).append(" s. Seed ").append(SEED)
            .append(", at most ").append(DURATION_MS / 1000).append(" s of each market.\n\n");
        text.append(table("Generated market", () -> new GeneratedMarket(GeneratorConfig.defaults(SEED), START_MS)));
        if (arguments.length == 1) {
            Path capture = Path.of(arguments[0]);
            try {
                text.append('\n').append(table("Recorded market " + capture.getFileName(),
                    () -> CapturePlayback.open(capture, 1)));
            } catch (CaptureException e) {
                System.err.println(e.getMessage());
                System.exit(USAGE);
            }
        }
        System.out.print(text);
        Path file = Path.of("bench", "results", "queue-models.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        System.out.println("written to " + file);
    }

    private static String table(String market, Supplier<MarketSource> sources) {
        return QueueStudy.table(market,
            new QueueStudy(sources, SEED, DURATION_MS, PATIENCE_MS).run(QueueStudy.models()));
    }
}
