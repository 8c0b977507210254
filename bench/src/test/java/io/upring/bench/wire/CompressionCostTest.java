package io.upring.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bench.FrameRecorder;
import io.upring.bench.suite.Figure;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Trials;
import io.upring.feed.ws.WireFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompressionCostTest {
    @Test
    void shouldMeasureWhatIsSavedWithAndWithoutContext() throws Exception {
        final Results results = new Results(line -> { });
        final List<byte[]> recorded = FrameRecorder.record(WireFormat.SIMPLE, List.of("trade"), 300);
        final CompressionCost cost = new CompressionCost(1);
        cost.measure(results, "kept", true, recorded);
        cost.measure(results, "not kept", false, recorded);
        assertThat(saved(results, "kept")).isBetween(50.0, 99.0).isGreaterThan(saved(results, "not kept"));
        assertThat(saved(results, "not kept")).isBetween(5.0, 60.0);
    }

    private static double saved(Results results, String group) {
        final Figure bytes = Trials.figure(results, group, "a frame on the wire");
        return 100 - 100 * bytes.value() / bytes.baselineValue();
    }
}
