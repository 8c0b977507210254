package io.upring.bench.rivals.venue;

import java.nio.charset.StandardCharsets;

/**
 * The body of a request for an order, read where it lies.
 *
 * <p>Threading: one thread.
 */
final class OrderRequest {
    private static final byte[] PRICE = key("price");
    private static final byte[] VOLUME = key("volume");
    private static final byte[] IDENTIFIER = key("identifier");
    private static final int DECIMAL = 10;

    private byte[] bytes;
    private int at;
    private int end;

    private static byte[] key(String name) {
        return ("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
    }

    /** Valid as long as the bytes are. */
    OrderRequest of(byte[] newBytes, int from, int to) {
        bytes = newBytes;
        at = from;
        end = to;
        return this;
    }

    /** The whole part of the price; -1 if there is none. */
    long price() {
        int i = valueAt(PRICE);
        if (i < 0) {
            return -1;
        }
        long value = 0;
        for (; i < end && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = DECIMAL * value + bytes[i] - '0';
        }
        return value;
    }

    /** Empty if there is none. */
    String volume() {
        return text(VOLUME);
    }

    /** Empty if there is none. */
    String identifier() {
        return text(IDENTIFIER);
    }

    private String text(byte[] key) {
        final int from = valueAt(key);
        int to = from;
        while (to >= 0 && to < end && bytes[to] != '"' && bytes[to] != ',' && bytes[to] != '}') {
            to++;
        }
        return from < 0 ? "" : new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    /** Behind the quotation mark, if there is one. */
    private int valueAt(byte[] key) {
        for (int i = at; i + key.length < end; i++) {
            int same = 0;
            while (same < key.length && bytes[i + same] == key[same]) {
                same++;
            }
            if (same == key.length) {
                int value = i + same;
                while (value < end && (bytes[value] == ' ' || bytes[value] == '"')) {
                    value++;
                }
                return value;
            }
        }
        return -1;
    }
}
