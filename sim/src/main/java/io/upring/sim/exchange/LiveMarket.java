package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

final class LiveMarket implements Market {
    /** Own prints number their trades of a millisecond from here, sources from 0, so that the ids never meet. */
    private static final int OWN_PRINT_BASE = 5_000;
    private static final int IDS_PER_MS = 10_000;

    private final boolean ownOrdersPublic;
    private final int recentTrades;
    private final DisplayedBook book = new DisplayedBook();
    private final DayStatistics statistics;
    private final Candles candles;
    private final Deque<Trade> trades = new ArrayDeque<>();
    private final RestingOrders bids = new RestingOrders(Side.BID);
    private final RestingOrders asks = new RestingOrders(Side.ASK);
    private final ShownBook shown = new ShownBook(book, bids, asks);
    private MarketRules rules;
    private MarketStatus status = MarketStatus.active();
    private long ownPrintMs;
    private int ownPrints;

    LiveMarket(MarketRules rules, TickerSeed seed, ExchangeConfig config) {
        this.rules = rules;
        ownOrdersPublic = config.ownOrdersPublic();
        recentTrades = config.recentTrades();
        statistics = new DayStatistics(seed);
        candles = new Candles(seed, config.candleHistory());
    }

    @Override
    public MarketRules rules() {
        return rules;
    }

    void changeFees(FeeRates fees) {
        rules = rules.withFees(fees);
    }

    @Override
    public MarketStatus status() {
        return status;
    }

    void changeStatus(MarketStatus value) {
        status = value;
    }

    @Override
    public DisplayedBook book() {
        return book;
    }

    @Override
    public OrderBook shownBook() {
        return ownOrdersPublic ? shown : book;
    }

    void onOwnChange(long nowMs) {
        shown.onOwnChange(nowMs);
    }

    @Override
    public DayStatistics ticker() {
        return statistics;
    }

    @Override
    public Candles candles() {
        return candles;
    }

    @Override
    public List<Trade> recentTrades() {
        return List.copyOf(trades);
    }

    RestingOrders resting(Side side) {
        return side == Side.BID ? bids : asks;
    }

    Trade print(TradePrint print, long nowMs) {
        statistics.trade(print, nowMs);
        candles.trade(print);
        Level ask = bestOrEmpty(Side.ASK);
        Level bid = bestOrEmpty(Side.BID);
        Trade trade = new Trade(print.price(), print.volume(), print.takerSide(), print.timestampMs(),
                print.sequentialId(), statistics.prevClosingPrice(), ask.price(), ask.size(), bid.price(), bid.size());
        trades.addFirst(trade);
        if (trades.size() > recentTrades) {
            trades.removeLast();
        }
        return trade;
    }

    long nextOwnSequentialId(long nowMs) {
        // The clock may have gone back, the ids may not: no id is given twice.
        boolean sameMs = nowMs <= ownPrintMs && ownPrints < IDS_PER_MS - OWN_PRINT_BASE - 1;
        ownPrints = sameMs ? ownPrints + 1 : 0;
        ownPrintMs = sameMs ? ownPrintMs : Math.max(nowMs, ownPrintMs + 1);
        return ownPrintMs * IDS_PER_MS + OWN_PRINT_BASE + ownPrints;
    }

    private Level bestOrEmpty(Side side) {
        Level best = ownOrdersPublic ? shown.best(side) : book.best(side);
        return best == null ? new Level(BigDecimal.ZERO, BigDecimal.ZERO) : best;
    }
}
