package io.upring.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.ViewChange;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Stream;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Fifty views of two hundred markets: data that go by, snapshots and reports allocate nothing. */
class ViewAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int VIEWS = 50;
    private static final int MARKETS = 200;
    private static final int STREAMS = Stream.TICKER.mask() | Stream.TRADE.mask() | Stream.ORDER_BOOK.mask()
        | Stream.CANDLE_1M.mask();
    private static final EventType[] TYPES =
        {EventType.TICKER, EventType.TRADE, EventType.ORDER_BOOK, EventType.CANDLE};
    /** The JVM's own bookkeeping may touch a thread now and then. */
    private static final int ATTEMPTS = 5;

    private final EventSlot slot = new EventSlot();
    private long seen;
    private Object kept;

    @Test
    void shouldAllocateNothingInATable() {
        final ViewTable table = new ViewTable();
        final Consumer<EventSlot> consumer = event -> seen += table.apply(event);
        open(consumer);
        assertThat(leastAllocated(consumer)).isZero();
        assertThat(seen).isGreaterThan(1_000_000);
    }

    @Test
    void shouldAllocateNothingInARouter() {
        final ViewRouter router = new ViewRouter((view, failure) -> {
            throw new AssertionError(failure);
        });
        for (int view = 1; view <= VIEWS; view++) {
            router.add(view, new ViewGuard(), event -> seen++);
        }
        open(router::onEvent);
        assertThat(leastAllocated(router::onEvent)).isZero();
        assertThat(seen).isGreaterThan(1_000_000);
    }

    @Test
    void shouldNoticeAConsumerThatAllocatesOneSmallObjectAnEvent() {
        assertThat(leastAllocated(event -> kept = new long[] {event.sequence()})).isGreaterThan(16 * 8 * MARKETS);
        assertThat(kept).isNotNull();
    }

    private void open(Consumer<EventSlot> consumer) {
        for (int view = 1; view <= VIEWS; view++) {
            int market = 0;
            while (market < MARKETS) {
                slot.begin(EventType.VIEW, EventSource.PUBLIC_STREAM, 1);
                ViewChangeView.begin(slot, view, 0, 1, ViewChange.OPENED, 0);
                while (market < MARKETS && ViewChangeView.append(slot, market, STREAMS, 30, 0)) {
                    market++;
                }
                slot.addFlag(market < MARKETS ? EventSlot.FLAG_CONTINUED : 0);
                consumer.accept(slot);
            }
        }
    }

    private long leastAllocated(Consumer<EventSlot> consumer) {
        for (int round = 0; round < 30; round++) {
            round(consumer);
        }
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            final long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            round(consumer);
            least = Math.min(least, THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        return least;
    }

    private void round(Consumer<EventSlot> consumer) {
        for (int market = 0; market < MARKETS; market++) {
            for (int i = 0; i < 2 * TYPES.length; i++) {
                slot.begin(TYPES[i % TYPES.length], EventSource.PUBLIC_STREAM, 1).instrumentId(market)
                    .addFlag(i < TYPES.length ? 0 : EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
                slot.buffer().putByte(CandleView.STREAM, (byte) Stream.CANDLE_1M.ordinal());
                slot.buffer().putDouble(OrderBookView.LEVEL, 0);
                consumer.accept(slot);
            }
        }
        slot.begin(EventType.VIEW, EventSource.PUBLIC_STREAM, 1);
        ViewChangeView.begin(slot, 7, 0, 1, ViewChange.READY, 0);
        consumer.accept(slot);
    }
}
