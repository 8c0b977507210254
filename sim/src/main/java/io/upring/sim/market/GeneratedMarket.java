package io.upring.sim.market;

import io.upring.sim.exchange.MarketRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded random KRW markets, from KRW-BTC at 10⁸ KRW down to KRW-BTT at 0.0007 KRW: prices that wander with clustered
 * volatility and break into short trends, 30-level books on the tick grid (each market at most every 100 ms, on its
 * own
 * phase, only when changed), trades that take from those books, bursts of volume, spells of wide spreads.
 *
 * <p>The first {@link #advance} reports a little history, dated before the start, so that tickers and recent trades
 * look
 * alive. Same seed and rate, same events at the same distance from the start, however often {@code advance} is
 * called.
 *
 * <p>Threading: one thread at a time.
 */
public final class GeneratedMarket implements MarketSource {
    private static final long MAX_HISTORY_MS = 20_000;
    private static final double MAX_HISTORY_FRAMES = 12_000;

    private final List<MarketSpec> specs = new ArrayList<>();
    private final List<MarketRun> runs = new ArrayList<>();
    private final long historyMs;
    private long startMs = Long.MAX_VALUE;
    private boolean running;

    /**
     * @param nowMs epoch milliseconds that the starting statistics are dated by; {@link #start} must not be earlier
     */
    public GeneratedMarket(GeneratorConfig config, long nowMs) {
        List<MarketProfile> profiles = MarketProfile.KRW_MARKETS;
        RatePlan plan = new RatePlan(profiles, config.framesPerSecond());
        historyMs = (long) Math.min(MAX_HISTORY_MS, 1000 * MAX_HISTORY_FRAMES / config.framesPerSecond());
        SplittableRandom seeds = new SplittableRandom(config.seed());
        for (int i = 0; i < profiles.size(); i++) {
            MarketProfile profile = profiles.get(i);
            MarketRules rules = MarketRules.krw(profile.code(), profile.koreanName(), profile.englishName());
            SplittableRandom random = seeds.split();
            specs.add(new MarketSpec(rules,
                    StartingStatistics.of(profile, rules.ticks(), random, nowMs - historyMs)));
            runs.add(new MarketRun(profile, rules, random, plan.booksPerSecond(i), plan.tradesPerSecond(i)));
        }
    }

    @Override
    public List<MarketSpec> markets() {
        return List.copyOf(specs);
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public void start(long nowMs) {
        if (startMs != Long.MAX_VALUE) {
            throw new IllegalStateException("the generated market was started before");
        }
        startMs = nowMs;
    }

    @Override
    public long nextDueMs() {
        return running ? earliest().nextDueMs() : startMs;
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        if (!running) {
            if (nowMs < startMs) {
                return;
            }
            running = true;
            for (MarketRun run : runs) {
                run.start(startMs - historyMs, sink, nowMs);
            }
        }
        MarketRun next = earliest();
        while (next.nextDueMs() <= nowMs && sink.ready()) {
            next.next(sink, nowMs);
            next = earliest();
        }
    }

    @Override
    public boolean finished() {
        return false;
    }

    private MarketRun earliest() {
        MarketRun earliest = runs.get(0);
        for (MarketRun run : runs) {
            if (run.nextDueMs() < earliest.nextDueMs()) {
                earliest = run;
            }
        }
        return earliest;
    }
}
