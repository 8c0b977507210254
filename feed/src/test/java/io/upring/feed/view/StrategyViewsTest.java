package io.upring.feed.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
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
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrategyViewsTest {
    private static final long TURNS = 20_000;
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

    /** A loop that spins asks a million times a second. */
    @Test
    void shouldAllocateNothingWhileNothingIsAsked() throws InterruptedException {
        final AtomicLong turns = new AtomicLong();
        final AtomicReference<Thread> thread = new AtomicReference<>();
        try (FeedLoop spinning = new FeedLoop(WaitMode.SPIN)) {
            final StrategyViews idle = new StrategyViews(spinning, instruments);
            spinning.addPoller(() -> {
                turns.incrementAndGet();
                return 0;
            });
            spinning.execute(() -> thread.set(Thread.currentThread()));
            awaitTurns(turns, TURNS);
            final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            final long id = thread.get().getId();
            final long before = threads.getThreadAllocatedBytes(id);
            final long from = turns.get();
            awaitTurns(turns, from + TURNS);
            assertThat(threads.getThreadAllocatedBytes(id) - before).isLessThan(turns.get() - from);
            idle.close();
        }
    }

    private static void awaitTurns(AtomicLong turns, long number) {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (turns.get() < number && System.nanoTime() < endNs) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(turns.get()).isGreaterThanOrEqualTo(number);
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

    @Test
    void shouldKeepWhatIsAskedBeforeTheViewIsOpenedUntilItIs() throws InterruptedException {
        final View view = feed.prepare(3);
        views.add(view);
        assertThat(views.watch(21, 3, 1, Stream.TRADE.mask())).isTrue();
        // The request has been read from the queue by the time that a later one of another strategy is answered.
        views.add(feed.open(4, Selection.NOTHING));
        assertThat(events.next().type()).isEqualTo(EventType.VIEW);
        assertThat(views.watch(22, 4, 0, Stream.TICKER.mask())).isTrue();
        EventSlot other = events.next();
        final ViewChangeView seen = new ViewChangeView();
        seen.wrap(other);
        while (seen.change() == ViewChange.READY) {
            other = events.next();
            seen.wrap(other);
        }
        assertThat(seen.owner()).isEqualTo(4);
        assertThat(seen.request()).isEqualTo(22);
        view.open(Selection.of(Stream.TICKER, "KRW-BTC"));
        expect(ViewChange.OPENED, 0, Stream.TICKER.mask());
        expect(ViewChange.EXTENDED, 21, Stream.TRADE.mask());
    }

    @Test
    void shouldShowAnotherInstanceWhatItWantsAheadOfWhatItAsksFor() throws InterruptedException {
        views.add(feed.open(3, Selection.of(Stream.TICKER, "KRW-BTC")));
        expect(ViewChange.OPENED, 0, Stream.TICKER.mask());
        assertThat(views.watch(31, 3, 0, Stream.TRADE.mask())).isTrue();
        expect(ViewChange.EXTENDED, 31, Stream.TRADE.mask());
        assertThat(views.reset(3, Selection.of(Stream.ORDER_BOOK, "KRW-BTC"))).isTrue();
        assertThat(views.watch(32, 3, 0, Stream.TICKER.mask())).isTrue();
        expect(ViewChange.SWITCH_STARTED, 0, Stream.ORDER_BOOK.mask());
        expect(ViewChange.EXTENDED, 32, Stream.TICKER.mask());
    }

    @Test
    void shouldNotAnswerThroughALaterViewWhatWasAskedOfOneBefore() throws InterruptedException {
        final View before = feed.prepare(3);
        views.add(before);
        before.open(Selection.NOTHING);
        expect(ViewChange.OPENED, 0, 0);
        views.remove(before);
        assertThat(views.watch(41, 3, 0, Stream.TRADE.mask())).isFalse();
        views.add(before);
        final CountDownLatch held = new CountDownLatch(1);
        loop.execute(() -> await(held));
        assertThat(views.watch(42, 3, 0, Stream.TRADE.mask())).isTrue();
        views.remove(before);
        before.close();
        final View after = feed.prepare(3);
        views.add(after);
        after.open(Selection.of(Stream.TICKER, "KRW-BTC"));
        assertThat(views.watch(43, 3, 0, Stream.ORDER_BOOK.mask())).isTrue();
        held.countDown();
        expect(ViewChange.CLOSED, 0, 0);
        expect(ViewChange.OPENED, 0, Stream.TICKER.mask());
        expect(ViewChange.EXTENDED, 43, Stream.ORDER_BOOK.mask());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
