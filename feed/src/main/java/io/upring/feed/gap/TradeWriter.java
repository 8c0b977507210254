package io.upring.feed.gap;

import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.Side;
import io.upring.engine.event.TradeView;
import io.upring.feed.net.ReceiveClock;
import io.upring.feed.rest.TradeInfo;
import java.math.BigDecimal;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes trades of the history as TRADE events. Bits are the rows of {@link TradeView}'s table. */
final class TradeWriter {
    private static final long TYPE_AND_MARKET = 1L << 63 | 1L << 62;
    private static final long NS_PER_MS = 1_000_000L;

    private final EventPublisher publisher;
    private final ReceiveClock clock;

    TradeWriter(EventPublisher publisher, ReceiveClock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Returns false if the ring has no room for it now. */
    boolean publish(int instrumentId, TradeInfo trade) {
        final EventSlot slot = publisher.tryClaimDroppable();
        if (slot == null) {
            return false;
        }
        slot.begin(EventType.TRADE, EventSource.REST, clock.nowNs()).instrumentId(instrumentId)
            .exchangeTimeNs(trade.timestampMs() * NS_PER_MS).payloadLength(TradeView.END - EventSlot.PAYLOAD)
            .addFlag(EventSlot.FLAG_BACK_FILLED);
        final UnsafeBuffer buffer = slot.buffer();
        buffer.setMemory(EventSlot.PAYLOAD, TradeView.END - EventSlot.PAYLOAD, (byte) 0);
        long present = TYPE_AND_MARKET | 1L | 1L << 1 | 1L << 8 | 1L << 10 | 1L << 14;
        buffer.putDouble(TradeView.TRADE_PRICE, trade.price().doubleValue());
        buffer.putDouble(TradeView.TRADE_VOLUME, trade.volume().doubleValue());
        present |= putOrNaN(buffer, TradeView.PREV_CLOSING_PRICE, trade.prevClosingPrice(), 2);
        present |= putOrNaN(buffer, TradeView.CHANGE_PRICE, trade.changePrice(), 3);
        for (int absent = TradeView.BEST_ASK_PRICE; absent <= TradeView.BEST_BID_SIZE; absent += Double.BYTES) {
            buffer.putDouble(absent, Double.NaN);
        }
        buffer.putLong(TradeView.TRADE_TIMESTAMP, trade.timestampMs());
        buffer.putLong(TradeView.SEQUENTIAL_ID, trade.sequentialId());
        present |= putDigits(buffer, TradeView.TRADE_DATE, trade.date(), 8, 11);
        present |= putDigits(buffer, TradeView.TRADE_TIME, trade.time(), 6, 12);
        buffer.putByte(TradeView.ASK_BID, (trade.takerSide().equals("ASK") ? Side.ASK : Side.BID).code());
        publisher.publish(slot.presentFields(present));
        return true;
    }

    private static long putOrNaN(UnsafeBuffer buffer, int offset, BigDecimal value, int bit) {
        buffer.putDouble(offset, value == null ? Double.NaN : value.doubleValue());
        return value == null ? 0 : 1L << bit;
    }

    /** A date or a time without its separators; absent if it is anything else. */
    private static long putDigits(UnsafeBuffer buffer, int offset, String text, int digits, int bit) {
        int number = 0;
        int seen = 0;
        for (int i = 0; i < text.length(); i++) {
            final char character = text.charAt(i);
            if (character >= '0' && character <= '9' && seen < digits) {
                number = 10 * number + character - '0';
                seen++;
            } else if (character != '-' && character != ':') {
                return 0;
            }
        }
        buffer.putInt(offset, seen == digits ? number : 0);
        return seen == digits ? 1L << bit : 0;
    }
}
