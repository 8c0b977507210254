package io.upring.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.StateHash;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.Side;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.support.ErraticExchange;
import io.upring.engine.support.Events;
import io.upring.engine.support.RecordingJournal;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.telemetry.EngineCounter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flatten from states as they come, on an exchange where everything goes wrong that may. The seed is in the name. */
class FlattenPropertyTest {
    private static final long STEP_NS = 4_000_000L;
    private static final int STEPS_BEFORE = 1_500;
    private static final int MAX_STEPS_AFTER = 60_000;

    private final Instruments instruments = Events.instruments();
    private final RecordingJournal journal = new RecordingJournal();
    private Random random;
    private ErraticExchange exchange;
    private Pipeline pipeline;
    private Events events;
    private long nextTimerNs;
    private int sentByStrategies;
    private final double[] prices = {100_000_000, 0.05, 5_000_000};

    private List<StrategySpec> strategies(long seed) {
        return List.of(new StrategySpec("wild", new Wild(seed), List.of("KRW-BTC", "KRW-ETH")),
            new StrategySpec("wilder", new Wild(seed + 1), List.of("KRW-BTC", "KRW-BTT")));
    }

    private PipelineContext context(long seed) {
        return new PipelineContext().instruments(instruments).offline(true).maxOrders(2_048)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(3_000_000)), 400, 400)).strategies(strategies(seed));
    }

    private void start(long seed) {
        random = new Random(seed);
        exchange = new ErraticExchange(instruments, seed + 7);
        pipeline = new Pipeline(context(seed).journal(journal).gateway(intent -> {
            if (!intent.isByEngine()) {
                sentByStrategies++;
            } else if (intent.kind() == IntentView.NEW_ORDER) {
                checkSale(intent);
            }
            return exchange.send(intent);
        }).conclude());
        events = new Events(pipeline.publisher(), instruments);
        exchange.connect(pipeline.publisher(), events);
        exchange.balance("KRW", "100000000");
        exchange.balance("BTC", "0.25");
        exchange.balance("ETH", "1");
        events.account("KRW", "100000000", "BTC", "0.25", "ETH", "1", "BTT", "0");
        events.connection(true, ConnectionState.UP);
    }

    /** All asks together, this one included, sell no more than the strategy holds. */
    private void checkSale(IntentView intent) {
        assertThat(intent.side()).isEqualTo(Side.ASK);
        final Portfolio portfolio = pipeline.tracker().portfolio();
        final Amount asked = new Amount();
        Order order = portfolio.orders().firstOpen();
        for (; order != null; order = portfolio.orders().nextOpen(order)) {
            if (order.side() == Side.ASK && order.strategyId() == intent.strategyId()
                && order.instrument().id() == intent.instrumentId()) {
                asked.add(order.locked(new Amount()));
            }
        }
        assertThat(asked).isLessThanOrEqualTo(
            portfolio.positions().held(intent.strategyId(), intent.instrumentId(), new Amount()));
    }

    private void step() {
        final int id = random.nextInt(3);
        prices[id] *= 1 + (random.nextInt(201) - 100) * 1e-5;
        exchange.price(id, prices[id]);
        events.trade(instruments.get(id).market(), prices[id], 0.1);
        events.pass(STEP_NS);
        exchange.answer();
        if (events.timeNs() >= nextTimerNs) {
            nextTimerNs = events.timeNs() + 100_000_000L;
            events.timer();
        }
    }

    private boolean isFlat() {
        return exchange.isQuiet() && exchange.openOrders() == 0
            && pipeline.counters().get(EngineCounter.FLATTEN_LEFT) == 0
            && pipeline.counters().get(EngineCounter.OPEN_ORDERS) == 0;
    }

    private void flatten(OperatorCommand command) {
        final boolean isDisturbed = random.nextBoolean();
        if (isDisturbed) {
            events.connection(true, ConnectionState.DOWN);
            market(0, false);
        }
        events.operator(command, StopPolicy.FLATTEN, KillCause.OPERATOR);
        final int sentBefore = sentByStrategies;
        for (int i = 0; i < MAX_STEPS_AFTER && !(i > 500 && isFlat()); i++) {
            if (i == 300 && isDisturbed) {
                events.connection(true, ConnectionState.UP);
                market(0, true);
            }
            step();
        }
        assertThat(sentByStrategies).as("nothing of a strategy passes").isEqualTo(sentBefore);
    }

    private void market(int id, boolean isActive) {
        exchange.close(id, !isActive);
        new ViewEvents(events, instruments).listing(instruments.get(id), ListingChange.FLAGGED, isActive);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void shouldEndWithoutOpenOrdersAndWithoutPositionsThatCouldBeSold(long seed) {
        endFlat(seed);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void shouldDoSoFromMoreStates(long seed) {
        endFlat(seed);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(5, 100);
    }

    private void endFlat(long seed) {
        start(seed);
        final int before = STEPS_BEFORE + random.nextInt(200);
        for (int i = 0; i < before; i++) {
            step();
        }
        assertThat(pipeline.counters().get(EngineCounter.OPEN_ORDERS)).as("there is something to do").isPositive();
        flatten(seed % 2 == 0 ? OperatorCommand.FLATTEN : OperatorCommand.STOP);

        assertThat(pipeline.halt().cause()).isNull();
        assertThat(exchange.openOrders()).isZero();
        final Portfolio portfolio = pipeline.tracker().portfolio();
        assertThat(portfolio.orders().openCount()).isZero();
        final Amount held = new Amount();
        int dust = 0;
        final BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (int strategy = 0; strategy <= 2; strategy++) {
            for (final Instrument instrument : instruments.all()) {
                final BigDecimal position =
                    portfolio.positions().held(strategy, instrument.id(), held).toBigDecimal();
                final double value = position.doubleValue() * prices[instrument.id()];
                assertThat(value).as("%s of strategy %d", instrument, strategy).isLessThan(5_050);
                dust += position.signum() > 0 ? 1 : 0;
                sums[instrument.id()] = sums[instrument.id()].add(position);
            }
        }
        assertThat(pipeline.counters().get(EngineCounter.FLATTEN_LEFT)).isZero();
        assertThat(pipeline.counters().get(EngineCounter.FLATTEN_DUST)).isEqualTo(dust);
        assertThat(exchange.balance("BTC")).as("what was there before was not sold")
            .isEqualByComparingTo(sums[0].add(new BigDecimal("0.25")));
        assertThat(exchange.balance("BTT")).isEqualByComparingTo(sums[1]);
        assertThat(exchange.balance("ETH")).isEqualByComparingTo(sums[2].add(BigDecimal.ONE));
        replay(seed);
    }

    private void replay(long seed) {
        final StringBuilder now = new StringBuilder();
        final Pipeline replay = new Pipeline(context(seed).replay(true).gateway(intent -> {
            now.append(intent.kind()).append(intent.isByEngine()).append(' ');
            return true;
        }).conclude());
        journal.replayTo(replay.publisher());
        assertThat(replay.halt().cause()).isNull();
        assertThat(replay.counters().get(EngineCounter.FLATTEN_SALES))
            .isEqualTo(pipeline.counters().get(EngineCounter.FLATTEN_SALES));
        assertThat(new StateHash().of(replay.tracker().portfolio()))
            .isEqualTo(new StateHash().of(pipeline.tracker().portfolio()));
        assertThat(now.length()).isPositive();
    }

    /** Orders at random, whatever it is told; holds what it holds only in the engine's books. */
    private static final class Wild implements Strategy {
        private final Random random;
        private final Amount amount = new Amount();

        Wild(long seed) {
            random = new Random(seed);
        }

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            final Instrument instrument = context.instrument(trade.instrumentId());
            final int orders = random.nextInt(20) == 0 ? EventSlot.MAX_INTENTS + 2 : random.nextInt(3) / 2;
            for (int i = 0; i < orders; i++) {
                order(context, instrument, trade.price());
            }
        }

        private void order(StrategyContext context, Instrument instrument, double price) {
            final double limit = price * (0.95 + random.nextInt(100) * 1e-3);
            final Amount funds = Amount.ofUnits(6_000 + random.nextInt(100_000));
            switch (random.nextInt(4)) {
                case 0 -> context.marketBuy(instrument, funds);
                case 1 -> context.limit(instrument, Side.BID, limit,
                    context.volumeFor(instrument, funds, limit, amount), TimeInForce.GTC);
                default -> {
                    context.position(instrument, amount);
                    if (amount.signum() > 0) {
                        amount.multiply(1 + random.nextInt(3), 3, RoundingMode.DOWN);
                        context.limit(instrument, Side.ASK, limit, amount, TimeInForce.GTC);
                    }
                }
            }
        }
    }
}
