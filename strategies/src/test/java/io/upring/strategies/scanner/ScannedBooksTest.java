package io.upring.strategies.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.upring.engine.event.TickerView;
import io.upring.engine.market.Stream;
import io.upring.strategies.StrategyBench;
import io.upring.strategies.StrategyBench.Alert;
import io.upring.strategies.catalogue.StrategyKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The books of the most traded, as the scanner watches them. */
class ScannedBooksTest {
    private final StrategyBench bench = new StrategyBench(new StrategyKind(new ScannerType()).create(Map.of(
        "topByDay", "1", "topByWindow", "0", "watchTrades", "false", "watchBooks", "true", "bookWide", "3",
        "bookLean", "0.6", "bookCoolDown", "0")));

    @BeforeEach
    void putOneMarketIntoTheList() {
        bench.ticker("KRW-AAA", 1_000, 0,
            ticker -> ticker.buffer().putDouble(TickerView.ACC_TRADE_PRICE_24H, 1e9));
        for (int i = 0; i < 12; i++) {
            bench.passSeconds(1).timer();
        }
        assertThat(bench.takeAlerts()).as("what is in the list").extracting(Alert::kind, Alert::market)
            .containsExactly(tuple(ScannerType.TOP, "KRW-AAA"));
        bench.view("KRW-AAA", Stream.ORDER_BOOK);
    }

    private List<Alert> book(double bid, double bidSize, double ask, double askSize) {
        bench.passSeconds(1).book("KRW-AAA", bid, bidSize, ask, askSize);
        return bench.takeAlerts();
    }

    @Test
    @DisplayName("3.2 5.4 a book that comes to lean alerts once, with its lean and its best prices")
    void shouldTellOnceThatABookLeans() {
        assertThat(book(999, 10, 1_001, 10)).as("even").isEmpty();
        final List<Alert> told = book(999, 90, 1_001, 10);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).kind()).isEqualTo(ScannerType.BOOK);
        assertThat(told.get(0).values().subList(0, 4)).containsExactly(0.8, Double.NaN, 999.0, 1_001.0);
        assertThat(book(999, 95, 1_001, 5)).as("the same episode").isEmpty();
        assertThat(book(999, 10, 1_001, 10)).as("back").isEmpty();
        assertThat(book(999, 10, 1_001, 90)).extracting(alert -> alert.value(0)).containsExactly(-0.8);
    }

    @Test
    @DisplayName("3.2 a spread far beyond the usual one alerts, with its ratio")
    void shouldTellThatASpreadIsWide() {
        for (int i = 0; i < 90; i++) {
            assertThat(book(999, 10, 1_001, 10)).isEmpty();
        }
        final List<Alert> told = book(996, 10, 1_004, 10);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).value(0)).as("it does not lean").isNaN();
        assertThat(told.get(0).value(1)).isBetween(3.9, 4.1);
    }

    @Test
    void shouldSayNothingOfBooksThatAreNotInAList() {
        bench.view("KRW-BBB", Stream.ORDER_BOOK);
        bench.passSeconds(1).book("KRW-BBB", 999, 90, 1_001, 10);
        assertThat(bench.takeAlerts()).isEmpty();
    }
}
