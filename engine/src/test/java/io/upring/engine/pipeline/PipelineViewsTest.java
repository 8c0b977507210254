package io.upring.engine.pipeline;

import static io.upring.engine.support.ViewEvents.Entry.of;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.Balances;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.GapView;
import io.upring.engine.event.ListingChange;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.support.Events;
import io.upring.engine.support.FakeExchange;
import io.upring.engine.support.FakeFeed;
import io.upring.engine.support.ListeningStrategy;
import io.upring.engine.support.RecordingJournal;
import io.upring.engine.support.ScriptedStrategy;
import io.upring.engine.support.SteeringStrategy;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.telemetry.EngineCounter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs with a feed that has views: strategies that steer it, gaps, listings, candles; recorded and replayed. */
@Timeout(120)
class PipelineViewsTest {
    private static final long SEED = 20261122;
    private static final long PATIENCE_MS = 20_000;
    private static final int SPARE = 4;
    private static final int STEPS = 1_500;

    private final Instruments instruments = Events.instruments(SPARE);
    private final FakeExchange exchange = new FakeExchange(instruments, SEED);
    private final FakeFeed feed = new FakeFeed(instruments);
    private final RecordingJournal journal = new RecordingJournal();
    private final Random random = new Random(SEED);
    private Pipeline pipeline;
    private ViewEvents events;
    private Instrument listed;
    private boolean gapIsOpen;
    private int gapId;

