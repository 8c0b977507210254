package io.upring.feed.ws;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Wanted streams of one type: an object of a request (Upbit API reference, request message). A request may hold several
 * of one type, an order book in two groupings for instance.
 *
 * <p>Threading: immutable.
 *
 * @param type {@code ticker}, {@code trade}, {@code orderbook}, {@code candle.1s}, {@code myOrder}, {@code myAsset} ...
 * @param codes markets, an order book's depth behind a dot ({@code KRW-BTC.15}); empty only for the private types.
 * @param level price grouping of order books in units of the quote currency; 0 for none, and for all other types.
 */
public record Subscription(String type, List<String> codes, double level) {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z_]+(\\.[0-9a-z]+)?");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]+-[A-Z0-9]+(\\.[0-9]+)?");

    public Subscription {
        codes = List.copyOf(codes);
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("\"" + type + "\" is not a stream type such as ticker or candle.1s");
        }
        for (final String code : codes) {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("\"" + code + "\" is not a market code such as KRW-BTC");
            }
        }
        if (!(level >= 0 && level < Double.POSITIVE_INFINITY) || level > 0 && !type.equals("orderbook")) {
            throw new IllegalArgumentException("level " + level + " of " + type +
                ": only orderbook has levels, from 0 upwards");
        }
        checkCodes(type, codes);
    }

    /** Without price grouping. */
    public Subscription(String type, List<String> codes) {
        this(type, codes, 0);
    }

    private static void checkCodes(String type, List<String> codes) {
        switch (type) {
            case "myOrder" -> { }
            case "myAsset", "announcement" -> {
                if (!codes.isEmpty()) {
                    throw new IllegalArgumentException(type + " takes no market codes");
                }
            }
            default -> {
                if (codes.isEmpty()) {
                    throw new IllegalArgumentException(type + " needs at least one market code");
                }
            }
        }
    }

    /** A level as requests spell it, without an exponent. */
    static String plain(double level) {
        return BigDecimal.valueOf(level).stripTrailingZeros().toPlainString();
    }
}
