package io.upring.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.Order;
import io.upring.engine.account.Portfolio;
import io.upring.engine.account.StateHash;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.support.CommandEvents;
import io.upring.engine.support.ErraticExchange;
import io.upring.engine.support.Events;
import io.upring.engine.support.RecordingJournal;
import io.upring.engine.support.WildStrategy;
import io.upring.engine.telemetry.EngineCounter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Commands at random to strategies that order at random, on an exchange where everything goes wrong that may. In the
 * end each strategy is removed: no order of it stays, what it holds is as the policy says, every fill is somebody's,
 * and a replay does the same. The seed is in the name.
 */
class HotControlPropertyTest {
    private static final int IDS = 6;
    private static final long STEP_NS = 4_000_000L;
    private static final int STEPS_BEFORE = 2_500;
    private static final int MAX_STEPS_AFTER = 60_000;

    private record Seed(long seed) {
    }

    private final Instruments instruments = Events.instruments();
    private final RecordingJournal journal = new RecordingJournal();
    private final List<byte[]> sent = new ArrayList<>();
    private final double[] prices = {100_000_000, 0.05, 5_000_000};
    private final StopPolicy[] lastPolicies = new StopPolicy[IDS + 1];
    private Random random;
    private ErraticExchange exchange;
    private Pipeline pipeline;
    private Events events;
    private CommandEvents commands;
    private long nextTimerNs;

    private StrategySpec spec(String text) {
        final String[] words = text.split(" ");
        return new StrategySpec("s" + words[0], new WildStrategy(Long.parseLong(words[1]), 400),
            List.of("KRW-BTC", Integer.parseInt(words[0]) % 2 == 0 ? "KRW-ETH" : "KRW-BTT"), Map.of(),
            StopPolicy.values()[Integer.parseInt(words[0]) % 3]);
    }

