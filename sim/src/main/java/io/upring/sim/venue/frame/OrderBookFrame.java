package io.upring.sim.venue.frame;

import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.OrderBook;
import io.upring.sim.venue.json.JsonBuffer;
import io.upring.sim.venue.json.JsonKey;
import io.upring.sim.venue.json.NumberStyle;
import java.math.BigDecimal;
import java.util.List;

/**
 * The orderbook frame, members in wire order: always the whole book of the depth asked for, its totals those of the
 * levels shown (Upbit API reference, orderbook).
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
    private static final Level PADDING = new Level(BigDecimal.ZERO, BigDecimal.ZERO);

    private OrderBookFrame() {
    }

    /**
     * @param pad         whether the thinner side is filled up with zero levels; otherwise the deeper one is cut
     * @param timestampMs epoch milliseconds of the frame
     */
    public static void write(JsonBuffer out, Spelling spelling, String code, OrderBook book, int depth, boolean pad,
                             boolean snapshot, long timestampMs) {
        boolean simple = out.shortNames();
        NumberStyle price = spelling.bookPrice(simple);
        NumberStyle size = spelling.size(simple);
        List<Level> asks = book.asks();
        List<Level> bids = book.bids();
        int shown = shown(asks.size(), bids.size(), depth, pad);
        out.openObject();
        out.key(FrameKeys.TYPE).value("orderbook").key(FrameKeys.CODE).value(code);
        out.key(FrameKeys.TIMESTAMP).value(timestampMs);
        out.key(TOTAL_ASK_SIZE).value(totalSize(asks, shown), size);
        out.key(TOTAL_BID_SIZE).value(totalSize(bids, shown), size);
        out.key(UNITS).openArray();
        for (int i = 0; i < shown; i++) {
            Level ask = i < asks.size() ? asks.get(i) : PADDING;
            Level bid = i < bids.size() ? bids.get(i) : PADDING;
            out.openObject();
            out.key(ASK_PRICE).value(ask.price(), price).key(BID_PRICE).value(bid.price(), price);
            out.key(ASK_SIZE).value(ask.size(), size).key(BID_SIZE).value(bid.size(), size);
            out.closeObject();
        }
        out.closeArray();
        FrameKeys.streamType(out, snapshot);
        out.key(LEVEL).value(0);
        out.closeObject();
    }

    /** How many pairs of levels a frame or a reply shows. */
    public static int shown(int asks, int bids, int depth, boolean pad) {
        return Math.min(depth, pad ? Math.max(asks, bids) : Math.min(asks, bids));
    }

    /** Sum over the first levels of a side. */
    public static BigDecimal totalSize(List<Level> side, int levels) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < Math.min(levels, side.size()); i++) {
            sum = sum.add(side.get(i).size());
        }
        return sum;
    }
}
