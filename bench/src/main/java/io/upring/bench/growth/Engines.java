package io.upring.bench.growth;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventPublisher;
import io.upring.engine.event.EventSlot;
import io.upring.engine.market.Instrument;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.risk.CollarLimits;
import io.upring.engine.risk.ExposureLimits;
import io.upring.engine.risk.MarketLimits;
import io.upring.engine.risk.PaceLimits;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.StrategySpec;
import io.upring.strategies.BuiltIn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Engines without threads of their own, all stages but the journal, whose cost follows from an event's bytes alone; and
 * what stands in an engine's place where decoding alone is measured.
 *
 * <p>Threading: all of an engine runs on the thread that publishes to it.
 */
final class Engines {
    private Engines() {
    }

    /** Without a ring: each event has the same slot. */
    static EventPublisher withoutRing(Namesakes markets, List<StrategySpec> strategies) {
        return new Pipeline(context(markets, strategies).offline(true).conclude()).publisher();
    }

    /** With a ring, as a feed's thread uses it that runs the stages itself. */
    static EventPublisher withRing(Namesakes markets, List<StrategySpec> strategies, int slots) {
        return new Pipeline(context(markets, strategies).layout(ThreadLayout.SINGLE).driver(stages -> stages::getAsInt)
            .ringSize(slots).conclude()).start().publisher();
    }

    private static PipelineContext context(Namesakes markets, List<StrategySpec> strategies) {
        return new PipelineContext().instruments(markets.instruments()).strategies(strategies).limits(limits())
            .gateway(intent -> true).strategyListener((strategy, sequence, cause) -> {
                throw new IllegalStateException(strategy + " failed on event " + sequence, cause);
            });
    }

    /** The whole chain: every limit is there and looked at, none is in the way. */
    private static RiskLimits limits() {
        final Amount most = Amount.ofUnits(900_000_000_000L);
        final Map<String, Amount> plenty = Map.of("KRW", most, "BTC", most, "USDT", most);
        return RiskLimits.builder().maxOrderTotal(plenty).maxOpenOrders(1_000).maxOpenOrdersPerInstrument(100)
            .markets(new MarketLimits(true, Long.MAX_VALUE / 4))
            .collar(new CollarLimits(600_000_000_000L, 5_000, 5_000, CollarLimits.Reference.BOOK))
            .exposure(new ExposureLimits(plenty, plenty, most))
            .pace(new PaceLimits(PaceLimits.MAX_ORDERS_PER_SECOND, Integer.MAX_VALUE, Integer.MAX_VALUE, 100_000))
            .build();
    }

    /** Two that watch every market, one its prices and one its books; neither orders. */
    static List<StrategySpec> usual(Namesakes markets) {
        final List<String> codes = codes(markets);
        return List.of(moves("moves", codes), new StrategySpec("spreads",
            BuiltIn.catalogue().find("spread").create(Map.of("minBps", "10000")), codes));
    }

    static List<String> codes(Namesakes markets) {
        return markets.instruments().all().stream().map(Instrument::market).toList();
    }

    static List<StrategySpec> many(int count, List<String> markets) {
        final List<StrategySpec> specs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            specs.add(moves("moves" + i, markets));
        }
        return specs;
    }

    private static StrategySpec moves(String name, List<String> markets) {
        return new StrategySpec(name, BuiltIn.catalogue().find("price-change").create(Map.of("threshold", "1")),
            markets);
    }

    /** Nothing but memory: slot after slot, then the first one again. */
    static EventPublisher slots(int count, int strideBytes) {
        final UnsafeBuffer memory = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned((count - 1) * strideBytes + EventSlot.BYTES, 64));
        final List<EventSlot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(new EventSlot(memory, i * strideBytes));
        }
        return new Walk(slots.toArray(EventSlot[]::new));
    }

    /** The same one always: decoding alone. */
    static EventPublisher oneSlot() {
        return new Walk(Collections.singletonList(new EventSlot()).toArray(EventSlot[]::new));
    }

    private static final class Walk implements EventPublisher {
        private final EventSlot[] slots;
        private int next;

        Walk(EventSlot[] slots) {
            this.slots = slots;
        }

        @Override
        public EventSlot tryClaimDroppable() {
            return tryClaim();
        }

        @Override
        public EventSlot tryClaim() {
            final EventSlot slot = slots[next];
            next = next + 1 == slots.length ? 0 : next + 1;
            return slot;
        }

        @Override
        public void publish(EventSlot published) {
        }
    }
}
