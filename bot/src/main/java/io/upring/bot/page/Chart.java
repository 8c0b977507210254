package io.upring.bot.page;

import io.upring.engine.market.Instrument;
import io.upring.feed.rest.CandleInfo;
import io.upring.feed.view.MarketFeed;
import io.upring.feed.view.Rejection;
import io.upring.feed.view.Selection;
import io.upring.feed.view.View;
import io.upring.feed.view.ViewUpdate;
import io.upring.engine.view.ViewRouter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One market on a page: a view, what is known of it, and which market was asked for last.
 *
 * <p>Threading: any thread; nothing waits.
 */
final class Chart {
    private static final Logger LOG = LoggerFactory.getLogger(Chart.class);
    private static final int PAST_CANDLES = 100;
    private static final int NEVER = Integer.MIN_VALUE;

    private final ChartRecord record = new ChartRecord();
    private final Function<String, Selection> selection;
    private final CandleSource past;
    private final View view;
    /** The change of the view for which candles of the past were asked last. */
    private final AtomicInteger askedFor = new AtomicInteger(NEVER);
    private volatile Instrument asked;

    Chart(MarketFeed feed, ViewRouter router, Function<String, Selection> selection, CandleSource past,
          Instrument first) {
        this.selection = selection;
        this.past = past;
        asked = first;
        view = feed.open(0, selection.apply(first.market()),
            opened -> router.add(opened.id(), opened.guard(), record));
    }

    /** From the return of this call on there is nothing of the market before. */
    synchronized ViewUpdate show(Instrument next) {
        if (next == asked) {
            // Asked for again: what flows goes on, and nothing is hidden for a moment.
            return view.switchTo(next.market(), next.market());
        }
        asked = next;
        return view.switchTo(selection.apply(next.market()));
    }

    Instrument asked() {
        return asked;
    }

    ViewUpdate opening() {
        return view.opening();
    }

    /** Why the market asked for is not shown; empty if it is, or will be. */
    String refusal() {
        final List<Rejection> rejected = view.rejected();
        final Rejection last = rejected.isEmpty() ? null : rejected.get(rejected.size() - 1);
        return last == null || !last.code().equals(asked.market()) ? "" : last.reason();
    }

    /** Copies what is known, and asks for candles of the past once after each switch that data have come for. */
    void copyTo(ChartData into) {
        record.copyTo(into);
        final int generation = into.generation;
        if (into.bookOf != ChartData.NOBODY && into.bookOf == asked.id()
            && askedFor.getAndSet(generation) != generation) {
            ask(asked, generation);
        }
    }

    private void ask(Instrument instrument, int generation) {
        past.newest(instrument.market(), PAST_CANDLES).whenComplete((List<CandleInfo> candles, Throwable failure) -> {
            if (failure == null) {
                record.past(instrument.id(), generation, candles);
            } else {
                LOG.warn("The chart of {} begins without past candles: {}", instrument, failure.getMessage());
            }
        });
    }

    /** Events that were not of the market shown and were kept out. */
    long strays() {
        return record.strays();
    }

    void close() {
        view.close();
    }

    int viewId() {
        return view.id();
    }
}
