package io.upring.feed.reconcile;

import io.upring.engine.account.OrderIds;
import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.feed.rest.AccountBalance;
import io.upring.feed.rest.OrderInfo;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What the exchange states over REST, its answers taken together.
 *
 * @param open all open orders.
 * @param closed orders that have ended since we last agreed; none where there is nothing to compare them with.
 */
record Statement(List<OrderInfo> open, List<OrderInfo> closed, List<AccountBalance> accounts) {
    /** Total and locked of one currency. */
    record Holding(Amount total, Amount locked) {
    }

    /** By currency id; a currency that the run does not know is left out, one that is not stated is nothing. */
    Map<Integer, Holding> holdings(Instruments instruments) {
        final Map<Integer, Holding> holdings = new HashMap<>();
        for (final AccountBalance account : accounts) {
            final int currency = instruments.currencyId(account.currency());
            if (currency >= 0) {
                final Amount locked = new Amount().set(account.locked());
                holdings.put(currency, new Holding(new Amount().set(account.balance()).add(locked), locked));
            }
        }
        return holdings;
    }

    /** Ids of the orders that bear an identifier of ours. */
    long[] ownIds(OrderIds orderIds) {
        return Stream.concat(open.stream(), closed.stream()).flatMapToLong(order ->
            LongStream.of(idOf(order, orderIds))).filter(id -> id != 0).toArray();
    }

    /** Our id of the order by its identifier; 0 if it bears none of ours. */
    static long idOf(OrderInfo order, OrderIds orderIds) {
        final byte[] text = order.identifier().getBytes(StandardCharsets.US_ASCII);
        return text.length == 0 ? 0 : orderIds.parse(new UnsafeBuffer(text), 0, text.length);
    }

    static boolean isUuid(Books.BookedOrder order, UUID uuid) {
        return order.uuidHigh() == uuid.getMostSignificantBits() && order.uuidLow() == uuid.getLeastSignificantBits();
    }
}
