package io.upring.engine.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.account.OrderState;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.GapView;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.Side;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.Verdict;
import io.upring.engine.event.ViewChange;
import io.upring.engine.market.Stream;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.support.Witness;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.StrategyCounter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strategies that fail or overstep, commands that make no sense, and what ends with a strategy. */
class HotControlFailureTest extends HotControlRig {
    @ParameterizedTest
    @EnumSource(StopPolicy.class)
    @DisplayName("4.4 a quarantined strategy is called no more, its orders treated by the policy stated")
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
        assertThat(sent.stream().filter(one -> one.kind() == IntentView.NEW_ORDER)).as("of the calls within the budget")
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
            assertThat(sale.strategyId()).isEqualTo(2);
            assertThat(sale.byEngine()).isTrue();
            assertThat(sale.side()).isEqualTo(Side.ASK);
        });
        final var order = pipeline.tracker().portfolio().orders().find(sent.get(0).id());
        assertThat(order.state()).isEqualTo(OrderState.SENT);
        assertThat(order.volume(new Amount())).hasToString("0.0005");
    }
}
