package io.upring.sim.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventType;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.ExposureLimits;
import io.upring.engine.risk.MarketLimits;
import io.upring.engine.risk.PaceLimits;
import io.upring.engine.risk.RiskCheck;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.RiskColumn;
import io.upring.sim.exchange.ExchangeConfig;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
import io.upring.sim.exchange.OrderType;
import io.upring.sim.exchange.Side;
import io.upring.sim.matching.LatencyModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Strategies that ask for whatever comes to their minds, as fast as they can, against every limit at once. What the
 * exchange's own record shows must keep within all of them, at every moment.
 */
class RiskFloodTest {
    private static final int MAX_OPEN = 12;
    private static final int MAX_OPEN_MARKET = 5;
    private static final int MAX_A_SECOND = 8;
    private static final int MAX_A_DAY = 400;
    private static final BigDecimal ORDER_CAP = new BigDecimal("300000");
    private static final BigDecimal POSITION_CAP = new BigDecimal("700000");
    private static final BigDecimal EXPOSURE_CAP = new BigDecimal("1500000");
    /** Prices walk within a hundredth: what was within a cap when it was bought is not worth more than this of it. */
    private static final BigDecimal WALK = new BigDecimal("0.98");
    private static final long LOOKS = 40;

    private final Instruments instruments = instruments();
    private Backtest backtest;
    private long events;
    private BigDecimal highestPosition = BigDecimal.ZERO;
    private int mostOpen;

    private static Instruments instruments() {
        final Amount min = Amount.ofUnits(5_000);
        final Amount max = Amount.ofUnits(1_000_000_000);
        return Instruments.builder()
            .add("KRW-BTC", TickTable.fixed(100_000_000_000L), min, max, 50_000, 50_000, true)
            .add("KRW-ETH", TickTable.fixed(100_000_000_000L), min, max, 50_000, 50_000, true)
            .add("KRW-XRP", TickTable.fixed(100_000_000L), min, max, 50_000, 50_000, true).build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldExceedNoLimitWhateverStrategiesAskFor(long seed) {
        flood(seed);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
        35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50})
    void shouldExceedNoLimitOverManySeeds(long seed) {
        flood(seed);
    }

