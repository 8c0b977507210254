package io.upring.sim.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random books, trades, orders of every kind, cancels and replacements, of several accounts, two of one member. */
final class RandomTrading {
    private static final Map<String, String> PRICES = new LinkedHashMap<>();
    private static final BigDecimal PLENTY = new BigDecimal("100000000000000");
    /** More open orders make the run slow without making it better. */
    private static final int MAX_OPEN = 60;
    private static final BigDecimal ORDER_WORTH = new BigDecimal("100000");

    static {
        String[] krw = {"150000000", "4152000", "742500", "301500", "64950", "22850", "7395", "3124", "812", "48.3",
            "5.12", "0.512", "0.0972", "0.00815", "0.0006", "0.0000312", "0.00000456"};
        for (int i = 0; i < krw.length; i++) {
            PRICES.put("KRW-C" + i, krw[i]);
        }
        PRICES.put("BTC-C1", "0.02768000");
        PRICES.put("BTC-C8", "0.00000541");
        PRICES.put("USDT-C1", "2940.12");
        PRICES.put("USDT-C12", "0.00006883");
    }

    private final SplittableRandom random;
    private final Bookkeeper books;
    private final List<Account> accounts = new ArrayList<>();
    private final Map<String, BigDecimal> start = new TreeMap<>();
    private final List<String> codes = List.copyOf(PRICES.keySet());
    private int placed;
    private int accepted;
    private long nowMs;

    RandomTrading(ExchangeConfig config) {
        random = new SplittableRandom(config.seed());
        books = new Bookkeeper(config);
        PRICES.forEach((code, price) -> {
            MarketRules rules = MarketRules.of(code, code, code);
            exchange().addMarket(rules, TickerSeed.flat(new BigDecimal(price), new BigDecimal(price), 0));
            start.put(rules.quote(), PLENTY);
            start.put(rules.base(), PLENTY);
        });
        accounts.add(exchange().openAccount("main", "alice", start));
        accounts.add(exchange().openAccount("pocket", "alice", start));
        accounts.add(exchange().openAccount("bob", start));
        accounts.add(exchange().openAccount("carol", start));
    }

    Bookkeeper books() {
        return books;
    }

    List<Account> accounts() {
        return accounts;
    }

    int placed() {
        return placed;
    }

    int accepted() {
        return accepted;
    }

    void step() {
        nowMs += random.nextInt(50);
        String code = codes.get(random.nextInt(codes.size()));
        Market market = exchange().market(code).orElseThrow();
        BigDecimal middle = new BigDecimal(PRICES.get(code));
        Account account = accounts.get(random.nextInt(accounts.size()));
        int dice = random.nextInt(20);
        if (dice < 3) {
            exchange().applyBook(code, book(market, middle), nowMs);
        } else if (dice < 6) {
            exchange().applyTrade(code, new TradePrint(near(market, middle), size(market, middle),
                    random.nextBoolean() ? Side.BID : Side.ASK, nowMs, placed, random.nextBoolean()), nowMs);
        } else if (dice < 9) {
            endSomething(account);
        } else {
            placed++;
            OrderResult result = exchange().place(account, order(market, middle), nowMs);
            accepted += result instanceof OrderResult.Accepted ? 1 : 0;
        }
    }

    void check() {
        for (Account account : accounts) {
            books.check(account, start, "order " + placed);
        }
    }

    void cancelEverything() {
        for (Account account : accounts) {
            for (String uuid : List.copyOf(books.open(account))) {
                exchange().cancel(account, uuid, nowMs);
            }
        }
    }

    private Exchange exchange() {
        return books.exchange();
    }

    private void endSomething(Account account) {
        List<String> open = books.open(account);
        if (open.isEmpty()) {
            return;
        }
        if (open.size() > MAX_OPEN) {
            exchange().cancelAll(account, CancelFilter.defaults().withCount(MAX_OPEN / 2).withOldestFirst(true), nowMs);
            return;
        }
        String uuid = open.get(random.nextInt(open.size()));
        switch (random.nextInt(6)) {
            case 0 -> exchange().cancelAll(account, CancelFilter.defaults().withCount(3), nowMs);
            case 1 -> {
                Order old = exchange().orderByUuid(account, uuid).orElseThrow();
                Market market = exchange().market(old.market()).orElseThrow();
                ReplaceResult result = exchange().cancelAndNew(account, new ReplaceOrder(uuid, null, "limit",
                        ReplaceOrder.REMAIN_ONLY, near(market, old.price()).toPlainString(), null, null, null), nowMs);
                accepted += result instanceof ReplaceResult.Replaced ? 1 : 0;
            }
            default -> exchange().cancel(account, uuid, nowMs);
        }
    }

    private NewOrder order(Market market, BigDecimal middle) {
        String code = market.code();
        TimeInForce immediate = random.nextBoolean() ? TimeInForce.IOC : TimeInForce.FOK;
        String volume = size(market, middle).toPlainString();
        String total = size(market, BigDecimal.ONE).toPlainString();
        Side side = random.nextBoolean() ? Side.BID : Side.ASK;
        SmpType[] types = SmpType.values();
        String smp = random.nextInt(5) == 0 ? null : types[random.nextInt(types.length)].wire();
        NewOrder limit = NewOrder.limit(side, code, near(market, middle).toPlainString(), volume);
        return switch (random.nextInt(9)) {
            case 0 -> NewOrder.marketBuy(code, total).withSmpType(smp);
            case 1 -> NewOrder.marketSell(code, volume).withSmpType(smp);
            case 2 -> NewOrder.bestBuy(code, total, immediate).withSmpType(smp);
            case 3 -> NewOrder.bestSell(code, volume, immediate).withSmpType(smp);
            case 4 -> limit.withTimeInForce(immediate).withSmpType(smp);
            case 5 -> limit.withTimeInForce(TimeInForce.POST_ONLY);
            default -> limit.withSmpType(smp);
        };
    }

    /** Somewhat over the market's minimum, to a hundred times that. */
    private BigDecimal size(Market market, BigDecimal price) {
        BigDecimal worth = market.rules().minTotal().multiply(BigDecimal.valueOf(
                random.nextBoolean() ? 110_000 + random.nextLong(200_000) : 110_000 + random.nextLong(10_000_000)))
                .divide(ORDER_WORTH, 8, RoundingMode.UP);
        return worth.divide(price, 8, RoundingMode.DOWN);
    }

    private BigDecimal near(Market market, BigDecimal middle) {
        TickPolicy ticks = market.rules().ticks();
        BigDecimal price = middle;
        for (int i = random.nextInt(4); i > 0; i--) {
            price = ticks.above(price);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            price = ticks.below(price);
        }
        return price;
    }

    private BookImage book(Market market, BigDecimal middle) {
        TickPolicy ticks = market.rules().ticks();
        List<Level> asks = new ArrayList<>();
        List<Level> bids = new ArrayList<>();
        BigDecimal bid = near(market, middle);
        BigDecimal ask = ticks.above(bid);
        for (int i = random.nextInt(10); i > 0; i--) {
            asks.add(new Level(ask, size(market, middle)));
            bids.add(new Level(bid, size(market, middle)));
            ask = ticks.above(ask);
            bid = ticks.below(bid);
        }
        return new BookImage(asks, bids, nowMs);
    }
}
