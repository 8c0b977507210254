package io.upring.sim.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One exchange, one account and a list of everything that was told; the fixture of this package's tests. */
final class Desk implements ExchangeListener {
    static final long NOW_MS = 1_795_230_902_117L;
    static final String BTC = "KRW-BTC";

    final Exchange exchange;
    final Account account;
    final List<String> log = new ArrayList<>();
    final List<Told> told = new ArrayList<>();

    record Told(Order order, OrderEvent event, Fill fill) {
    }

    Desk(Map<String, String> balances) {
        this(ExchangeConfig.defaults(1), balances);
    }

    Desk(ExchangeConfig config, Map<String, String> balances) {
        exchange = new Exchange(config, this);
        Map<String, BigDecimal> amounts = new TreeMap<>();
        balances.forEach((currency, amount) -> amounts.put(currency, new BigDecimal(amount)));
        account = exchange.openAccount("desk", amounts);
        market(MarketRules.krw(BTC, "비트코인", "Bitcoin"), "100000000");
    }

    Market market(MarketRules rules, String lastPrice) {
        BigDecimal price = new BigDecimal(lastPrice);
        return exchange.addMarket(rules, TickerSeed.flat(price, price, NOW_MS - 1_000));
    }

    /** Levels as "price:size price:size"; an empty text for an empty side. */
    void book(String market, String asks, String bids) {
        exchange.applyBook(market, new BookImage(levels(asks), levels(bids), NOW_MS), NOW_MS);
    }

    void trade(String market, String price, String volume, Side taker) {
        exchange.applyTrade(market, new TradePrint(new BigDecimal(price), new BigDecimal(volume), taker, NOW_MS,
                NOW_MS * 10_000, false), NOW_MS);
    }

    OrderResult place(NewOrder request) {
        return exchange.place(account, request, NOW_MS);
    }

    /** Places an order that must be accepted; the order as it stood then. */
    Order accepted(NewOrder request) {
        OrderResult result = place(request);
        assertThat(result).as("%s", request).isInstanceOf(OrderResult.Accepted.class);
        return ((OrderResult.Accepted) result).order();
    }


    Order now(Order order) {
        return exchange.orderByUuid(account, order.uuid()).orElseThrow();
    }

    String available(String currency) {
        return account.balance(currency).available().toPlainString();
    }

    String locked(String currency) {
        return account.balance(currency).locked().toPlainString();
    }

    /** The displayed side as "price:size …". */
    String shown(String market, Side side) {
        StringBuilder text = new StringBuilder();
        for (Level level : exchange.market(market).orElseThrow().book().side(side)) {
            text.append(text.length() == 0 ? "" : " ").append(level.price().toPlainString()).append(':')
                    .append(level.size().stripTrailingZeros().toPlainString());
        }
        return text.toString();
    }

    List<String> logAndForget() {
        List<String> copy = List.copyOf(log);
        log.clear();
        return copy;
    }

    static List<Level> levels(String text) {
        List<Level> levels = new ArrayList<>();
        for (String level : text.isEmpty() ? new String[0] : text.split(" ")) {
            String[] parts = level.split(":");
            levels.add(new Level(new BigDecimal(parts[0]), new BigDecimal(parts[1])));
        }
        return levels;
    }

    @Override
    public void onBook(Market market, long nowMs) {
        log.add("book " + market.code());
    }

    @Override
    public void onTrade(Market market, Trade trade, long nowMs) {
        log.add("print " + trade.takerSide() + " " + trade.volume().toPlainString() + "@"
                + trade.price().toPlainString());
    }

    @Override
    public void onTicker(Market market, long nowMs) {
        log.add("ticker " + market.code());
    }

    @Override
    public void onOrder(Account owner, Order order, OrderEvent event, Fill fill, long nowMs) {
        told.add(new Told(order, event, fill));
        log.add(event + (fill == null ? "" : " " + fill.volume().toPlainString() + "@" + fill.price().toPlainString()
                + (fill.maker() ? " maker" : " taker")));
    }

    @Override
    public void onAssets(Account owner, Set<String> currencies, long nowMs) {
        log.add("assets " + currencies);
    }
}
