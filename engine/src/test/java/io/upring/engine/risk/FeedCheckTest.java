package io.upring.engine.risk;

import static io.upring.engine.support.ViewEvents.Entry.book;
import static io.upring.engine.support.ViewEvents.Entry.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.OrderType;
import io.upring.engine.event.Side;
import io.upring.engine.event.Verdict;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.RiskCounters;
import io.upring.engine.view.Viewer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders while data are missing, and orders for markets that come and go. */
class FeedCheckTest {
    private static final int CAREFUL = 1;
    private static final int CARELESS = 2;
    private static final int BTC = 0;
    private static final int ETH = 2;

    private final Instruments instruments = Events.instruments(2);
    private final RiskStage risk = new RiskStage(instruments,
        List.of(new Viewer(CAREFUL, Stream.TRADE.mask() | Stream.ORDER_BOOK.mask(), List.of(BTC, ETH), true),
            new Viewer(CARELESS, Stream.TRADE.mask(), List.of(BTC), false)),
        64, RiskLimits.of(Map.of("KRW", Amount.ofUnits(2_000_000)), 30, 30), "KRW", new EngineCounters(),
        new RiskCounters(RiskCheck.values().length));
    private final SlotPublisher publisher = new SlotPublisher(risk::onEvent);
    private final Events plain = new Events(publisher, instruments);
    private final ViewEvents events = new ViewEvents(plain, instruments);
    private final IntentView intent = new IntentView();
    private long lastOrderId;

    @BeforeEach
    void open() {
        plain.account("KRW", "10000000", "BTC", "0.5");
        plain.connection(true, ConnectionState.UP);
    }

