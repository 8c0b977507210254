package io.upring.bench.strategies;

import io.upring.bench.suite.Measurement;
import io.upring.bench.suite.Results;
import io.upring.bench.suite.Sizes;
import io.upring.bot.alert.Alert;
import io.upring.bot.alert.AlertDesk;
import io.upring.bot.alert.AlertNames;
import io.upring.bot.alert.AlertSettings;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.TickerView;
import io.upring.engine.gateway.AlertGateway;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.strategies.BuiltIn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What a scan of 700 markets costs: tickers a second through the whole chain of stages on the calling thread, with and
 * without a scanner; then bursts through the ring at a fixed rate, with the time from the stamp of a ticker to the
 * moment at which a thread that looks every 20 microseconds finds its alert among those handed to the sinks.
 */
public final class ScannerRates implements Measurement {
    private static final int MARKETS = 700;
    private static final long TIMER_NS = 100_000_000L;
    private static final long START_NS = 1_795_230_902_000_000_000L;
    private static final long LOOK_NS = 20_000;
    private static final int QUEUE = 1 << 16;
    private static final double JUMPS = 2e-5;
    private static final int ROUNDS = 5;

    private final Instruments instruments = instruments();
    private final double[] prices = new double[MARKETS];
    private final double[] totals = new double[MARKETS];
    private final SplittableRandom random = new SplittableRandom(7);
    private int events;
    private int eventsPerSecond;

    @Override
    public String name() {
        return "scanner";
    }

    @Override
    public String summary() {
        return "A scan of " + MARKETS + " markets: tickers a second through all stages, beside the same without it; and"
            + " from a ticker to its alert.";
    }

    @Override
    public void run(Sizes sizes, Results results) throws InterruptedException {
        events = sizes.count("events", 1_000_000, 3_000_000);
        eventsPerSecond = sizes.count("events-per-second", 100_000, 100_000);
        Arrays.fill(prices, 10_000);
        results.status("warms up");
        throughput(false, events / 4);
        throughput(true, events / 4);
        results.status("as fast as it goes, without and with a scanner");
        double without = 0;
        double with = 0;
        for (int round = 0; round < ROUNDS; round++) {
            without = Math.max(without, throughput(false, events / ROUNDS));
            with = Math.max(with, throughput(true, events / ROUNDS));
        }
        results.group("On one thread, all stages");
        results.figure("with a scanner", with, "tickers/s").beside("without a strategy", without);
        results.figure("a ticker with a scanner", 1e9 / with, "ns").beside("without a strategy", 1e9 / without);
        results.status("a burst at " + eventsPerSecond + " tickers/s");
        results.group("Through the ring, one engine thread");
        paced(results);
        results.note("From the stamp of the ticker until its alert has been handed to the sinks, as seen by a thread"
            + " that looks every 20 µs. Rates are the best of " + ROUNDS + " slices, with and without taking turns.");
    }

    private static Instruments instruments() {
        final Instruments.Builder builder = Instruments.builder();
        for (int i = 0; i < MARKETS; i++) {
            builder.add("KRW-C" + i, TickTable.fixed(100_000_000L), Amount.ofUnits(5_000),
                Amount.ofUnits(1_000_000_000), 50_000, 50_000, true);
        }
        return builder.build();
    }

    private PipelineContext context(boolean scanning, AlertGateway alerts) {
        final List<String> markets = instruments.all().stream().map(Instrument::market).toList();
        return new PipelineContext().instruments(instruments)
            .strategies(scanning ? List.of(new StrategySpec("scan", BuiltIn.catalogue().find("scanner").create(Map.of(
                "fastCoolDown", "5", "slowCoolDown", "5")), markets)) : List.of())
            .limits(RiskLimits.of(Map.of("KRW", Amount.of("200000")), 60, 6)).gateway(intent -> true)
            .alertGateway(alerts).strategyListener((strategy, sequence, cause) -> {
                throw new IllegalStateException(strategy + " failed on event " + sequence, cause);
            });
    }

    private double throughput(boolean scanning, int count) {
        final Pipeline pipeline = new Pipeline(context(scanning, AlertGateway.NONE).offline(true).conclude());
        long timeNs = START_NS;
        long timerNs = timeNs;
        final long startNs = System.nanoTime();
        for (int i = 0; i < count; i++) {
            timeNs += 1_000_000_000L / eventsPerSecond;
            if (timeNs >= timerNs) {
                timerNs += TIMER_NS;
                pipeline.publisher().publish(pipeline.publisher().tryClaim().begin(EventType.TIMER, EventSource.TIMER,
                    timeNs));
            }
            final EventSlot slot = pipeline.publisher().tryClaim();
            ticker(slot, timeNs);
            pipeline.publisher().publish(slot);
        }
        return count * 1e9 / (System.nanoTime() - startNs);
    }

