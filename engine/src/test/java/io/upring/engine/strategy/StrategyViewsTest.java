package io.upring.engine.strategy;

import static io.upring.engine.support.ViewEvents.Entry.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.Verdict;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.ListeningStrategy;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.engine.telemetry.StrategyCounters;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What strategies are shown: as configured, through views, and as they steer themselves. */
class StrategyViewsTest {
    private static final int BTC = 0;
    private static final int BTT = 1;
    private static final int ETH = 2;

    private final Instruments instruments = Events.instruments(2);
    private final ListeningStrategy first = new ListeningStrategy(Stream.TICKER, Stream.TRADE);
    private final ListeningStrategy second = new ListeningStrategy(Stream.TRADE, Stream.ORDER_BOOK, Stream.CANDLE_1M);
    private final List<byte[]> intents = new ArrayList<>();
    private final StrategyStage stage = new StrategyStage(
        List.of(new StrategySpec("first", first, List.of("KRW-BTC")),
            new StrategySpec("second", second, List.of("KRW-BTC", "KRW-ETH"))),
        instruments, 64, new EngineCounters(), new StrategyCounters(2), (name, sequence, cause) -> {
            throw new AssertionError(cause);
        });
    private final Events plain = new Events(new SlotPublisher(this::onEvent), instruments);
    private final ViewEvents events = new ViewEvents(plain, instruments);

    private void onEvent(EventSlot slot) {
        stage.onEvent(slot);
        for (int i = 0; i < slot.intentCount(); i++) {
            final byte[] bytes = new byte[IntentView.BYTES];
            slot.buffer().getBytes(EventSlot.INTENTS + i * IntentView.BYTES, bytes);
            intents.add(bytes);
        }
    }

    private IntentView takeIntent() {
        assertThat(intents).hasSize(1);
        final EventSlot slot = new EventSlot();
        slot.buffer().putBytes(EventSlot.INTENTS, intents.remove(0));
        return new IntentView().wrap(slot, 0);
    }

    @Test
    void shouldShowWhatWasConfiguredWhereThereIsNoFeed() {
        events.trade(BTC, 1, 0);
        events.trade(ETH, 1, 0);
        events.ticker(BTC, 1, 0);
        events.book(ETH, 0, 0);
        events.candle(ETH, Stream.CANDLE_1M, 1, 0);
        events.candle(ETH, Stream.CANDLE_5M, 1, 0);
        events.trade(BTT, 1, 0);
        assertThat(first.takeHeard()).containsExactly("trade KRW-BTC", "ticker KRW-BTC");
        assertThat(second.takeHeard()).containsExactly("trade KRW-BTC", "trade KRW-ETH", "book KRW-ETH",
            "candle.1m KRW-ETH");
    }

    @Test
    void shouldGoByTheViewOfAStrategyFromItsFirstEventOn() {
        events.change(5, 1, 1, ViewChange.OPENED, of(ETH, Stream.TRADE));
        events.trade(BTC, 1, 0);
        events.trade(ETH, 1, 0);
        assertThat(first.takeHeard()).containsExactly("trade KRW-ETH");
        assertThat(second.takeHeard()).as("untouched").containsExactly("trade KRW-BTC", "trade KRW-ETH");
        events.change(6, 1, 1, ViewChange.OPENED, of(ETH, Stream.TRADE, Stream.TICKER));
        events.trade(ETH, 1, 0);
        assertThat(first.takeHeard()).as("two views, one call").containsExactly("trade KRW-ETH");
        events.change(5, 1, 2, ViewChange.CLOSED);
        events.change(6, 1, 2, ViewChange.CLOSED);
        events.trade(ETH, 1, 0);
        events.trade(BTC, 1, 0);
        assertThat(first.takeHeard()).isEmpty();
    }

