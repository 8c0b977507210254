package io.upring.sim.market;

import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.Candle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
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
    private final Set<String> codes = new HashSet<>();
    private final List<MarketRun> runs = new ArrayList<>();
    private final PriorityQueue<Due> agenda = new PriorityQueue<>();
    private final List<MarketRun> fresh = new ArrayList<>();
    private final List<MarketProfile> profiles;
    private final Map<String, Sentiment> coins = new HashMap<>();
    private final GeneratorConfig config;
    private final long historyMs;
    private long startMs = Long.MAX_VALUE;
    private boolean running;

    /**
     * @param nowMs epoch milliseconds that the starting statistics are dated by; {@link #start} must not be earlier
     */
    public GeneratedMarket(GeneratorConfig config, long nowMs) {
        this.config = config;
        profiles = new ArrayList<>(config.scenario() == Scenario.CROSS_MARKET ? Universe.crossMarket()
                : Universe.of(config.marketCount()));
        Temper scenario = config.scenario().temper();
        RatePlan plan = new RatePlan(profiles, config.framesPerSecond());
        historyMs = (long) Math.min(MAX_HISTORY_MS, 1000 * MAX_HISTORY_FRAMES / config.framesPerSecond());
        SplittableRandom seeds = new SplittableRandom(config.seed());
        for (int i = 0; i < profiles.size(); i++) {
            MarketProfile profile = profiles.get(i);
            MarketRules rules = MarketRules.of(profile.code(), profile.koreanName(), profile.englishName());
            codes.add(profile.code());
            SplittableRandom random = seeds.split();
            specs.add(new MarketSpec(rules,
                    StartingStatistics.of(profile, rules.ticks(), random, nowMs - historyMs)));
            Sentiment mood = mood(profile, random);
            runs.add(new MarketRun(profile, scenario, rules, mood, random, plan.booksPerSecond(i),
                    plan.tradesPerSecond(i)));
        }
    }

    private Sentiment mood(MarketProfile profile, SplittableRandom random) {
        Sentiment own = new Mood(profile, config.scenario().temper(), historyMs / 1000.0, random);
        Sentiment quote = coins.get(profile.quote());
        if (quote == null) {
            coins.put(profile.base(), own);
            return own;
        }
        double lagS = config.scenario().crossLagS();
        return coins.containsKey(profile.base()) ? new CrossMood(coins.get(profile.base()), quote, own,
                lagS > 0 ? new CrossLag(lagS, random.split()) : null) : own;
    }

    @Override
    public Optional<MarketSpec> open(String code, long nowMs) {
        MarketProfile profile = Universe.further(code, profiles);
        if (profile == null) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(config.seed() ^ (long) code.hashCode() << Integer.SIZE);
        MarketRules rules = MarketRules.of(code, profile.koreanName(), profile.englishName());
        MarketSpec spec = new MarketSpec(rules, StartingStatistics.of(profile, rules.ticks(), random, nowMs));
        profiles.add(profile);
        specs.add(spec);
        codes.add(code);
        RatePlan plan = new RatePlan(profiles, config.framesPerSecond());
        int last = profiles.size() - 1;
        MarketRun run = new MarketRun(profile, config.scenario().temper(), rules, mood(profile, random), random,
                plan.booksPerSecond(last), plan.tradesPerSecond(last));
        runs.add(run);
        if (running) {
            fresh.add(run);
        }
        return Optional.of(spec);
    }

    @Override
    public List<MarketSpec> markets() {
        return List.copyOf(specs);
    }

    @Override
    public List<Candle> candlesBefore(String code, Candle oldest, int count) {
        for (int i = 0; i < specs.size(); i++) {
            if (profiles.get(i).code().equals(code)) {
                return new PastCandles(profiles.get(i), specs.get(i), config.seed()).before(oldest, count);
            }
        }
        return List.of();
    }

    @Override
    public boolean carries(String type, String code) {
        return codes.contains(code);
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
        if (!fresh.isEmpty()) {
            return startMs;
        }
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
        for (MarketRun run : fresh) {
            run.start(nowMs, sink, nowMs);
            agenda.add(new Due(run, runs.indexOf(run)));
        }
        fresh.clear();
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
