package io.upring.strategies.scanner;

import java.util.ArrayList;
import java.util.List;

/**
 * The markets with the greatest values, so many at most. Who has entered stays for the dwell time at least, whatever
 * its rank becomes: then whoever has overtaken it takes its place. A market that is delisted goes at once.
 *
 * <p>Threading: single-threaded. Allocates for new markets only.
 */
final class TopList {
    /** Tells of a change, before it takes place. */
    @FunctionalInterface
    interface Announcer {
        /** @return {@code false} if it cannot be told now: then it does not take place yet. */
        boolean announce(TopPlace place, boolean isEntering);
    }

    /** All, in the order of their ranks as of the last update. */
    private final List<TopPlace> order = new ArrayList<>();
    private int places;
    private long dwellNs;
    private int taken;

    void set(int newPlaces, long newDwellNs) {
        places = newPlaces;
        dwellNs = newDwellNs;
    }

    void add(TopPlace place) {
        order.add(place);
    }

    /** Ranks by the values that the places have been given, and changes who is in. */
    void update(long nowNs, Announcer announcer) {
        sort();
        for (int i = 0; i < order.size(); i++) {
            final TopPlace place = order.get(i);
            place.rank(i + 1);
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            final TopPlace place = order.get(i);
            final boolean mustGo = place.isTaken() && (!place.market.isListed() || taken > places
                || place.rank() == 0 && nowNs - place.takenAtNs() >= dwellNs);
            if (mustGo && !leave(place, announcer)) {
                return;
            }
        }
        for (int i = 0; i < Math.min(places, order.size()); i++) {
            final TopPlace place = order.get(i);
            if (place.rank() > 0 && !place.isTaken() && !enter(place, nowNs, announcer)) {
                return;
            }
        }
    }

    /** Insertion: from one update to the next the order changes little. */
    private void sort() {
        for (int i = 1; i < order.size(); i++) {
            final TopPlace place = order.get(i);
            int at = i;
            while (at > 0 && place.isBefore(order.get(at - 1))) {
                order.set(at, order.get(at - 1));
                at--;
            }
            order.set(at, place);
        }
    }

    private boolean enter(TopPlace place, long nowNs, Announcer announcer) {
        if (taken >= places) {
            final TopPlace overtaken = lastThatMayGo(nowNs);
            if (overtaken == null || !leave(overtaken, announcer)) {
                return false;
            }
        }
        if (!announcer.announce(place, true)) {
            return false;
        }
        place.enter(nowNs);
        taken++;
        return true;
    }

    private boolean leave(TopPlace place, Announcer announcer) {
        if (!announcer.announce(place, false)) {
            return false;
        }
        place.leave();
        taken--;
        return true;
    }

    private TopPlace lastThatMayGo(long nowNs) {
        for (int i = order.size() - 1; i >= places; i--) {
            final TopPlace place = order.get(i);
            if (place.isTaken() && nowNs - place.takenAtNs() >= dwellNs) {
                return place;
            }
        }
        return null;
    }
}
