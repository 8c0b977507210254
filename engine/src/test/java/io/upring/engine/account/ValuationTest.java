package io.upring.engine.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.telemetry.EngineCounters;
import org.junit.jupiter.api.Test;

class ValuationTest {
    private static final long E8 = 100_000_000L;
    private static final int BTC = 0;

    private final Instruments instruments = Events.instruments(1);
    private final TrackerStage tracker = new TrackerStage(instruments, 2, 16, "KRW", new EngineCounters());
    private final Events plain = new Events(new SlotPublisher(tracker::onEvent), instruments);
    private final ViewEvents events = new ViewEvents(plain, instruments);

    @Test
    void shouldValueHoldingsAtTheLastPriceAndNotAtOneOfHistory() {
        plain.account("KRW", "1000", "BTC", "2");
        events.trade(BTC, 500, 0);
        assertThat(tracker.valuation().equityE8()).isEqualTo(2_000 * E8);
        events.trade(BTC, 400, EventSlot.FLAG_BACK_FILLED);
        assertThat(tracker.valuation().equityE8()).isEqualTo(2_000 * E8);
        events.trade(BTC, 600, EventSlot.FLAG_SNAPSHOT);
        assertThat(tracker.valuation().equityE8()).isEqualTo(2_200 * E8);
    }

    @Test
    void shouldValueACurrencyWhoseMarketWasListedLater() {
        final Instrument listed = events.listed("KRW-NEW");
        plain.account("KRW", "0", "NEW", "3");
        assertThat(tracker.valuation().equityE8()).isZero();
        events.trade(listed.id(), 7, 0);
        assertThat(tracker.valuation().equityE8()).isEqualTo(21 * E8);
    }
}