    private void ticker(EventSlot slot, long timeNs) {
        final int market = random.nextInt(MARKETS);
        final double dice = random.nextDouble();
        prices[market] = Math.max(1_000, Math.rint(prices[market]
            * (dice < JUMPS ? 1.06 : dice > 1 - JUMPS ? 0.94 : 1 + (dice - 0.5) * 2e-4)));
        totals[market] += 1_000;
        slot.begin(EventType.TICKER, EventSource.PUBLIC_STREAM, timeNs).instrumentId(market).exchangeTimeNs(timeNs)
            .payloadLength(TickerView.END - EventSlot.PAYLOAD);
        slot.buffer().putDouble(TickerView.TRADE_PRICE, prices[market]);
        slot.buffer().putDouble(TickerView.PREV_CLOSING_PRICE, 10_000);
        slot.buffer().putDouble(TickerView.SIGNED_CHANGE_RATE, prices[market] / 10_000 - 1);
        slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE, totals[market]);
        slot.buffer().putDouble(TickerView.ACC_TRADE_PRICE_24H, totals[market]);
    }

    private void paced(Results results) throws InterruptedException {
        final long originNs = System.nanoTime();
        final Histogram latency = new Histogram(3);
        try (AlertDesk desk = new AlertDesk(new AlertSettings(true, QUEUE, List.of()), "bench", instruments,
            AlertNames.of(List.of(new AlertNames.Named("scan",
                BuiltIn.catalogue().find("scanner").type().alerts()))))) {
            final Pipeline pipeline = new Pipeline(context(true, desk.gateway()).layout(ThreadLayout.INLINE)
                .wait(WaitKind.BACK_OFF).threadFactory(ScannerRates::daemon).conclude()).start();
            desk.start();
            final Thread looking = daemon(() -> look(desk, originNs, latency));
            looking.start();
            final long startNs = System.nanoTime();
            publish(pipeline, originNs, startNs);
            final double rate = events * 1e9 / (System.nanoTime() - startNs);
            pipeline.stop(10_000);
            final long given = pipeline.counters().get(EngineCounter.ALERTS);
            if (pipeline.counters().get(EngineCounter.STRATEGIES_QUARANTINED) > 0 || pipeline.halt().isTripped()) {
                throw new IllegalStateException("the scan failed: " + pipeline.halt().cause());
            }
            final long lost = pipeline.counters().get(EngineCounter.ALERTS_LOST);
            final long deadlineNs = System.nanoTime() + 10_000_000_000L;
            while (desk.taken() < given - lost && System.nanoTime() < deadlineNs) {
                Thread.sleep(10);
            }
            looking.interrupt();
            looking.join();
            results.figure("tickers published", rate, "tickers/s").beside("asked", eventsPerSecond);
            results.figure("alerts", given, "alerts");
            results.figure("alerts lost", lost, "alerts").goal(0);
            results.figure("tickers dropped", pipeline.counters().get(EngineCounter.MARKET_EVENTS_DROPPED), "tickers");
            results.histogram("ticker to alert", latency);
        }
    }

    private static Thread daemon(Runnable work) {
        final Thread thread = new Thread(work, "bench-stage");
        thread.setDaemon(true);
        return thread;
    }

    private static void look(AlertDesk desk, long originNs, Histogram latency) {
        while (!Thread.currentThread().isInterrupted()) {
            for (final Alert alert : desk.takeShown()) {
                latency.recordValue(Math.max(0, System.nanoTime() - originNs + START_NS - alert.timeNs()));
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /** Nobody waits: what finds the ring full is dropped and counted, as the feed does it. */
    private void publish(Pipeline pipeline, long originNs, long startNs) {
        final double stepNs = 1e9 / eventsPerSecond;
        long timerNs = startNs;
        for (int i = 0; i < events; i++) {
            while (System.nanoTime() - startNs < i * stepNs) {
                Thread.onSpinWait();
            }
            final long timeNs = System.nanoTime() - originNs + START_NS;
            final boolean isTimer = System.nanoTime() >= timerNs;
            final EventSlot slot = pipeline.publisher().tryClaimDroppable();
            if (slot == null) {
                continue;
            }
            if (isTimer) {
                timerNs += TIMER_NS;
                slot.begin(EventType.TIMER, EventSource.TIMER, timeNs);
            } else {
                ticker(slot, timeNs);
            }
            pipeline.publisher().publish(slot);
        }
    }
}
