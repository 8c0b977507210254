package io.upring.engine.view;

import static io.upring.engine.support.ViewEvents.Entry.book;
import static io.upring.engine.support.ViewEvents.Entry.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.DiscardReason;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.StreamKey;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.support.ViewEvents.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewTableTest {
    private static final int BTC = 0;
    private static final int ETH = 2;

    private final Instruments instruments = Events.instruments();
    private final GapView gap = new GapView();
    private ViewTable table = new ViewTable();
    private final List<Integer> shown = new ArrayList<>();
    private List<Integer> touched = List.of();
    private final ViewEvents events =
        new ViewEvents(new Events(new SlotPublisher(this::onEvent), instruments), instruments);

    private void onEvent(EventSlot slot) {
        shown.clear();
        final int count = table.apply(slot);
        for (int i = 0; i < count; i++) {
            shown.add(table.shown(i).id());
        }
        gap.wrap(slot);
        touched = slot.type() == EventType.GAP
            ? table.touchedBy(gap).stream().map(ShownView::id).toList() : List.of();
    }

    @Test
    void shouldShowEachEventToTheViewsOfItsStreamAndInstrumentOnly() {
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TICKER, Stream.TRADE));
        events.change(2, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE), of(ETH, Stream.TRADE));
        events.trade(BTC, 1, 0);
        assertThat(shown).containsExactly(1, 2);
        events.trade(ETH, 1, 0);
        assertThat(shown).containsExactly(2);
        events.ticker(BTC, 1, 0);
        assertThat(shown).containsExactly(1);
        events.ticker(ETH, 1, 0);
        assertThat(shown).isEmpty();
        events.trade(1_000, 1, 0);
        assertThat(shown).as("an instrument that nobody has asked for").isEmpty();
    }

    @Test
    void shouldTellBooksOfDifferentLevelsAndCandlesOfDifferentUnitsApart() {
        events.change(1, 0, 1, ViewChange.OPENED, book(BTC, 5, 0), book(BTC, 15, 10_000));
        events.change(2, 0, 1, ViewChange.OPENED, book(BTC, 30, 10_000), of(BTC, Stream.CANDLE_1M));
        events.book(BTC, 0, 0);
        assertThat(shown).containsExactly(1);
        events.book(BTC, Double.NaN, 0);
        assertThat(shown).as("a frame without a level is of the ungrouped book").containsExactly(1);
        events.book(BTC, 10_000, 0);
        assertThat(shown).containsExactly(1, 2);
        events.book(BTC, 100_000, 0);
        assertThat(shown).isEmpty();
        events.candle(BTC, Stream.CANDLE_1M, 1, 0);
        assertThat(shown).containsExactly(2);
        events.candle(BTC, Stream.CANDLE_3M, 1, 0);
        assertThat(shown).isEmpty();
        assertThat(table.depth(1, new StreamKey(Stream.ORDER_BOOK, BTC, 10_000))).isEqualTo(15);
        assertThat(table.depth(2, new StreamKey(Stream.ORDER_BOOK, BTC, 10_000))).isEqualTo(30);
        assertThat(table.shows(2, StreamKey.of(Stream.ORDER_BOOK, BTC))).isFalse();
    }

    @Test
    void shouldShowARepeatedSnapshotOnlyToViewsThatHaveHadNothingYet() {
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TICKER));
        events.ticker(BTC, 1, EventSlot.FLAG_SNAPSHOT);
        assertThat(shown).containsExactly(1);
        events.change(2, 0, 1, ViewChange.OPENED, of(BTC, Stream.TICKER));
        events.ticker(BTC, 1, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
        assertThat(shown).containsExactly(2);
        events.ticker(BTC, 1, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
        assertThat(shown).isEmpty();
        events.ticker(BTC, 1, EventSlot.FLAG_SNAPSHOT);
        assertThat(shown).as("a first snapshot, behind a new connection, is for all").containsExactly(1, 2);
    }

    @Test
    void shouldTakeLiveDataForTheFirstDataOfAViewButNotHistory() {
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.trade(BTC, 1, EventSlot.FLAG_BACK_FILLED);
        assertThat(shown).as("back-filled trades go to all views").containsExactly(1);
        events.trade(BTC, 1, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
        assertThat(shown).containsExactly(1);
        events.change(2, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.trade(BTC, 1, 0);
        events.trade(BTC, 1, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
        assertThat(shown).isEmpty();
    }

    @Test
    void shouldNotMakeAViewAskAgainForWhatItKeeps() {
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TICKER));
        events.ticker(BTC, 1, 0);
        events.change(1, 0, 2, ViewChange.EXTENDED, of(BTC, Stream.TICKER, Stream.TRADE));
        events.change(1, 0, 3, ViewChange.SWITCH_STARTED, of(BTC, Stream.TICKER), of(ETH, Stream.TICKER));
        events.ticker(BTC, 1, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
        assertThat(shown).isEmpty();
        events.ticker(ETH, 1, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
        assertThat(shown).containsExactly(1);
        events.change(1, 0, 4, ViewChange.NARROWED, of(BTC, Stream.TICKER));
        events.change(1, 0, 5, ViewChange.EXTENDED, of(BTC, Stream.TICKER));
        events.ticker(BTC, 1, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
        assertThat(shown).as("given up and asked for again").containsExactly(1);
    }

    @Test
    void shouldShowNothingButTheNewSetFromASwitchOn() {
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE, Stream.ORDER_BOOK));
        events.change(1, 0, 2, ViewChange.SWITCH_STARTED, of(ETH, Stream.TRADE, Stream.ORDER_BOOK));
        events.trade(BTC, 1, 0);
        assertThat(shown).isEmpty();
        events.book(BTC, 0, 0);
        assertThat(shown).isEmpty();
        events.trade(ETH, 1, 0);
        assertThat(shown).containsExactly(1);
        assertThat(table.view(1).size()).isEqualTo(2);
        events.change(1, 0, 3, ViewChange.READY);
        assertThat(table.view(1).size()).isEqualTo(2);
        assertThat(table.view(1).generation()).isEqualTo(3);
    }

    @Test
    void shouldTakeAChangeInSeveralEventsAsOne() {
        final List<Entry> first = entries(0, 200);
        final List<Entry> second = entries(100, 300);
        events.change(1, 0, 1, ViewChange.OPENED, 0, first);
        assertThat(table.view(1).size()).isEqualTo(200);
        events.change(1, 0, 2, ViewChange.SWITCH_STARTED, 0, second);
        assertThat(table.view(1).size()).isEqualTo(200);
        for (int id = 0; id < 310; id++) {
            events.ticker(id, 1, 0);
            assertThat(shown).hasSize(id >= 100 && id < 300 ? 1 : 0);
        }
        events.change(1, 0, 3, ViewChange.NARROWED, 0, entries(150, 300));
        assertThat(table.view(1).size()).isEqualTo(50);
    }

    private static List<Entry> entries(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> of(id, Stream.TICKER)).toList();
    }

    @Test
    void shouldShowNothingToAViewThatIsClosed() {
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.change(2, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.change(1, 0, 2, ViewChange.CLOSED);
        events.trade(BTC, 1, 0);
        assertThat(shown).containsExactly(2);
        events.change(1, 0, 2, ViewChange.TIMED_OUT, of(BTC, Stream.TRADE));
        events.change(1, 0, 2, ViewChange.NARROWED, of(BTC, Stream.TRADE));
        assertThat(table.view(1)).isNull();
    }

    @Test
    void shouldShowWhatWasDiscardedToNobody() {
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.discarded(BTC, DiscardReason.REPEATED);
        assertThat(shown).isEmpty();
    }

    @Test
    void shouldNameTheViewsThatAGapTouchesOnceEach() {
        events.change(3, 2, 1, ViewChange.OPENED, of(BTC, Stream.TRADE, Stream.TICKER), of(ETH, Stream.TICKER));
        events.change(1, 0, 1, ViewChange.OPENED, of(ETH, Stream.TRADE));
        events.change(2, 1, 1, ViewChange.OPENED, of(ETH, Stream.TICKER));
        events.gap(1, GapView.OPENED, 3, of(BTC, Stream.TRADE, Stream.TICKER), of(ETH, Stream.TICKER));
        assertThat(touched).as("by owner, then by id").containsExactly(2, 3);
        events.gap(2, GapView.OPENED, 1, of(1, Stream.TRADE));
        assertThat(touched).isEmpty();
    }

    @Test
    void shouldShowAViewerItsConfiguredSetUntilItsFirstView() {
        table = new ViewTable(List.of(new Viewer(1, Stream.TICKER.mask(), List.of(BTC), false),
            new Viewer(2, Stream.TICKER.mask() | Stream.TRADE.mask(), List.of(BTC, ETH), false)));
        events.ticker(BTC, 1, 0);
        assertThat(shown).containsExactly(-1, -2);
        events.change(7, 0, 1, ViewChange.OPENED, of(BTC, Stream.TICKER));
        events.change(9, 2, 1, ViewChange.OPENED, of(ETH, Stream.TICKER));
        events.ticker(BTC, 1, 0);
        assertThat(shown).as("a stage does not see views from outside").containsExactly(-1);
        events.ticker(ETH, 1, 0);
        assertThat(shown).containsExactly(9);
        assertThat(table.isShownTo(2, StreamKey.of(Stream.TRADE, ETH))).isFalse();
        events.change(9, 2, 2, ViewChange.CLOSED);
        events.ticker(BTC, 1, 0);
        assertThat(shown).as("what was configured does not come back").containsExactly(-1);
    }

    @Test
    void shouldShowAnEventInTheOrderOfOwnersWhateverTheOrderOfOpening() {
        table = new ViewTable(List.of());
        for (final int owner : new int[] {5, 3, 9, 1}) {
            table.join(new Viewer(owner, 0, List.of(), false));
            events.change(100 - owner, owner, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        }
        events.change(50, 3, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.trade(BTC, 1, 0);
        assertThat(shown).containsExactly(99, 50, 97, 95, 91);
    }
}
