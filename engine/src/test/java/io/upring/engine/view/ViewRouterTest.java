package io.upring.engine.view;

import static io.upring.engine.support.ViewEvents.Entry.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.support.Events;
import io.upring.engine.support.SlotPublisher;
import io.upring.engine.support.ViewEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ViewRouterTest {
    private static final int BTC = 0;
    private static final int ETH = 2;
    private static final int ALL = Stream.ALL;

    private final List<String> heard = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final ViewRouter router =
        new ViewRouter((view, failure) -> failures.add(view + " " + failure.getMessage()));
    private final Instruments instruments = Events.instruments();
    private final ViewEvents events =
        new ViewEvents(new Events(new SlotPublisher(router::onEvent), instruments), instruments);
    private final ViewGuard guard = new ViewGuard();

    private final class Listener implements ViewListener {
        private final String name;

        Listener(String name) {
            this.name = name;
        }

        @Override
        public void onEvent(EventSlot slot) {
            heard.add(name + " " + slot.type() + " " + slot.instrumentId());
        }

        @Override
        public void onChange(ViewChangeView change) {
            heard.add(name + " " + change.change());
        }

        @Override
        public void onGap(GapView gap) {
            heard.add(name + " GAP " + gap.gapId());
        }
    }

    @Test
    void shouldTellAListenerOfChangesAndOfTheDataThatItsViewShows() {
        router.add(1, guard, new Listener("a"));
        router.add(2, new ViewGuard(), new Listener("b"));
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.change(2, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE), of(ETH, Stream.TRADE));
        events.change(3, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.trade(BTC, 1, 0);
        events.change(1, 0, 1, ViewChange.READY);
        events.trade(ETH, 1, 0);
        events.gap(1, GapView.OPENED, 1, of(ETH, Stream.TRADE));
        events.change(2, 0, 2, ViewChange.CLOSED);
        events.trade(BTC, 1, 0);
        assertThat(heard).containsExactly("a OPENED", "b OPENED", "a TRADE 0", "b TRADE 0", "a READY", "b TRADE 2",
            "b GAP 1", "b CLOSED", "a TRADE 0");
        assertThat(router.size()).isEqualTo(1);
    }

    @Test
    void shouldHideWhatACallGaveUpFromItsReturnUntilItsChangeAndNothingElse() {
        router.add(1, guard, new Listener("a"));
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE), of(ETH, Stream.TRADE));
        heard.clear();
        final ViewGuard.Hold hold = guard.hold(BTC, ALL);
        events.trade(BTC, 1, 0);
        events.gap(1, GapView.OPENED, 1, of(BTC, Stream.TRADE));
        events.trade(ETH, 1, 0);
        events.change(1, 0, 1, ViewChange.READY);
        assertThat(heard).as("kept streams flow; ready is what the view was").containsExactly("a TRADE 2");
        hold.answeredBy(2);
        events.trade(BTC, 1, 0);
        events.change(1, 0, 2, ViewChange.SWITCH_STARTED, of(ETH, Stream.TRADE), of(1, Stream.TRADE));
        events.trade(1, 1, 0);
        events.trade(BTC, 1, 0);
        events.change(1, 0, 2, ViewChange.READY);
        assertThat(heard).containsExactly("a TRADE 2", "a SWITCH_STARTED", "a TRADE 1", "a READY");
    }

    @Test
    void shouldEndOnTheLastOfTwoCallsInARow() {
        router.add(1, guard, new Listener("a"));
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        heard.clear();
        final ViewGuard.Hold toEth = guard.hold(BTC, ALL);
        final ViewGuard.Hold back = guard.hold(ETH, ALL);
        toEth.answeredBy(2);
        back.answeredBy(3);
        events.change(1, 0, 2, ViewChange.SWITCH_STARTED, of(ETH, Stream.TRADE));
        events.trade(ETH, 1, 0);
        events.change(1, 0, 3, ViewChange.SWITCH_STARTED, of(BTC, Stream.TRADE));
        events.trade(BTC, 1, 0);
        assertThat(heard).containsExactly("a SWITCH_STARTED", "a SWITCH_STARTED", "a TRADE 0");
    }

    @Test
    void shouldGoOnWhenACallCameToNothingOrItsChangeIsThereBeforeTheAnswer() {
        router.add(1, guard, new Listener("a"));
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        heard.clear();
        guard.hold(BTC, ALL).cancel();
        events.trade(BTC, 1, 0);
        guard.holdAll().answeredBy(1);
        events.trade(BTC, 1, 0);
        assertThat(heard).containsExactly("a TRADE 0", "a TRADE 0");
    }

    @Test
    void shouldTellNothingAfterClose() {
        router.add(1, guard, new Listener("a"));
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        heard.clear();
        guard.close();
        events.trade(BTC, 1, 0);
        events.gap(1, GapView.OPENED, 1, of(BTC, Stream.TRADE));
        events.change(1, 0, 2, ViewChange.CLOSED);
        assertThat(heard).isEmpty();
        assertThat(router.size()).isZero();
    }

    @Test
    void shouldLetAListenerCallTheHandleItself() {
        router.add(1, guard, new ViewListener() {
            @Override
            public void onEvent(EventSlot slot) {
                heard.add("trade");
                guard.hold(BTC, ALL);
            }
        });
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.trade(BTC, 1, 0);
        events.trade(BTC, 1, 0);
        assertThat(heard).containsExactly("trade");
    }

    @Test
    void shouldTellAListenerThatThrewNothingMoreAndGoOnWithTheOthers() {
        router.add(1, guard, new ViewListener() {
            @Override
            public void onEvent(EventSlot slot) {
                throw new IllegalStateException("the page is gone");
            }
        });
        router.add(2, new ViewGuard(), new Listener("b"));
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.change(2, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        events.trade(BTC, 1, 0);
        events.trade(BTC, 1, 0);
        assertThat(failures).containsExactly("1 the page is gone");
        assertThat(heard).containsExactly("b OPENED", "b TRADE 0", "b TRADE 0");
    }

    @Test
    void shouldRefuseASecondListenerOfAView() {
        router.add(1, guard, new Listener("a"));
        assertThatThrownBy(() -> router.add(1, guard, new Listener("b"))).hasMessageContaining("view 1");
        router.remove(1);
        router.remove(1);
        router.add(1, guard, new Listener("b"));
        assertThat(router.size()).isEqualTo(1);
    }

    @Test
    void shouldPileNothingUpWhereNobodyListens() {
        for (int generation = 1; generation <= 1_000; generation++) {
            final ViewGuard.Hold hold = guard.hold(BTC, ALL);
            assertThat(guard.isHolding()).isTrue();
            hold.answeredBy(generation);
            assertThat(guard.isHolding()).isFalse();
        }
    }

    @Test
    void shouldHideTheOldStateFromAListenerThatCameAfterTheCall() {
        events.change(1, 0, 1, ViewChange.OPENED, of(BTC, Stream.TRADE));
        guard.hold(BTC, ALL).answeredBy(2);
        router.add(1, guard, new Listener("a"));
        events.trade(BTC, 1, 0);
        events.change(1, 0, 2, ViewChange.SWITCH_STARTED, of(ETH, Stream.TRADE));
        events.trade(ETH, 1, 0);
        router.remove(1);
        guard.hold(ETH, ALL).answeredBy(3);
        events.change(1, 0, 3, ViewChange.SWITCH_STARTED, of(BTC, Stream.TRADE));
        router.add(1, guard, new Listener("b"));
        events.trade(BTC, 1, 0);
        assertThat(heard).as("what was folded before it came hides nothing")
            .containsExactly("a SWITCH_STARTED", "a TRADE 2", "b TRADE 0");
        assertThat(guard.isHolding()).isFalse();
    }

    /** Switches to and fro on one thread while another delivers: after a call not one event of what it gave up. */
    @Test
    void shouldBeExactWhenCallsComeFromAnotherThread() throws InterruptedException {
        final AtomicInteger wanted = new AtomicInteger(BTC);
        final AtomicReference<String> wrong = new AtomicReference<>();
        final AtomicInteger delivered = new AtomicInteger();
        final AtomicReference<ViewGuard.Hold> call = new AtomicReference<>();
        final Semaphore folded = new Semaphore(0);
        final AtomicBoolean stop = new AtomicBoolean();
        router.add(1, guard, new ViewListener() {
            @Override
            public void onEvent(EventSlot slot) {
                delivered.incrementAndGet();
                if (slot.instrumentId() != wanted.get()) {
                    wrong.set("instrument " + slot.instrumentId() + " after a switch to " + wanted.get());
                }
            }
        });
        final Thread tap = new Thread(() -> {
            int generation = 1;
            int shown = BTC;
            events.change(1, 0, generation, ViewChange.OPENED, of(BTC, Stream.TRADE));
            while (!stop.get()) {
                events.trade(BTC, 1, 0);
                events.trade(ETH, 1, 0);
                final ViewGuard.Hold made = call.getAndSet(null);
                if (made != null) {
                    shown = BTC + ETH - shown;
                    made.answeredBy(++generation);
                    events.trade(BTC, 1, 0);
                    events.change(1, 0, generation, ViewChange.SWITCH_STARTED, of(shown, Stream.TRADE));
                    folded.release();
                }
            }
        }, "test-tap");
        tap.start();
        for (int i = 0; i < 10_000; i++) {
            final int from = wanted.get();
            final ViewGuard.Hold hold = guard.hold(from, ALL);
            wanted.set(BTC + ETH - from);
            call.set(hold);
            folded.acquire();
        }
        stop.set(true);
        tap.join();
        assertThat(wrong.get()).isNull();
        assertThat(delivered.get()).isPositive();
    }
}
