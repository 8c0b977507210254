package io.upring.sim.market;

import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TradePrint;
import java.math.BigDecimal;
import java.util.SplittableRandom;

/** One generated market over time: books on its own 100 ms grid, trades in between as they come. */
final class MarketRun {
    private static final double BOOK_GRID_MS = 100;
    private static final int IDS_PER_MS = 10_000;
    private static final int MAX_IDS_USED_PER_MS = 5_000;
    private static final int MAX_LEVELS_A_TAKER = 3;
    private static final double PARETO_ALPHA = 1.4;
    private static final double PARETO_MEAN = PARETO_ALPHA / (PARETO_ALPHA - 1);
    private static final double MAX_PARETO = 500;
    private static final double NATURAL_TRADE_KRW = 300_000;
    private static final double SHARE_OF_DEPTH_A_BOOK = 0.15;

    private final MarketRules rules;
    private final SplittableRandom random;
    private final Sentiment mood;
    private final GeneratedBook book;
    private final double bookChance;
    private final double tradesPerMs;
    private final double smallestTrade;
    private double nextBookMs;
    private double nextTradeMs;
    private double moodMs;
    private long idMs;
    private int idsUsed;

    MarketRun(MarketProfile profile, Temper scenario, MarketRules rules, Sentiment mood, SplittableRandom random,
              double booksPerSecond, double tradesPerSecond) {
        this.rules = rules;
        this.random = random;
        this.mood = mood;
        book = new GeneratedBook(profile, scenario, rules.ticks(), random);
        bookChance = Math.min(1, booksPerSecond / RatePlan.MAX_BOOKS_PER_SECOND);
        tradesPerMs = tradesPerSecond / 1000 / scenario.meanBurstFactor();
        double tradesPerBook = tradesPerSecond / booksPerSecond;
        smallestTrade = Math.min(NATURAL_TRADE_KRW / profile.quoteKrw(),
                SHARE_OF_DEPTH_A_BOOK * book.sideNotional() / tradesPerBook)
                / PARETO_MEAN;
    }

    /** First book at once, later ones on this market's own phase of the grid. */
    void start(long atMs, MarketSink sink, long nowMs) {
        moodMs = atMs;
        book.settle(mood);
        sink.book(rules.code(), book.image(atMs), nowMs);
        nextBookMs = atMs + 1 + random.nextInt((int) BOOK_GRID_MS);
        nextTradeMs = atMs + untilNextTrade();
    }

    long nextDueMs() {
        return (long) StrictMath.ceil(Math.min(nextBookMs, nextTradeMs));
    }

    void next(MarketSink sink, long nowMs) {
        if (nextBookMs <= nextTradeMs) {
            long atMs = (long) StrictMath.ceil(nextBookMs);
            mood.step((nextBookMs - moodMs) / 1000);
            moodMs = nextBookMs;
            if (awake() && book.settle(mood)) {
                sink.book(rules.code(), book.image(atMs), nowMs);
            }
            nextBookMs += BOOK_GRID_MS * gridStepsToNextBook();
        } else {
            long atMs = (long) StrictMath.ceil(nextTradeMs);
            if (awake()) {
                takerArrives(atMs, sink, nowMs);
            }
            nextTradeMs += untilNextTrade();
        }
    }

    private boolean awake() {
        double share = mood.wakefulness();
        return share >= 1 || random.nextDouble() < share;
    }

    private void takerArrives(long atMs, MarketSink sink, long nowMs) {
        Side taker = random.nextDouble() < mood.buyChance() ? Side.BID : Side.ASK;
        Side resting = taker.opposite();
        mood.onTaker(taker == Side.BID);
        double pareto = Math.min(MAX_PARETO, StrictMath.pow(1 - random.nextDouble(), -1 / PARETO_ALPHA));
        double notional = smallestTrade * pareto * StrictMath.sqrt(mood.burstFactor());
        BigDecimal left = Sizes.of(notional / book.best(resting).price().doubleValue(), random);
        for (int i = 0; i < MAX_LEVELS_A_TAKER && left.signum() > 0 && book.canGive(resting); i++) {
            if (atMs == idMs && idsUsed >= MAX_IDS_USED_PER_MS) {
                return;
            }
            BigDecimal price = book.best(resting).price();
            BigDecimal taken = book.takeBest(resting, left);
            left = left.subtract(taken);
            sink.trade(rules.code(), new TradePrint(price, taken, taker, atMs, nextId(atMs), true), nowMs);
        }
    }

    private long nextId(long atMs) {
        idsUsed = atMs == idMs ? idsUsed : 0;
        idMs = atMs;
        return atMs * IDS_PER_MS + idsUsed++;
    }

    private double untilNextTrade() {
        return random.nextExponential() / (tradesPerMs * mood.burstFactor());
    }

    private long gridStepsToNextBook() {
        if (bookChance >= 1) {
            return 1;
        }
        return 1 + (long) (StrictMath.log(1 - random.nextDouble()) / StrictMath.log(1 - bookChance));
    }
}
