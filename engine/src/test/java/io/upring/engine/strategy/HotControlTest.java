package io.upring.engine.strategy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.upring.engine.decimal.Amount;
import io.upring.engine.event.IntentView;
import io.upring.engine.event.OperatorCommand;
import io.upring.engine.event.OrderReport;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.Side;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.TimeInForce;
import io.upring.engine.event.Verdict;
import io.upring.engine.market.Stream;
import io.upring.engine.support.ViewEvents;
import io.upring.engine.support.Witness;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.StrategyCounter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each command does, to whom it is given and to nobody else. */
class HotControlTest extends HotControlRig {
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
        final List<Sent> cancels = sent.stream().filter(one -> one.kind() == IntentView.CANCEL).toList();
        final List<Sent> sales = sent.stream().filter(one -> one.kind() == IntentView.NEW_ORDER).toList();
        assertThat(cancels).extracting(Sent::id).isEqualTo(policy == StopPolicy.KEEP ? List.of() : List.of(bid));
        assertThat(sales).hasSize(policy == StopPolicy.FLATTEN ? 1 : 0)
            .allSatisfy(sale -> assertThat(sale.strategyId()).isEqualTo(1));
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
}
