package io.upring.sim.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderIds;
import io.upring.engine.account.Position;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.journal.OrderJournal;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.market.TickTable;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.Restorer;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.Fill;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.Side;
import io.upring.sim.matching.LatencyModel;
import io.upring.sim.matching.LatencyModel.Spread;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several strategies with orders of every kind, of which one fails, one is put into quarantine, one is removed and one
 * is paused in the middle, their positions sold for them: what the engine books under each is what the exchange has of
 * its orders, and all together are the account, to the last digit; a restart in the middle changes nothing of it.
 */
class AttributionTest {
    private static final long MS_NS = 1_000_000L;
    private static final int STRATEGIES = 5;
    private static final Map<String, BigDecimal> START = Map.of("KRW", new BigDecimal("500000000"), "BTC",
        BigDecimal.ONE, "ETH", BigDecimal.TEN, "XRP", new BigDecimal("10000"));

    private final Instruments instruments = instruments();
    private final List<byte[]> journal = new ArrayList<>();
    private final Map<Long, Integer> strategyOfOrder = new HashMap<>();
    private final Amount amount = new Amount();
    private Backtest backtest;
    private long events;
    private long commands;

    private static Instruments instruments() {
        final Amount min = Amount.ofUnits(5_000);
        final Amount max = Amount.ofUnits(1_000_000_000);
        return Instruments.builder()
            .add("KRW-BTC", TickTable.fixed(100_000_000_000L), min, max, 50_000, 50_000, true)
            .add("KRW-ETH", TickTable.fixed(100_000_000_000L), min, max, 50_000, 50_000, true)
            .add("KRW-XRP", TickTable.fixed(100_000_000L), min, max, 50_000, 50_000, true).build();
    }

    /** What the fills of a strategy's orders in a market came to, by the exchange's own numbers. */
    private record Flow(BigDecimal cash, BigDecimal volume, BigDecimal fees, BigDecimal turnover) {
        static final Flow NONE = new Flow(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Flow with(Order order, Fill fill) {
            final boolean isBid = order.side() == Side.BID;
            return new Flow(cash.add(isBid ? fill.funds().negate() : fill.funds()).subtract(fill.fee()),
                volume.add(isBid ? fill.volume() : fill.volume().negate()), fees.add(fill.fee()),
                turnover.add(fill.funds()));
        }
    }

    private static List<StrategySpec> strategies(long seed, Instruments instruments) {
        final List<String> markets = instruments.all().stream().map(Instrument::market).toList();
        final List<StrategySpec> specs = new ArrayList<>();
        for (int i = 1; i < STRATEGIES; i++) {
            specs.add(new StrategySpec("s" + i, new CrossingStrategy(seed * 37 + i), markets));
        }
        specs.add(new StrategySpec("fails", new Failing(new CrossingStrategy(seed)), markets, Map.of(),
            StopPolicy.FLATTEN));
        return specs;
    }

