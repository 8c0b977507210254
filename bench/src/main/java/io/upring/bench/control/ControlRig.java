package io.upring.bench.control;

import io.upring.bench.MemoryTape;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.EventType;
import io.upring.engine.event.OrderBookView;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.event.TickerView;
import io.upring.engine.event.TradeView;
import io.upring.engine.market.Instrument;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.pipeline.ThreadLayout;
import io.upring.engine.pipeline.WaitKind;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.strategy.Strategy;
import io.upring.engine.strategy.StrategyContext;
import io.upring.engine.strategy.StrategyListener;
import io.upring.engine.strategy.StrategySource;
import io.upring.engine.strategy.StrategySpec;
import io.upring.engine.strategy.StrategyState;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.StrategyCounter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An engine with many strategies, and one that comes and goes.
 *
 * <p>Threading: one thread publishes and asks; the stages leave their stamps for it.
 */
final class ControlRig implements AutoCloseable {
    private static final long STEP_NS = 10_000;
    /** As long as what a run says of a strategy. */
    private static final byte[] TEXT = "x".repeat(300).getBytes(StandardCharsets.UTF_8);

    private final MemoryTape market;
    private final List<String> markets;
    private final int probeId;
    private final Pipeline pipeline;
    /** Made before its command is published, as a run does. */
    private volatile StrategySpec made;
    private volatile long effectiveAtNs;
    private volatile long passedAtNs;
    private volatile String refusal;
    private volatile String lastCall = "";
    private long number;
    private int next;
    private long events;
    private long timeNs = 1_795_230_902_000_000_000L;

    private record Depth(long number) {
    }

