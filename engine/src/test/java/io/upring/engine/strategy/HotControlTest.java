package io.upring.engine.strategy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.ConnectionState;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.Side;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.Stream;
import io.upring.engine.pipeline.Pipeline;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.risk.RiskLimits;
import io.upring.engine.support.CommandEvents;
import io.upring.engine.support.Events;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.support.Witness;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.StrategyCounter;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each command does, to whom it is given and to nobody else. */
class HotControlTest {
    private static final int MAX_STRATEGIES = 4;

    private record Depth(String text) {
    }

    private record Sent(int kind, int strategyId, boolean byEngine, Side side, long id) {
    }

    private final Instruments instruments = Events.instruments();
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Witness first = new Witness(Stream.TRADE);
    private final Witness other = new Witness(Stream.TRADE);
    private final Witness late = new Witness(Stream.TRADE);
    private Strategy made = late;
    private String madeFrom;
    private Pipeline pipeline;
    private Events events;
    private CommandEvents commands;

    @BeforeEach
    void start() {
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

    private final class Told implements StrategyListener {
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
    private StrategySpec make(String text) {
        madeFrom = text;
        final String[] words = text.split(" ");
        if (words.length < 2) {
            throw new IllegalArgumentException("a strategy needs a name and a market");
        }
        return new StrategySpec(words[0], made, List.of(words[1]));
    }

    private boolean keep(IntentView intent) {
        sent.add(new Sent(intent.kind(), intent.strategyId(), intent.isByEngine(),
            intent.makesOrder() ? intent.side() : null,
            intent.makesOrder() ? intent.orderId() : intent.targetOrderId()));
        return true;
    }

    private void trade() {
        events.trade("KRW-BTC", 100_000_000, 1);
    }

    private List<String> takeTold() {
        final List<String> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    private long count(EngineCounter counter) {
        return pipeline.counters().get(counter);
    }

    private long figure(int id, StrategyCounter counter) {
        return pipeline.strategyCounters().get(id, counter);
    }

    private StrategyState state(int id) {
        return pipeline.strategies().state(id);
    }

    /** The strategy has a bid that rests. Returns its id. */
    private long rest(Witness strategy) {
        strategy.onNextTrade = strategy::bid;
        trade();
        report(strategy.lastOrder, OrderReport.WAIT, "0");
        return strategy.lastOrder;
    }

    private void report(long id, OrderReport report, String volume) {
        final Amount funds = Amount.of(volume).multiplyE8(9_000_000_000_000_000L, RoundingMode.UNNECESSARY);
        events.report(id, report, volume, funds.toString(), "0", "0");
    }

    /** The strategy holds 0.0005 BTC. */
    private void hold(Witness strategy) {
        report(rest(strategy), OrderReport.DONE, "0.0005");
    }

    @Test
    @DisplayName("4.2 an added strategy starts with its command and is shown what comes behind it")
    void shouldAddAStrategyWithItsCommand() {
        commands.give(StrategyCommand.ADD, 3, StopPolicy.KEEP, "late KRW-BTC");
        assertThat(late.takeHeard()).containsExactly("start");
        assertThat(takeTold()).containsExactly("1 ADD late");
        trade();
        events.trade("KRW-ETH", 5_000_000, 1);
        assertThat(late.takeHeard()).containsExactly("trade KRW-BTC");
        assertThat(first.takeHeard()).containsExactly("trade KRW-BTC");
        assertThat(other.takeHeard()).containsExactly("trade KRW-BTC");
        rest(late);
        assertThat(sent).extracting(Sent::strategyId).containsExactly(3);
        assertThat(count(EngineCounter.STRATEGIES_LIVING)).isEqualTo(3);
        assertThat(figure(3, StrategyCounter.STATE)).isEqualTo(StrategyState.ACTIVE.ordinal());
        assertThat(figure(3, StrategyCounter.COMMAND)).isEqualTo(1);
    }

    @Test
    void shouldPutATextTogetherThatIsSpreadOverEventsAmongOthers() {
        final String text = "late KRW-BTC " + "ß한".repeat(700);
        final byte[] bytes = text.getBytes(UTF_8);
        for (int from = 0; from < bytes.length; from += 900) {
            assertThat(late.heard).isEmpty();
            commands.part(99, StrategyCommand.ADD, 3, StopPolicy.KEEP, bytes, from, Math.min(900, bytes.length - from));
            if (from == 900) {
                commands.give(StrategyCommand.PAUSE, 1);
                trade();
            }
        }
        assertThat(madeFrom).isEqualTo(text);
        assertThat(late.heard).containsExactly("start");
        assertThat(state(1)).isEqualTo(StrategyState.PAUSED);
    }

    @Test
    void shouldForgetWhatADeadProcessWasWriting() {
        final byte[] half = ("late KRW-BTC " + "x".repeat(2_000)).getBytes(UTF_8);
        commands.part(7, StrategyCommand.ADD, 3, StopPolicy.KEEP, half, 0, 900);
        events.operator(OperatorCommand.RESUME);
        commands.part(7, StrategyCommand.ADD, 3, StopPolicy.KEEP, "late KRW-BTC".getBytes(UTF_8), 0, 12);
        assertThat(madeFrom).isEqualTo("late KRW-BTC");
    }

    @ParameterizedTest
    @EnumSource(StopPolicy.class)
    @DisplayName("4.3 what a removed strategy leaves behind is kept, cancelled or sold, by its policy")
    void shouldTreatWhatARemovedStrategyLeavesByItsPolicy(StopPolicy policy) {
        hold(first);
        final long bid = rest(first);
        rest(other);
        sent.clear();
        first.takeHeard();
        commands.give(StrategyCommand.REMOVE, 1, policy);
        assertThat(first.takeHeard()).containsExactly("stop");
        assertThat(takeTold()).containsExactly("1 REMOVE first");
        trade();
        events.timer();
        assertThat(first.heard).as("the last call was the last").isEmpty();
        final List<Sent> cancels = sent.stream().filter(one -> one.kind == IntentView.CANCEL).toList();
        final List<Sent> sales = sent.stream().filter(one -> one.kind == IntentView.NEW_ORDER).toList();
        assertThat(cancels).extracting(Sent::id).isEqualTo(policy == StopPolicy.KEEP ? List.of() : List.of(bid));
        assertThat(sales).hasSize(policy == StopPolicy.FLATTEN ? 1 : 0)
            .allSatisfy(sale -> assertThat(sale.strategyId).isEqualTo(1));
        assertThat(state(1)).isEqualTo(StrategyState.REMOVED);
        assertThat(count(EngineCounter.STRATEGIES_LIVING)).isEqualTo(1);
        assertThat(other.takeHeard()).contains("trade KRW-BTC", "timer");
    }

    @Test
    @DisplayName("4.3 an order that turns up after its strategy was removed is cancelled, and its fill attributed")
    void shouldCancelWhatTurnsUpLateAndAttributeWhatItFilled() {
        first.onNextTrade = first::bid;
        trade();
        commands.give(StrategyCommand.REMOVE, 1, StopPolicy.CANCEL);
        assertThat(sent).extracting(Sent::kind).containsExactly(IntentView.NEW_ORDER, IntentView.CANCEL);
        report(first.lastOrder, OrderReport.TRADE, "0.0002");
        assertThat(pipeline.tracker().portfolio().positions().held(1, 0, new Amount())).hasToString("0.0002");
        assertThat(figure(1, StrategyCounter.FILLS)).isEqualTo(1);
        report(first.lastOrder, OrderReport.CANCEL, "0.0002");
        assertThat(pipeline.tracker().portfolio().orders().openCount()).isZero();
        assertThat(first.heard).doesNotContain("fill 0.0002");
    }

    @Test
    @DisplayName("4.5 a name that comes back is the same strategy: its id, its position, its open orders")
    void shouldGiveAReturningNameItsIdAndWhatItHolds() {
        hold(first);
        final long bid = rest(first);
        commands.give(StrategyCommand.REMOVE, 1, StopPolicy.KEEP);
        commands.give(StrategyCommand.ADD, 2, StopPolicy.KEEP, "first KRW-BTC");
        commands.give(StrategyCommand.ADD, 3, StopPolicy.KEEP, "first KRW-BTC");
        commands.give(StrategyCommand.ADD, 1, StopPolicy.KEEP, "stranger KRW-BTC");
        assertThat(takeTold()).containsExactly("1 REMOVE first", "2 ADD not: other is there already",
            "3 ADD not: the name first belongs to id 1", "4 ADD not: id 1 belongs to the name first, not to stranger");
        final List<String> books = new ArrayList<>();
        late.onEachCall = (call, context) -> books.add(context.position(instruments.get(0), new Amount()) + " "
            + context.openOrders(instruments.get(0)) + " " + (context.order(bid) != null));
        commands.give(StrategyCommand.ADD, 1, StopPolicy.KEEP, "first KRW-BTC");
        report(bid, OrderReport.DONE, "0.0005");
        assertThat(late.heard).containsExactly("start", "fill 0.0005", "order FILLED");
        assertThat(books).containsExactly("0.0005 1 true", "0.001 0 true", "0.001 0 true");
    }

    @Test
    @DisplayName("4.2 a paused strategy hears of its own orders only, enters nothing, and may sell what it holds")
    void shouldCallAPausedStrategyAboutItsOwnOrdersOnly() {
        hold(first);
        final long bid = rest(first);
        commands.give(StrategyCommand.PAUSE, 1, StopPolicy.KEEP);
        first.takeHeard();
        trade();
        events.timer();
        new ViewEvents(events, instruments).announcement("maintenance");
        assertThat(first.takeHeard()).isEmpty();
        assertThat(other.takeHeard()).contains("timer", "notice maintenance");
        sent.clear();
        first.onEachCall = (call, context) -> {
            if (call.equals("fill")) {
                first.bid(context);
                context.limit(instruments.get(0), Side.ASK, 110_000_000, Amount.of("0.001"), TimeInForce.GTC);
            }
        };
        report(bid, OrderReport.DONE, "0.0005");
        assertThat(first.takeHeard()).startsWith("fill 0.0005", "order FILLED").contains("refused STRATEGY_PAUSED");
        assertThat(first.refusals).containsExactly(Verdict.STRATEGY_PAUSED);
        assertThat(sent).extracting(Sent::side).containsExactly(Side.ASK);
        commands.give(StrategyCommand.RESUME, 1);
        trade();
        assertThat(first.takeHeard()).containsExactly("resume", "trade KRW-BTC");
        first.onEachCall = (call, context) -> { };
        first.onNextTrade = first::bid;
        trade();
        assertThat(first.refusals).as("entries pass again").hasSize(1);
    }

    @Test
    void shouldRefuseEveryOrderOfAPausedStrategyWhoseOrdersAreUndone() {
        hold(first);
        rest(first);
        sent.clear();
        final long bid = first.lastOrder;
        commands.give(StrategyCommand.PAUSE, 1, StopPolicy.CANCEL);
        assertThat(sent).extracting(Sent::kind).containsExactly(IntentView.CANCEL);
        first.onEachCall = (call, context) -> {
            if (call.equals("order")) {
                context.limit(instruments.get(0), Side.ASK, 110_000_000, Amount.of("0.0005"), TimeInForce.GTC);
            }
        };
        report(bid, OrderReport.CANCEL, "0");
        for (int i = 0; i < 5; i++) {
            events.timer();
        }
        assertThat(first.refusals).containsOnly(Verdict.STRATEGY_PAUSED);
        assertThat(sent).hasSize(1);
        assertThat(count(EngineCounter.FLATTEN_SALES)).isZero();
    }

    @Test
    @DisplayName("4.2 a strategy that takes new parameters goes on with them, another has its place taken")
    void shouldChangeParametersInPlaceOrByAnotherInstance() {
        hold(first);
        first.takeHeard();
        commands.give(StrategyCommand.SETTINGS, 1, StopPolicy.KEEP, "deep");
        assertThat(first.takeHeard()).containsExactly("settings Depth[text=deep]");
        trade();
        assertThat(first.takeHeard()).containsExactly("trade KRW-BTC");
        first.takesSettings = false;
        first.onEachCall = (call, context) -> first.bid(context);
        sent.clear();
        commands.give(StrategyCommand.SETTINGS, 1, StopPolicy.KEEP, "first KRW-BTC");
        assertThat(sent).as("what the old one asked for in that call is taken back").isEmpty();
        assertThat(first.takeHeard()).containsExactly("settings Depth[text=first KRW-BTC]");
        trade();
        assertThat(first.heard).isEmpty();
        assertThat(late.takeHeard()).containsExactly("start", "trade KRW-BTC");
        assertThat(pipeline.tracker().portfolio().positions().held(1, 0, new Amount())).hasToString("0.0005");
        takeTold();
        commands.give(StrategyCommand.SETTINGS, 1, StopPolicy.KEEP, "");
        late.takesSettings = false;
        commands.give(StrategyCommand.SETTINGS, 1, StopPolicy.KEEP, "nonsense");
        assertThat(takeTold()).containsExactly("3 SETTINGS not: the parameters could not be read, no parameters",
            "4 SETTINGS not: the strategy could not be made, a strategy needs a name and a market");
        trade();
        assertThat(late.takeHeard()).as("the old one goes on").contains("trade KRW-BTC");
    }

    @Test
    @DisplayName("4.2 a reloaded strategy takes the place of the old instance, also of one in quarantine or paused")
    void shouldReloadInPlace() {
        commands.give(StrategyCommand.PAUSE, 1, StopPolicy.KEEP);
        commands.give(StrategyCommand.RELOAD, 1, StopPolicy.KEEP, "first KRW-BTC");
        trade();
        assertThat(late.takeHeard()).as("paused it stays").containsExactly("start");
        commands.give(StrategyCommand.RESUME, 1);
        trade();
        assertThat(late.takeHeard()).containsExactly("resume", "trade KRW-BTC");
        commands.quarantine(2, StopPolicy.CANCEL, QuarantineCause.MEMORY);
        final Witness again = new Witness(Stream.TRADE);
        made = again;
        commands.give(StrategyCommand.RELOAD, 2, StopPolicy.KEEP, "other KRW-ETH");
        events.trade("KRW-ETH", 5_000_000, 1);
        assertThat(again.heard).containsExactly("start", "trade KRW-ETH");
        assertThat(state(2)).isEqualTo(StrategyState.ACTIVE);
        assertThat(figure(2, StrategyCounter.QUARANTINED)).isZero();
    }

    @ParameterizedTest
    @EnumSource(StopPolicy.class)
    @DisplayName("4.4 a strategy that is put into quarantine is called no more, its orders treated by the policy stated")
    void shouldQuarantineByCommand(StopPolicy policy) {
        hold(first);
        rest(first);
        sent.clear();
        first.takeHeard();
        commands.quarantine(1, policy, QuarantineCause.TIME_BUDGET);
        events.timer();
        trade();
        assertThat(first.heard).as("not even a last call").isEmpty();
        assertThat(sent).hasSize(policy == StopPolicy.KEEP ? 0 : policy == StopPolicy.CANCEL ? 1 : 2);
        assertThat(state(1)).isEqualTo(StrategyState.QUARANTINED);
        assertThat(figure(1, StrategyCounter.CAUSE)).isEqualTo(QuarantineCause.TIME_BUDGET.ordinal());
        assertThat(figure(1, StrategyCounter.QUARANTINED)).isEqualTo(1);
        assertThat(takeTold()).containsExactly("first TIME_BUDGET", "1 QUARANTINE first");
        commands.give(StrategyCommand.ADD, 1, StopPolicy.KEEP, "first KRW-BTC");
        trade();
        assertThat(late.heard).containsExactly("start", "trade KRW-BTC");
        assertThat(count(EngineCounter.STRATEGIES_QUARANTINED)).isEqualTo(1);
    }

    @Test
    @DisplayName("4.4 an exception ends in the same state, with its cause and its event")
    void shouldQuarantineForAnExceptionInTheSameState() {
        rest(first);
        sent.clear();
        first.onNextTrade = context -> {
            first.bid(context);
            throw new IllegalStateException("boom");
        };
        trade();
        events.timer();
        assertThat(takeTold()).containsExactly("first threw boom");
        assertThat(sent).extracting(Sent::kind).containsExactly(IntentView.CANCEL);
        assertThat(state(1)).isEqualTo(StrategyState.QUARANTINED);
        assertThat(figure(1, StrategyCounter.CAUSE)).isEqualTo(QuarantineCause.EXCEPTION.ordinal());
        assertThat(figure(1, StrategyCounter.STATE_SEQUENCE)).isEqualTo(count(EngineCounter.EVENTS) - 2);
    }

    @Test
    @DisplayName("4.4 a strategy that floods orders is quarantined")
    void shouldQuarantineAFlood() {
        first.onEachCall = (call, context) -> {
            for (int i = 0; i < 7; i++) {
                first.bid(context);
            }
        };
        for (int i = 0; i < 5; i++) {
            events.timer();
        }
        assertThat(takeTold()).containsExactly("first ORDER_FLOOD");
        assertThat(state(1)).isEqualTo(StrategyState.QUARANTINED);
        assertThat(figure(1, StrategyCounter.CAUSE)).isEqualTo(QuarantineCause.ORDER_FLOOD.ordinal());
        assertThat(sent.stream().filter(one -> one.kind == IntentView.NEW_ORDER)).as("of the calls within the budget")
            .hasSize(14);
    }

    @Test
    void shouldAllowAsManyOrdersEverySecond() {
        first.onEachCall = (call, context) -> {
            for (int i = 0; i < (call.equals("timer") ? 5 : 0); i++) {
                context.cancel(1);
            }
        };
        for (int i = 0; i < 40; i++) {
            events.timer();
            events.pass(250_000_000);
        }
        assertThat(told).isEmpty();
        assertThat(state(1)).isEqualTo(StrategyState.ACTIVE);
    }

    @Test
    @DisplayName("4.2 a command that makes no sense has no effect but to be counted and told")
    void shouldRefuseWhatMakesNoSense() {
        commands.give(StrategyCommand.ADD, 5, StopPolicy.KEEP, "late KRW-BTC");
        commands.give(StrategyCommand.ADD, 0, StopPolicy.KEEP, "late KRW-BTC");
        commands.give(StrategyCommand.REMOVE, 3);
        commands.give(StrategyCommand.ADD, 3, StopPolicy.KEEP, "late KRW-XYZ");
        commands.give(StrategyCommand.ADD, 3, StopPolicy.KEEP, "nonsense");
        commands.give(StrategyCommand.RESUME, 1);
        commands.give(StrategyCommand.REMOVE, 1);
        for (final StrategyCommand command : StrategyCommand.values()) {
            if (command != StrategyCommand.ADD) {
                commands.give(command, 1);
            }
        }
        commands.quarantine(2, StopPolicy.KEEP, QuarantineCause.OPERATOR);
        commands.give(StrategyCommand.PAUSE, 2);
        commands.give(StrategyCommand.SETTINGS, 2, StopPolicy.KEEP, "deep");
        assertThat(takeTold()).containsExactly("1 ADD not: there is room for 4 strategies, so none has id 5",
            "2 ADD not: there is room for 4 strategies, so none has id 0",
            "3 REMOVE not: no strategy has id 3",
            "4 ADD not: the strategy could not be made, strategy late: market KRW-XYZ is not listed",
            "5 ADD not: the strategy could not be made, a strategy needs a name and a market",
            "6 RESUME not: first is not paused", "7 REMOVE first", "8 REMOVE not: first is removed already",
            "9 PAUSE not: first is removed", "10 RESUME not: first is not paused", "11 SETTINGS not: first is removed",
            "12 RELOAD not: first is removed", "13 QUARANTINE not: first is removed", "other OPERATOR",
            "14 QUARANTINE other", "15 PAUSE not: other is in quarantine", "16 SETTINGS not: other is in quarantine");
        assertThat(count(EngineCounter.STRATEGY_COMMANDS)).isEqualTo(2);
        assertThat(count(EngineCounter.STRATEGY_COMMANDS_REFUSED)).isEqualTo(14);
        assertThat(pipeline.halt().cause()).isNull();
        assertThat(late.heard).isEmpty();
    }

    @Test
    @DisplayName("4.2 a strategy that fails as it starts, is told parameters, or ends, takes nobody with it")
    void shouldSurviveFailuresInTheCallsOfCommands() {
        late.onEachCall = (call, context) -> {
            throw new IllegalStateException(call);
        };
        commands.give(StrategyCommand.ADD, 3, StopPolicy.KEEP, "late KRW-BTC");
        assertThat(state(3)).isEqualTo(StrategyState.QUARANTINED);
        first.onEachCall = late.onEachCall;
        commands.give(StrategyCommand.SETTINGS, 1, StopPolicy.KEEP, "deep");
        assertThat(state(1)).isEqualTo(StrategyState.QUARANTINED);
        other.onEachCall = late.onEachCall;
        commands.give(StrategyCommand.REMOVE, 2, StopPolicy.KEEP);
        assertThat(state(2)).isEqualTo(StrategyState.REMOVED);
        assertThat(takeTold()).containsExactly("late threw start", "1 ADD late", "first threw settings",
            "2 SETTINGS first", "other threw stop", "3 REMOVE other");
        trade();
        assertThat(pipeline.halt().cause()).isNull();
    }

    @Test
    @DisplayName("4.2 the views of a strategy end with it, and a later one of its name begins with its own")
    void shouldForgetTheViewsOfWhoIsGone() {
        final ViewEvents views = new ViewEvents(events, instruments);
        views.change(7, 1, 1, ViewChange.OPENED, ViewEvents.Entry.of(2, Stream.TRADE));
        events.trade("KRW-ETH", 5_000_000, 1);
        assertThat(first.takeHeard()).containsExactly("trade KRW-ETH");
        commands.give(StrategyCommand.REMOVE, 1, StopPolicy.KEEP);
        views.change(7, 1, 2, ViewChange.EXTENDED, ViewEvents.Entry.of(0, Stream.TRADE));
        commands.give(StrategyCommand.ADD, 1, StopPolicy.KEEP, "first KRW-BTT");
        events.trade("KRW-ETH", 5_000_000, 1);
        events.trade("KRW-BTT", 1, 1);
        assertThat(late.takeHeard()).containsExactly("start", "trade KRW-BTT");
        views.change(7, 1, 3, ViewChange.CLOSED);
        events.trade("KRW-BTT", 1, 1);
        assertThat(late.takeHeard()).as("the end of an old view says nothing of the new").containsExactly(
            "trade KRW-BTT");
        views.change(8, 1, 1, ViewChange.OPENED, ViewEvents.Entry.of(2, Stream.TRADE));
        events.trade("KRW-BTT", 1, 1);
        events.trade("KRW-ETH", 5_000_000, 1);
        assertThat(late.takeHeard()).containsExactly("trade KRW-ETH");
    }

    @Test
    @DisplayName("4.2 risk knows what a later strategy is shown, and whether it waits for gaps")
    void shouldHoldALaterStrategyWhileItsDataAreMissing() {
        made = new Witness(true, Stream.TRADE);
        final Witness careful = (Witness) made;
        commands.give(StrategyCommand.ADD, 3, StopPolicy.KEEP, "careful KRW-BTC");
        new ViewEvents(events, instruments).gap(1, GapView.OPENED, 1, ViewEvents.Entry.of(0, Stream.TRADE));
        careful.onNextTrade = careful::bid;
        first.onNextTrade = first::bid;
        trade();
        assertThat(careful.refusals).containsExactly(Verdict.FEED_GAP);
        assertThat(first.refusals).isEmpty();
        assertThat(sent).extracting(Sent::strategyId).containsExactly(1);
    }

    @Test
    @DisplayName("4.2 one that fails in the middle of an event takes the event from nobody")
    void shouldDeliverTheEventToOthersWhenOneFails() {
        first.onNextTrade = context -> {
            throw new IllegalStateException("boom");
        };
        trade();
        assertThat(other.takeHeard()).containsExactly("trade KRW-BTC");
    }

    @Test
    void shouldGiveALastCallWhenTheRunEndsAndCallAgainWhenItIsGoneOnWith() {
        commands.give(StrategyCommand.PAUSE, 2, StopPolicy.KEEP);
        first.onEachCall = (call, context) -> {
            if (call.equals("stop")) {
                first.bid(context);
                assertThat(first.lastOrder).isEqualTo(StrategyContext.NO_ORDER);
                assertThat(context.watch(Stream.TICKER, instruments.get(0))).isEqualTo(StrategyContext.NO_ORDER);
                assertThat(context.alert(0, instruments.get(0), 1, 2, 3)).isTrue();
            }
        };
        events.operator(OperatorCommand.STOP, StopPolicy.KEEP, KillCause.NONE);
        trade();
        assertThat(first.takeHeard()).containsExactly("stop");
        assertThat(other.takeHeard()).containsExactly("stop");
        assertThat(count(EngineCounter.ALERTS)).isEqualTo(1);
        events.operator(OperatorCommand.RESUME);
        events.timer();
        assertThat(first.takeHeard()).containsExactly("resume", "timer");
        assertThat(other.takeHeard()).as("it is still paused").isEmpty();
        assertThat(state(2)).isEqualTo(StrategyState.PAUSED);
        assertThat(told).noneMatch(line -> line.contains("threw"));
    }

    @Test
    @DisplayName("4.6 a flatten of one strategy sells what that one holds and nothing else")
    void shouldSellOnlyWhatTheStrategyHolds() {
        hold(first);
        hold(other);
        sent.clear();
        commands.give(StrategyCommand.REMOVE, 2, StopPolicy.FLATTEN);
        for (int i = 0; i < 10; i++) {
            events.timer();
        }
        assertThat(sent).hasSize(1).allSatisfy(sale -> {
            assertThat(sale.strategyId).isEqualTo(2);
            assertThat(sale.byEngine).isTrue();
            assertThat(sale.side).isEqualTo(Side.ASK);
        });
        final var order = pipeline.tracker().portfolio().orders().find(sent.get(0).id);
        assertThat(order.state()).isEqualTo(OrderState.SENT);
        assertThat(order.volume(new Amount())).hasToString("0.0005");
    }
}
