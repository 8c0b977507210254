package io.upring.feed.order;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The requests of which it is not known what became of them, oldest first; belongs to the feed's thread. */
final class Unresolved {
    private static final int MOST_IN_WORDS = 5;
    private static final double NS_PER_SECOND = 1e9;

    private final Set<Inquiry> inquiries = new LinkedHashSet<>();

    void add(Inquiry inquiry) {
        inquiries.add(inquiry);
    }

    void remove(Inquiry inquiry) {
        inquiries.remove(inquiry);
    }

    void clear() {
        inquiries.clear();
    }

    int count() {
        return inquiries.size();
    }

    /** Age of the oldest, 0 for none. */
    long oldestNs(long nowNs) {
        return inquiries.isEmpty() ? 0 : Math.max(0, nowNs - inquiries.iterator().next().sinceNs());
    }

    /** Such as {@code up-r1-41 new 2.5 s, up-r1-57 cancel 0.3 s and 3 more}; empty for none. */
    String inWords(long nowNs) {
        final StringBuilder words = new StringBuilder();
        int told = 0;
        for (final Inquiry inquiry : inquiries) {
            if (told == MOST_IN_WORDS) {
                return words.append(" and ").append(inquiries.size() - told).append(" more").toString();
            }
            words.append(told++ == 0 ? "" : ", ").append(String.format(Locale.ROOT, "%s %s %.1f s",
                inquiry.identifier(), inquiry.what(), Math.max(0, nowNs - inquiry.sinceNs()) / NS_PER_SECOND));
        }
        return words.toString();
    }
}