    /** @param strategies how many there are beside the one that comes and goes; all are shown everything. */
    ControlRig(MemoryTape market, ThreadLayout layout, int strategies) {
        this.market = market;
        markets = market.instruments().all().stream().map(Instrument::market).toList();
        probeId = strategies + 1;
        final List<StrategySpec> specs = new ArrayList<>();
        for (int i = 1; i <= strategies; i++) {
            specs.add(new StrategySpec("s" + i, new Listening(), markets));
        }
        pipeline = new Pipeline(new PipelineContext().instruments(market.instruments()).layout(layout)
            .wait(WaitKind.BACK_OFF).strategies(specs).maxStrategies(probeId).strategySource(new Prepared())
            .strategyListener(new Stamps()).tap(this::tap)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 100)).gateway(intent -> true)
            .threadFactory(run -> {
                final Thread thread = new Thread(run, "bench-stage");
                thread.setDaemon(true);
                return thread;
            }).conclude()).start();
    }

    private void tap(EventSlot slot) {
        if (slot.typeCode() == EventType.STRATEGY.code() || slot.typeCode() == EventType.TIMER.code()) {
            passedAtNs = System.nanoTime();
        }
    }

    void publishMarketEvent() {
        final EventSlot slot = pipeline.publisher().tryClaimDroppable();
        if (slot != null) {
            final long sequence = slot.sequence();
            market.copy(next, slot.buffer());
            next = (next + 1) % market.kept();
            slot.sequence(sequence).intentCount(0).buffer().putLong(EventSlot.RECEIVED_AT_NS, timeNs());
            pipeline.publisher().publish(slot);
            events++;
        }
    }

    private long timeNs() {
        timeNs += STEP_NS;
        return timeNs;
    }

    long marketEvents() {
        return events;
    }

    boolean isQuiet() {
        return pipeline.backlog() < 100;
    }

    /** Returns when the command was published, as {@link System#nanoTime()} has it. */
    long give(StrategyCommand command) {
        effectiveAtNs = 0;
        passedAtNs = 0;
        number++;
        if (command == StrategyCommand.ADD) {
            made = new StrategySpec("probe", new Probe(), markets);
        }
        final EventSlot slot = claim();
        StrategyCommandView.begin(slot, EventSource.OPERATOR, timeNs(), command, number, probeId, StopPolicy.CANCEL);
        StrategyCommandView.text(slot, TEXT, 0, TEXT.length);
        final long startNs = System.nanoTime();
        pipeline.publisher().publish(slot);
        return startNs;
    }

    /** A timer event, which no strategy here takes; returns when it was published. */
    long giveNothing() {
        passedAtNs = 0;
        final EventSlot slot = claim().begin(EventType.TIMER, EventSource.TIMER, timeNs());
        final long startNs = System.nanoTime();
        pipeline.publisher().publish(slot);
        return startNs;
    }

    private EventSlot claim() {
        EventSlot slot = pipeline.publisher().tryClaim();
        while (slot == null) {
            Thread.onSpinWait();
            slot = pipeline.publisher().tryClaim();
        }
        return slot;
    }

    boolean hasPassed() {
        return passedAtNs != 0;
    }

    /** When the strategy stage had carried the command out: what is behind it on the ring meets another state. */
    long effectiveAtNs() {
        return effectiveAtNs;
    }

    /** When the command, or the event in its place, had passed every stage. */
    long passedAtNs() {
        return passedAtNs;
    }

    /** @throws IllegalStateException if the engine has made of it anything but what it says. */
    void check(StrategyCommand command) {
        final StrategyState state = switch (command) {
            case PAUSE -> StrategyState.PAUSED;
            case REMOVE -> StrategyState.REMOVED;
            default -> StrategyState.ACTIVE;
        };
        final String call = switch (command) {
            case ADD -> "start";
            case SETTINGS -> "settings";
            case RESUME -> "resume";
            case REMOVE -> "stop";
            default -> lastCall;
        };
        if (effectiveAtNs == 0 || !lastCall.equals(call)
            || pipeline.strategyCounters().get(probeId, StrategyCounter.STATE) != state.ordinal()) {
            throw new IllegalStateException("command " + number + ", " + command + ", did not do what it should: "
                + this);
        }
    }

    @Override
    public String toString() {
        return pipeline.counters().get(EngineCounter.STRATEGY_COMMANDS) + " of " + number + " commands done, the last "
            + "call was " + lastCall + ", refused: " + refusal + ", halt: " + pipeline.halt().cause();
    }

    @Override
    public void close() {
        pipeline.stop(10_000);
    }

    private final class Prepared implements StrategySource {
        @Override
        public StrategySpec strategy(StrategyCommandView command, String text) {
            return made;
        }

        @Override
        public Record settings(StrategyCommandView command, String text) {
            return new Depth(command.number());
        }
    }

    private final class Stamps implements StrategyListener {
        @Override
        public void onQuarantined(String strategy, long sequence, Throwable cause) {
            refusal = strategy + " failed: " + cause;
        }

        @Override
        public void onCommand(long commandNumber, StrategyCommand command, int strategyId, String strategy,
                              long sequence) {
            effectiveAtNs = System.nanoTime();
        }

        @Override
        public void onCommandRefused(long commandNumber, StrategyCommand command, int strategyId, String reason,
                                     Throwable failure, long sequence) {
            refusal = reason;
        }
    }

    /** Keeps the last prices. */
    private static class Listening implements Strategy {
        double last;

        @Override
        public Set<Stream> streams() {
            return Set.of(Stream.TICKER, Stream.TRADE, Stream.ORDER_BOOK);
        }

        @Override
        public void onTicker(TickerView ticker, StrategyContext context) {
            last = ticker.tradePrice();
        }

        @Override
        public void onTrade(TradeView trade, StrategyContext context) {
            last = trade.price();
        }

        @Override
        public void onOrderBook(OrderBookView book, StrategyContext context) {
            last = book.bidPrice(0);
        }
    }

    private final class Probe extends Listening {
        @Override
        public void onStart(StrategyContext context) {
            lastCall = "start";
        }

        @Override
        public boolean onSettings(Record settings, StrategyContext context) {
            lastCall = "settings";
            return true;
        }

        @Override
        public void onResume(StrategyContext context) {
            lastCall = "resume";
        }

        @Override
        public void onStop(StrategyContext context) {
            lastCall = "stop";
        }
    }
}
