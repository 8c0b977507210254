package io.upring.sim.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.sim.market.CapturePlayback;
import io.upring.sim.market.GeneratedMarket;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.MarketSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Queue models side by side on the same market")
class QueueStudyTest {
    private static final long START_MS = 1_795_230_902_117L;

    @Test
    void shouldFillMoreTheLessCautiousTheModelOnAGeneratedMarket() throws IOException {
        compare("generated", () -> new GeneratedMarket(GeneratorConfig.defaults(3), START_MS), 20_000);
    }

    @Test
    void shouldFillMoreTheLessCautiousTheModelOnARecordedMarket() throws IOException {
        Path capture = Path.of(System.getProperty("upring.root"), "..", "shared", "captures",
                "upbit-2021-04-05-simple.jsonl");
        Assumptions.assumeTrue(Files.exists(capture), () -> "skipped: there is no capture " + capture);
        compare("recorded", () -> CapturePlayback.open(capture, 1), 120_000);
    }

    private static void compare(String name, Supplier<MarketSource> sources, long durationMs) throws IOException {
        List<QueueStudy.Row> rows = new QueueStudy(sources, 3, durationMs, 10_000).run(QueueStudy.models());
        Path file = Path.of("target", "queue-models-" + name + ".md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, QueueStudy.table(name, rows));
        Map<String, QueueStudy.Row> byModel = rows.stream()
                .collect(Collectors.toMap(QueueStudy.Row::model, Function.identity()));
        assertThat(rows).extracting(QueueStudy.Row::orders).allMatch(count -> count == rows.get(0).orders());
        assertThat(rows.get(0).orders()).isGreaterThan(100);
        int fifo = filled(byModel.get("fifo (trades only)"));
        int riskAverse = filled(byModel.get("risk-averse"));
        int power3 = filled(byModel.get("power 3"));
        assertThat(fifo).isPositive();
        assertThat(riskAverse).isGreaterThan(fifo);
        assertThat(power3).isGreaterThanOrEqualTo(riskAverse);
    }

    private static int filled(QueueStudy.Row row) {
        return row.filled() + row.partly();
    }
}
