package io.upring.bot.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.event.EventSlot;
import io.upring.engine.event.Side;
import io.upring.engine.event.ViewChange;
import io.upring.engine.view.ViewGuard;
import io.upring.engine.view.ViewRouter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChartRecordTest {
    private static final long SEED = Long.getLong("upring.seed", 62);
    private static final int MARKETS = 5;
    private static final int VIEW = 1;
    /** Prices of a market lie between this times its number and the next one. */
    private static final double BAND = 1_000;

    private final ChartRecord record = new ChartRecord();
    private final ChartData image = new ChartData();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void shouldKeepTradesByTimeAndCandlesByTheirStart() {
        show(0);
        for (final long time : new long[] {30, 10, 20, 40, 25}) {
            record.onEvent(Samples.trade(0, time, BAND + time, 1, Side.ASK));
        }
        record.onEvent(Samples.candle(0, 2, 5, 9, 4, 8));
        record.onEvent(Samples.candle(0, 1, 1, 2, 0, 1));
        record.onEvent(Samples.candle(0, 2, 5, 9, 4, 7));
        record.copyTo(image);
        assertThat(image.trades).isEqualTo(5);
        assertThat(image.tradeTimesMs).startsWith(40, 30, 25, 20, 10);
        assertThat(image.candles).isEqualTo(2);
        assertThat(image.closes).startsWith(1, 7);
    }

    @Test
    void shouldForgetTheOldestWhenItIsFull() {
        show(0);
        for (int i = 0; i < ChartData.TRADES + 10; i++) {
            record.onEvent(Samples.trade(0, i, BAND, 1, Side.BID));
        }
        record.onEvent(Samples.trade(0, 3, BAND, 1, Side.BID));
        for (int minute = 0; minute < ChartData.CANDLES + 10; minute++) {
            record.onEvent(Samples.candle(0, minute, minute, minute, minute, minute));
        }
        record.copyTo(image);
        assertThat(image.trades).isEqualTo(ChartData.TRADES);
        assertThat(image.tradeTimesMs[ChartData.TRADES - 1]).isEqualTo(10);
        assertThat(image.candles).isEqualTo(ChartData.CANDLES);
        assertThat(image.opens[0]).isEqualTo(10);
        assertThat(image.opens[ChartData.CANDLES - 1]).isEqualTo(ChartData.CANDLES + 9);
    }

    private void show(int market) {
        final ViewRouter router = new ViewRouter((view, failure) -> failures.add(failure));
        router.add(VIEW, new ViewGuard(), record);
        router.onEvent(Samples.view(ViewChange.OPENED, VIEW, 1, market, Samples.STREAMS));
    }

    @Test
    @DisplayName("2.2 over ten thousand random switches with late events a page never has two markets")
    void shouldNeverShowTheBookOfOneMarketBesideTradesOfAnother() {
        System.out.println("ChartRecordTest seed " + SEED);
        final Random random = new Random(SEED);
        final ViewRouter router = new ViewRouter((view, failure) -> failures.add(failure));
        router.add(VIEW, new ViewGuard(), record);
        router.onEvent(Samples.view(ViewChange.OPENED, VIEW, 1, 0, Samples.STREAMS));
        int shown = 0;
        int parts = 0;
        final Deque<EventSlot> late = new ArrayDeque<>();
        for (int generation = 2; generation < 10_002; generation++) {
            for (int i = random.nextInt(6); i > 0; i--) {
                // Of any market: what a line still brings of the one before, and what other views show.
                late.add(event(random, random.nextBoolean() ? shown : random.nextInt(MARKETS)));
            }
            while (late.size() > random.nextInt(8)) {
                router.onEvent(late.removeFirst());
                parts += assertOneMarket(shown);
            }
            shown = random.nextInt(MARKETS);
            router.onEvent(Samples.view(ViewChange.SWITCH_STARTED, VIEW, generation, shown, Samples.STREAMS));
            assertThat(assertOneMarket(shown)).as("nothing is left of the market before").isZero();
        }
        assertThat(failures).isEmpty();
        assertThat(record.strays()).as("events that the router let in wrongly").isZero();
        assertThat(parts).as("parts that were seen").isGreaterThan(1_000);
    }

    private static EventSlot event(Random random, int market) {
        final double price = BAND * (market + 1) + random.nextInt(900);
        return switch (random.nextInt(4)) {
            case 0 -> Samples.ticker(market, price, 0.01);
            case 1 -> Samples.trade(market, random.nextInt(1_000_000), price, 1, Side.BID);
            case 2 -> Samples.book(market, price + 20, 5);
            default -> Samples.candle(market, random.nextInt(1_000), price, price, price, price);
        };
    }

    /** Returns how many parts have data. */
    private int assertOneMarket(int market) {
        record.copyTo(image);
        assertThat(image.instrumentId).isEqualTo(market);
        assertThat(image.isOfOneMarket()).isTrue();
        int parts = 0;
        if (image.bookOf != ChartData.NOBODY) {
            assertThat((int) (image.askPrices[0] / BAND)).isEqualTo(market + 1);
            parts++;
        }
        for (int i = 0; i < image.trades; i++) {
            assertThat((int) (image.tradePrices[i] / BAND)).isEqualTo(market + 1);
            parts++;
        }
        for (int i = 0; i < image.candles; i++) {
            assertThat((int) (image.opens[i] / BAND)).isEqualTo(market + 1);
        }
        return parts + (image.tickerOf == ChartData.NOBODY ? 0 : 1);
    }
}
