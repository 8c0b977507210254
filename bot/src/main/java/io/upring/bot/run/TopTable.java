package io.upring.bot.run;

import io.upring.bot.config.StrategySettings;
import io.upring.bot.console.ActivityLine;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.TickerView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.strategies.scanner.MostTraded;
import io.upring.strategies.scanner.ScannerSettings;
import io.upring.strategies.scanner.ScannerType;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The markets that a scanner finds traded most, as lines of a table now and then.
 *
 * <p>Threading: {@link #onEvent} on the tap's thread, which copies the figures out once a second without allocating;
 * {@link #lines} on one thread of the caller's.
 */
final class TopTable implements LiveTable {
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);
    private static final long COPY_NS = 1_000_000_000L;
    private static final long SHOW_NS = 5_000_000_000L;
    private static final long FILL_NS = 1_500_000_000L;
    private static final long HOUR_SECONDS = 3_600;
    private static final long MINUTE_SECONDS = 60;

    private final int strategyId;
    private final String strategy;
    private final Instruments instruments;
    private final MostTraded most;
    private final TickerView ticker = new TickerView();
    private final IntentView intent = new IntentView();
    /** By copy and list. */
    private final double[][][] copies = new double[2][MostTraded.LISTS][];
    private final int[][] rows = new int[2][MostTraded.LISTS];
    private long nowNs;
    private long nextCopyNs = Long.MIN_VALUE;
    private volatile long copiedAtNs;
    private volatile int latest;
    private long shownAtNs;

    /** One line of the table. */
    private record Row(Instrument instrument, double value, double price, double move) {
    }

    private TopTable(int strategyId, String strategy, ScannerSettings settings, Instruments instruments) {
        this.strategyId = strategyId;
        this.strategy = strategy;
        this.instruments = instruments;
        most = new MostTraded(settings, instruments);
        for (int list = 0; list < MostTraded.LISTS; list++) {
            copies[0][list] = new double[MostTraded.FIELDS * most.capacity(list)];
            copies[1][list] = new double[MostTraded.FIELDS * most.capacity(list)];
        }
    }

    /** A table for each scanner that the run begins with. */
    static List<TopTable> of(List<StrategySettings> strategies, Instruments instruments) {
        final List<TopTable> tables = new ArrayList<>();
        for (int i = 0; i < strategies.size(); i++) {
            final StrategySettings settings = strategies.get(i);
            if (settings.kind().type() instanceof ScannerType) {
                tables.add(new TopTable(i + 1, settings.name(),
                    (ScannerSettings) settings.kind().settings(settings.parameters()), instruments));
            }
        }
        return tables;
    }

    @Override
    public void onEvent(EventSlot slot) {
        nowNs = Math.max(nowNs, slot.receivedAtNs());
        if (slot.typeCode() == EventType.TICKER.code()) {
            ticker.wrap(slot);
            most.onTicker(ticker, nowNs);
        }
        for (int i = 0; i < slot.intentCount(); i++) {
            intent.wrap(slot, i);
            if (intent.isAlert() && intent.strategyId() == strategyId) {
                most.onAlert(intent);
            }
        }
        if (slot.typeCode() == EventType.TIMER.code() && nowNs >= nextCopyNs) {
            copy();
        }
    }

    private void copy() {
        nextCopyNs = nowNs + COPY_NS;
        final int next = 1 - latest;
        int all = 0;
        for (int list = 0; list < MostTraded.LISTS; list++) {
            rows[next][list] = most.copy(list, nowNs, copies[next][list]);
            all += rows[next][list];
        }
        latest = next;
        // There is nothing to show before the first ranking.
        copiedAtNs = all == 0 ? 0 : nowNs;
    }

    @Override
    public List<ActivityLine> lines() {
        final long atNs = copiedAtNs;
        if (shownAtNs == 0 && atNs != 0) {
            // The lists fill over some events.
            shownAtNs = atNs - SHOW_NS + FILL_NS;
        }
        if (atNs == 0 || atNs - shownAtNs < SHOW_NS) {
            return List.of();
        }
        shownAtNs = atNs;
        final int copy = latest;
        final List<ActivityLine> lines = new ArrayList<>();
        for (int list = 0; list < MostTraded.LISTS; list++) {
            final String span = list == 0 ? "24 h" : span(Math.round(most.windowSeconds()));
            int rank = 0;
            for (final Row row : sorted(copies[copy][list], rows[copy][list])) {
                lines.add(new ActivityLine(atNs, "top", strategy, row.instrument.market(), text(span, ++rank, row)));
            }
        }
        return lines;
    }

    private List<Row> sorted(double[] figures, int count) {
        final List<Row> sorted = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int at = i * MostTraded.FIELDS;
            sorted.add(new Row(instruments.get((int) figures[at]), figures[at + 1], figures[at + 2], figures[at + 3]));
        }
        sorted.sort(Comparator.comparingDouble(Row::value).reversed());
        return sorted;
    }

    private static String text(String span, int rank, Row row) {
        return String.format(Locale.ROOT, "%-6s %2d.  %,17.0f %s  %+7.2f %% today  at %s", span, rank, row.value,
            row.instrument.quote(), 100 * row.move, new DecimalFormat("#,##0.########", SYMBOLS).format(row.price));
    }

    private static String span(long seconds) {
        return seconds % HOUR_SECONDS == 0 ? seconds / HOUR_SECONDS + " h"
            : seconds % MINUTE_SECONDS == 0 ? seconds / MINUTE_SECONDS + " min" : seconds + " s";
    }
}
