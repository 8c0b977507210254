package io.upring.feed.gap;

import io.upring.feed.rest.MarketRest;
import io.upring.feed.rest.TradeInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.agrona.collections.LongHashSet;

/**
 * One walk back through a market's history, page by page from the newest trade, until it meets what was delivered
 * before the gap.
 *
 * <p>Ids are not promised to be in order, nor is it said whether the cursor compares ids or finds a place. So the next
 * page overlaps with the last one, trades count by identity, and the walk goes some trades beyond the first one that it
 * knows, as far as a stream can be out of order.
 */
final class HistoryWalk {
    enum Step {
        /** Another page is needed. */
        MORE,
        /** Everything that was missed is there. */
        COMPLETE,
        /** There is nothing more to be had, and it does not reach back far enough. */
        INCOMPLETE
    }

    private static final int MOST_KNOWN_TRADES = 64;
    private static final int MOST_OVERLAP = 32;
    private static final int MAX_DAYS_AGO = 7;
    private static final long DAY_MS = 86_400_000L;

    private final TradeIds before;
    private final long boundMs;
    private final boolean mustMeet;
    private final long todayMs;
    private final int pageSize;
    private final int maxPages;
    private final LongHashSet seen = new LongHashSet();
    private final List<TradeInfo> newestFirst = new ArrayList<>();
    private long cursor = MarketRest.NEWEST;
    private int daysAgo = MarketRest.LATEST_DAY;
    private int pages;
    private int barrenPages;
    private int known;
    private boolean met;

    /**
     * @param before ids delivered before the gap.
     * @param boundMs trades before that moment are none of the gap's, milliseconds since the Unix epoch.
     * @param mustMeet whether a trade that was delivered before lies behind that moment, so that it has to turn up.
     * @param nowMs present time of the exchange, likewise.
     */
    HistoryWalk(TradeIds before, long boundMs, boolean mustMeet, long nowMs, int pageSize, int maxPages) {
        this.before = before;
        this.boundMs = boundMs;
        this.mustMeet = mustMeet;
        todayMs = Math.floorDiv(nowMs, DAY_MS) * DAY_MS;
        this.pageSize = pageSize;
        this.maxPages = maxPages;
    }

    long cursor() {
        return cursor;
    }

    int daysAgo() {
        return daysAgo;
    }

    Step take(List<TradeInfo> page) {
        pages++;
        int fresh = 0;
        for (final TradeInfo trade : page) {
            if (seen.add(trade.sequentialId())) {
                fresh++;
                look(trade);
            }
        }
        if (met) {
            return Step.COMPLETE;
        }
        barrenPages = fresh == 0 ? barrenPages + 1 : 0;
        if (page.size() < pageSize || barrenPages > 1) {
            return endOfDay();
        }
        if (pages >= maxPages) {
            return Step.INCOMPLETE;
        }
        cursor = fresh == 0 ? least(page) : cursorBehind(page);
        return Step.MORE;
    }

    private void look(TradeInfo trade) {
        if (met) {
            return;
        }
        if (before.contains(trade.sequentialId())) {
            known++;
            met = known >= Math.min(before.size(), Math.min(MOST_KNOWN_TRADES, pageSize / 2));
        } else if (trade.timestampMs() < boundMs) {
            met = true;
        } else {
            newestFirst.add(trade);
        }
    }

    /** Without a day the exchange shows the latest one only. */
    private Step endOfDay() {
        if (boundMs < todayMs - daysAgo * DAY_MS && daysAgo < MAX_DAYS_AGO) {
            daysAgo++;
            cursor = MarketRest.NEWEST;
            barrenPages = 0;
            return Step.MORE;
        }
        return known > 0 || !mustMeet ? Step.COMPLETE : Step.INCOMPLETE;
    }

    /** An id of the page such that nothing behind the page is skipped, unless ids are wildly out of order. */
    private long cursorBehind(List<TradeInfo> page) {
        final int overlap = Math.min(MOST_OVERLAP, pageSize / 4 + 1);
        final long behind = page.subList(page.size() - overlap, page.size()).stream()
            .mapToLong(TradeInfo::sequentialId).max().orElseThrow();
        return behind == cursor ? least(page) : behind;
    }

    private static long least(List<TradeInfo> page) {
        return page.stream().mapToLong(TradeInfo::sequentialId).min().orElseThrow();
    }

    boolean hasSeen(long id) {
        return seen.contains(id);
    }

    /** What was found that was not delivered before the gap, in the order of trading. */
    List<TradeInfo> found() {
        final List<TradeInfo> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        oldestFirst.sort(Comparator.comparingLong(TradeInfo::timestampMs));
        return oldestFirst;
    }
}
