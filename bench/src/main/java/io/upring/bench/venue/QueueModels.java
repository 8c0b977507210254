package io.upring.bench.venue;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.study.QueueStudy;
import java.util.List;

/**
 * What the queue models make of the same passive orders in the same market. No figure in it is a measured time: the
 * same sizes give the same figures.
 */
public final class QueueModels implements Measurement {
    private static final long START_MS = 1_795_230_902_117L;

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
        results.status("each model in turn");
        final List<QueueStudy.Row> rows = new QueueStudy(() -> new GeneratedMarket(GeneratorConfig.defaults(seed),
            START_MS), seed, durationMs, patienceMs).run(QueueStudy.models());
        results.group("Orders that filled");
        final QueueStudy.Row cautious = rows.get(0);
        for (final QueueStudy.Row row : rows) {
            results.figure(row.model(), row.filled() + row.partly(), "orders")
                .beside(cautious.model(), cautious.filled() + cautious.partly());
        }
        results.note("Every half second one small order joins the best bid and one the best ask of each market; it is"
            + " cancelled after " + patienceMs / 1_000 + " s. More is not better here: which model is right, only the"
            + " real exchange knows.");
        results.attach(".md", "# Queue models side by side\n\n" + QueueStudy.table("Generated market", rows));
    }
}
