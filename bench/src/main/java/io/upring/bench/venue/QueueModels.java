package io.upring.bench.venue;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.sim.market.CapturePlayback;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import io.upring.sim.study.QueueStudy;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the queue models make of the same passive orders in the same market: a generated one and, where the environment
 * variable {@value #CAPTURE} names a file of recorded frames, in that one too. No figure in it is a measured time: the
 * same sizes and file give the same figures.
 */
public final class QueueModels implements Measurement {
    static final String CAPTURE = "UPRING_BENCH_CAPTURE";
    private static final long START_MS = 1_795_230_902_117L;

    private final String capture;

    public QueueModels() {
        this(System.getenv(CAPTURE));
    }

    /** @param capture the file; {@code null} or empty for none */
    QueueModels(String capture) {
        this.capture = capture;
    }

    @Override
    public String name() {
        return "queue-models";
    }

    @Override
    public String summary() {
        return "What the queue models of the simulated exchange make of the same passive orders, beside the most"
            + " cautious one.";
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public void run(Sizes sizes, Results results) {
        final long seed = sizes.of("seed", 20_261_122, 20_261_122);
        final long durationMs = sizes.of("market-seconds", 30, 120) * 1_000;
        final long patienceMs = sizes.of("patience-ms", 10_000, 10_000);
        final StringBuilder text = new StringBuilder("# Queue models side by side\n");
        study("Generated market", () -> new GeneratedMarket(GeneratorConfig.defaults(seed), START_MS), seed, durationMs,
            patienceMs, results, text);
        if (capture != null && !capture.isEmpty()) {
            final Path file = Path.of(capture);
            study("Recorded market " + file.getFileName(), () -> CapturePlayback.open(file, 1), seed, durationMs,
                patienceMs, results, text);
        }
        results.note("Every half second one small order joins the best bid and one the best ask of each market; it is"
            + " cancelled after " + patienceMs / 1_000 + " s. More is not better here: which model is right, only the"
            + " real exchange knows. A recorded market is looked at too where " + CAPTURE + " names its file.");
        results.attach(".md", text.toString());
    }

    private static void study(String market, Supplier<MarketSource> sources, long seed, long durationMs,
        long patienceMs, Results results, StringBuilder text) {
        results.status(market + ", each model in turn");
        final List<QueueStudy.Row> rows =
            new QueueStudy(sources, seed, durationMs, patienceMs).run(QueueStudy.models());
        results.group(market + ": orders that filled");
        final QueueStudy.Row cautious = rows.get(0);
        for (final QueueStudy.Row row : rows) {
            results.figure(row.model(), row.filled() + row.partly(), "orders")
                .beside(cautious.model(), cautious.filled() + cautious.partly());
        }
        text.append('\n').append(QueueStudy.table(market, rows));
    }
}
