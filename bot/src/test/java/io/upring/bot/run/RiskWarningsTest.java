package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.risk.RiskCheck;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.engine.telemetry.RiskCounters;
import org.junit.jupiter.api.Test;

class RiskWarningsTest {
    private final RiskCounters counters = new RiskCounters(RiskCheck.values().length);
    private final RiskWarnings warnings = new RiskWarnings(counters);

    private void use(RiskCheck check, long highest, long limit) {
        counters.set(check.ordinal(), RiskColumn.LIMIT, limit);
        counters.set(check.ordinal(), RiskColumn.HIGHEST, highest);
        counters.set(check.ordinal(), RiskColumn.HIGHEST_LIMIT, limit);
    }

    @Test
    void shouldSayOnceAnEpisodeHowMuchOfWhichLimitIsUsed() {
        use(RiskCheck.OPEN_ORDERS, 47, 60);
        assertThat(warnings.news()).as("below 80 %").isEmpty();

        use(RiskCheck.OPEN_ORDERS, 49, 60);
        counters.increment(RiskCheck.OPEN_ORDERS.ordinal(), RiskColumn.WARNINGS);
        assertThat(warnings.news()).singleElement().asString()
            .isEqualTo("risk: open-orders has come to 49, limit 60: own orders open at once");
        assertThat(warnings.news()).as("the same episode").isEmpty();

        counters.increment(RiskCheck.OPEN_ORDERS.ordinal(), RiskColumn.WARNINGS);
        counters.increment(RiskCheck.ORDER_RATE.ordinal(), RiskColumn.WARNINGS);
        use(RiskCheck.ORDER_RATE, 9, 10);
        assertThat(warnings.news()).hasSize(2);
    }
}
