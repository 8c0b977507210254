package io.upring.engine.telemetry;

import static io.upring.engine.support.ViewEvents.Entry.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ListingChange;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.support.ViewEvents;
import org.junit.jupiter.api.Test;

class EventCountingTest {
    private final EngineCounters counters = new EngineCounters();
    private final EventCounting counting = new EventCounting(counters);
    private final Instruments instruments = Events.instruments();
    private final ViewEvents events =
        new ViewEvents(new Events(new SlotPublisher(counting::count), instruments), instruments);

    @Test
    void shouldCountWhatWasDiscardedByItsReason() {
        events.discarded(0, DiscardReason.REPEATED);
        events.discarded(0, DiscardReason.REPEATED);
        events.discarded(0, DiscardReason.OVERTAKEN);
        events.discarded(0, DiscardReason.UNWANTED);
        assertThat(counters.get(EngineCounter.DISCARDED_REPEATED)).isEqualTo(2);
        assertThat(counters.get(EngineCounter.DISCARDED_OVERTAKEN)).isEqualTo(1);
        assertThat(counters.get(EngineCounter.DISCARDED_UNWANTED)).isEqualTo(1);
        assertThat(counters.get(EngineCounter.MARKET_EVENTS)).isZero();
        assertThat(counters.get(EngineCounter.EVENTS)).isEqualTo(4);
    }

    @Test
    void shouldCountAGapOnceInHoweverManyEventsItIsTold() {
        events.gap(1, GapView.OPENED, 66, of(0, Stream.TRADE));
        events.gap(1, GapView.OPENED, 100, of(1, Stream.TRADE));
        events.gap(2, GapView.OPENED, 1, of(2, Stream.TRADE));
        assertThat(counters.get(EngineCounter.GAPS_OPENED)).isEqualTo(2);
        assertThat(counters.get(EngineCounter.GAPS_OPEN)).isEqualTo(2);
        events.gap(1, GapView.CLOSED_INCOMPLETE, 50, of(0, Stream.TRADE));
        events.gap(1, GapView.CLOSED_INCOMPLETE, 20, of(0, Stream.TRADE));
        assertThat(counters.get(EngineCounter.GAPS_OPEN)).isEqualTo(2);
        events.gap(1, GapView.CLOSED, 0, of(1, Stream.TRADE));
        events.gap(2, GapView.CLOSED, 0, of(2, Stream.TRADE));
        assertThat(counters.get(EngineCounter.GAPS_OPEN)).isZero();
        assertThat(counters.get(EngineCounter.GAPS_INCOMPLETE)).isEqualTo(1);
        assertThat(counters.get(EngineCounter.GAPS_OPENED)).isEqualTo(2);
    }

    @Test
    void shouldCountCandlesListingsAndTradesPutInAfterwards() {
        events.candle(0, Stream.CANDLE_1M, 1, 0);
        events.listing(instruments.get(0), ListingChange.FLAGGED, true);
        events.trade(0, 1, EventSlot.FLAG_BACK_FILLED);
        events.trade(0, 1, 0);
        assertThat(counters.get(EngineCounter.CANDLES)).isEqualTo(1);
        assertThat(counters.get(EngineCounter.LISTINGS)).isEqualTo(1);
        assertThat(counters.get(EngineCounter.TRADES)).isEqualTo(2);
        assertThat(counters.get(EngineCounter.TRADES_BACK_FILLED)).isEqualTo(1);
        assertThat(counters.get(EngineCounter.MARKET_EVENTS)).isEqualTo(3);
    }
}
