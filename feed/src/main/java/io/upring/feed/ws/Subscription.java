package io.upring.feed.ws;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One wanted stream: a type and its markets (Upbit API reference, request message).
 *
 * <p>Threading: immutable.
 *
 * @param type {@code ticker}, {@code trade}, {@code orderbook}, {@code candle.1s}, {@code myOrder}, {@code myAsset} ...
 * @param codes markets, an order book's depth behind a dot ({@code KRW-BTC.15}); empty only for the private types.
 */
public record Subscription(String type, List<String> codes) {
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
        if (codes.isEmpty() != type.equals("myAsset") && !type.equals("myOrder")) {
            throw new IllegalArgumentException(codes.isEmpty() ? type + " needs at least one market code"
                : "myAsset takes no market codes");
        }
    }
}
