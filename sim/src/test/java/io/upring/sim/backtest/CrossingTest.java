package io.upring.sim.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.sim.exchange.Account;
import io.upring.sim.exchange.BookImage;
import io.upring.sim.exchange.Exchange;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Level;
import io.upring.sim.exchange.MarketRules;
import io.upring.sim.exchange.NewOrder;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.Side;
import io.upring.sim.exchange.SmpRules;
import io.upring.sim.exchange.TickerSeed;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.LatencyModel.Spread;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Strategies that buy and sell the same markets with orders of every kind, over a way on which orders overtake each
 * other, at an exchange that prevents nothing: its own record shows no trade of one with another.
 */
class CrossingTest {
    private static final long MS_NS = 1_000_000L;
    private static final int STRATEGIES = 4;

    private final Instruments instruments = instruments();

    private static Instruments instruments() {
        final Amount min = Amount.ofUnits(5_000);
        final Amount max = Amount.ofUnits(1_000_000_000);
        return Instruments.builder()
            .add("KRW-BTC", TickTable.fixed(100_000_000_000L), min, max, 50_000, 50_000, true)
            .add("KRW-ETH", TickTable.fixed(100_000_000_000L), min, max, 50_000, 50_000, true)
            .add("KRW-XRP", TickTable.fixed(100_000_000L), min, max, 50_000, 50_000, true).build();
    }

    @ParameterizedTest
    @DisplayName("4.5 strategies that would trade with each other are caught before the exchange")
    @ValueSource(longs = {1, 2, 3})
    void shouldNeverTradeWithItself(long seed) {
        trade(seed);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void shouldNeverTradeWithItselfOverManySeeds(long seed) {
        trade(seed);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(11, 110);
    }

    private void trade(long seed) {
        final String run = "seed " + seed;
        final RiskLimits limits = RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.ofUnits(2_000_000)))
            .maxOpenOrders(60).maxOpenOrdersPerInstrument(25)
            .collar(new CollarLimits(5_000 * MS_NS, 500, 1_000, CollarLimits.Reference.BOOK)).build();
        final List<String> markets = instruments.all().stream().map(Instrument::market).toList();
        final List<StrategySpec> strategies = new ArrayList<>();
        for (int i = 0; i < STRATEGIES; i++) {
            strategies.add(new StrategySpec("crossing" + i, new CrossingStrategy(seed * 31 + i), markets));
        }
        final LatencyModel overtaking = LatencyModel.distributed(seed, new Spread(MS_NS, 4 * MS_NS, 60 * MS_NS),
            new Spread(MS_NS, 4 * MS_NS, 120 * MS_NS), Spread.constant(0));
        final BacktestSettings settings = new BacktestSettings(strategies, limits, 4_096, "KRW",
            Map.of("KRW", new BigDecimal("500000000"), "BTC", BigDecimal.ONE, "ETH", BigDecimal.TEN,
                "XRP", new BigDecimal("10000")),
            ExchangeConfig.defaults(seed).withSmpRules(SmpRules.OPTIONAL), overtaking, 0, Long.MIN_VALUE,
            Long.MAX_VALUE, slot -> { });
        try (Backtest backtest = new Backtest(new WalkTape(instruments, seed), settings)) {
            backtest.run(done -> { });
            assertThat(backtest.pipeline().halt().cause()).as(run).isNull();
            assertThat(ownTrades(backtest.exchangeOrders(), backtest::fills)).as(run).isEmpty();
            assertThat(backtest.pipeline().counters().get(EngineCounter.FILLS)).as(run).isGreaterThan(100);
            assertThat(backtest.pipeline().riskCounters().get(RiskCheck.SELF_MATCH.ordinal(), RiskColumn.REFUSED))
                .as(run).isGreaterThan(100);
        }
    }

    /** A trade between two orders of the account is in its record twice: once as a taker's, once as a maker's. */
    static List<String> ownTrades(List<Order> orders, Function<Order, List<Fill>> fillsOf) {
        final Map<String, Order> takers = new HashMap<>();
        final List<String> own = new ArrayList<>();
        for (final Order order : orders) {
            fillsOf.apply(order).stream().filter(fill -> !fill.maker())
                .forEach(fill -> takers.put(trade(order, fill), order));
        }
        for (final Order maker : orders) {
            for (final Fill fill : fillsOf.apply(maker)) {
                final Order taker = fill.maker() ? takers.get(trade(maker, fill)) : null;
                if (taker != null && taker.side() != maker.side()) {
                    own.add(taker.identifier() + " took " + fill.volume() + " at " + fill.price() + " from "
                        + maker.identifier());
                }
            }
        }
        return own;
    }

    /** The same for both ends of a trade. */
    private static String trade(Order order, Fill fill) {
        return order.market() + ' ' + fill.timestampMs() + ' ' + fill.price() + ' ' + fill.volume();
    }

    @Test
    void shouldSeeAnOwnTradeWhereThereIsOne() {
        final Exchange exchange = new Exchange(ExchangeConfig.defaults(1).withSmpRules(SmpRules.OPTIONAL),
            new io.upring.sim.exchange.ExchangeListener() {
            });
        exchange.addMarket(MarketRules.of("KRW-BTC", "b", "b"), TickerSeed.flat(BigDecimal.TEN, BigDecimal.TEN, 0));
        final Account account = exchange.openAccount("self",
            Map.of("KRW", new BigDecimal("100000000"), "BTC", BigDecimal.TEN));
        exchange.applyBook("KRW-BTC", new BookImage(
            List.of(new Level(new BigDecimal("102000000"), BigDecimal.ONE)),
            List.of(new Level(new BigDecimal("98000000"), BigDecimal.ONE)), 1), 1);
        exchange.place(account, NewOrder.limit(Side.BID, "KRW-BTC", "100000000", "0.01"), 2);
        exchange.place(account, NewOrder.limit(Side.ASK, "KRW-BTC", "100000000", "0.01"), 3);
        assertThat(ownTrades(exchange.orders(account), order -> exchange.fills(account, order.uuid()))).hasSize(1);
    }
}
