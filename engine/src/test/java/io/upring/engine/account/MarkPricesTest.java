package io.upring.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.market.Instruments;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkPricesTest {
    private static final long E8 = 100_000_000L;

    private final Instruments instruments = Events.instruments();
    private final MarkPrices marks = new MarkPrices(instruments.capacity());
    private final Events events = new Events(new SlotPublisher(marks::apply), instruments);

    private long mark() {
        return marks.priceE8(0);
    }

    private void trades(double... prices) {
        for (final double price : prices) {
            events.trade("KRW-BTC", price, 1);
        }
    }

    @Test
    void shouldHaveNoMarkBeforeTheThirdObservationAndThenTheMiddleOne() {
        trades(100, 1);
        assertThat(mark()).isZero();
        trades(101);
        assertThat(mark()).isEqualTo(100 * E8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 99, 1e7, 8e10, Double.NaN, Double.POSITIVE_INFINITY, -5, 0})
    void shouldNotFollowOneBadPrintNorBadOnesAmongGood(double bad) {
        trades(100, 100, 100, bad);
        assertThat(mark()).isEqualTo(100 * E8);
        trades(100, bad, 100, bad, 101, bad, 100);
        assertThat(mark()).isBetween(100 * E8, 101 * E8);
    }

    @Test
    void shouldFollowTheSecondEventOfAMove() {
        trades(100, 100, 100, 60, 50);
        assertThat(mark()).as("the nearer of the two").isEqualTo(60 * E8);
        trades(50);
        assertThat(mark()).isEqualTo(50 * E8);
    }

    @Test
    void shouldHoldTradesWithinAFreshBookButNotWithinAnOldOne() {
        trades(100, 100, 100);
        events.book("KRW-BTC", 99, 101);
        trades(50, 50, 50);
        assertThat(mark()).isEqualTo(99 * E8);
        events.pass(6_000_000_000L);
        trades(50, 50);
        assertThat(mark()).isEqualTo(50 * E8);
    }

    @Test
    void shouldTakeTheMiddleOfTheBookWhereNothingIsTraded() {
        for (int i = 0; i < 3; i++) {
            events.book("KRW-BTC", 90, 110);
        }
        assertThat(mark()).isEqualTo(100 * E8);
        events.book("KRW-BTC", 1, 2);
        assertThat(mark()).as("one bad book").isEqualTo(100 * E8);
        events.book("KRW-BTC", 80, 70);
        assertThat(mark()).as("a crossed book is none").isEqualTo(100 * E8);
    }
}
