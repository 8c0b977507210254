package io.upring.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.engine.account.Balances;
import io.upring.engine.account.Order;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.Side;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.TradeView;
import io.upring.engine.gateway.OrderGateway;
import io.upring.engine.journal.JournalWriter;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.support.Events;
import io.upring.engine.support.FakeExchange;
import io.upring.engine.support.RecordingJournal;
import io.upring.engine.support.ScriptedStrategy;
import io.upring.engine.support.TestDriver;
import io.upring.engine.telemetry.EngineCounter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineTest {
    private static final long SEED = 42;
    private static final long PATIENCE_MS = 20_000;

    private final Instruments instruments = Events.instruments();
    private final FakeExchange exchange = new FakeExchange(instruments, SEED);
    private final RecordingJournal journal = new RecordingJournal();
    private final ScriptedStrategy first = new ScriptedStrategy(3);
    private final ScriptedStrategy second = new ScriptedStrategy(5);
    private final TestDriver driver = new TestDriver();
    private Pipeline pipeline;
    private Events events;

    @AfterEach
    void stop() {
        if (pipeline != null) {
            pipeline.stop(PATIENCE_MS);
        }
        driver.close();
    }

    private PipelineContext context(ThreadLayout layout) {
        return new PipelineContext().instruments(instruments).layout(layout).wait(WaitKind.BLOCK).ringSize(1024)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 50))
            .strategies(List.of(new StrategySpec("first", first, List.of("KRW-BTC", "KRW-ETH")),
                new StrategySpec("second", second, List.of("KRW-BTC"))))
            .gateway(exchange).journal(journal).driver(driver).threadFactory(run -> new Thread(run, "test-stage"));
    }

    private void start(PipelineContext context) {
        pipeline = new Pipeline(context.conclude()).start();
        events = new Events(pipeline.publisher(), instruments);
    }

    private void open() {
        events.account("KRW", "10000000", "BTC", "0.5");
        events.connection(true, ConnectionState.UP);
    }

    private void trades(int count) {
        final Random random = new Random(SEED);
        for (int i = 0; i < count; i++) {
            awaitRoom();
            events.trade(random.nextInt(3) == 0 ? "KRW-ETH" : "KRW-BTC", 100_000_000 + random.nextInt(50) * 1_000, 0.1);
        }
    }

    /** Market data may be dropped by a full ring; a test that wants every event waits for the stages. */
    private void awaitRoom() {
        await(() -> pipeline.backlog() < 200);
    }

    private static void await(BooleanSupplier condition) {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private long count(EngineCounter counter) {
        return pipeline.counters().get(counter);
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldTakeTradesToOrdersAndFillsToBalances(ThreadLayout layout) {
        start(context(layout));
        exchange.connect(pipeline.publisher());
        open();
        trades(5_000);
        events.timer();
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.halt().cause()).isNull();
        assertThat(count(EngineCounter.ORDERS_SENT)).isGreaterThan(200);
        assertThat(count(EngineCounter.CANCELS_SENT)).isPositive();
        assertThat(count(EngineCounter.FILLS)).isEqualTo(first.fills() + second.fills()).isGreaterThan(100);
        assertThat(count(EngineCounter.REFUSALS)).isEqualTo(first.refusals() + second.refusals());
        assertThat(count(EngineCounter.ILLEGAL_ORDER_EVENTS)).isZero();
        assertThat(count(EngineCounter.EVENTS)).isEqualTo(journal.size());
        final Balances balances = pipeline.tracker().portfolio().balances();
        assertThat(exchange.change("KRW")).isNotZero();
        assertThat(balances.total(instruments.currencyId("KRW"), new Amount()).toBigDecimal())
            .isEqualByComparingTo(exchange.change("KRW").add(BigDecimal.valueOf(10_000_000)));
        assertThat(balances.total(instruments.currencyId("BTC"), new Amount()).toBigDecimal())
            .isEqualByComparingTo(exchange.change("BTC").add(new BigDecimal("0.5")));
        assertThat(balances.total(instruments.currencyId("ETH"), new Amount()).toBigDecimal())
            .isEqualByComparingTo(exchange.change("ETH"));
    }

    @Test
    void shouldTradeWithoutThreads() {
        start(context(ThreadLayout.INLINE).offline(true).threadFactory(null));
        exchange.connect(pipeline.publisher());
        open();
        trades(2_000);
        assertThat(pipeline.backlog()).isZero();
        assertThat(pipeline.halt().cause()).isNull();
        assertThat(count(EngineCounter.FILLS)).isEqualTo(first.fills() + second.fills()).isGreaterThan(30);
        assertThat(count(EngineCounter.EVENTS)).isEqualTo(journal.size());
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldSendTheSameOrdersWhenTheSameEventsComeAgain(ThreadLayout recordedIn) {
        start(context(recordedIn));
        exchange.connect(pipeline.publisher());
        open();
        trades(3_000);
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.halt().cause()).isNull();
        final List<byte[]> sent = exchange.requests();
        assertThat(sent).hasSizeGreaterThan(300);

        for (final ThreadLayout layout : new ThreadLayout[] {ThreadLayout.SINGLE, ThreadLayout.INLINE,
            ThreadLayout.PIPELINED, null}) {
            final FakeExchange recorder = new FakeExchange(instruments, 0);
            final Pipeline replay = new Pipeline(context(layout).gateway(recorder).journal(null).replay(true)
                .offline(layout == null)
                .strategies(List.of(
                    new StrategySpec("first", new ScriptedStrategy(3), List.of("KRW-BTC", "KRW-ETH")),
                    new StrategySpec("second", new ScriptedStrategy(5), List.of("KRW-BTC"))))
                .conclude()).start();
            journal.replayTo(replay.publisher());
            assertThat(replay.stop(PATIENCE_MS)).isTrue();
            assertThat(recorder.requests()).as("recorded %s, replayed %s", recordedIn, layout)
                .usingElementComparator(Arrays::compare).containsExactlyElementsOf(sent);
            final Balances before = pipeline.tracker().portfolio().balances();
            final Balances after = replay.tracker().portfolio().balances();
            for (int currency = 0; currency < instruments.currencyCount(); currency++) {
                assertThat(after.total(currency, new Amount())).isEqualTo(before.total(currency, new Amount()));
                assertThat(after.locked(currency, new Amount())).isEqualTo(before.locked(currency, new Amount()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldQuarantineAFailingStrategyAndGoOnWithTheOthers(ThreadLayout layout) {
        final AtomicReference<String> told = new AtomicReference<>();
        final Strategy failing = new Failing(10);
        start(context(layout)
            .strategies(List.of(new StrategySpec("failing", failing, List.of("KRW-BTC")),
                new StrategySpec("second", second, List.of("KRW-BTC"))))
            .strategyListener((name, sequence, cause) -> told.set(name + ": " + cause.getMessage())));
        exchange.connect(pipeline.publisher());
        open();
        trades(1_000);
        await(() -> pipeline.backlog() == 0);
        for (int i = 0; i < 20; i++) {
            events.timer();
        }
        pipeline.stop(PATIENCE_MS);
        assertThat(told).hasValue("failing: trade 10 is one too many");
        assertThat(count(EngineCounter.STRATEGIES_QUARANTINED)).isEqualTo(1);
        assertThat(pipeline.strategyCounters().isQuarantined(1)).isTrue();
        assertThat(pipeline.strategyCounters().isQuarantined(2)).isFalse();
        assertThat(second.fills()).isPositive();
        assertThat(pipeline.halt().cause()).isNull();
        Order order = pipeline.tracker().portfolio().orders().firstOpen();
        for (; order != null; order = pipeline.tracker().portfolio().orders().nextOpen(order)) {
            assertThat(order.strategyId()).as("orders of the failed strategy are cancelled").isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldHaltWhenAStageFails(ThreadLayout layout) throws InterruptedException {
        final CountDownLatch halted = new CountDownLatch(1);
        final JournalWriter broken = slot -> {
            if (slot.sequence() == 100) {
                throw new IllegalStateException("disk full");
            }
            journal.append(slot);
        };
        start(context(layout).journal(broken).haltListener(halted::countDown));
        open();
        trades(90);
        while (pipeline.halt().cause() == null) {
            events.trade("KRW-BTC", 100_000_000, 1);
        }
        assertThat(halted.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(pipeline.halt().cause())
            .hasToString("trading halted by stage journal at event 100: java.lang.IllegalStateException: disk full");
        assertThat(count(EngineCounter.HALTED)).isEqualTo(1);
        for (int i = 0; i < 5_000; i++) {
            events.timer();
        }
        assertThat(pipeline.stop(PATIENCE_MS)).as("the ring drains behind a failed stage").isTrue();
        assertThat(exchange.requests()).allSatisfy(bytes -> {
            final EventSlot slot = new EventSlot();
            slot.buffer().putBytes(EventSlot.INTENTS, bytes);
            assertThat(new IntentView().wrap(slot, 0).orderId() >> 3).isLessThanOrEqualTo(100);
        });
    }

    @Test
    void shouldLetNoOrderLeaveBeforeItsCauseIsJournalled() throws InterruptedException {
        final CountDownLatch release = new CountDownLatch(1);
        final CountDownLatch decided = new CountDownLatch(1);
        final JournalWriter stalled = slot -> {
            if (slot.sequence() >= 2) {
                awaitLatch(release);
            }
            journal.append(slot);
        };
        start(context(ThreadLayout.PIPELINED).journal(stalled)
            .strategies(List.of(new StrategySpec("eager", new Eager(decided), List.of("KRW-BTC")))));
        open();
        events.trade("KRW-BTC", 100_000_000, 1);
        assertThat(decided.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        await(() -> count(EngineCounter.OPEN_ORDERS) == 1);
        assertThat(exchange.requests()).as("the tracker has booked it, the journal has not").isEmpty();
        release.countDown();
        await(() -> exchange.requests().size() == 1);
    }

    @Test
    @DisplayName("X8 D6 a slow consumer delays nobody: market data are dropped and counted, not what is ours")
    void shouldDropMarketDataBeforePrivateEventsAndHaltWhenEvenThoseDoNotFit() {
        final CountDownLatch release = new CountDownLatch(1);
        start(context(ThreadLayout.INLINE).ringSize(64).journal(slot -> awaitLatch(release)));
        for (int i = 0; i < 100; i++) {
            events.trade("KRW-BTC", 100_000_000, 1);
        }
        assertThat(count(EngineCounter.MARKET_EVENTS_DROPPED)).isEqualTo(100 - (64 - 8 + 1));
        assertThat(pipeline.halt().isTripped()).isFalse();
        for (int i = 0; i < 7; i++) {
            events.bareConnection(true, ConnectionState.UP);
        }
        assertThat(pipeline.halt().isTripped()).as("the reserve holds them").isFalse();
        events.bareConnection(true, ConnectionState.UP);
        assertThat(pipeline.halt().cause()).asString().contains("the ring", "full");
        assertThat(count(EngineCounter.CRITICAL_EVENTS_LOST)).isEqualTo(1);
        release.countDown();
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldCancelEveryOpenOrderOnTheOperatorsCommand(ThreadLayout layout) {
        start(context(layout));
        exchange.connect(pipeline.publisher());
        open();
        trades(400);
        await(() -> pipeline.backlog() == 0);
        events.operator(OperatorCommand.STOP);
        for (int i = 0; i < 100; i++) {
            events.timer();
        }
        pipeline.stop(PATIENCE_MS);
        assertThat(count(EngineCounter.OPEN_ORDERS)).isZero();
        assertThat(count(EngineCounter.KILL_SWITCH_LEVEL)).isEqualTo(3);
        assertThat(pipeline.tracker().portfolio().balances().locked(instruments.currencyId("KRW"), new Amount()))
            .hasToString("0");
    }

    @Test
    void shouldTellTheStrategyWhenTheGatewayIsBusy() {
        final OrderGateway busy = intent -> false;
        start(context(ThreadLayout.INLINE).gateway(busy));
        open();
        trades(30);
        pipeline.stop(PATIENCE_MS);
        assertThat(first.refusals()).isPositive();
        assertThat(count(EngineCounter.ORDERS_SENT)).isZero();
        assertThat(count(EngineCounter.OPEN_ORDERS)).isZero();
    }

    @Test
    void shouldDescribeItsStagesInOrder() {
        start(context(ThreadLayout.INLINE));
        assertThat(pipeline.describe().lines()).containsExactly("1. journal", "2. strategies", "3. risk",
            "4. tracker", "5. dispatch", "6. tap");
    }

    @Test
    void shouldRefuseAContextThatIsIncompleteOrUsedTwice() {
        assertThatThrownBy(() -> new PipelineContext().conclude()).hasMessageContaining("instruments");
        assertThatThrownBy(() -> context(ThreadLayout.INLINE).ringSize(1_000).conclude())
            .hasMessageContaining("power of two");
        assertThatThrownBy(() -> context(ThreadLayout.INLINE).maxOrders(10).conclude())
            .hasMessageContaining("open orders");
        final PipelineContext used = context(ThreadLayout.INLINE).conclude();
        assertThatThrownBy(used::conclude).hasMessageContaining("once");
        assertThatThrownBy(() -> new Pipeline(context(ThreadLayout.INLINE))).hasMessageContaining("not concluded");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody released the latch");
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Buys on the first trade and says so. */
    private record Eager(CountDownLatch decided) implements Strategy {
        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            context.marketBuy(context.instrument(trade.instrumentId()), Amount.ofUnits(10_000));
            decided.countDown();
        }
    }

    /** Orders, and throws in the middle of a later call. */
    private static final class Failing implements Strategy {
        private final int failsAt;
        private int trades;

        Failing(int failsAt) {
            this.failsAt = failsAt;
        }

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TRADE);
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            context.limit(context.instrument(trade.instrumentId()), Side.BID, 90_000_000,
                Amount.of("0.001"), TimeInForce.GTC);
            if (++trades == failsAt) {
                throw new IllegalStateException("trade " + trades + " is one too many");
            }
        }
    }
}