    private static RiskLimits limits() {
        return RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.ofUnits(2_000_000))).maxOpenOrders(60)
            .maxOpenOrdersPerInstrument(25)
            .collar(new CollarLimits(5_000 * MS_NS, 500, 1_000, CollarLimits.Reference.BOOK)).build();
    }

    @ParameterizedTest
    @DisplayName("4.5 what strategies did sums up to the account, through failures, removals and a restart")
    @ValueSource(longs = {1, 2})
    void shouldSumUpToTheAccount(long seed) {
        attribute(seed);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void shouldSumUpToTheAccountOverManySeeds(long seed) {
        attribute(seed);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(11, 60);
    }

    private void attribute(long seed) {
        final String run = "seed " + seed;
        final LatencyModel latency = LatencyModel.distributed(seed, new Spread(MS_NS, 4 * MS_NS, 60 * MS_NS),
            new Spread(MS_NS, 4 * MS_NS, 120 * MS_NS), Spread.constant(0));
        final BacktestSettings settings = new BacktestSettings(strategies(seed, instruments), limits(), 4_096, "KRW",
            START, ExchangeConfig.defaults(seed), latency, 0, Long.MIN_VALUE, Long.MAX_VALUE, this::look);
        try (Backtest opened = new Backtest(new WalkTape(instruments, seed), settings, this::keep, orders())) {
            backtest = opened;
            backtest.run(done -> { });
            final Pipeline engine = backtest.pipeline();
            assertThat(engine.halt().cause()).as(run).isNull();
            assertThat(engine.counters().get(EngineCounter.STRATEGIES_QUARANTINED)).as(run).isEqualTo(2);
            assertThat(engine.counters().get(EngineCounter.STRATEGY_COMMANDS)).as(run).isEqualTo(4);
            assertThat(engine.counters().get(EngineCounter.FLATTEN_SALES)).as("%s: sold for them", run).isPositive();
            check(run);
            restart(seed, run);
        }
    }

    /** Operators act in the middle of it. */
    private void look(EventSlot slot) {
        switch ((int) ++events) {
            case 3_000 -> command(StrategyCommand.QUARANTINE, 2, StopPolicy.FLATTEN);
            case 4_000 -> command(StrategyCommand.REMOVE, 3, StopPolicy.FLATTEN);
            case 5_000 -> command(StrategyCommand.PAUSE, 4, StopPolicy.CANCEL);
            case 6_000 -> command(StrategyCommand.RESUME, 4, StopPolicy.KEEP);
            default -> {
            }
        }
    }

    private void command(StrategyCommand command, int strategyId, StopPolicy policy) {
        final EventSlot slot = backtest.pipeline().publisher().tryClaim();
        StrategyCommandView.begin(slot, EventSource.OPERATOR, backtest.lastNs(), command, ++commands, strategyId,
            policy);
        if (command == StrategyCommand.QUARANTINE) {
            StrategyCommandView.cause(slot, QuarantineCause.TIME_BUDGET, 0);
        }
        backtest.pipeline().publisher().publish(slot);
    }

    private void keep(EventSlot slot) {
        final byte[] bytes = new byte[EventSlot.PAYLOAD + slot.payloadLength()];
        slot.buffer().getBytes(0, bytes);
        new UnsafeBuffer(bytes).putInt(EventSlot.INTENT_COUNT, 0);
        journal.add(bytes);
    }

    private OrderJournal orders() {
        return new OrderJournal() {
            @Override
            public void append(IntentView intent) {
                if (intent.makesOrder()) {
                    strategyOfOrder.put(intent.orderId(), intent.strategyId());
                }
            }

            @Override
            public void checkpoint(long sequence, long timeNs, long stateHash) {
            }
        };
    }

    private void check(String run) {
        final Map<String, Flow> flows = new TreeMap<>();
        final OrderIds ids = new OrderIds("backtest");
        for (final Order order : backtest.exchangeOrders()) {
            final byte[] identifier = order.identifier().getBytes(StandardCharsets.US_ASCII);
            final long id = ids.parse(new UnsafeBuffer(identifier), 0, identifier.length);
            for (final Fill fill : backtest.fills(order)) {
                flows.merge(strategyOfOrder.get(id) + " " + order.market(), Flow.NONE.with(order, fill),
                    (flow, one) -> flow.with(order, fill));
            }
        }
        final Map<String, BigDecimal> sums = new TreeMap<>();
        final var portfolio = backtest.pipeline().tracker().portfolio();
        assertThat(portfolio.positions().count()).as(run).isEqualTo(flows.size());
        for (int i = 0; i < portfolio.positions().count(); i++) {
            final Position position = portfolio.positions().get(i);
            final Flow flow = flows.get(position.strategyId() + " " + position.instrument().market());
            final String where = run + ", " + position;
            final BigDecimal cash = position.realised(amount).toBigDecimal()
                .subtract(position.cost(new Amount()).toBigDecimal())
                .add(position.proceedsBeyond(new Amount()).toBigDecimal());
            final BigDecimal net = position.net(amount).toBigDecimal();
            assertThat(cash).as(where).isEqualByComparingTo(flow.cash());
            assertThat(net).as(where).isEqualByComparingTo(flow.volume());
            assertThat(position.fees(amount).toBigDecimal()).as(where).isEqualByComparingTo(flow.fees());
            assertThat(position.turnover(amount).toBigDecimal()).as(where).isEqualByComparingTo(flow.turnover());
            sums.merge(position.instrument().quote(), cash, BigDecimal::add);
            sums.merge(position.instrument().base(), net, BigDecimal::add);
        }
        START.forEach((currency, before) -> {
            final var balance = backtest.account().balance(currency);
            assertThat(before.add(sums.getOrDefault(currency, BigDecimal.ZERO))).as("%s, %s", run, currency)
                .isEqualByComparingTo(balance.available().add(balance.locked()));
        });
        for (int id = 2; id <= STRATEGIES; id++) {
            final int strategyId = id;
            assertThat(id == 4 || openOrders(strategyId) == 0).as("%s: open orders of %d", run, id).isTrue();
        }
    }

    private long openOrders(int strategyId) {
        final var orders = backtest.pipeline().tracker().portfolio().orders();
        long open = 0;
        for (var order = orders.firstOpen(); order != null; order = orders.nextOpen(order)) {
            open += order.strategyId() == strategyId ? 1 : 0;
        }
        return open;
    }

    /** Another engine is taken to the middle of the journal and lives on with the rest of it. */
    private void restart(long seed, String run) {
        final Instruments known = instruments();
        final Pipeline second = new Pipeline(new PipelineContext().instruments(known).offline(true).replay(true)
            .strategies(strategies(seed, known)).limits(limits().forBacktest()).maxOrders(4_096).currency("KRW")
            .gateway(intent -> true).conclude());
        final Restorer restorer = second.restorer(OrderJournal.NONE);
        final int middle = journal.size() / 2;
        final EventSlot slot = new EventSlot();
        for (final byte[] bytes : journal.subList(0, middle)) {
            slot.buffer().putBytes(0, bytes);
            restorer.restore(slot);
        }
        second.startAt(slot.sequence() + 1);
        for (final byte[] bytes : journal.subList(middle, journal.size())) {
            final EventSlot next = second.publisher().tryClaim();
            next.buffer().putBytes(0, bytes);
            second.publisher().publish(next);
        }
        assertThat(second.halt().cause()).as(run).isNull();
        assertThat(positions(second)).as(run).isEqualTo(positions(backtest.pipeline())).isNotEmpty();
    }

    private static List<String> positions(Pipeline engine) {
        final List<String> all = new ArrayList<>();
        for (int i = 0; i < engine.tracker().portfolio().positions().count(); i++) {
            all.add(engine.tracker().portfolio().positions().get(i).toString());
        }
        return all;
    }

    /** Trades like the others, and fails in the middle. */
    private record Failing(CrossingStrategy trader, int[] left) implements Strategy {
        Failing(CrossingStrategy trader) {
            this(trader, new int[] {1_000});
        }

        @Override
        public Set<Stream> streams() {
            return trader.streams();
        }

        @Override
        public void onOrderBook(OrderBookView book, StrategyContext context) {
            if (left[0]-- == 0) {
                throw new IllegalStateException("in the middle");
            }
            trader.onOrderBook(book, context);
        }

        @Override
        public void onOrder(io.upring.engine.account.Order order, StrategyContext context) {
            trader.onOrder(order, context);
        }
    }
}
