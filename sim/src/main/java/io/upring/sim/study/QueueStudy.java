package io.upring.sim.study;

import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.Market;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderResult;
import io.upring.sim.exchange.Side;
import io.upring.sim.market.ExchangeSink;
import io.upring.sim.market.MarketSource;
import io.upring.sim.market.MarketSpec;
import io.upring.sim.matching.QueueModel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets the same passive orders wait in the same market under each queue model: every half second one small order joins
 * the best bid and one the best ask of each market, and is cancelled when it has not filled within its time.
 *
 * <p>Threading: one thread at a time. Same source and seed, same rows.
 */
public final class QueueStudy {
    private static final long START_MS = 1_795_230_902_117L;
    private static final long STEP_MS = 10;
    private static final long JOIN_EVERY_MS = 500;
    private static final BigDecimal WORTH = new BigDecimal("20000");

    private final Supplier<MarketSource> sources;
    private final long seed;
    private final long durationMs;
    private final long patienceMs;

    /**
     * @param sources    makes the market anew for each model
     * @param durationMs of the market, unless it finishes earlier
     * @param patienceMs how long an order waits
     */
    public QueueStudy(Supplier<MarketSource> sources, long seed, long durationMs, long patienceMs) {
        this.sources = sources;
        this.seed = seed;
        this.durationMs = durationMs;
        this.patienceMs = patienceMs;
    }

    /**
     * What became of the orders under one model.
     *
     * @param filled     filled completely
     * @param partly     filled in part, then cancelled
     * @param meanWaitMs from entry to the first fill, of those that had one
     */
    public record Row(String model, int orders, int filled, int partly, double meanWaitMs) {
    }

    /** The models side by side, from the most to the least cautious. */
    public static Map<String, QueueModel> models() {
        Map<String, QueueModel> models = new LinkedHashMap<>();
        models.put("fifo (trades only)", QueueModel.fifo());
        models.put("risk-averse", QueueModel.riskAverse());
        models.put("power 3", QueueModel.power(3));
        models.put("power 1", QueueModel.power(1));
        models.put("logarithmic", QueueModel.logarithmic());
        models.put("power 1, drawn", QueueModel.drawnPower(1));
        models.put("logarithmic, drawn", QueueModel.drawnLogarithmic());
        return models;
    }

    public List<Row> run(Map<String, QueueModel> models) {
        List<Row> rows = new ArrayList<>();
        models.forEach((name, model) -> rows.add(run(name, model)));
        return rows;
    }

    /** A table in Markdown. */
    public static String table(String market, List<Row> rows) {
        StringBuilder text = new StringBuilder("## ").append(market).append("\n\n")
                .append("| queue model | orders | filled | filled in part | mean wait for the first fill |\n")
                .append("|---|---:|---:|---:|---:|\n");
        for (Row row : rows) {
            text.append(String.format(Locale.ROOT, "| %s | %,d | %,d (%.1f %%) | %,d | %,.0f ms |%n", row.model(),
                    row.orders(), row.filled(), row.orders() == 0 ? 0 : 100.0 * row.filled() / row.orders(),
                    row.partly(), row.meanWaitMs()));
        }
        return text.toString();
    }

    private Row run(String name, QueueModel model) {
        MarketSource source = sources.get();
        FirstFills fills = new FirstFills();
        Exchange exchange = new Exchange(ExchangeConfig.defaults(seed).withOwnTradesPublic(false)
                .withQueueModel(model), fills);
        Map<String, BigDecimal> plenty = new LinkedHashMap<>();
        for (MarketSpec spec : source.markets()) {
            exchange.addMarket(spec.rules(), spec.seed());
            plenty.put(spec.rules().quote(), new BigDecimal("1000000000000000"));
            plenty.put(spec.rules().base(), new BigDecimal("1000000000000000"));
        }
        Account account = exchange.openAccount("study", plenty);
        ExchangeSink sink = new ExchangeSink(exchange) {
            @Override
            public void rawFrame(String code, String type, byte[] frame) {
                // The meaning has been applied, and nobody listens to the bytes.
            }
        };
        Deque<Order> waiting = new ArrayDeque<>();
        source.start(START_MS);
        for (long nowMs = START_MS; nowMs < START_MS + durationMs && !source.finished(); nowMs += STEP_MS) {
            source.advance(nowMs, sink);
            while (!waiting.isEmpty() && waiting.peek().createdAtMs() + patienceMs <= nowMs) {
                exchange.cancel(account, waiting.remove().uuid(), nowMs);
            }
            if ((nowMs - START_MS) % JOIN_EVERY_MS == 0) {
                for (Market market : exchange.markets()) {
                    join(exchange, account, market, Side.BID, nowMs, waiting);
                    join(exchange, account, market, Side.ASK, nowMs, waiting);
                }
            }
        }
        for (Order order : exchange.openOrders(account)) {
            exchange.cancel(account, order.uuid(), START_MS + durationMs);
        }
        return fills.row(name, exchange.orders(account));
    }

    private static void join(Exchange exchange, Account account, Market market, Side side, long nowMs,
                             Deque<Order> waiting) {
        List<Level> levels = market.book().side(side);
        if (levels.isEmpty()) {
            return;
        }
        BigDecimal price = levels.get(0).price();
        BigDecimal worth = market.rules().minTotal().max(market.rules().quote().equals("KRW")
                ? WORTH : BigDecimal.ZERO);
        BigDecimal volume = worth.divide(price, 8, RoundingMode.UP);
        OrderResult result = exchange.place(account, NewOrder.limit(side, market.code(), price.toPlainString(),
                volume.toPlainString()).withSmpType("none"), nowMs);
        if (result instanceof OrderResult.Accepted accepted) {
            waiting.add(accepted.order());
        }
    }
}
