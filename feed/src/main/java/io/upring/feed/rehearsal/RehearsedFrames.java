package io.upring.feed.rehearsal;

import io.upring.feed.codec.FrameDecoder;
import java.nio.charset.StandardCharsets;
import org.agrona.ExpandableArrayBuffer;

/**
 * What an exchange with one market would send.
 *
 * <p>Threading: the feed's thread.
 */
final class RehearsedFrames {
    static final String MARKET = "KRW-BTC";
    static final long TICK = 1_000;
    private static final long BASE_PRICE = 100_000_000;
    private static final int PRICES = 50;
    private static final int LEVELS = 15;
    private static final long NS_PER_MS = 1_000_000;
    private static final long IDS_PER_MS = 10_000;

    private final FrameDecoder publicFrames;
    private final FrameDecoder privateFrames;
    private final ExpandableArrayBuffer frame = new ExpandableArrayBuffer(4_096);
    private final StringBuilder text = new StringBuilder(4_096);
    private long price = BASE_PRICE;
    private long number;

    RehearsedFrames(FrameDecoder publicFrames, FrameDecoder privateFrames) {
        this.publicFrames = publicFrames;
        this.privateFrames = privateFrames;
    }

    /** The next of all figures. */
    void next() {
        number++;
        price = BASE_PRICE + number % PRICES * TICK;
    }

    void ticker(long nowNs) {
        text.setLength(0);
        text.append("{\"ty\":\"ticker\",\"cd\":\"" + MARKET + "\",\"op\":99000000.00000000,\"hp\":101000000.00000000,"
                + "\"lp\":98000000.00000000,\"tp\":").append(price)
            .append(".00000000,\"pcp\":99000000.00000000,\"atp\":48211034512.7710000000000000,\"c\":\"RISE\",")
            .append("\"cp\":1000000.00000000,\"scp\":1000000.00000000,\"cr\":0.0101010101,\"scr\":0.0101010101,")
            .append("\"ab\":\"BID\",\"tv\":0.0").append(1_000 + number % PRICES)
            .append(",\"atv\":413.55120931,\"tdt\":\"20261121\",\"ttm\":\"031502\",\"ttms\":").append(nowNs / NS_PER_MS)
            .append(",\"aav\":201.10450021,\"abv\":212.44670910,\"h52wp\":179869000.00000000,")
            .append("\"h52wdt\":\"2026-01-14\",\"l52wp\":92000000.00000000,\"l52wdt\":\"2026-06-30\",")
            .append("\"ms\":\"ACTIVE\",\"its\":false,\"dd\":null,\"mw\":\"NONE\",\"tms\":").append(nowNs / NS_PER_MS)
            .append(",\"atp24h\":151234567890.1234,\"atv24h\":1299.08112345,\"st\":\"REALTIME\"}");
        decode(publicFrames, nowNs);
    }

    void book(long nowNs) {
        text.setLength(0);
        text.append("{\"ty\":\"orderbook\",\"cd\":\"" + MARKET + "\",\"tms\":").append(nowNs / NS_PER_MS)
            .append(",\"tas\":12.5,\"tbs\":14.25,\"obu\":[");
        for (int level = 0; level < LEVELS; level++) {
            text.append(level == 0 ? "" : ",").append("{\"ap\":").append(price + (level + 1) * TICK)
                .append(",\"bp\":").append(price - level * TICK)
                .append(",\"as\":0.").append(1 + (number + level) % PRICES)
                .append(",\"bs\":0.").append(1 + (number + 2 * level) % PRICES).append('}');
        }
        text.append("],\"st\":\"REALTIME\",\"lv\":0}");
        decode(publicFrames, nowNs);
    }

    void trade(long nowNs) {
        text.setLength(0);
        text.append("{\"ty\":\"trade\",\"cd\":\"" + MARKET + "\",\"tms\":").append(nowNs / NS_PER_MS)
            .append(",\"td\":\"2026-11-21\",\"ttm\":\"03:15:02\",\"ttms\":").append(nowNs / NS_PER_MS)
            .append(",\"tp\":").append(price).append(".00000000,\"tv\":0.0").append(1_000 + number % PRICES)
            .append(",\"ab\":\"BID\",\"pcp\":99000000.00000000,\"c\":\"RISE\",\"cp\":1000000.00000000,\"sid\":")
            .append(nowNs / NS_PER_MS * IDS_PER_MS).append(",\"bap\":").append(price + TICK)
            .append(",\"bas\":0.0312,\"bbp\":").append(price).append(",\"bbs\":0.11870012,\"st\":\"REALTIME\"}");
        decode(publicFrames, nowNs);
    }

    /** The end of an order that found nobody at its price. */
    void cancelled(String identifier, long nowNs) {
        text.setLength(0);
        text.append("{\"ty\":\"myOrder\",\"cd\":\"" + MARKET + "\",\"uid\":\"").append(OrderSink.UUID)
            .append("\",\"ab\":\"BID\",\"ot\":\"limit\",\"s\":\"cancel\",\"tuid\":null,\"p\":").append(price)
            .append(",\"ap\":0,\"v\":0.001,\"rv\":0.001,\"ev\":0,\"tc\":0,\"rsf\":50,\"rmf\":50,\"pf\":0,\"l\":100050,")
            .append("\"ef\":0,\"tif\":\"ioc\",\"tf\":null,\"im\":null,\"id\":\"").append(identifier)
            .append("\",\"smpt\":null,\"pv\":0,\"pl\":0,\"ttms\":null,\"otms\":").append(nowNs / NS_PER_MS)
            .append(",\"tms\":").append(nowNs / NS_PER_MS).append(",\"st\":\"REALTIME\"}");
        decode(privateFrames, nowNs);
    }

    private void decode(FrameDecoder decoder, long nowNs) {
        final byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        frame.putBytes(0, bytes);
        decoder.decode(frame, 0, bytes.length, nowNs, 1);
    }
}
