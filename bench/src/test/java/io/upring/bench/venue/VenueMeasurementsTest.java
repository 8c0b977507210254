package io.upring.bench.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
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
        final Results first = Trials.run(new QueueModels(), "market-seconds=1", "patience-ms=500");
        assertThat(first.attachments().get(".md")).contains("| risk-averse |");
        assertThat(Trials.names(first, "Orders that filled")).contains("fifo (trades only)", "logarithmic, drawn");
    }
}
