package io.upring.sim.market;

import io.upring.sim.exchange.MarketRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Seeded random markets, from KRW-BTC at 10⁸ KRW down to KRW-BTT at 0.0007 KRW, and crosses against BTC and USDT that
 * agree with the KRW prices: prices that wander with clustered
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
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final long historyMs;
    private long startMs = Long.MAX_VALUE;
    private boolean running;

    /**
     * @param nowMs epoch milliseconds that the starting statistics are dated by; {@link #start} must not be earlier
     */
    public GeneratedMarket(GeneratorConfig config, long nowMs) {
        List<MarketProfile> profiles = Universe.of(config.marketCount());
        Temper scenario = config.scenario().temper();
        RatePlan plan = new RatePlan(profiles, config.framesPerSecond());
        historyMs = (long) Math.min(MAX_HISTORY_MS, 1000 * MAX_HISTORY_FRAMES / config.framesPerSecond());
        SplittableRandom seeds = new SplittableRandom(config.seed());
        Map<String, Sentiment> coins = new HashMap<>();
        for (int i = 0; i < profiles.size(); i++) {
            MarketProfile profile = profiles.get(i);
            MarketRules rules = MarketRules.of(profile.code(), profile.koreanName(), profile.englishName());
            SplittableRandom random = seeds.split();
            specs.add(new MarketSpec(rules,
                    StartingStatistics.of(profile, rules.ticks(), random, nowMs - historyMs)));
            Sentiment mood = new Mood(profile, scenario, historyMs / 1000.0, random);
            if (coins.containsKey(profile.quote())) {
                mood = new CrossMood(coins.get(profile.base()), coins.get(profile.quote()), mood);
            } else {
                coins.put(profile.base(), mood);
            }
            runs.add(new MarketRun(profile, scenario, rules, mood, random, plan.booksPerSecond(i),
                    plan.tradesPerSecond(i)));
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
        return running ? agenda.peek().nextDueMs() : startMs;
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        if (!running) {
            if (nowMs < startMs) {
                return;
            }
            running = true;
            for (int i = 0; i < runs.size(); i++) {
                runs.get(i).start(startMs - historyMs, sink, nowMs);
                agenda.add(new Due(runs.get(i), i));
            }
        }
        while (agenda.peek().nextDueMs() <= nowMs && sink.ready()) {
            Due due = agenda.remove();
            due.run().next(sink, nowMs);
            agenda.add(new Due(due.run(), due.index()));
        }
    }

    @Override
    public boolean finished() {
        return false;
    }

    /** When a run is next due; the earlier market in the list goes first. */
    private record Due(MarketRun run, int index, long nextDueMs) implements Comparable<Due> {
        private Due(MarketRun run, int index) {
            this(run, index, run.nextDueMs());
        }

        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(nextDueMs, other.nextDueMs);
            return byTime != 0 ? byTime : Integer.compare(index, other.index);
        }
    }
}
