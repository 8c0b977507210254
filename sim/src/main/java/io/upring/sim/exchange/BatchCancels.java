package io.upring.sim.exchange;

import io.upring.sim.exchange.BatchResult.Missed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** Cancelling many orders in one call (Upbit API reference, cancelling). */
final class BatchCancels {
    private static final int MAX_IDS = 20;

    private final Matching matching;

    BatchCancels(Matching matching) {
        this.matching = matching;
    }

    BatchResult byUuids(LiveAccount account, List<String> uuids, long nowMs) {
        if (uuids.isEmpty() || uuids.size() > MAX_IDS) {
            return wrongCount("uuids[]", uuids.size());
        }
        List<LiveOrder> orders = new ArrayList<>();
        List<Missed> failed = new ArrayList<>();
        for (String uuid : new LinkedHashSet<>(uuids)) {
            sort(account.order(uuid), new Missed(uuid, null, null), orders, failed);
        }
        return cancel(orders, failed, nowMs);
    }

    BatchResult byIdentifiers(LiveAccount account, List<String> identifiers, long nowMs) {
        if (identifiers.isEmpty() || identifiers.size() > MAX_IDS) {
            return wrongCount("identifiers[]", identifiers.size());
        }
        List<LiveOrder> orders = new ArrayList<>();
        List<Missed> failed = new ArrayList<>();
        for (String identifier : new LinkedHashSet<>(identifiers)) {
            sort(account.orderByIdentifier(identifier), new Missed(null, null, identifier), orders, failed);
        }
        return cancel(orders, failed, nowMs);
    }

    BatchResult byFilter(LiveAccount account, CancelFilter filter, long nowMs) {
        if (!filter.pairs().isEmpty() && !filter.quoteCurrencies().isEmpty()) {
            return OrderErrors.bothOf("pairs", "quote_currencies");
        }
        if (filter.pairs().size() > CancelFilter.MAX_PAIRS) {
            return OrderErrors.tooMany("pairs", CancelFilter.MAX_PAIRS, filter.pairs().size());
        }
        if (filter.excludedPairs().size() > CancelFilter.MAX_PAIRS) {
            return OrderErrors.tooMany("excluded_pairs", CancelFilter.MAX_PAIRS, filter.excludedPairs().size());
        }
        if (filter.count() < 1 || filter.count() > CancelFilter.MAX_COUNT) {
            return OrderErrors.invalid("count", filter.count() + " (1 to " + CancelFilter.MAX_COUNT + " allowed)");
        }
        List<LiveOrder> orders = new ArrayList<>(account.openOrders());
        orders.removeIf(order -> !filter.takes(order));
        if (!filter.oldestFirst()) {
            Collections.reverse(orders);
        }
        return cancel(orders.subList(0, Math.min(filter.count(), orders.size())), List.of(), nowMs);
    }

    private static void sort(LiveOrder order, Missed unknown, List<LiveOrder> open, List<Missed> failed) {
        if (order == null) {
            failed.add(unknown);
        } else if (order.isOpen()) {
            open.add(order);
        } else {
            failed.add(new Missed(order.uuid(), order.market().code(), order.identifier()));
        }
    }

    private BatchResult cancel(List<LiveOrder> orders, List<Missed> failed, long nowMs) {
        List<Order> cancelled = new ArrayList<>();
        for (LiveOrder order : orders) {
            cancelled.add(order.picture());
            matching.cancel(order, nowMs);
        }
        return new BatchResult.Done(cancelled, failed);
    }

    private static BatchResult wrongCount(String parameter, int count) {
        return count == 0 ? OrderErrors.missing(parameter) : OrderErrors.tooMany(parameter, MAX_IDS, count);
    }
}
