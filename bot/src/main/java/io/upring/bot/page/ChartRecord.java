package io.upring.bot.page;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.event.ViewChangeView;
import io.upring.engine.market.Stream;
import io.upring.engine.view.ViewListener;
import io.upring.feed.rest.CandleInfo;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Keeps what a view shows. A switch forgets everything of the market before, so that from its VIEW event on there is
 * data of the new market only.
 *
 * <p>Threading: the listener's calls on the tap's thread, which allocate nothing and hold the lock for as long as one
 * copy takes; the rest on any.
 */
final class ChartRecord implements ViewListener {
    private final TickerView ticker = new TickerView();
    private final TradeView trade = new TradeView();
    private final OrderBookView book = new OrderBookView();
    private final CandleView candle = new CandleView();
    private final ChartData data = new ChartData();
    private long strays;

    @Override
    public synchronized void onEvent(EventSlot slot) {
        if (slot.instrumentId() != data.instrumentId) {
            strays++;
            return;
        }
        data.events++;
        data.lastNs = slot.receivedAtNs();
        switch (slot.type()) {
            case TICKER -> {
                ticker.wrap(slot);
                data.ticker(ticker);
                data.waiting &= ~Stream.TICKER.mask();
            }
            case TRADE -> {
                trade.wrap(slot);
                data.trade(trade);
                data.waiting &= ~Stream.TRADE.mask();
            }
            case ORDER_BOOK -> {
                book.wrap(slot);
                data.book(book);
                data.waiting &= ~Stream.ORDER_BOOK.mask();
            }
            case CANDLE -> {
                candle.wrap(slot);
                data.candle(candle);
                data.waiting &= ~candle.stream().mask();
            }
            default -> strays++;
        }
    }

    @Override
    public synchronized void onChange(ViewChangeView change) {
        switch (change.change()) {
            case OPENED, SWITCH_STARTED -> {
                if (change.entryCount() == 0) {
                    data.begin(ChartData.NOBODY, 0, change.generation());
                } else {
                    data.begin(change.entryInstrumentId(0), streams(change), change.generation());
                }
            }
            case TIMED_OUT -> data.isOverdue = true;
            case READY -> data.isOverdue = false;
            case NARROWED -> data.isNarrowed = true;
            case CLOSED -> data.isClosed = true;
            default -> data.generation = change.generation();
        }
    }

    private static int streams(ViewChangeView change) {
        int streams = 0;
        for (int i = 0; i < change.entryCount(); i++) {
            streams |= change.entryStreams(i);
        }
        return streams;
    }

    @Override
    public synchronized void onGap(GapView gap) {
        for (int i = 0; i < gap.entryCount(); i++) {
            if (gap.entryInstrumentId(i) == data.instrumentId) {
                data.gaps = gap.isOpening() ? data.gaps | gap.entryStreams(i) : data.gaps & ~gap.entryStreams(i);
            }
        }
    }

    /** Candles from before the chart was opened; nothing if it shows another market by now. */
    synchronized void past(int instrumentId, int generation, List<CandleInfo> older) {
        if (data.instrumentId == instrumentId && data.generation == generation) {
            for (final CandleInfo one : older) {
                data.candle(instrumentId, start(one.startUtc()), false, one.openingPrice().doubleValue(),
                    one.highPrice().doubleValue(), one.lowPrice().doubleValue(), one.tradePrice().doubleValue());
            }
        }
    }

    private static long start(LocalDateTime time) {
        return ((time.getYear() * 100L + time.getMonthValue()) * 100 + time.getDayOfMonth()) * 1_000_000L
            + (time.getHour() * 100L + time.getMinute()) * 100 + time.getSecond();
    }

    synchronized void copyTo(ChartData into) {
        into.copyFrom(data);
    }

    /** Events of other markets than the one shown, which must not be: none was let in. */
    synchronized long strays() {
        return strays;
    }
}