    @Test
    void shouldHoldNewOrdersOfAStrategyThatAskedForItWhileAGapIsOpen() {
        assertThat(buy(CAREFUL, BTC)).isEqualTo(Verdict.ACCEPTED);
        final long resting = lastOrderId;
        events.gap(1, GapView.OPENED, 1, of(BTC, Stream.TRADE));
        assertThat(buy(CAREFUL, BTC)).isEqualTo(Verdict.FEED_GAP);
        assertThat(buy(CARELESS, BTC)).isEqualTo(Verdict.ACCEPTED);
        assertThat(buy(CAREFUL, ETH)).as("another instrument").isEqualTo(Verdict.ACCEPTED);
        assertThat(cancel(resting)).as("a cancel always helps").isEqualTo(Verdict.ACCEPTED);
        events.gap(1, GapView.CLOSED, 0, of(BTC, Stream.TRADE));
        assertThat(buy(CAREFUL, BTC)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldHoldOrdersUntilEveryStreamOfEveryGapIsWhole() {
        events.gap(1, GapView.OPENED, 2, of(BTC, Stream.TRADE, Stream.ORDER_BOOK));
        events.gap(1, GapView.CLOSED, 1, of(BTC, Stream.ORDER_BOOK));
        assertThat(buy(CAREFUL, BTC)).isEqualTo(Verdict.FEED_GAP);
        events.gap(2, GapView.OPENED, 1, of(BTC, Stream.TRADE));
        events.gap(1, GapView.CLOSED_INCOMPLETE, 0, of(BTC, Stream.TRADE));
        assertThat(buy(CAREFUL, BTC)).as("lost again before the first gap was filled").isEqualTo(Verdict.FEED_GAP);
        events.gap(2, GapView.CLOSED, 0, of(BTC, Stream.TRADE));
        events.gap(2, GapView.CLOSED, 0, of(BTC, Stream.TRADE));
        assertThat(buy(CAREFUL, BTC)).isEqualTo(Verdict.ACCEPTED);
        events.gap(3, GapView.OPENED, 1, of(BTC, Stream.TRADE));
        assertThat(buy(CAREFUL, BTC)).as("closed twice counts once").isEqualTo(Verdict.FEED_GAP);
    }

    @Test
    void shouldOnlyMindStreamsThatTheStrategyIsShown() {
        events.gap(1, GapView.OPENED, 2, of(BTC, Stream.TICKER, Stream.CANDLE_1S), book(BTC, 0, 10_000));
        assertThat(buy(CAREFUL, BTC)).isEqualTo(Verdict.ACCEPTED);
        events.change(8, CAREFUL, 1, ViewChange.OPENED, book(BTC, 5, 10_000));
        assertThat(buy(CAREFUL, BTC)).isEqualTo(Verdict.FEED_GAP);
        events.change(8, CAREFUL, 2, ViewChange.SWITCH_STARTED, of(BTC, Stream.TRADE));
        assertThat(buy(CAREFUL, BTC)).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void shouldTradeAMarketFromItsListingToItsDelisting() {
        final int next = instruments.size();
        assertThat(buy(CAREFUL, next)).isEqualTo(Verdict.UNKNOWN_INSTRUMENT);
        instruments.add("KRW-NEW", 0, Amount.ofUnits(5_000), Amount.ofUnits(1_000_000), 0, 0, true);
        assertThat(buy(CAREFUL, next)).as("added by the feed, not announced on the ring yet")
            .isEqualTo(Verdict.UNKNOWN_INSTRUMENT);
        final Instrument added = events.listed("KRW-NEW");
        assertThat(buy(CAREFUL, next)).isEqualTo(Verdict.ACCEPTED);
        events.listing(added, ListingChange.FLAGGED, true);
        assertThat(buy(CAREFUL, next)).isEqualTo(Verdict.ACCEPTED);
        events.listing(added, ListingChange.FLAGGED, false);
        assertThat(buy(CAREFUL, next)).isEqualTo(Verdict.NOT_TRADABLE);
        events.listing(added, ListingChange.LISTED, true);
        assertThat(buy(CAREFUL, next)).isEqualTo(Verdict.ACCEPTED);
        events.listing(added, ListingChange.DELISTED, true);
        assertThat(buy(CAREFUL, next)).isEqualTo(Verdict.NOT_TRADABLE);
    }

    @Test
    void shouldCapAMarketInAQuoteCurrencyThatNobodyNamed() {
        instruments.add("EUR-BTC", 1, new Amount(), Amount.ofUnits(1_000_000), 0, 0, true);
        final Instrument added = events.listed("EUR-BTC");
        assertThat(ask(order -> order.strategyId(CAREFUL).instrumentId(added.id()).side(Side.ASK)
            .orderType(OrderType.LIMIT).priceE8(100_000_000).putVolume(Amount.of("0.1"))))
            .isEqualTo(Verdict.OVER_ORDER_CAP);
    }

    @Test
    void shouldLetWishesForMarketDataPass() {
        plain.connection(true, ConnectionState.DOWN);
        assertThat(ask(order -> order.kind(IntentView.VIEW_WATCH).strategyId(CAREFUL).instrumentId(BTC)))
            .isEqualTo(Verdict.ACCEPTED);
    }

    private Verdict buy(int strategyId, int instrumentId) {
        return ask(order -> order.strategyId(strategyId).instrumentId(instrumentId).side(Side.BID)
            .orderType(OrderType.PRICE).putFunds(Amount.ofUnits(6_000)));
    }

    private Verdict cancel(long orderId) {
        return ask(order -> order.kind(IntentView.CANCEL).strategyId(CAREFUL).targetOrderId(orderId));
    }

    private Verdict ask(Consumer<IntentView> fill) {
        final EventSlot slot = publisher.tryClaim().begin(EventType.TIMER, EventSource.TIMER, 1).intentCount(1);
        lastOrderId = slot.sequence() + 1_000;
        intent.wrap(slot, 0).clear().kind(IntentView.NEW_ORDER).orderId(lastOrderId);
        fill.accept(intent);
        risk.onEvent(slot);
        return intent.wrap(slot, 0).verdict();
    }
}
