package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderIds;
import org.junit.jupiter.api.Test;

class OddReportsTest {
    private final OddReports reports = new OddReports();
    private final OrderIds orderIds = new OrderIds("odd");

    @Test
    void shouldNameEachReportOnce() {
        reports.onForgottenOrder(17);
        assertThat(reports.lines(orderIds)).containsExactly(
            "Order up-odd-17 was reported, which is not, or no longer, remembered: without effect.");
        assertThat(reports.lines(orderIds)).isEmpty();
    }

    @Test
    void shouldKeepTheLatestOfAFlood() {
        for (long id = 1; id <= 1_000; id++) {
            reports.onForgottenOrder(id);
        }
        assertThat(reports.lines(orderIds)).hasSizeBetween(OddReports.KEPT - 1, OddReports.KEPT)
            .last().asString().startsWith("Order up-odd-1000 ");
        reports.onForgottenOrder(1_001);
        assertThat(reports.lines(orderIds)).hasSize(1);
    }
}
