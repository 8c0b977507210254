package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Trade;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import io.upring.sim.venue.json.TimeText;

/**
 * The trade frame, members in wire order (Upbit API reference, trade).
 *
 * <p>Threading: stateless.
 */
public final class TradeFrame {
    private static final JsonKey TRADE_DATE = JsonKey.of("trade_date", "td");
    private static final JsonKey SEQUENTIAL_ID = JsonKey.of("sequential_id", "sid");
    private static final JsonKey BEST_ASK_PRICE = JsonKey.of("best_ask_price", "bap");
    private static final JsonKey BEST_ASK_SIZE = JsonKey.of("best_ask_size", "bas");
    private static final JsonKey BEST_BID_PRICE = JsonKey.of("best_bid_price", "bbp");
    private static final JsonKey BEST_BID_SIZE = JsonKey.of("best_bid_size", "bbs");

    private TradeFrame() {
    }

    /** @param timestampMs epoch milliseconds of the frame */
    public static void write(JsonBuffer out, Spelling spelling, String code, Trade trade, boolean snapshot,
                             long timestampMs) {
        boolean simple = out.shortNames();
        NumberStyle price = spelling.price(simple);
        NumberStyle best = spelling.plain();
        out.openObject();
        out.key(FrameKeys.TYPE).value("trade").key(FrameKeys.CODE).value(code);
        out.key(FrameKeys.TIMESTAMP).value(timestampMs);
        out.key(TRADE_DATE).value(TimeText.UTC_DATE.of(trade.timestampMs()));
        out.key(FrameKeys.TRADE_TIME).value(TimeText.UTC_TIME.of(trade.timestampMs()));
        out.key(FrameKeys.TRADE_TIMESTAMP).value(trade.timestampMs());
        out.key(FrameKeys.TRADE_PRICE).value(trade.price(), price);
        out.key(FrameKeys.TRADE_VOLUME).value(trade.volume(), spelling.size(simple));
        out.key(FrameKeys.ASK_BID).value(trade.takerSide().name());
        out.key(FrameKeys.PREV_CLOSING_PRICE).value(trade.prevClosingPrice(), price);
        out.key(FrameKeys.CHANGE).value(trade.change().name());
        out.key(FrameKeys.CHANGE_PRICE).value(trade.signedChangePrice().abs(), price);
        out.key(SEQUENTIAL_ID).value(trade.sequentialId());
        out.key(BEST_ASK_PRICE).value(trade.bestAskPrice(), best);
        out.key(BEST_ASK_SIZE).value(trade.bestAskSize(), best);
        out.key(BEST_BID_PRICE).value(trade.bestBidPrice(), best);
        out.key(BEST_BID_SIZE).value(trade.bestBidSize(), best);
        FrameKeys.streamType(out, snapshot);
        out.closeObject();
    }
}
