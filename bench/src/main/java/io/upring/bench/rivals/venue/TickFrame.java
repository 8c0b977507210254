package io.upring.bench.rivals.venue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The WebSocket frame of a trade, its figures written in place. A large trade is one to be answered with an order; its
 * price says which one it is.
 *
 * <p>Threading: one thread.
 */
final class TickFrame {
    static final String MARKET = "KRW-BTC";
    /** Prices of large trades: none of them reaches the best ask, so an order at one never fills. */
    static final long FIRST_PRICE = 95_000_000;
    static final long TICK = 1_000;
    static final int PRICES = 4_000;
    private static final String PRICE = "95000000";
    private static final String TIME = "1700000000000";
    private static final String ID = "17000000000000000";
    private static final String SMALL = "0.01234567";
    private static final String LARGE = "2.01234567";
    private static final long IDS_PER_MS = 10_000;
    private static final int BINARY = 0x82;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final int DECIMAL = 10;

    private final byte[] text;
    private final int priceAt;
    private final int volumeAt;
    private final int idAt;
    private final int timeAt;
    private final int tradeTimeAt;
    private final ByteBuffer frame;
    private final int head;

    private TickFrame(String template, String priceKey, String volumeKey, String idKey, String timeKey,
                      String tradeTimeKey) {
        text = template.getBytes(StandardCharsets.US_ASCII);
        priceAt = behind(template, priceKey);
        volumeAt = behind(template, volumeKey);
        idAt = behind(template, idKey);
        timeAt = behind(template, timeKey);
        tradeTimeAt = behind(template, tradeTimeKey);
        frame = ByteBuffer.allocateDirect(text.length + 4);
        frame.put((byte) BINARY);
        if (text.length < TWO_BYTE_LENGTH) {
            frame.put((byte) text.length);
        } else {
            frame.put((byte) TWO_BYTE_LENGTH).putShort((short) text.length);
        }
        head = frame.position();
    }

    /** With the long member names. */
    static TickFrame full() {
        return new TickFrame("{\"type\":\"trade\",\"code\":\"" + MARKET + "\",\"timestamp\":" + TIME
            + ",\"trade_date\":\"2026-11-20\",\"trade_time\":\"01:07:42\",\"trade_timestamp\":" + TIME
            + ",\"trade_price\":" + PRICE + ".00000000,\"trade_volume\":" + SMALL
            + ",\"ask_bid\":\"ASK\",\"prev_closing_price\":98000000.00000000,\"change\":\"FALL\","
            + "\"change_price\":3000000.00000000,\"sequential_id\":" + ID
            + ",\"best_ask_price\":100001000,\"best_ask_size\":1.5,\"best_bid_price\":100000000,"
            + "\"best_bid_size\":0.25,\"stream_type\":\"REALTIME\"}",
            "\"trade_price\":", "\"trade_volume\":", "\"sequential_id\":", "\"timestamp\":", "\"trade_timestamp\":");
    }

    /** With the short member names. */
    static TickFrame simple() {
        return new TickFrame("{\"ty\":\"trade\",\"cd\":\"" + MARKET + "\",\"tms\":" + TIME
            + ",\"td\":\"2026-11-20\",\"ttm\":\"01:07:42\",\"ttms\":" + TIME + ",\"tp\":" + PRICE
            + ".00000000,\"tv\":" + SMALL + ",\"ab\":\"ASK\",\"pcp\":98000000.00000000,\"c\":\"FALL\","
            + "\"cp\":3000000.00000000,\"sid\":" + ID
            + ",\"bap\":100001000,\"bas\":1.5,\"bbp\":100000000,\"bbs\":0.25,\"st\":\"REALTIME\"}",
            "\"tp\":", "\"tv\":", "\"sid\":", "\"tms\":", "\"ttms\":");
    }

    private static int behind(String template, String key) {
        return template.indexOf(key) + key.length();
    }

    static long price(int index) {
        return FIRST_PRICE + index * TICK;
    }

    /** Which price it is, or -1. */
    static int indexOf(long price) {
        final long index = (price - FIRST_PRICE) / TICK;
        return index >= 0 && index < PRICES && price(Math.toIntExact(index)) == price ? (int) index : -1;
    }

    /**
     * The whole frame, ready to be read; valid until the next call.
     *
     * @param priceIndex of a large trade; -1 for a small one.
     * @param number of the trade since the beginning, so that no id comes twice.
     */
    ByteBuffer of(int priceIndex, long number, long timeMs) {
        digits(price(Math.max(0, priceIndex)), priceAt, PRICE.length());
        text[volumeAt] = (byte) (priceIndex < 0 ? SMALL : LARGE).charAt(0);
        digits(Long.parseLong(ID) + number * IDS_PER_MS, idAt, ID.length());
        digits(timeMs, timeAt, TIME.length());
        digits(timeMs, tradeTimeAt, TIME.length());
        frame.clear().position(head);
        frame.put(text).flip();
        return frame;
    }

    private void digits(long value, int at, int count) {
        long left = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + left % DECIMAL);
            left /= DECIMAL;
        }
    }
}
