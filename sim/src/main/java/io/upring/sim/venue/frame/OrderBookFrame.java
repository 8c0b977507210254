package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Level;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import java.math.BigDecimal;

/**
 * The orderbook frame, members in wire order: always the whole book of the depth and grouping asked for (Upbit API
 * reference, orderbook).
 *
 * <p>Threading: stateless.
 */
public final class OrderBookFrame {
    private static final JsonKey TOTAL_ASK_SIZE = JsonKey.of("total_ask_size", "tas");
    private static final JsonKey TOTAL_BID_SIZE = JsonKey.of("total_bid_size", "tbs");
    private static final JsonKey UNITS = JsonKey.of("orderbook_units", "obu");
    private static final JsonKey ASK_PRICE = JsonKey.of("ask_price", "ap");
    private static final JsonKey BID_PRICE = JsonKey.of("bid_price", "bp");
    private static final JsonKey ASK_SIZE = JsonKey.of("ask_size", "as");
    private static final JsonKey BID_SIZE = JsonKey.of("bid_size", "bs");
    private static final JsonKey LEVEL = JsonKey.of("level", "lv");

    private OrderBookFrame() {
    }

    /** @param timestampMs epoch milliseconds of the frame */
    public static void write(JsonBuffer out, Spelling spelling, String code, BookView book, BigDecimal level,
                             boolean snapshot, long timestampMs) {
        boolean simple = out.shortNames();
        NumberStyle price = spelling.bookPrice(simple);
        NumberStyle size = spelling.size(simple);
        out.openObject();
        out.key(FrameKeys.TYPE).value("orderbook").key(FrameKeys.CODE).value(code);
        out.key(FrameKeys.TIMESTAMP).value(timestampMs);
        out.key(TOTAL_ASK_SIZE).value(book.totalAskSize(), size);
        out.key(TOTAL_BID_SIZE).value(book.totalBidSize(), size);
        out.key(UNITS).openArray();
        for (int i = 0; i < book.levels(); i++) {
            Level ask = book.ask(i);
            Level bid = book.bid(i);
            out.openObject();
            out.key(ASK_PRICE).value(ask.price(), price).key(BID_PRICE).value(bid.price(), price);
            out.key(ASK_SIZE).value(ask.size(), size).key(BID_SIZE).value(bid.size(), size);
            out.closeObject();
        }
        out.closeArray();
        FrameKeys.streamType(out, snapshot);
        out.key(LEVEL).value(level, NumberStyle.PLAIN);
        out.closeObject();
    }
}
