package io.upring.feed.codec;

import io.upring.engine.account.OrderIds;
import io.upring.engine.market.MarketIndex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agrona.DirectBuffer;

/** The markets that frames in tests speak of, and those that they must not know. */
public final class TestMarkets implements MarketIndex {
    public static final String RUN = "test1";

    private final List<String> markets;
    private final List<String> currencies;
    private final OrderIds orderIds = new OrderIds(RUN);

    public TestMarkets(String... markets) {
        this.markets = List.of(markets);
        final Set<String> known = new TreeSet<>();
        for (final String market : markets) {
            known.addAll(List.of(market.split("-")));
        }
        currencies = List.copyOf(known);
    }

    OrderIds orderIds() {
        return orderIds;
    }

    List<String> all() {
        return markets;
    }

    List<String> currencies() {
        return currencies;
    }

    int idOf(String market) {
        return markets.indexOf(market);
    }

    int currencyIdOf(String currency) {
        return currencies.indexOf(currency);
    }

    long orderId(String identifier) {
        if (identifier == null) {
            return 0;
        }
        final byte[] bytes = identifier.getBytes(StandardCharsets.UTF_8);
        return orderIds.parse(new org.agrona.concurrent.UnsafeBuffer(bytes), 0, bytes.length);
    }

    @Override
    public int instrumentId(DirectBuffer buffer, int offset, int length) {
        return find(markets, buffer, offset, length);
    }

    @Override
    public int currencyId(DirectBuffer buffer, int offset, int length) {
        return find(currencies, buffer, offset, length);
    }

    private static int find(List<String> codes, DirectBuffer buffer, int offset, int length) {
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).length() == length && matches(codes.get(i), buffer, offset)) {
                return i;
            }
        }
        return UNKNOWN;
    }

    private static boolean matches(String code, DirectBuffer buffer, int offset) {
        for (int i = 0; i < code.length(); i++) {
            if (buffer.getByte(offset + i) != code.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