    private void flood(long seed) {
        final Map<String, Amount> position = Map.of("KRW", Amount.of(POSITION_CAP.toString()));
        final Map<String, Amount> exposure = Map.of("KRW", Amount.of(EXPOSURE_CAP.toString()));
        final RiskLimits limits = RiskLimits.builder().maxOrderTotal(Map.of("KRW", Amount.of(ORDER_CAP.toString())))
            .maxOpenOrders(MAX_OPEN).maxOpenOrdersPerInstrument(MAX_OPEN_MARKET)
            .markets(new MarketLimits(true, 600_000_000_000L))
            .collar(new CollarLimits(5_000_000_000L, 50, 300, CollarLimits.Reference.BOOK))
            .exposure(new ExposureLimits(position, exposure, Amount.of(EXPOSURE_CAP.toString())))
            .pace(new PaceLimits(MAX_A_SECOND, MAX_A_DAY, 100_000, 200_000_000L)).build();
        final List<String> markets = instruments.all().stream().map(Instrument::market).toList();
        final List<StrategySpec> strategies = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            strategies.add(new StrategySpec("flood" + i, new FloodStrategy(seed * 31 + i), markets));
        }
        final BacktestSettings settings = new BacktestSettings(strategies, limits, 1_024, "KRW",
            Map.of("KRW", new BigDecimal("50000000")), ExchangeConfig.defaults(seed),
            LatencyModel.constant(3_000_000, 2_000_000, 0), 0, Long.MIN_VALUE, Long.MAX_VALUE, this::look);
        try (Backtest opened = new Backtest(new WalkTape(instruments, seed), settings)) {
            backtest = opened;
            backtest.run(done -> { });
            final String run = "seed " + seed;
            checkOrders(run);
            checkThatItWasAFlood(run, backtest.pipeline());
        }
    }

    /** The exchange's record as it stands just now. */
    private void look(EventSlot slot) {
        final int type = slot.typeCode();
        if (type != EventType.MY_ORDER.code() && ++events % LOOKS != 0) {
            return;
        }
        final List<Order> open = backtest.exchangeOrders().stream()
            .filter(order -> order.state() == OrderState.WAIT).toList();
        assertThat(open).hasSizeLessThanOrEqualTo(MAX_OPEN);
        mostOpen = Math.max(mostOpen, open.size());
        BigDecimal all = BigDecimal.ZERO;
        for (final Instrument instrument : instruments.all()) {
            final List<Order> here = open.stream().filter(order -> order.market().equals(instrument.market())).toList();
            assertThat(here).hasSizeLessThanOrEqualTo(MAX_OPEN_MARKET);
            final var balance = backtest.account().balance(instrument.base());
            BigDecimal worth = balance.available().add(balance.locked())
                .multiply(BigDecimal.valueOf(WalkTape.start(instrument.id())));
            for (final Order order : here) {
                if (order.side() == Side.BID) {
                    worth = worth.add(order.type() == OrderType.LIMIT
                        ? order.price().multiply(order.remainingVolume()) : order.price());
                }
                assertThat(open).as("own orders that cross").noneMatch(other -> crosses(order, other));
            }
            highestPosition = highestPosition.max(worth);
            assertThat(worth.multiply(WALK)).as("position in %s", instrument).isLessThanOrEqualTo(POSITION_CAP);
            all = all.add(worth);
        }
        assertThat(all.multiply(WALK)).as("exposure").isLessThanOrEqualTo(EXPOSURE_CAP);
    }

    private static boolean crosses(Order order, Order other) {
        return order.market().equals(other.market()) && order.side() == Side.BID && other.side() == Side.ASK
            && order.type() == OrderType.LIMIT && other.type() == OrderType.LIMIT
            && order.price().compareTo(other.price()) >= 0;
    }

    private void checkOrders(String run) {
        final List<Order> orders = backtest.exchangeOrders().stream()
            .sorted(Comparator.comparingLong(Order::createdAtMs)).toList();
        for (int i = MAX_A_SECOND; i < orders.size(); i++) {
            assertThat(orders.get(i).createdAtMs() - orders.get(i - MAX_A_SECOND).createdAtMs())
                .as("%s: %s orders and one more, ms", run, MAX_A_SECOND).isGreaterThanOrEqualTo(999);
        }
        for (int i = 0; i < orders.size(); i++) {
            final Order order = orders.get(i);
            if (order.side() == Side.BID) {
                assertThat(i).as("%s: orders before a bid", run).isLessThan(MAX_A_DAY);
                final BigDecimal total = order.type() == OrderType.LIMIT ? order.price().multiply(order.volume())
                    : order.price();
                assertThat(total).as("%s: total of %s", run, order.uuid()).isLessThanOrEqualTo(ORDER_CAP);
            }
        }
        assertThat(orders.stream().filter(order -> order.preventedVolume() != null
            && order.preventedVolume().signum() > 0)).as("self-matches that the exchange prevented").isEmpty();
    }

    private void checkThatItWasAFlood(String run, Pipeline engine) {
        assertThat(engine.halt().cause()).as(run).isNull();
        assertThat(engine.counters().get(EngineCounter.INTENTS)).as(run).isGreaterThan(10_000);
        assertThat(engine.counters().get(EngineCounter.ORDERS_REJECTED)).as(run).isZero();
        assertThat(backtest.exchangeOrders().size()).as(run).isGreaterThan(100);
        assertThat(highestPosition).as("%s: the cap was felt", run)
            .isGreaterThan(POSITION_CAP.multiply(new BigDecimal("0.8")));
        assertThat(mostOpen).as(run).isGreaterThanOrEqualTo(MAX_OPEN_MARKET);
        for (final RiskCheck check : List.of(RiskCheck.FORM, RiskCheck.TOTAL, RiskCheck.PRICE_COLLAR,
            RiskCheck.ORDER_CAP, RiskCheck.POSITION_CAP, RiskCheck.MARKET_OPEN_ORDERS, RiskCheck.DUPLICATE,
            RiskCheck.SELF_MATCH, RiskCheck.ORDER_RATE)) {
            assertThat(engine.riskCounters().get(check.ordinal(), RiskColumn.REFUSED)).as("%s: %s", run, check)
                .isPositive();
        }
    }
}