    @Test
    void shouldHideRepeatedSnapshotsFromStrategiesThatHaveData() {
        events.trade(BTC, 1, 0);
        events.trade(BTC, 1, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
        events.trade(BTC, 1, EventSlot.FLAG_BACK_FILLED);
        assertThat(first.takeHeard()).containsExactly("trade KRW-BTC", "old trade KRW-BTC");
    }

    @Test
    void shouldTellOfGapsOnlyThoseWhoseStreamsAreTouched() {
        events.gap(1, GapView.OPENED, 1, of(ETH, Stream.ORDER_BOOK));
        events.gap(2, GapView.OPENED, 1, of(BTC, Stream.TICKER), of(BTT, Stream.TRADE));
        events.gap(2, GapView.CLOSED, 0, of(BTC, Stream.TICKER), of(BTT, Stream.TRADE));
        assertThat(first.takeHeard()).containsExactly("gap opened KRW-BTC TICKER", "gap closed KRW-BTC TICKER");
        assertThat(second.takeHeard()).containsExactly("gap opened KRW-ETH ORDER_BOOK");
    }

    @Test
    void shouldTellEveryStrategyOfListingsAndNotices() {
        final Instrument listed = events.listed("KRW-NEW");
        events.listing(listed, ListingChange.DELISTED, false);
        events.announcement("점검 안내");
        assertThat(first.takeHeard()).containsExactly("listed KRW-NEW", "delisted KRW-NEW", "notice: 점검 안내");
        assertThat(second.takeHeard()).hasSize(3);
    }

    @Test
    void shouldKnowAMarketOnlyFromItsListingOn() {
        instruments.add("KRW-NEW", 0, instruments.get(0).minTotal(), instruments.get(0).maxTotal(), 0, 0, true);
        final List<Instrument> found = new ArrayList<>();
        first.onNextTrade = context -> {
            found.add(context.find("KRW-NEW"));
            found.add(context.find("KRW-ETH"));
            assertThatThrownBy(() -> context.instrument(3)).isInstanceOf(IndexOutOfBoundsException.class);
        };
        events.trade(BTC, 1, 0);
        assertThat(found).as("added, not announced yet").containsExactly(null, instruments.get(ETH));
    }

    @Test
    void shouldAskTheFeedForAnotherStream() {
        first.onNextTrade = context -> context.watch(Stream.CANDLE_5M, context.find("KRW-ETH"));
        events.trade(BTC, 1, 0);
        final IntentView intent = takeIntent();
        assertThat(intent.kind()).isEqualTo(IntentView.VIEW_WATCH);
        assertThat(intent.isAboutOrder()).isFalse();
        assertThat(intent.strategyId()).isEqualTo(1);
        assertThat(intent.instrumentId()).isEqualTo(ETH);
        assertThat(intent.streams()).isEqualTo(Stream.CANDLE_5M.mask());
        first.takeHeard();
        events.change(5, 1, 1, ViewChange.OPENED, of(BTC, Stream.TRADE, Stream.TICKER));
        events.change(5, 1, 2, ViewChange.EXTENDED, intent.orderId(), List.of(of(ETH, Stream.CANDLE_5M)));
        events.candle(ETH, Stream.CANDLE_5M, 1, 0);
        assertThat(first.takeHeard()).containsExactly("shown", "candle.5m KRW-ETH");
    }

    @Test
    void shouldShowNothingOfWhatWasGivenUpFromTheCallOn() {
        events.change(5, 1, 1, ViewChange.OPENED, of(BTC, Stream.TRADE, Stream.TICKER));
        first.takeHeard();
        first.onNextTrade = context -> context.unwatch(Stream.TICKER, context.instrument(BTC));
        events.trade(BTC, 1, 0);
        final long request = takeIntent().orderId();
        events.ticker(BTC, 1, 0);
        events.change(5, 1, 1, ViewChange.READY);
        events.ticker(BTC, 1, 0);
        events.trade(BTC, 1, 0);
        assertThat(first.takeHeard()).containsExactly("trade KRW-BTC", "trade KRW-BTC");
        events.change(5, 1, 2, ViewChange.NARROWED, request, List.of(of(BTC, Stream.TICKER)));
        events.change(5, 1, 3, ViewChange.EXTENDED, of(BTC, Stream.TICKER));
        events.ticker(BTC, 1, 0);
        assertThat(first.takeHeard()).as("asked for anew").containsExactly("shown", "ticker KRW-BTC");
    }

    @Test
    void shouldSwitchTwiceInARowWithoutAnEventOfWhatLiesBetween() {
        events.change(5, 1, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        first.takeHeard();
        final List<Long> requests = new ArrayList<>();
        first.onNextTrade = context -> {
            requests.add(context.switchTo(context.instrument(BTC), context.instrument(ETH)));
            requests.add(context.switchTo(context.instrument(ETH), context.instrument(BTT)));
        };
        events.trade(BTC, 1, 0);
        assertThat(intents).hasSize(2);
        events.trade(BTC, 1, 0);
        events.change(5, 1, 2, ViewChange.SWITCH_STARTED, requests.get(0), List.of(of(ETH, Stream.TRADE)));
        events.trade(ETH, 1, 0);
        events.change(5, 1, 3, ViewChange.SWITCH_STARTED, requests.get(1), List.of(of(BTT, Stream.TRADE)));
        events.trade(ETH, 1, 0);
        events.trade(BTT, 1, 0);
        assertThat(first.takeHeard()).containsExactly("trade KRW-BTC", "shown", "shown",
            "trade KRW-BTT");
    }

    @Test
    void shouldGoOnAsBeforeWhenTheFeedDoesNotTakeTheRequest() {
        first.onNextTrade = context -> context.switchTo(context.instrument(BTC), context.instrument(ETH));
        events.trade(BTC, 1, 0);
        final byte[] request = intents.remove(0);
        events.trade(BTC, 1, 0);
        plain.next(EventType.ORDER_REFUSED, EventSource.ENGINE, slot -> {
            slot.buffer().putBytes(EventSlot.PAYLOAD, request);
            new IntentView().wrapPayload(slot).verdict(Verdict.VIEW_REFUSED);
            slot.instrumentId(BTC).payloadLength(IntentView.BYTES);
        });
        events.trade(BTC, 1, 0);
        assertThat(first.takeHeard()).containsExactly("trade KRW-BTC", "VIEW_REFUSED 0", "trade KRW-BTC");
    }

    @Test
    void shouldLoseNothingWhenItSwitchesToWhatItHas() {
        first.onNextTrade = context -> context.switchTo(context.instrument(BTC), context.instrument(BTC));
        events.trade(BTC, 1, 0);
        events.trade(BTC, 1, 0);
        assertThat(first.takeHeard()).containsExactly("trade KRW-BTC", "trade KRW-BTC");
    }

    @Test
    void shouldSayWhenAnEventHasNoRoomForAnotherRequest() {
        final List<Long> ids = new ArrayList<>();
        first.onNextTrade = context -> {
            for (int i = 0; i <= EventSlot.MAX_INTENTS; i++) {
                ids.add(context.unwatch(Stream.CANDLE_1M, context.instrument(BTT)));
            }
        };
        events.trade(BTC, 1, 0);
        assertThat(ids.subList(0, EventSlot.MAX_INTENTS)).doesNotContain(StrategyContext.NO_ORDER)
            .doesNotHaveDuplicates();
        assertThat(ids.get(EventSlot.MAX_INTENTS)).isEqualTo(StrategyContext.NO_ORDER);
    }

    @Test
    void shouldIgnoreAViewOfAStrategyThatThisRunDoesNotHave() {
        events.change(5, 9, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.gap(1, GapView.OPENED, 1, of(BTC, Stream.TRADE));
        events.trade(BTC, 1, 0);
        assertThat(first.takeHeard()).containsExactly("gap opened KRW-BTC TRADE", "trade KRW-BTC");
    }
}
