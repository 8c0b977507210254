package io.upring.strategies.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    @DisplayName("3.2 a move of 5 % over the window says so once, again only after it was gone and the cool-down over")
    void shouldSayOnceThatAPriceHasMoved() {
        final MoveDetector moves = new MoveDetector(60 * SECOND, 0.05, 0.02, 100 * SECOND);
        assertThat(moves.update(1_000, 0)).isZero();
        assertThat(moves.update(1_049, 10 * SECOND)).isZero();
        assertThat(moves.update(1_050, 20 * SECOND)).isEqualTo(1);
        assertThat(moves.update(1_080, 30 * SECOND)).as("the same move").isZero();
        assertThat(moves.update(1_021, 40 * SECOND)).as("2.1 % is not gone").isZero();
        assertThat(moves.update(1_060, 41 * SECOND)).isZero();
        assertThat(moves.update(1_060, 110 * SECOND)).as("it has stood for a window").isZero();
        assertThat(moves.move()).isZero();
        assertThat(moves.update(1_113, 115 * SECOND)).as("5 %, but within the cool-down").isZero();
        assertThat(moves.update(1_113, 190 * SECOND)).isZero();
        assertThat(moves.update(1_050, 195 * SECOND)).as("down by 5.7 %").isEqualTo(-1);
        moves.forget();
        assertThat(moves.update(2_000, 196 * SECOND)).as("nothing to compare it with").isZero();
    }

    @Test
    @DisplayName("3.2 a price that stands 6 % above yesterday's close all day is no move")
    void shouldNotTakeTheDaysChangeForAMove() {
        final MoveDetector moves = new MoveDetector(300 * SECOND, 0.05, 0.02, 0);
        int edges = 0;
        for (int i = 0; i < 86_400; i += 10) {
            edges += Math.abs(moves.update(1_060 + i / 10 % 7, i * SECOND));
        }
        assertThat(edges).isZero();
    }

    @Test
    @DisplayName("3.2 a volume spike says so once an episode")
    void shouldSayOnceThatMuchIsTraded() {
        final VolumeDetector volume = new VolumeDetector(SECOND, 5, 3, 1, 3, 1_000, 4 * SECOND);
        for (int i = 0; i < 6; i++) {
            assertThat(volume.add(i % 2 == 0 ? 90 : 110, true, i * SECOND)).isFalse();
        }
        assertThat(volume.add(800, true, 5 * SECOND + 1)).as("worth too little").isFalse();
        assertThat(volume.add(100, false, 5 * SECOND + 2)).as("now it is worth enough").isTrue();
        assertThat(volume.isBuying()).isTrue();
        assertThat(volume.add(5_000, false, 5 * SECOND + 3)).isFalse();
        assertThat(volume.add(100, false, 12 * SECOND)).isFalse();
        for (int i = 13; i < 19; i++) {
            volume.add(i % 2 == 0 ? 90 : 110, true, i * SECOND);
        }
        volume.gapOpened();
        assertThat(volume.add(5_000, true, 19 * SECOND)).as("trades are missing").isFalse();
        volume.gapClosed(true);
        assertThat(volume.add(5_000, true, 19 * SECOND + 1)).isTrue();
    }

    @Test
    @DisplayName("3.2 a book that comes to lean, and a spread that widens, say so once each")
    void shouldSayOnceThatABookHasChanged() {
        final BookDetector books = new BookDetector(5, 0.5, 0.2, 2, 1.2, 10 * SECOND, 0);
        assertThat(books.update(book(999, 1, 1_001, 1), 0)).isFalse();
        assertThat(books.update(book(999, 3, 1_001, 1), SECOND)).isTrue();
        assertThat(books.leanEdge()).isEqualTo(1);
        assertThat(books.update(book(999, 5, 1_001, 1), 2 * SECOND)).isFalse();
        assertThat(books.update(book(999, 1, 1_001, 1), 3 * SECOND)).isFalse();
        assertThat(books.update(book(999, 1, 1_001, 4), 4 * SECOND)).isTrue();
        assertThat(books.leanEdge()).isEqualTo(-1);
        assertThat(books.update(book(997, 1, 1_003, 1), 5 * SECOND)).as("what is usual is not known yet").isFalse();
        books.update(book(999, 1, 1_001, 1), 6 * SECOND);
        assertThat(books.update(book(999, 1, 1_001, 1), 40 * SECOND)).isFalse();
        assertThat(books.update(book(997, 1, 1_003, 1), 41 * SECOND)).isTrue();
        assertThat(books.isWidening()).isTrue();
        assertThat(books.spreadRatio()).isGreaterThan(2);
        assertThat(books.update(book(997, 1, 1_003, 1), 42 * SECOND)).as("the same one").isFalse();
        assertThat(books.update(book(0, 0, 1_003, 1), 43 * SECOND)).as("a side is empty").isFalse();
        books.update(book(999, 1, 1_001, 1), 44 * SECOND);
        assertThat(books.update(book(996, 1, 1_004, 1), 45 * SECOND)).as("was as usual in between").isTrue();
    }

    private static OrderBookView book(double bid, double bidSize, double ask, double askSize) {
        final EventSlot slot = new EventSlot();
        slot.begin(EventType.ORDER_BOOK, EventSource.PUBLIC_STREAM, 1);
        slot.buffer().putInt(OrderBookView.BID_LEVELS, bid > 0 ? 1 : 0);
        slot.buffer().putInt(OrderBookView.ASK_LEVELS, 1);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_PRICE, bid);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.BID_SIZE, bidSize);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.ASK_PRICE, ask);
        slot.buffer().putDouble(OrderBookView.LEVELS + OrderBookView.ASK_SIZE, askSize);
        final OrderBookView view = new OrderBookView();
        view.wrap(slot);
        return view;
    }
}
