package io.upring.bot.history;

import io.upring.engine.event.CandleView;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Stream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines of downloaded parts as events. A trade is one at its time. A candle is one at the end of its period, and before
 * it four {@linkplain EventSlot#FLAG_SYNTHETIC synthetic} trades of a quarter of its volume each, for strategies that
 * look at trades: at its opening price when the period begins, its low and its high at a third and two thirds of the
 * period (the high first if it closed below its opening price), and at its close a millisecond before the end. Each is
 * taken for a buy if its price is not below the one before it.
 *
 * <p>Threading: one thread.
 */
final class HistoryEvents {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long TYPE_AND_MARKET = 1L << 63 | 1L << 62;
    private static final long TRADE_FIELDS = TYPE_AND_MARKET | 0b11 | 0b11111L << 8 | 1L << 14;
    private static final long CANDLE_FIELDS = TYPE_AND_MARKET | 0xFF;

    private final Stream candles;
    private final Consumer<EventSlot> sink;
    private final EventSlot slot = new EventSlot();

    /** An event to be: its time, and what makes it. */
    record Timed(long atMs, int instrumentId, Step step, String[] line) {
    }

    /** Which of the events of a line. */
    enum Step { TRADE, OPEN, FIRST_EXTREME, SECOND_EXTREME, CLOSE, CANDLE }

    /** @param candles the unit; null where the lines are trades. */
    HistoryEvents(Stream candles, Consumer<EventSlot> sink) {
        this.candles = candles;
        this.sink = sink;
    }

    /** Adds the events of one line. */
    void plan(String text, int instrumentId, List<Timed> into) {
        final String[] line = text.split(",");
        final long atMs = Long.parseLong(line[0]);
        if (candles == null) {
            into.add(new Timed(atMs, instrumentId, Step.TRADE, line));
            return;
        }
        final long periodMs = HistoryRequest.periodMs(candles);
        into.add(new Timed(atMs, instrumentId, Step.OPEN, line));
        into.add(new Timed(atMs + periodMs / 3, instrumentId, Step.FIRST_EXTREME, line));
        into.add(new Timed(atMs + 2 * periodMs / 3, instrumentId, Step.SECOND_EXTREME, line));
        into.add(new Timed(atMs + periodMs - 1, instrumentId, Step.CLOSE, line));
        into.add(new Timed(atMs + periodMs, instrumentId, Step.CANDLE, line));
    }

    /** Makes the event and shows it to the sink. */
    void emit(Timed event, long sequence) {
        final String[] line = event.line;
        if (event.step == Step.TRADE) {
            trade(event, number(line, 1), number(line, 2), line[3].equals("BID"), Long.parseLong(line[4]), sequence);
        } else if (event.step == Step.CANDLE) {
            candle(event, sequence);
        } else {
            final double[] prices = path(line);
            final int at = event.step.ordinal() - Step.OPEN.ordinal();
            final boolean isBuy = at == 0 ? prices[3] >= prices[0] : prices[at] >= prices[at - 1];
            trade(event, prices[at], number(line, 5) / 4, isBuy, event.atMs * 10 + at, sequence);
        }
    }

    /** Opening price, the two extremes in their order, close. */
    private static double[] path(String[] line) {
        final double open = number(line, 1);
        final double high = number(line, 2);
        final double low = number(line, 3);
        final double close = number(line, 4);
        return close >= open ? new double[] {open, low, high, close} : new double[] {open, high, low, close};
    }

    private static double number(String[] line, int field) {
        return Double.parseDouble(line[field]);
    }

    private void begin(EventType type, Timed event, long sequence, int end) {
        slot.begin(type, EventSource.REST, event.atMs * NS_PER_MS).sequence(sequence).instrumentId(event.instrumentId)
            .exchangeTimeNs(event.atMs * NS_PER_MS).payloadLength(end - EventSlot.PAYLOAD);
        slot.buffer().setMemory(EventSlot.PAYLOAD, end - EventSlot.PAYLOAD, (byte) 0);
    }

    private void trade(Timed event, double price, double volume, boolean isBuy, long id, long sequence) {
        begin(EventType.TRADE, event, sequence, TradeView.END);
        slot.buffer().putDouble(TradeView.TRADE_PRICE, price);
        slot.buffer().putDouble(TradeView.TRADE_VOLUME, volume);
        for (int absent = TradeView.PREV_CLOSING_PRICE; absent <= TradeView.BEST_BID_SIZE; absent += Double.BYTES) {
            slot.buffer().putDouble(absent, Double.NaN);
        }
        slot.buffer().putLong(TradeView.TRADE_TIMESTAMP, event.atMs);
        slot.buffer().putLong(TradeView.TIMESTAMP, event.atMs);
        slot.buffer().putLong(TradeView.SEQUENTIAL_ID, id);
        final LocalDateTime time = utc(event.atMs);
        slot.buffer().putInt(TradeView.TRADE_DATE, date(time));
        slot.buffer().putInt(TradeView.TRADE_TIME, time(time));
        slot.buffer().putByte(TradeView.ASK_BID, (isBuy ? Side.BID : Side.ASK).code());
        slot.addFlag(event.step == Step.TRADE ? 0 : EventSlot.FLAG_SYNTHETIC);
        sink.accept(slot.presentFields(TRADE_FIELDS));
    }

    private void candle(Timed event, long sequence) {
        final String[] line = event.line;
        begin(EventType.CANDLE, event, sequence, CandleView.END);
        slot.buffer().putDouble(CandleView.OPENING_PRICE, number(line, 1));
        slot.buffer().putDouble(CandleView.HIGH_PRICE, number(line, 2));
        slot.buffer().putDouble(CandleView.LOW_PRICE, number(line, 3));
        slot.buffer().putDouble(CandleView.TRADE_PRICE, number(line, 4));
        slot.buffer().putDouble(CandleView.ACC_TRADE_VOLUME, number(line, 5));
        slot.buffer().putDouble(CandleView.ACC_TRADE_PRICE, number(line, 6));
        slot.buffer().putLong(CandleView.TIMESTAMP, Long.parseLong(line[7]));
        final LocalDateTime start = utc(Long.parseLong(line[0]));
        slot.buffer().putInt(CandleView.START_DATE, date(start));
        slot.buffer().putInt(CandleView.START_TIME, time(start));
        slot.buffer().putByte(CandleView.STREAM, (byte) candles.ordinal());
        sink.accept(slot.presentFields(CANDLE_FIELDS));
    }

    private static LocalDateTime utc(long epochMs) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC);
    }

    private static int date(LocalDateTime time) {
        return time.getYear() * 10_000 + time.getMonthValue() * 100 + time.getDayOfMonth();
    }

    private static int time(LocalDateTime time) {
        return time.getHour() * 10_000 + time.getMinute() * 100 + time.getSecond();
    }
}
