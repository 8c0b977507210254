package io.upring.feed.codec.print;

import io.upring.engine.market.MarketIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Knows every market and currency from the moment that it is met.
 *
 * <p>Threading: one thread an instance. Allocates.
 */
final class LearningMarkets implements MarketIndex {
    private final Map<String, Integer> marketIds = new HashMap<>();
    private final Map<String, Integer> currencyIds = new HashMap<>();
    private final List<String> markets = new ArrayList<>();
    private final List<String> currencies = new ArrayList<>();

    @Override
    public int instrumentId(DirectBuffer buffer, int offset, int length) {
        return learn(marketIds, markets, buffer, offset, length);
    }

    @Override
    public int currencyId(DirectBuffer buffer, int offset, int length) {
        return learn(currencyIds, currencies, buffer, offset, length);
    }

    String market(int id) {
        return markets.get(id);
    }

    String currency(int id) {
        return currencies.get(id);
    }

    private static int learn(Map<String, Integer> ids, List<String> codes, DirectBuffer buffer, int offset,
                             int length) {
        if (length == 0) {
            return UNKNOWN;
        }
        final String code = buffer.getStringWithoutLengthUtf8(offset, length);
        final Integer known = ids.putIfAbsent(code, codes.size());
        if (known != null) {
            return known;
        }
        codes.add(code);
        return codes.size() - 1;
    }
}
