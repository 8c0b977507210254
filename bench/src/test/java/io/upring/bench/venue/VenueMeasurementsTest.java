package io.upring.bench.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class VenueMeasurementsTest {
    @Test
    void shouldMeasureWhatTheVenueSends() throws Exception {
        final Results results = Trials.run(new VenueLoad(), "markets=5", "connections=2", "highest-rate=200",
            "settle-ms=100", "ms-a-rate=200");
        for (final int rate : new int[] {100, 200}) {
            assertThat(Trials.figure(results, rate + " frames/s asked by each connection",
                "frames sent, all connections").value()).isPositive();
        }
    }

    @Test
    void shouldHoldQueueModelsAgainstTheMostCautious() throws Exception {
        final Results first = Trials.run(new QueueModels(null), "market-seconds=1", "patience-ms=500");
        assertThat(first.attachments().get(".md")).contains("| risk-averse |");
        assertThat(Trials.names(first, "Generated market: orders that filled"))
            .contains("fifo (trades only)", "logarithmic, drawn");
    }

    @Test
    void shouldLookAtARecordedMarketToo() throws Exception {
        final Path capture = Path.of("..", "sim", "src", "test", "resources", "captures", "small.jsonl");
        final Results results = Trials.run(new QueueModels(capture.toString()), "market-seconds=1", "patience-ms=500");
        assertThat(results.attachments().get(".md")).contains("Generated market", "Recorded market small.jsonl");
        assertThat(Trials.names(results, "Recorded market small.jsonl: orders that filled"))
            .isEqualTo(Trials.names(results, "Generated market: orders that filled"));
    }
}
