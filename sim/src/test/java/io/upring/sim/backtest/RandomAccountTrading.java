package io.upring.sim.backtest;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.SmpType;
import io.upring.sim.exchange.TickPolicy;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.exchange.TimeInForce;
import io.upring.sim.exchange.TradePrint;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Random orders of one account in every price band of the three quote currencies, against books, trades and orders of
 * two others, one of them of the same member. Some coins trade in all three; two of the quotes are bases, too.
 */
final class RandomAccountTrading {
    static final Map<String, String> PRICES = new LinkedHashMap<>();
    private static final BigDecimal PLENTY = new BigDecimal("10000000000000");
    private static final int MAX_OPEN = 40;
    private static final BigDecimal ORDER_WORTH = new BigDecimal("100000");

    static {
        final String[] krw = {"2150000", "1000000", "742500", "301500", "64950", "22850", "7395", "3124", "1000",
            "812", "100", "48.3", "5.12", "0.512", "0.0972", "0.00815", "0.0006", "0.0000312", "0.00000456"};
        for (int i = 0; i < krw.length; i++) {
            PRICES.put("KRW-K" + i, krw[i]);
        }
        final String[] btc = {"0.5", "0.0173", "0.000412", "0.00000541", "0.00000021"};
        for (int i = 0; i < btc.length; i++) {
            PRICES.put("BTC-B" + i, btc[i]);
        }
        final String[] usdt = {"41.23", "10", "2.417", "0.6213", "0.07412", "0.004518", "0.0006883", "0.00004127"};
        for (int i = 0; i < usdt.length; i++) {
            PRICES.put("USDT-U" + i, usdt[i]);
        }
        PRICES.put("KRW-BTC", "152340000");
        PRICES.put("KRW-USDT", "1391");
        PRICES.put("USDT-BTC", "109512.34");
        PRICES.put("KRW-ETH", "4152000");
        PRICES.put("BTC-ETH", "0.02768");
        PRICES.put("USDT-ETH", "2940.12");
    }

    final FollowedAccount followed;
    private final SplittableRandom random;
    private final Exchange exchange;
    private final List<Account> others = new ArrayList<>();
    private final List<String> codes = List.copyOf(PRICES.keySet());
    private long nowMs;
    private int prints;

    /** @param isRude whether messages come out of order and twice. */
    RandomAccountTrading(ExchangeConfig config, boolean isRude) {
        random = new SplittableRandom(config.seed());
        final Map<String, BigDecimal> start = new TreeMap<>();
        final Instruments.Builder instruments = Instruments.builder();
        PRICES.keySet().forEach(code -> {
            final MarketRules rules = MarketRules.of(code, code, code);
            instruments.add(code, TickTable.fixed(1), new Amount().set(rules.minTotal()), Amount.ofUnits(1),
                e8(rules.bidFee()), e8(rules.askFee()), true);
            start.put(rules.quote(), PLENTY);
            start.put(rules.base(), PLENTY);
        });
        followed = new FollowedAccount(instruments.build(), config.seed(), isRude);
        exchange = new Exchange(config, followed);
        PRICES.forEach((code, price) -> exchange.addMarket(MarketRules.of(code, code, code),
            TickerSeed.flat(new BigDecimal(price), new BigDecimal(price), 0)));
        final Account account = exchange.openAccount("followed", "alice", start);
        others.add(exchange.openAccount("pocket", "alice", start));
        others.add(exchange.openAccount("bob", start));
        followed.open(exchange, account);
    }

    private static long e8(BigDecimal rate) {
        return rate.movePointRight(8).longValueExact();
    }

    void step() {
        nowMs += random.nextInt(50);
        final String code = codes.get(random.nextInt(codes.size()));
        final Market market = exchange.market(code).orElseThrow();
        final BigDecimal middle = new BigDecimal(PRICES.get(code));
        final int dice = random.nextInt(20);
        if (dice < 3) {
            exchange.applyBook(code, book(market, middle), nowMs);
        } else if (dice < 6) {
            exchange.applyTrade(code, new TradePrint(near(market, middle), size(market, middle),
                random.nextBoolean() ? Side.BID : Side.ASK, nowMs, prints++, random.nextBoolean()), nowMs);
        } else if (dice < 9) {
            final Account other = others.get(random.nextInt(others.size()));
            if (exchange.openOrders(other).size() > MAX_OPEN) {
                exchange.cancel(other, exchange.openOrders(other).get(0).uuid(), nowMs);
            }
            exchange.place(other, order(market, middle), nowMs);
        } else if (dice < 10 || followed.openOrders() > MAX_OPEN) {
            followed.cancelSomething(nowMs);
        } else {
            followed.place(order(market, middle), nowMs);
        }
    }

    void end() {
        followed.cancelEverything(nowMs);
    }

    private NewOrder order(Market market, BigDecimal middle) {
        final String code = market.code();
        final TimeInForce immediate = random.nextBoolean() ? TimeInForce.IOC : TimeInForce.FOK;
        final String volume = size(market, middle).toPlainString();
        final String total = size(market, BigDecimal.ONE).toPlainString();
        final Side side = random.nextBoolean() ? Side.BID : Side.ASK;
        final SmpType[] types = SmpType.values();
        final String smp = random.nextInt(5) == 0 ? null : types[random.nextInt(types.length)].wire();
        final NewOrder limit = NewOrder.limit(side, code, near(market, middle).toPlainString(), volume);
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
        final BigDecimal worth = market.rules().minTotal().multiply(BigDecimal.valueOf(
            random.nextBoolean() ? 110_000 + random.nextLong(200_000) : 110_000 + random.nextLong(10_000_000)))
            .divide(ORDER_WORTH, 8, RoundingMode.UP);
        return worth.divide(price, 8, RoundingMode.DOWN);
    }

    private BigDecimal near(Market market, BigDecimal middle) {
        final TickPolicy ticks = market.rules().ticks();
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
        final TickPolicy ticks = market.rules().ticks();
        final List<Level> asks = new ArrayList<>();
        final List<Level> bids = new ArrayList<>();
        BigDecimal bid = near(market, middle);
        BigDecimal ask = ticks.above(bid);
        for (int i = 1 + random.nextInt(10); i > 0; i--) {
            asks.add(new Level(ask, size(market, middle)));
            bids.add(new Level(bid, size(market, middle)));
            ask = ticks.above(ask);
            bid = ticks.below(bid);
        }
        return new BookImage(asks, bids, nowMs);
    }
}
