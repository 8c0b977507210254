package io.upring.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void shouldFindEveryFigure() throws Exception {
        final Results results = Trials.run(new Comparison(UpringFeed::standard, EmbeddedExchange::new), "starts=2",
            "markets=10", "highest-rate=1000", "ms-a-rate=300", "quiet-ms=200");
        assertThat(Trials.names(results, "Subscriptions")).hasSize(2);
        assertThat(Trials.names(results, "10 markets, 30 streams")).hasSize(4);
        assertThat(Trials.figure(results, "Messages without loss", "most without loss").value()).isPositive();
        assertThat(results.histograms()).hasSize(5);
    }
}
