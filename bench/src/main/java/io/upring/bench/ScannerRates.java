package io.upring.bench;

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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * What a scan of 700 markets costs: tickers a second through the whole chain of stages on the calling thread, with and
 * without a scanner; then bursts through the ring at a fixed rate, with the time from the stamp of a ticker to the
 * moment at which a thread that looks every 20 microseconds finds its alert among those handed to the sinks.
 *
 * <p>Usage: {@code [EVENTS [EVENTS_PER_SECOND]] [--out FOLDER]}; writes {@code scanner.md} and {@code manifest.json}.
 */
public final class ScannerRates {
    private static final int MARKETS = 700;
    private static final long TIMER_NS = 100_000_000L;
    private static final long START_NS = 1_795_230_902_000_000_000L;
    private static final long LOOK_NS = 20_000;
    private static final int QUEUE = 1 << 16;
    private static final double JUMPS = 2e-5;

    private final int events;
    private final int eventsPerSecond;
    private final Instruments instruments = instruments();
    private final double[] prices = new double[MARKETS];
    private final double[] totals = new double[MARKETS];
    private final SplittableRandom random = new SplittableRandom(7);

    ScannerRates(int events, int eventsPerSecond) {
        this.events = events;
        this.eventsPerSecond = eventsPerSecond;
        Arrays.fill(prices, 10_000);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        final int[] sizes = {3_000_000, 100_000};
        Path out = null;
        int count = 0;
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--out") && i + 1 < arguments.length) {
                out = Path.of(arguments[++i]);
            } else {
                sizes[count++] = Integer.parseInt(arguments[i]);
            }
        }
        final String table = new ScannerRates(sizes[0], sizes[1]).measure();
        System.out.println(table);
        if (out != null) {
            Files.createDirectories(out);
            Files.writeString(out.resolve("scanner.md"), table);
            Manifest.write(out.resolve("manifest.json"), "ScannerRates " + String.join(" ", arguments), List.of());
        }
    }

    String measure() throws InterruptedException {
        throughput(false, events / 4);
        throughput(true, events / 4);
        final double without = throughput(false, events);
        final double with = throughput(true, events);
        final String row = paced();
        return String.format(Locale.ROOT, "# A scan of %d markets%n%n"
            + "| on one thread, all stages | tickers/s | ns a ticker |%n|---|---|---|%n"
            + "| without a strategy | %,.0f | %.0f |%n| with a scanner | %,.0f | %.0f |%n%n"
            + "Through the ring, one engine thread, a burst of %,d tickers at a fixed rate; microseconds from the "
            + "stamp of the ticker until its alert has been handed to the sinks, as seen by a thread that looks every "
            + "20.%n%n"
            + "| tickers/s asked | measured | alerts | lost | tickers dropped | p50 | p99 | max |%n"
            + "|---|---|---|---|---|---|---|---|%n%s", MARKETS, without, 1e9 / without, with, 1e9 / with, events, row);
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

    /** A row of the table. */
    private String paced() throws InterruptedException {
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
            return String.format(Locale.ROOT, "| %,d | %,.0f | %,d | %,d | %,d | %.1f | %.1f | %.1f |%n",
                eventsPerSecond, rate, given, lost, pipeline.counters().get(EngineCounter.MARKET_EVENTS_DROPPED),
                latency.getValueAtPercentile(50) / 1e3, latency.getValueAtPercentile(99) / 1e3,
                latency.getMaxValue() / 1e3);
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
