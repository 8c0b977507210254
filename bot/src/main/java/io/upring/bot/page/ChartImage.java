package io.upring.bot.page;

import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart at one moment, with what is needed to draw it.
 *
 * <p>Threading: belongs to the thread that draws.
 *
 * @param asked the market asked for last; nothing else is drawn, even if the change is not on the ring yet.
 * @param refusal why it is not shown; empty if it is, or will be.
 */
record ChartImage(Instrument asked, String refusal, ChartData data) {
    static ChartImage of(Chart chart, ChartData into) {
        final Instrument asked = chart.asked();
        chart.copyTo(into);
        return new ChartImage(asked, chart.refusal(), into);
    }

    /** The same for a chart that is known from events alone. */
    static ChartImage of(Instruments instruments, ChartData data) {
        return new ChartImage(instruments.get(data.instrumentId), "", data);
    }

    boolean hasTicker() {
        return data.tickerOf == asked.id();
    }

    boolean hasBook() {
        return data.bookOf == asked.id();
    }

    boolean hasTrades() {
        return data.tradesOf == asked.id();
    }

    boolean hasCandles() {
        return data.candlesOf == asked.id();
    }

    /** What stands in the way of a whole picture, in words; empty if nothing does. */
    String trouble() {
        if (!refusal.isEmpty()) {
            return refusal;
        } else if (data.isClosed) {
            return "closed";
        } else if (data.instrumentId != asked.id()) {
            return "switching to " + asked.market();
        } else if (data.isNarrowed) {
            return asked.market() + " was delisted";
        } else if (data.waiting != 0) {
            return (data.isOverdue ? "no data in time: " : "waiting for ") + streams(data.waiting);
        }
        return data.gaps == 0 ? "" : "gap: " + streams(data.gaps);
    }

    private static String streams(int mask) {
        final List<String> names = new ArrayList<>();
        for (final Stream stream : Stream.values()) {
            if ((mask & stream.mask()) != 0) {
                names.add(stream.wireName());
            }
        }
        return String.join(", ", names);
    }
}
