package io.upring.engine.strategy;


import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.Side;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.support.CommandEvents;
import io.upring.engine.support.Events;
import io.upring.engine.support.Witness;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.StrategyCounter;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** An engine with two strategies, a third that can be added, and an exchange that only notes what it is sent. */
abstract class HotControlRig {
    static final int MAX_STRATEGIES = 4;

    record Depth(String text) {
    }

    record Sent(int kind, int strategyId, boolean byEngine, Side side, long id) {
    }

    final Instruments instruments = Events.instruments();
    final List<Sent> sent = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final Witness first = new Witness(Stream.TRADE);
    final Witness other = new Witness(Stream.TRADE);
    final Witness late = new Witness(Stream.TRADE);
    Strategy made = late;
    String madeFrom;
    Pipeline pipeline;
    Events events;
    CommandEvents commands;

    @BeforeEach
    final void start() {
        pipeline = new Pipeline(new PipelineContext().instruments(instruments).offline(true)
            .maxStrategies(MAX_STRATEGIES).maxIntentsPerSecond(20)
            .limits(RiskLimits.of(Map.of("KRW", Amount.ofUnits(1_000_000)), 100, 50))
            .strategies(List.of(new StrategySpec("first", first, List.of("KRW-BTC")),
                new StrategySpec("other", other, List.of("KRW-BTC"))))
            .strategySource(CommandEvents.source(this::make, text -> {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("no parameters");
                }
                return new Depth(text);
            }))
            .strategyListener(new Told())
            .gateway(this::keep).conclude());
        events = new Events(pipeline.publisher(), instruments);
        commands = new CommandEvents(events);
        events.account("KRW", "10000000", "BTC", "5");
        events.connection(true, ConnectionState.UP);
        events.trade("KRW-BTC", 100_000_000, 1);
        first.takeHeard();
        other.takeHeard();
    }

    final class Told implements StrategyListener {
        @Override
        public void onQuarantined(String strategy, long sequence, Throwable cause) {
            told.add(strategy + " threw " + cause.getMessage());
        }

        @Override
        public void onQuarantined(String strategy, long sequence, QuarantineCause cause) {
            told.add(strategy + " " + cause);
        }

        @Override
        public void onCommand(long number, StrategyCommand command, int strategyId, String strategy, long sequence) {
            told.add(number + " " + command + " " + strategy);
        }

        @Override
        public void onCommandRefused(long number, StrategyCommand command, int strategyId, String reason,
                                     Throwable failure, long sequence) {
            told.add(number + " " + command + " not: " + reason
                + (failure == null ? "" : ", " + failure.getMessage()));
        }
    }

    /** Texts are a name and a market. */
    StrategySpec make(String text) {
        madeFrom = text;
        final String[] words = text.split(" ");
        if (words.length < 2) {
            throw new IllegalArgumentException("a strategy needs a name and a market");
        }
        return new StrategySpec(words[0], made, List.of(words[1]));
    }

    boolean keep(IntentView intent) {
        sent.add(new Sent(intent.kind(), intent.strategyId(), intent.isByEngine(),
            intent.makesOrder() ? intent.side() : null,
            intent.makesOrder() ? intent.orderId() : intent.targetOrderId()));
        return true;
    }

    void trade() {
        events.trade("KRW-BTC", 100_000_000, 1);
    }

    List<String> takeTold() {
        final List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    long count(EngineCounter counter) {
        return pipeline.counters().get(counter);
    }

    long figure(int id, StrategyCounter counter) {
        return pipeline.strategyCounters().get(id, counter);
    }

    StrategyState state(int id) {
        return pipeline.strategies().state(id);
    }

    /** The strategy has a bid that rests. Returns its id. */
    long rest(Witness strategy) {
        strategy.onNextTrade = strategy::bid;
        trade();
        report(strategy.lastOrder, OrderReport.WAIT, "0");
        return strategy.lastOrder;
    }

    void report(long id, OrderReport report, String volume) {
        final Amount funds = Amount.of(volume).multiplyE8(9_000_000_000_000_000L, RoundingMode.UNNECESSARY);
        events.report(id, report, volume, funds.toString(), "0", "0");
    }

    /** The strategy holds 0.0005 BTC. */
    void hold(Witness strategy) {
        report(rest(strategy), OrderReport.DONE, "0.0005");
    }
}
