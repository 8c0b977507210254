package io.upring.feed.ws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One stream as a subscription names it.
 *
 * <p>Threading: immutable.
 *
 * @param type {@code trade}, {@code candle.1s} ...
 * @param code its market, where a request names one with an order book's depth; empty for all markets of a private
 *     type.
 * @param level price grouping of an order book in units of the quote currency; 0 for none.
 */
public record StreamName(String type, String code, double level) {
    static Set<StreamName> of(List<Subscription> subscriptions) {
        final Set<StreamName> names = new HashSet<>();
        for (final Subscription subscription : subscriptions) {
            add(names, subscription.type(), subscription.codes(), subscription.level());
        }
        return names;
    }

    static Set<StreamName> of(SubscriptionList answer) {
        final Set<StreamName> names = new HashSet<>();
        for (final SubscriptionList.Entry entry : answer.entries()) {
            add(names, entry.type(), entry.codes(), entry.level());
        }
        return names;
    }

    private static void add(Set<StreamName> names, String type, List<String> codes, double level) {
        if (codes.isEmpty()) {
            names.add(new StreamName(type, "", level));
        }
        for (final String code : codes) {
            names.add(new StreamName(type, code, level));
        }
    }

    /** What is in the first and not in the second, sorted. */
    static List<StreamName> difference(Collection<StreamName> first, Set<StreamName> second) {
        final List<StreamName> only = new ArrayList<>();
        for (final StreamName name : first) {
            if (!second.contains(name)) {
                only.add(name);
            }
        }
        only.sort((a, b) -> a.toString().compareTo(b.toString()));
        return List.copyOf(only);
    }

    /** As the server may or may not repeat it. */
    StreamName withoutDepth() {
        final int dot = code.indexOf('.');
        return dot < 0 ? this : new StreamName(type, code.substring(0, dot), level);
    }

    /** {@code trade KRW-BTC}, {@code orderbook KRW-BTC.15 level 10000}. */
    @Override
    public String toString() {
        return type + (code.isEmpty() ? "" : " " + code) + (level == 0 ? "" : " level " + Subscription.plain(level));
    }
}