    private PipelineContext context(long seed) {
        return new PipelineContext().instruments(instruments).offline(true).maxOrders(2_048).maxStrategies(IDS)
            .maxIntentsPerSecond(150)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(3_000_000)), 400, 400))
            .strategies(List.of(spec("1 " + seed), spec("2 " + seed)))
            .strategySource(CommandEvents.source(this::spec, text -> new Seed(Long.parseLong(text.split(" ")[1]))));
    }

    private void start(long seed) {
        random = new Random(seed);
        exchange = new ErraticExchange(instruments, seed + 7);
        pipeline = new Pipeline(context(seed).journal(journal).gateway(intent -> {
            sent.add(bytes(intent));
            return exchange.send(intent);
        }).conclude());
        events = new Events(pipeline.publisher(), instruments);
        commands = new CommandEvents(events);
        exchange.connect(pipeline.publisher(), events);
        exchange.balance("KRW", "100000000");
        exchange.balance("BTC", "0.25");
        exchange.balance("ETH", "1");
        for (int id = 0; id < prices.length; id++) {
            exchange.price(id, prices[id]);
        }
        events.account("KRW", "100000000", "BTC", "0.25", "ETH", "1", "BTT", "0");
        events.connection(true, ConnectionState.UP);
    }

    private static byte[] bytes(IntentView intent) {
        final byte[] bytes = new byte[IntentView.BYTES];
        intent.slot().buffer().getBytes(intent.offset(), bytes);
        return bytes;
    }

    private void step() {
        final int id = random.nextInt(prices.length);
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

    private void command() {
        final int id = 1 + random.nextInt(IDS);
        final StopPolicy policy = StopPolicy.values()[random.nextInt(3)];
        final StrategyCommand command = random.nextInt(3) == 0 ? StrategyCommand.ADD
            : StrategyCommand.values()[random.nextInt(StrategyCommand.values().length)];
        if (command == StrategyCommand.QUARANTINE) {
            commands.quarantine(id, policy, QuarantineCause.TIME_BUDGET);
        } else {
            commands.give(command, id, policy, id + " " + random.nextInt(1_000));
        }
    }

    private void disturb() {
        switch (random.nextInt(4)) {
            case 0 -> events.operator(OperatorCommand.HALT_ENTRIES);
            case 1 -> events.connection(true, ConnectionState.DOWN);
            default -> {
                events.operator(OperatorCommand.REARM, StopPolicy.CANCEL, KillCause.NONE);
                events.connection(true, ConnectionState.UP);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 70, 77})
    @DisplayName("4.3 removed strategies end without orders, whatever was under way, and a replay does the same")
    void shouldEndWithoutOrdersOfThoseRemoved(long seed) {
        walk(seed);
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("manySeeds")
    void shouldDoSoOnMoreWalks(long seed) {
        walk(seed);
    }

    static LongStream manySeeds() {
        return LongStream.rangeClosed(5, 90);
    }

    private void walk(long seed) {
        start(seed);
        for (int i = 0; i < STEPS_BEFORE; i++) {
            step();
            if (random.nextInt(25) == 0) {
                command();
            }
            if (random.nextInt(200) == 0) {
                disturb();
            }
        }
        assertThat(pipeline.counters().get(EngineCounter.STRATEGY_COMMANDS)).isGreaterThan(20);
        assertThat(pipeline.counters().get(EngineCounter.OPEN_ORDERS)).as("there is something to do").isPositive();
        events.operator(OperatorCommand.REARM, StopPolicy.CANCEL, KillCause.NONE);
        events.connection(true, ConnectionState.UP);
        removeAll();
        for (int i = 0; i < MAX_STEPS_AFTER && !(i > 500 && isOver()); i++) {
            step();
        }
        check(seed);
        replay(seed);
    }

    /** Some of them while their orders and cancels are under way. */
    private void removeAll() {
        for (int id = 1; id <= IDS; id++) {
            final StrategyState state = pipeline.strategies().state(id);
            if (state == StrategyState.ABSENT || state == StrategyState.REMOVED) {
                commands.give(StrategyCommand.ADD, id, StopPolicy.KEEP, id + " " + random.nextInt(1_000));
            }
            for (int i = random.nextInt(20); i > 0; i--) {
                step();
            }
            lastPolicies[id] = random.nextBoolean() ? StopPolicy.CANCEL : StopPolicy.FLATTEN;
            commands.give(StrategyCommand.REMOVE, id, lastPolicies[id]);
            assertThat(pipeline.strategies().state(id)).isEqualTo(StrategyState.REMOVED);
        }
    }

    private boolean isOver() {
        return exchange.isQuiet() && exchange.openOrders() == 0
            && pipeline.counters().get(EngineCounter.FLATTEN_LEFT) == 0
            && pipeline.counters().get(EngineCounter.OPEN_ORDERS) == 0;
    }

    private void check(long seed) {
        assertThat(pipeline.halt().cause()).isNull();
        final Portfolio portfolio = pipeline.tracker().portfolio();
        for (Order order = portfolio.orders().firstOpen(); order != null; order = portfolio.orders().nextOpen(order)) {
            assertThat(order).as("seed %d, open at the end", seed).isNull();
        }
        assertThat(exchange.openOrders()).as("seed %d, at the exchange", seed).isZero();
        final Amount held = new Amount();
        final BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        for (int id = 0; id <= IDS; id++) {
            for (final Instrument instrument : instruments.all()) {
                final BigDecimal position = portfolio.positions().held(id, instrument.id(), held).toBigDecimal();
                // Another strategy may have sold beyond what it held, and so what this one held.
                final boolean isThere =
                    exchange.balance(instrument.base()).doubleValue() * prices[instrument.id()] > 5_050;
                if (lastPolicies[id] == StopPolicy.FLATTEN && isThere) {
                    assertThat(position.doubleValue() * prices[instrument.id()])
                        .as("seed %d, %s of s%d", seed, instrument, id).isLessThan(5_050);
                }
                sums[instrument.id()] = sums[instrument.id()].add(position);
            }
        }
        assertThat(exchange.balance("BTC")).isEqualByComparingTo(sums[0].add(new BigDecimal("0.25")));
        assertThat(exchange.balance("BTT")).isEqualByComparingTo(sums[1]);
        assertThat(exchange.balance("ETH")).isEqualByComparingTo(sums[2].add(BigDecimal.ONE));
    }

    private void replay(long seed) {
        final List<byte[]> again = new ArrayList<>();
        final Pipeline replay = new Pipeline(context(seed).replay(true).gateway(intent -> {
            again.add(bytes(intent));
            return true;
        }).conclude());
        journal.replayTo(replay.publisher());
        assertThat(replay.halt().cause()).isNull();
        assertThat(again).usingElementComparator(Arrays::compare).containsExactlyElementsOf(sent);
        assertThat(new StateHash().of(replay.tracker().portfolio(), replay.strategies().rosterHash()))
            .isEqualTo(new StateHash().of(pipeline.tracker().portfolio(), pipeline.strategies().rosterHash()));
    }
}
