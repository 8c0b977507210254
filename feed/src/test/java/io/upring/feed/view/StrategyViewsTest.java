package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;
import io.upring.feed.net.FeedLoop;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.net.WaitMode;
import io.upring.feed.testing.CollectedEvents;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrategyViewsTest {
    private final FeedLoop loop = new FeedLoop(WaitMode.BLOCK);
    private final CollectedEvents events = new CollectedEvents();
    private final Instruments instruments = Instruments.builder()
        .add("KRW-BTC", TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true)
        .add("KRW-ETH", TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true).build();
    private final SimulatedTime time = new SimulatedTime();
    private final MarketFeed feed = new MarketFeed(MarketFeedConfig.standard(), instruments, events,
        ReceiveClock.system(), new ModelGaps(), time, loop::runUnlessEnded,
        new ModelExchange(time, instruments, new Random(1), new ModelRing()).factory());
    private final StrategyViews views = new StrategyViews(loop, instruments);

    @AfterEach
    void close() {
        views.close();
        loop.close();
    }

    private void expect(ViewChange change, long request, int streams) throws InterruptedException {
        EventSlot slot = events.next();
        final ViewChangeView seen = new ViewChangeView();
        seen.wrap(slot);
        while (seen.change() == ViewChange.READY) {
            slot = events.next();
            seen.wrap(slot);
        }
        assertThat(slot.type()).isEqualTo(EventType.VIEW);
        assertThat(seen.change()).isEqualTo(change);
        assertThat(seen.owner()).isEqualTo(3);
        assertThat(seen.request()).isEqualTo(request);
        assertThat(seen.entryCount()).isEqualTo(streams == 0 ? 0 : 1);
        if (streams != 0) {
            assertThat(seen.entryStreams(0)).isEqualTo(streams);
        }
    }

    @Test
    void shouldAnswerEachRequestOfAStrategyByOneChangeOfItsView() throws InterruptedException {
        views.add(feed.open(3, Selection.of(Stream.TICKER, "KRW-BTC")));
        expect(ViewChange.OPENED, 0, Stream.TICKER.mask());
        final int both = Stream.TRADE.mask() | Stream.ORDER_BOOK.mask();
        assertThat(views.watch(11, 3, 0, both)).isTrue();
        expect(ViewChange.EXTENDED, 11, both);
        assertThat(views.watch(12, 3, 0, both)).isTrue();
        expect(ViewChange.EXTENDED, 12, 0);
        assertThat(views.unwatch(13, 3, 0, Stream.TRADE.mask())).isTrue();
        expect(ViewChange.NARROWED, 13, Stream.TRADE.mask());
        assertThat(views.switchMarket(14, 3, 0, 1)).isTrue();
        expect(ViewChange.SWITCH_STARTED, 14, Stream.TICKER.mask() | Stream.ORDER_BOOK.mask());
    }

    @Test
    void shouldNotTakeARequestOfAStrategyWithoutAView() {
        assertThat(views.watch(1, 4, 0, 1)).isFalse();
        final View view = feed.open(4, Selection.NOTHING);
        views.add(view);
        view.close();
        assertThat(views.watch(1, 4, 0, 1)).isFalse();
    }
}