    private static PipelineContext context(ThreadLayout layout, Instruments instruments, SteeringStrategy steering) {
        return new PipelineContext().instruments(instruments).layout(layout).wait(WaitKind.BLOCK).ringSize(1024)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 200, 100))
            .strategies(List.of(new StrategySpec("steering", steering, List.of("KRW-BTC")),
                new StrategySpec("configured", new ScriptedStrategy(3), List.of("KRW-BTC", "KRW-ETH"))))
            .threadFactory(run -> new Thread(run, "test-stage"));
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldSendTheSameOrdersWhenARunWithViewsGapsAndListingsComesAgain(ThreadLayout recordedIn) {
        final SteeringStrategy steering = new SteeringStrategy();
        record(recordedIn, steering);
        final List<byte[]> sent = exchange.requests();
        assertThat(sent).hasSizeGreaterThan(100);
        assertThat(steering.changes()).isGreaterThan(20);
        assertThat(steering.candles()).isPositive();
        assertThat(steering.gaps()).isPositive();
        assertThat(steering.heldBack()).isPositive();
        assertThat(steering.notTradable()).isPositive();
        assertThat(pipeline.counters().get(EngineCounter.VIEW_REQUESTS)).isEqualTo(feed.requests());
        assertThat(pipeline.counters().get(EngineCounter.VIEW_REQUESTS_REFUSED)).isEqualTo(feed.requests() / 10);

        for (final ThreadLayout layout : ThreadLayout.values()) {
            final Instruments fresh = Events.instruments(SPARE);
            final FakeExchange recorder = new FakeExchange(fresh, 0);
            final SteeringStrategy again = new SteeringStrategy();
            final Pipeline replay =
                new Pipeline(context(layout, fresh, again).gateway(recorder).replay(true).conclude()).start();
            journal.replayTo(replay.publisher(), fresh);
            assertThat(replay.stop(PATIENCE_MS)).isTrue();
            assertThat(replay.halt().cause()).isNull();
            final String where = "recorded " + recordedIn + ", replayed " + layout + ", seed " + SEED;
            assertThat(recorder.requests()).as(where).usingElementComparator(Arrays::compare)
                .containsExactlyElementsOf(sent);
            assertThat(fresh.all()).extracting(Instrument::market)
                .isEqualTo(instruments.all().stream().map(Instrument::market).toList());
            assertThat(List.of(again.changes(), again.candles(), again.gaps(), again.heldBack(), again.notTradable()))
                .as(where).isEqualTo(List.of(steering.changes(), steering.candles(), steering.gaps(),
                    steering.heldBack(), steering.notTradable()));
            assertSameBalances(replay);
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadLayout.class)
    void shouldRefuseWhatStrategiesAskToBeShownInARunWithoutAFeed(ThreadLayout layout) {
        final ListeningStrategy strategy = new ListeningStrategy(Stream.TRADE);
        strategy.onNextTrade = context -> context.switchTo(context.instrument(0), context.instrument(2));
        pipeline = new Pipeline(context(layout, instruments, new SteeringStrategy()).gateway(exchange)
            .strategies(List.of(new StrategySpec("listening", strategy, List.of("KRW-BTC")))).conclude()).start();
        events = new ViewEvents(new Events(pipeline.publisher(), instruments), instruments);
        events.trade(0, 1, 0);
        while (pipeline.counters().get(EngineCounter.EVENTS) < 2) {
            Thread.onSpinWait();
        }
        events.trade(0, 1, 0);
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(strategy.heard).containsExactly("trade KRW-BTC", "VIEW_REFUSED 0", "trade KRW-BTC");
        assertThat(pipeline.counters().get(EngineCounter.VIEW_REQUESTS_REFUSED)).isEqualTo(1);
        assertThat(pipeline.counters().get(EngineCounter.REFUSALS)).as("of orders").isZero();
        assertThat(pipeline.counters().get(EngineCounter.INTENTS)).as("orders and cancels").isZero();
    }

    private void record(ThreadLayout layout, SteeringStrategy steering) {
        pipeline = new Pipeline(context(layout, instruments, steering).gateway(exchange).viewGateway(feed)
            .journal(journal).conclude()).start();
        final Events plain = new Events(pipeline.publisher(), instruments);
        events = new ViewEvents(plain, instruments);
        exchange.connect(pipeline.publisher());
        feed.connect(pipeline.publisher());
        plain.account("KRW", "50000000", "BTC", "0.5");
        plain.connection(true, ConnectionState.UP);
        feed.open(1, of(0, Stream.TRADE));
        for (int step = 0; step < STEPS; step++) {
            while (pipeline.backlog() > 200) {
                Thread.onSpinWait();
            }
            step(step);
        }
        assertThat(pipeline.stop(PATIENCE_MS)).isTrue();
        assertThat(pipeline.halt().cause()).isNull();
        assertThat(pipeline.counters().get(EngineCounter.MARKET_EVENTS_DROPPED)).isZero();
    }

    private void step(int step) {
        if (step == STEPS / 4) {
            listed = events.listed("KRW-NEW");
        } else if (step == STEPS / 2) {
            events.listing(listed, ListingChange.DELISTED, false);
        } else if (step % 97 == 0) {
            gapIsOpen = !gapIsOpen;
            gapId += gapIsOpen ? 1 : 0;
            events.gap(gapId, gapIsOpen ? GapView.OPENED : GapView.CLOSED, gapIsOpen ? 2 : 0, of(0, Stream.TRADE),
                of(2, Stream.TRADE));
        } else if (step % 101 == 0) {
            events.change(90, 0, step, ViewChange.OPENED, of(0, Stream.TRADE));
        }
        final int instrument = listed != null && random.nextInt(3) == 0 ? listed.id() : random.nextInt(3);
        final double price = 100_000_000 + random.nextInt(50) * 1_000;
        switch (random.nextInt(4)) {
            case 0 -> events.candle(instrument, Stream.CANDLE_1M, price, 0);
            case 1 -> events.trade(instrument, price, EventSlot.FLAG_SNAPSHOT | EventSlot.FLAG_REPEATED);
            default -> events.trade(instrument, price, random.nextInt(20) == 0 ? EventSlot.FLAG_BACK_FILLED : 0);
        }
    }

    private void assertSameBalances(Pipeline replay) {
        final Balances before = pipeline.tracker().portfolio().balances();
        final Balances after = replay.tracker().portfolio().balances();
        for (int currency = 0; currency < instruments.currencyCount(); currency++) {
            assertThat(after.total(currency, new Amount())).isEqualTo(before.total(currency, new Amount()));
            assertThat(after.locked(currency, new Amount())).isEqualTo(before.locked(currency, new Amount()));
        }
    }
}
