package io.upring.bot.run;

import io.upring.bot.config.StrategySettings;
import io.upring.bot.console.ActivityLine;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.GapView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.ReferenceView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.strategies.crossmarket.CrossMarketSettings;
import io.upring.strategies.crossmarket.CrossMarketType;
import io.upring.strategies.crossmarket.CrossView;
import io.upring.strategies.crossmarket.parity.Cycle;
import io.upring.strategies.crossmarket.parity.CycleState;
import io.upring.strategies.crossmarket.parity.EpisodeListener;
import io.upring.strategies.premium.Basis;
import io.upring.strategies.premium.Premium;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a cross-market monitor sees, as lines of a table now and then: it folds the same events into a view of its own
 * behind the tap.
 *
 * <p>Threading: {@link #onEvent} on the tap's thread, which copies the figures out once a second without allocating;
 * {@link #lines} on one thread of the caller's.
 */
final class CrossTable implements LiveTable {
    private static final long COPY_NS = 1_000_000_000L;
    private static final long SHOW_NS = 5_000_000_000L;
    private static final int FIELDS = 5;
    private static final double MS_NS = 1e6;

    private final String strategy;
    private final Instruments instruments;
    private final CrossView view;
    private final OrderBookView book = new OrderBookView();
    private final GapView gap = new GapView();
    private final ReferenceView reference = new ReferenceView();
    private final double[][] copies;
    private long nowNs;
    private long nextCopyNs = Long.MIN_VALUE;
    private volatile long copiedAtNs;
    private volatile int latest;
    private long shownAtNs;

    private CrossTable(String strategy, CrossMarketSettings settings, Instruments instruments,
                       List<String> references) {
        this.strategy = strategy;
        this.instruments = instruments;
        view = new CrossView(settings, EpisodeListener.NONE, (premium, window, score, share) -> { });
        view.parity().markets().stream().map(instruments::find).filter(found -> found != null)
            .forEach(view.parity()::list);
        view.findReferences(references::indexOf);
        copies = new double[2][FIELDS * (view.parity().cycles().size() + view.premium().premiums().size())];
    }

    /** A table for each monitor of the run. */
    static List<CrossTable> of(List<StrategySettings> strategies, Instruments instruments, List<String> references) {
        final List<CrossTable> tables = new ArrayList<>();
        for (final StrategySettings settings : strategies) {
            if (settings.kind().type() instanceof CrossMarketType) {
                tables.add(new CrossTable(settings.name(),
                    (CrossMarketSettings) settings.kind().settings(settings.parameters()), instruments, references));
            }
        }
        return tables;
    }

    @Override
    public void onEvent(EventSlot slot) {
        nowNs = Math.max(nowNs, slot.receivedAtNs());
        switch (slot.type()) {
            case ORDER_BOOK -> {
                book.wrap(slot);
                view.onOrderBook(book, nowNs);
            }
            case GAP -> onGap(slot);
            case REFERENCE -> {
                reference.wrap(slot);
                view.onReference(reference.reference(), reference.value(), nowNs);
            }
            case TIMER -> {
                if (slot.source() != EventSource.ENGINE) {
                    view.onTimer(nowNs);
                    copy();
                }
            }
            default -> {
            }
        }
    }

    private void onGap(EventSlot slot) {
        gap.wrap(slot);
        for (int entry = 0; entry < gap.entryCount(); entry++) {
            if ((gap.entryStreams(entry) & Stream.ORDER_BOOK.mask()) != 0) {
                view.parity().onGap(instruments.get(gap.entryInstrumentId(entry)), gap.isOpening(), nowNs);
            }
        }
    }

    private void copy() {
        if (nowNs < nextCopyNs) {
            return;
        }
        nextCopyNs = nowNs + COPY_NS;
        final double[] into = copies[1 - latest];
        int at = 0;
        for (int i = 0; i < view.parity().cycles().size(); i++) {
            final Cycle cycle = view.parity().cycles().get(i);
            into[at] = cycle.state().ordinal();
            into[at + 1] = cycle.edge();
            into[at + 2] = cycle.cost();
            into[at + 3] = cycle.net();
            into[at + 4] = cycle.state() == CycleState.LIVE ? (nowNs - cycle.oldestAtNs()) / MS_NS : Double.NaN;
            at += FIELDS;
        }
        for (int i = 0; i < view.premium().premiums().size(); i++) {
            final Premium premium = view.premium().premiums().get(i);
            into[at] = premium.state().ordinal();
            into[at + 1] = premium.value();
            into[at + 2] = premium.windows() > 0 ? premium.percentile(0) : Double.NaN;
            into[at + 3] = premium.windows() > 0 ? premium.zScore(0) : Double.NaN;
            at += FIELDS;
        }
        latest = 1 - latest;
        copiedAtNs = nowNs;
    }

    /** A line for both directions of a way. */
    @Override
    public List<ActivityLine> lines() {
        final long atNs = copiedAtNs;
        if (shownAtNs == 0) {
            // Not before the books are there.
            shownAtNs = atNs == 0 ? 0 : atNs - SHOW_NS + COPY_NS;
        }
        if (atNs == 0 || atNs - shownAtNs < SHOW_NS) {
            return List.of();
        }
        shownAtNs = atNs;
        final double[] figures = copies[latest].clone();
        final List<ActivityLine> lines = new ArrayList<>();
        final List<Cycle> cycles = view.parity().cycles();
        for (int i = 0; i + 1 < cycles.size(); i += 2) {
            final Cycle there = cycles.get(i);
            lines.add(new ActivityLine(atNs, "parity", strategy, there.coin(), String.format(Locale.ROOT, "%-34s %s",
                way(there, figures, i), way(cycles.get(i + 1), figures, i + 1))));
        }
        final List<Premium> premiums = view.premium().premiums();
        for (int i = 0; i < premiums.size(); i++) {
            lines.add(new ActivityLine(atNs, "premium", strategy, premiums.get(i).coin(),
                premium(figures, FIELDS * (cycles.size() + i), premiums.get(i).basis())));
        }
        return lines;
    }

    private static String way(Cycle cycle, double[] figures, int number) {
        final int at = FIELDS * number;
        return String.format(Locale.ROOT, "%-8s ", cycle.buyQuote() + ">" + cycle.sellQuote())
            + switch (CycleState.values()[(int) figures[at]]) {
                case MISSING -> "missing";
                case STALE -> "stale";
                case LIVE -> String.format(Locale.ROOT, "%+.3f %%, %.0f ms old%s", 100 * figures[at + 1],
                    figures[at + 4], figures[at + 2] > 0 ? String.format(Locale.ROOT, ", %,.0f KRW gain %,.0f",
                        figures[at + 2], figures[at + 3]) : "");
            };
    }

    private static String premium(double[] figures, int at, Basis basis) {
        final String name = basis == Basis.OFFICIAL ? "official rate: " : "KRW-USDT: ";
        return name + switch ((int) figures[at]) {
            case 0 -> "no reference";
            case 1 -> "stale";
            default -> String.format(Locale.ROOT, "%+.2f %%%s", 100 * figures[at + 1],
                Double.isNaN(figures[at + 2]) ? ", too early for a percentile" : String.format(Locale.ROOT,
                    ", percentile %.0f, z-score %+.1f", 100 * figures[at + 2], figures[at + 3]));
        };
    }
}
