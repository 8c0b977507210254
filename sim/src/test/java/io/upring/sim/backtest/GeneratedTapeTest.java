package io.upring.sim.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.sim.market.GeneratorConfig;
import io.upring.sim.market.Scenario;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratedTapeTest {
    private static final long START_MS = 1_795_219_200_000L;
    private static final long SECONDS = 20;

    private static GeneratedTape tape(long seed) {
        return new GeneratedTape(new GeneratorConfig(seed, 300, Scenario.LIVELY, 5), START_MS, SECONDS * 1_000);
    }

    @Test
    void shouldGiveBooksTradesAndTickersInTheOrderOfTheirTimes() {
        final Map<EventType, Integer> counts = new EnumMap<>(EventType.class);
        final OrderBookView book = new OrderBookView();
        final TradeView trade = new TradeView();
        final TickerView ticker = new TickerView();
        try (GeneratedTape tape = tape(1)) {
            long latestNs = START_MS * 1_000_000;
            double lastPrice = Double.NaN;
            while (tape.next()) {
                final EventSlot event = tape.event();
                assertThat(event.receivedAtNs()).isBetween(latestNs, (START_MS + SECONDS * 1_000 + 10) * 1_000_000);
                latestNs = event.receivedAtNs();
                counts.merge(event.type(), 1, Integer::sum);
                final Instrument instrument = tape.instruments().get(event.instrumentId());
                if (event.type() == EventType.ORDER_BOOK) {
                    book.wrap(event);
                    assertThat(book.bidPrice(0)).isLessThan(book.askPrice(0));
                    assertThat(instrument.ticks().isOnGrid(Math.round(book.bidPrice(0) * 1e8))).isTrue();
                    assertThat(instrument.ticks().isOnGrid(Math.round(book.askPrice(29) * 1e8))).isTrue();
                } else if (event.type() == EventType.TRADE) {
                    trade.wrap(event);
                    lastPrice = trade.price();
                } else {
                    ticker.wrap(event);
                    assertThat(ticker.tradePrice()).as("of the trade before it").isEqualTo(lastPrice);
                }
            }
        }
        assertThat(counts.get(EventType.ORDER_BOOK)).isGreaterThan(200);
        assertThat(counts.get(EventType.TRADE)).isEqualTo(counts.get(EventType.TICKER)).isGreaterThan(200);
    }

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(bytes(2)).isEqualTo(bytes(2)).isNotEqualTo(bytes(3));
    }

    private static List<ByteBuffer> bytes(long seed) {
        final List<ByteBuffer> all = new ArrayList<>();
        try (GeneratedTape tape = tape(seed)) {
            while (all.size() < 300 && tape.next()) {
                final byte[] event = new byte[EventSlot.PAYLOAD + tape.event().payloadLength()];
                tape.event().buffer().getBytes(0, event);
                all.add(ByteBuffer.wrap(event));
            }
        }
        return all;
    }
}
