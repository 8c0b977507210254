package io.upring.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.feed.ws.WireFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompressionCostTest {
    @Test
    void shouldMeasureWhatIsSavedWithAndWithoutContext() throws InterruptedException {
        final List<String> rows = new CompressionCost(300, 1).rows(WireFormat.SIMPLE, List.of("trade"))
            .lines().toList();
        assertThat(rows).hasSize(2);
        assertThat(saved(rows.get(0))).isBetween(50, 99).isGreaterThan(saved(rows.get(1)));
        assertThat(saved(rows.get(1))).isBetween(5, 60);
    }

    private static int saved(String row) {
        return Integer.parseInt(row.split("\\|")[6].replace("%", "").strip());
    }
}
