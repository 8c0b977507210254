package io.upring.bench.rivals.venue;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What the exchange says of an order that never fills: that it has it, as the answer to the request, and that its rest
 * is cancelled, to who listens to the private stream. The form is that of Upbit's reference (placing orders, myOrder).
 *
 * <p>Threading: one thread.
 */
final class OrderAnswer {
    private static final String HEAD = "HTTP/1.1 201 Created\r\nContent-Type: application/json;charset=UTF-8\r\n"
        + "Remaining-Req: group=order; min=60000; sec=999\r\nContent-Length: ";
    private static final String UUID_START = "c0000000-0000-4000-8000-";
    private static final int UUID_DIGITS = 12;
    private static final BigDecimal FEE_RATE = new BigDecimal("0.0005");
    private static final ZoneOffset KOREA = ZoneOffset.ofHours(9);
    private static final long MS_PER_SECOND = 1_000;
    private static final int BINARY = 0x82;
    private static final int TWO_BYTE_LENGTH = 126;

    private final StringBuilder text = new StringBuilder(1_024);
    private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 12);
    private String uuid;
    private long price;
    private String volume;
    private String identifier;
    private String fee;
    private String locked;
    private long secondsMs;
    private String createdAt;
    private long orders;

    /** Gives the order a name; what is said from now on is about this one. */
    void take(OrderRequest request, long timeMs) {
        final String number = Long.toString(++orders);
        uuid = UUID_START + "0".repeat(UUID_DIGITS - number.length()) + number;
        price = request.price();
        volume = request.volume();
        identifier = request.identifier();
        final BigDecimal total = BigDecimal.valueOf(price).multiply(new BigDecimal(volume));
        fee = total.multiply(FEE_RATE).stripTrailingZeros().toPlainString();
        locked = total.add(total.multiply(FEE_RATE)).stripTrailingZeros().toPlainString();
        final long newSecondsMs = timeMs / MS_PER_SECOND * MS_PER_SECOND;
        if (newSecondsMs != secondsMs) {
            secondsMs = newSecondsMs;
            createdAt = Instant.ofEpochMilli(secondsMs).atOffset(KOREA).toString();
        }
    }

    /** The answer to the request, ready to be sent; valid until the next call of any method. */
    ByteBuffer response() {
        text.setLength(0);
        text.append("{\"market\":\"").append(TickFrame.MARKET).append("\",\"uuid\":\"").append(uuid)
            .append("\",\"side\":\"bid\",\"ord_type\":\"limit\",\"price\":\"").append(price)
            .append("\",\"state\":\"wait\",\"created_at\":\"").append(createdAt)
            .append("\",\"volume\":\"").append(volume)
            .append("\",\"remaining_volume\":\"").append(volume)
            .append("\",\"executed_volume\":\"0\",\"reserved_fee\":\"").append(fee).append("\",\"remaining_fee\":\"")
            .append(fee).append("\",\"paid_fee\":\"0\",\"locked\":\"").append(locked)
            .append("\",\"trades_count\":0,\"time_in_force\":\"ioc\"");
        if (!identifier.isEmpty()) {
            text.append(",\"identifier\":\"").append(identifier).append('"');
        }
        text.append(",\"prevented_volume\":\"0\",\"prevented_locked\":\"0\"}");
        final int bodyBytes = text.length();
        text.insert(0, "\r\n\r\n").insert(0, bodyBytes).insert(0, HEAD);
        out.clear();
        return put();
    }

    /** The frame of the private stream, ready to be sent; valid until the next call of any method. */
    ByteBuffer cancelled(boolean isSimple, long timeMs) {
        text.setLength(0);
        text.append(isSimple ? "{\"ty\":\"myOrder\",\"cd\":\"" : "{\"type\":\"myOrder\",\"code\":\"")
            .append(TickFrame.MARKET)
            .append(isSimple ? "\",\"uid\":\"" : "\",\"uuid\":\"").append(uuid)
            .append(isSimple ? "\",\"ab\":\"BID\",\"ot\":\"limit\",\"s\":\"cancel\",\"tuid\":null,\"p\":"
                : "\",\"ask_bid\":\"BID\",\"order_type\":\"limit\",\"state\":\"cancel\",\"trade_uuid\":null,\"price\":")
            .append(price)
            .append(isSimple ? ",\"ap\":0,\"v\":" : ",\"avg_price\":0,\"volume\":").append(volume)
            .append(isSimple ? ",\"rv\":" : ",\"remaining_volume\":").append(volume)
            .append(isSimple ? ",\"ev\":0,\"tc\":0,\"rsf\":"
                : ",\"executed_volume\":0,\"trades_count\":0,\"reserved_fee\":").append(fee)
            .append(isSimple ? ",\"rmf\":" : ",\"remaining_fee\":").append(fee)
            .append(isSimple ? ",\"pf\":0,\"l\":" : ",\"paid_fee\":0,\"locked\":").append(locked)
            .append(isSimple ? ",\"ef\":0,\"tif\":\"ioc\",\"tf\":null,\"im\":null,\"id\":"
                : ",\"executed_funds\":0,\"time_in_force\":\"ioc\",\"trade_fee\":null,\"is_maker\":null,"
                + "\"identifier\":")
            .append(identifier.isEmpty() ? "null" : '"' + identifier + '"')
            .append(isSimple ? ",\"smpt\":null,\"pv\":0,\"pl\":0,\"ttms\":null,\"otms\":"
                : ",\"smp_type\":null,\"prevented_volume\":0,\"prevented_locked\":0,\"trade_timestamp\":null,"
                + "\"order_timestamp\":").append(secondsMs)
            .append(isSimple ? ",\"tms\":" : ",\"timestamp\":").append(timeMs)
            .append(isSimple ? ",\"st\":\"REALTIME\"}" : ",\"stream_type\":\"REALTIME\"}");
        out.clear();
        out.put((byte) BINARY).put((byte) TWO_BYTE_LENGTH).putShort((short) text.length());
        return put();
    }

    private ByteBuffer put() {
        return out.put(text.toString().getBytes(StandardCharsets.US_ASCII)).flip();
    }
}
