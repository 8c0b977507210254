package io.upring.engine.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BookImbalanceTest {
    private final EventSlot slot = new EventSlot();
    private final OrderBookView book = new OrderBookView();

    private OrderBookView book(double[] bids, double[] asks) {
        slot.begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, 1);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, bids.length);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, asks.length);
        for (int i = 0; i < bids.length; i++) {
            slot.buffer().putDouble(OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES + OrderBookView.BID_SIZE,
                bids[i]);
        }
        for (int i = 0; i < asks.length; i++) {
            slot.buffer().putDouble(OrderBookView.LEVELS + i * OrderBookView.LEVEL_BYTES + OrderBookView.ASK_SIZE,
                asks[i]);
        }
        book.wrap(slot);
        return book;
    }

    /** Levels by halves: bids 4 + 2/2 = 5, asks 1 + 2/2 + 4/4 = 3, so 2/8. */
    @Test
    void shouldWeighLevelsByTheirDistance() {
        final BookImbalance halving = new BookImbalance(3, 0.5);
        assertThat(halving.isReady()).isFalse();
        assertThat(halving.update(book(new double[] {4, 2}, new double[] {1, 2, 4, 100}))).isEqualTo(0.25);
        assertThat(halving.isReady()).isTrue();
        assertThat(new BookImbalance(1).update(book)).isCloseTo(0.6, within(1e-15));
        assertThat(new BookImbalance(30).update(book)).isCloseTo((6.0 - 107) / 113, within(1e-15));
    }

    @Test
    void shouldKnowOneSidedAndEmptyBooks() {
        final BookImbalance imbalance = new BookImbalance(5);
        assertThat(imbalance.update(book(new double[] {1}, new double[0]))).isEqualTo(1);
        assertThat(imbalance.update(book(new double[0], new double[] {2}))).isEqualTo(-1);
        assertThat(imbalance.update(book(new double[0], new double[0]))).isNaN();
        assertThat(imbalance.isReady()).isFalse();
        assertThat(imbalance.update(book(new double[] {Double.NaN, 3}, new double[] {-1, 3}))).isZero();
        imbalance.reset();
        assertThat(imbalance.value()).isNaN();
    }

    @Test
    void shouldAgreeWithPlainSums() {
        final long seed = 41;
        final Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            final double[] bids = random.doubles(random.nextInt(30)).toArray();
            final double[] asks = random.doubles(1 + random.nextInt(29)).toArray();
            final int levels = 1 + random.nextInt(30);
            final double decay = 0.1 + 0.9 * random.nextDouble();
            double bid = 0;
            double ask = 0;
            for (int i = 0; i < levels; i++) {
                bid += i < bids.length ? bids[i] * Math.pow(decay, i) : 0;
                ask += i < asks.length ? asks[i] * Math.pow(decay, i) : 0;
            }
            assertThat(new BookImbalance(levels, decay).update(book(bids, asks)))
                .as("seed %d, round %d", seed, round).isCloseTo((bid - ask) / (bid + ask), within(1e-12));
        }
    }
}
