package io.upring.bot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.upring.bot.report.model.RunRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What fills came to, on cases small enough to reckon by hand. */
class PerformanceTest {
    private static final RunRecord RUN = Examples.of(List.of(
        Examples.fill(10, "one", "KRW-BTC", 1, true, "1", "100", "1"),
        Examples.fill(20, "two", "KRW-BTC", 2, true, "1", "110", "1"),
        Examples.fill(30, "one", "KRW-BTC", 3, false, "0.5", "60", "0.5"),
        Examples.fill(30, "one", "KRW-BTC", 3, false, "0.5", "60", "0.5"),
        Examples.fill(40, "one", "KRW-ETH", 4, true, "2", "20", "0"),
        Examples.fill(70, "one", "KRW-ETH", 5, false, "2", "10", "0"),
        Examples.fill(80, "one", "BTC-ETH", 6, true, "1", "0.05", "0.0001")),
        Map.of("KRW-BTC", List.of(Examples.price(0, 100), Examples.price(15, 80), Examples.price(35, 90)),
            "KRW-ETH", List.of(Examples.price(0, 10)), "BTC-ETH", List.of(Examples.price(90, 0.04))));

    @Test
    void shouldAttributeToStrategiesByCurrency() {
        final List<Performance> all = Performance.byStrategy(RUN);
        assertThat(all).extracting(Performance::strategy, Performance::currency)
            .containsExactly(tuple("one", "KRW"), tuple("two", "KRW"), tuple("one", "BTC"));
        final Performance one = all.get(0);
        assertThat(one.fills()).isEqualTo(5);
        assertThat(one.orders()).isEqualTo(4);
        assertThat(one.closing()).as("orders that close").isEqualTo(2);
        assertThat(one.won()).isEqualTo(1);
        assertThat(one.gross()).isEqualByComparingTo("10");
        assertThat(one.fees()).isEqualByComparingTo("2");
        assertThat(one.net()).isEqualByComparingTo("8");
        assertThat(one.turnover()).isEqualByComparingTo("250");
        assertThat(one.unrealised()).isEqualByComparingTo("0");
        assertThat(one.exposedNs()).as("10 to 30 and 40 to 70").isEqualTo(50 * Examples.SECOND_NS);
        // After the entry -1, at 80 -21; sold for 120 +18; then ETH loses 10.
        assertThat(one.deepest().depth()).isEqualTo(21);
        assertThat(one.profit().last()).isEqualTo(8);
    }

    @Test
    void shouldValueWhatIsOpenAtTheLastPrice() {
        final Performance two = Performance.byStrategy(RUN).get(1);
        assertThat(two.unrealised()).as("with the fee of the entry").isEqualByComparingTo("-21");
        assertThat(two.realised()).isEqualByComparingTo("0");
        assertThat(two.net()).isEqualByComparingTo("-21");
        assertThat(two.closing()).isZero();
        assertThat(two.exposedNs()).as("to the end of the data").isEqualTo(80 * Examples.SECOND_NS);
        final Performance inBtc = Performance.byStrategy(RUN).get(2);
        assertThat(inBtc.net()).isEqualByComparingTo("-0.0101");
    }

    @Test
    void shouldMatchWithinAStrategyAlsoWhenAMarketIsLookedAt() {
        final Performance btc = Performance.byMarket(RUN).get(0);
        assertThat(btc.market()).isEqualTo("KRW-BTC");
        assertThat(btc.net()).as("17 to 20 of one's, -21 of two's").isEqualByComparingTo("-3");
        assertThat(btc.held()).isEqualByComparingTo("1");
        assertThat(btc.exposedNs()).isEqualTo(90 * Examples.SECOND_NS);
        assertThat(Performance.byBoth(RUN)).hasSize(4);
        assertThat(Performance.byCurrency(RUN)).extracting(Performance::currency).containsExactly("KRW", "BTC");
    }

    @Test
    void shouldTakeTheFillsPriceWhereThereIsNoOther() {
        final RunRecord run = Examples.of(List.of(Examples.fill(1, "a", "KRW-X", 1, true, "2", "10", "0")), Map.of());
        assertThat(Performance.byMarket(run).get(0).net()).isEqualByComparingTo("0");
    }
}
