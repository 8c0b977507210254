package io.upring.sim.venue;

import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TradePrint;
import io.upring.sim.market.MarketSink;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.MarketSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A market in which nothing happens but what a test says; its calls return once the venue has heard of it. */
public final class ScriptedMarket implements MarketSource {
    public static final String BTC = "KRW-BTC";
    public static final String ADA = "KRW-ADA";
    public static final String BTT = "KRW-BTT";
    public static final String BTC_ETH = "BTC-ETH";

    private final List<MarketSpec> markets = new ArrayList<>(List.of(
            market(MarketRules.krw(BTC, "비트코인", "Bitcoin"), "116600000", "116200000"),
            market(MarketRules.krw(ADA, "에이다", "Cardano"), "612", "612"),
            market(MarketRules.krw(BTT, "비트토렌트", "BitTorrent"), "0.0007", "0.00071")));
    private final Queue<Consumer<MarketSink>> script = new ConcurrentLinkedQueue<>();
    private long nextDueMs = Long.MAX_VALUE;
    private long sequentialId = 17_952_309_021_170_000L;

    public ScriptedMarket() {
        this(false);
    }

    /** @param btcMarket whether there is a market in BTC as well */
    public ScriptedMarket(boolean btcMarket) {
        if (btcMarket) {
            and(MarketRules.btc(BTC_ETH, "이더리움", "Ethereum"), "0.03561", "0.0356");
        }
    }

    /** Adds a market; before the venue starts. */
    public ScriptedMarket and(MarketRules rules, String price, String prevClosingPrice) {
        markets.add(market(rules, price, prevClosingPrice));
        return this;
    }

    /** Levels as "price:size price:size", best first. */
    public void book(String code, String asks, String bids) {
        happen(sink -> sink.book(code, image(asks, bids), nextDueMs));
    }

    public static BookImage image(String asks, String bids) {
        return new BookImage(levels(asks), levels(bids), TestClock.START_MS);
    }

    public void trade(String code, String price, String volume, Side taker) {
        happen(sink -> sink.trade(code, new TradePrint(new BigDecimal(price), new BigDecimal(volume), taker, nextDueMs,
                sequentialId++, false), nextDueMs));
    }

    /** A trade at the clock's first moment, with no id of its own. */
    static TradePrint print(String price, String volume) {
        return new TradePrint(new BigDecimal(price), new BigDecimal(volume), Side.BID, TestClock.START_MS, 1, false);
    }

    /** A trade dated in the past, as a source's history has them. */
    public void tradeAt(String code, String price, String volume, long timeMs) {
        happen(sink -> sink.trade(code, new TradePrint(new BigDecimal(price), new BigDecimal(volume), Side.BID, timeMs,
                sequentialId++, false), nextDueMs));
    }

    public void happen(Consumer<MarketSink> event) {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        script.add(sink -> {
            event.accept(sink);
            heard.complete(null);
        });
        heard.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public List<MarketSpec> markets() {
        return List.copyOf(markets);
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public void start(long nowMs) {
        nextDueMs = nowMs;
    }

    @Override
    public long nextDueMs() {
        return nextDueMs;
    }

    @Override
    public void advance(long nowMs, MarketSink sink) {
        nextDueMs = nowMs + 1;
        for (Consumer<MarketSink> event = script.poll(); event != null; event = script.poll()) {
            event.accept(sink);
        }
    }

    @Override
    public boolean finished() {
        return false;
    }

    private static MarketSpec market(MarketRules rules, String price, String prevClosingPrice) {
        return new MarketSpec(rules,
                TickerSeed.flat(new BigDecimal(price), new BigDecimal(prevClosingPrice), TestClock.START_MS));
    }

    private static List<Level> levels(String text) {
        List<Level> levels = new ArrayList<>();
        for (String level : text.isBlank() ? new String[0] : text.split(" ")) {
            String[] parts = level.split(":");
            levels.add(new Level(new BigDecimal(parts[0]), new BigDecimal(parts[1])));
        }
        return levels;
    }
}
