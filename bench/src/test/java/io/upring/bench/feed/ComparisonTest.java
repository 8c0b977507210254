package io.upring.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void shouldFillEveryLineOfTheTable() throws Exception {
        final String table = new Comparison(UpringFeed::standard, EmbeddedExchange::new, true).measure();
        assertThat(table.lines().filter(line -> line.startsWith("| "))).hasSize(10)
            .noneMatch(line -> line.contains("%") || line.contains("NaN"));
        assertThat(table).containsPattern("messages with no loss \\| 1,000/s \\(target\\) \\| [1-9]");
    }
}
