package io.upring.bot.run;

import io.upring.bot.console.LatencyFigures;
import io.upring.bot.console.MarketFigures;
import io.upring.bot.console.RunStatus;
import io.upring.bot.console.StrategyFigures;
import io.upring.bot.kill.KillRecord;
import io.upring.bot.report.model.RunRecord.LatencyBucket;
import io.upring.engine.account.PositionSum;
import io.upring.engine.account.Positions;
import io.upring.engine.account.TrackerStage;
import io.upring.engine.market.Instrument;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import io.upring.feed.health.table.HealthRow;
import io.upring.feed.health.table.HealthTable;
import io.upring.feed.health.table.LatencyColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the figures of a session. Threading: one thread. */
final class StatusReader {
    private static final int E8_DECIMALS = 8;

    private final Session session;
    private final String currency;
    private final LatencyMeter latency;
    private final HealthRow latencyRow;
    private final long startedNs = System.nanoTime();
    private long previousNs = startedNs;
    private long previousFrames;
    private long previousEvents;

    StatusReader(Session session, String currency) {
        this.session = session;
        this.currency = currency;
        latency = new LatencyMeter(session.blotter().latency());
        latencyRow = session.telemetry().counters().row(HealthTable.LATENCY, "dispatch");
    }

    long elapsedMs() {
        return (System.nanoTime() - startedNs) / 1_000_000;
    }

    RunStatus read() {
        final EngineCounters counters = session.pipeline().counters();
        final long nowNs = System.nanoTime();
        final double seconds = Math.max(1e-3, (nowNs - previousNs) / 1e9);
        final long frames = session.marketData().framesReceived() + session.privateStream().framesReceived();
        final long events = counters.get(EngineCounter.EVENTS);
        final double framesPerSecond = (frames - previousFrames) / seconds;
        final double eventsPerSecond = (events - previousEvents) / seconds;
        previousNs = nowNs;
        previousFrames = frames;
        previousEvents = events;
        final boolean isKnown = session.reconciler().isReconciled();
        return new RunStatus((nowNs - startedNs) / 1_000_000, frames, framesPerSecond, events, eventsPerSecond,
            counters.get(EngineCounter.MARKET_EVENTS), counters.get(EngineCounter.REJECTED_FRAMES),
            counters.get(EngineCounter.MARKET_EVENTS_DROPPED) + counters.get(EngineCounter.CRITICAL_EVENTS_LOST),
            counters.get(EngineCounter.SIGNALS),
            counters.get(EngineCounter.ORDERS_SENT) + counters.get(EngineCounter.REPLACES_SENT),
            counters.get(EngineCounter.FILLS), counters.get(EngineCounter.OPEN_ORDERS),
            counters.get(EngineCounter.REFUSALS), counters.get(EngineCounter.ORDERS_REJECTED), session.isTradingOpen(),
            KillRecord.name(session.killSwitch().held().level()),
            currency, isKnown ? money(counters, EngineCounter.EQUITY) : null,
            isKnown ? money(counters, EngineCounter.PROFIT) : null, session.marketData().status(),
            session.privateStream().status(), latency(), strategies(false));
    }

    private LatencyFigures latency() {
        final LatencyFigures figures = latency.read(elapsedMs());
        latencyRow.set(LatencyColumn.EVENTS, figures.count())
            .set(LatencyColumn.P50_NS, figures.p50Ns())
            .set(LatencyColumn.P99_NS, figures.p99Ns())
            .set(LatencyColumn.P999_NS, figures.p999Ns())
            .set(LatencyColumn.MAX_NS, figures.maxNs());
        return figures;
    }

    /** From reading market data to the last byte of the order that they caused; all of the run. */
    LatencyFigures tickToOrder() {
        return new LatencyMeter(session.onlookers().tickToOrder()).read(0);
    }

    /** How long market events took, as far as it has been read. */
    List<LatencyBucket> latencyBuckets() {
        return latency.buckets();
    }

    private static BigDecimal money(EngineCounters counters, EngineCounter counter) {
        return BigDecimal.valueOf(counters.get(counter), E8_DECIMALS);
    }

    /** @param isOver whether the pipeline has stopped, so that money can be read to the last digit. */
    List<StrategyFigures> strategies(boolean isOver) {
        return FigureReader.read(session, isOver);
    }

    /** What was traded, market by market; once the pipeline has stopped. */
    List<MarketFigures> markets() {
        final TrackerStage tracker = session.pipeline().tracker();
        final Positions positions = tracker.portfolio().positions();
        final Set<Instrument> traded = new LinkedHashSet<>();
        for (int i = 0; i < positions.count(); i++) {
            traded.add(positions.get(i).instrument());
        }
        final List<MarketFigures> figures = new ArrayList<>();
        for (final Instrument instrument : traded) {
            final PositionSum sum = PositionSum.of(positions, tracker.valuation()::priceE8,
                position -> position.instrument() == instrument);
            figures.add(new MarketFigures(instrument.market(), sum.fills(), sum.net(), sum.averageEntry(),
                BigDecimal.valueOf(tracker.valuation().priceE8(instrument.id()), E8_DECIMALS), sum.realised(),
                sum.unrealised(), sum.fees()));
        }
        return figures;
    }
}
