package io.upring.bot.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.StrategySettings;
import io.upring.engine.decimal.Amount;
import io.upring.engine.event.EventSlot;
import io.upring.engine.event.EventSource;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.event.StrategyCommand;
import io.upring.engine.event.StrategyCommandView;
import io.upring.engine.market.Instruments;
import io.upring.engine.market.TickTable;
import io.upring.strategies.BuiltIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrategyRosterTest {
    private final Instruments.Builder builder = Instruments.builder();
    private final List<String> heard = new ArrayList<>();
    private final CommandLog log = new CommandLog(List.of("first"));
    private long sequence;
    private StrategyMaker maker;
    private PreparedStrategies source;
    private StrategyRoster roster;

    private void open(int markets) {
        for (int i = 0; i < markets; i++) {
            builder.add(code(i), TickTable.fixed(1), new Amount(), new Amount(), 0, 0, true);
        }
        maker = new StrategyMaker(TypeShelf.of(BuiltIn.catalogue()), builder.build(), "KRW");
        source = new PreparedStrategies(maker);
        final StrategyDefinition first = definition("first", "price-change");
        roster = new StrategyRoster(source, Map.of(1, new RosterEntry(1, first, Set.of(), 0, StrategyState.RUNNING,
            QuarantineCause.NONE, false, 0, "")), new StrategyRoster.Passage() {
                @Override
                public void passed(StrategyCommandView command, String refusal, boolean isNewInstance) {
                    heard.add(command.number() + " " + (refusal == null ? "passed" : refusal));
                }

                @Override
                public void failed(int strategyId) {
                    heard.add(strategyId + " failed");
                }
            });
    }

    private static String code(int number) {
        return "KRW-M" + number;
    }

    private StrategyDefinition definition(String name, String type) {
        final StrategySettings settings = new BotConfigReader(BuiltIn.catalogue()).readStrategy(Path.of("test"), name,
            Map.of("type", type));
        return maker.make(settings).definition();
    }

    private void command(StrategyCommand kind, long number, int id, String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        do {
            final int length = Math.min(StrategyCommandView.TEXT_CAPACITY, bytes.length - from);
            final EventSlot slot = new EventSlot().sequence(++sequence);
            StrategyCommandView.begin(slot, EventSource.OPERATOR, 1, kind, number, id, StopPolicy.CANCEL);
            StrategyCommandView.cause(slot, kind == StrategyCommand.QUARANTINE ? QuarantineCause.TIME_BUDGET
                : QuarantineCause.NONE, 0);
            StrategyCommandView.text(slot, bytes, from, length);
            from += length;
            if (from < bytes.length) {
                slot.addFlag(EventSlot.FLAG_CONTINUED);
            }
            log.onEvent(slot);
            roster.onEvent(slot);
        } while (from < bytes.length);
    }

    private StrategyState state(String name) {
        return roster.find(name).state();
    }

    @Test
    void shouldFoldCommandsWhoeverGaveThem() {
        open(2);
        command(StrategyCommand.ADD, 1, 2, StrategyMaker.text(definition("late", "spread")));
        assertThat(roster.find("late").definition().type()).isEqualTo("spread");
        assertThat(roster.find("late").streams()).isNotEmpty();
        assertThat(roster.find("late").isLate()).isTrue();
        command(StrategyCommand.PAUSE, 2, 1, "");
        assertThat(state("first")).isEqualTo(StrategyState.PAUSED);
        command(StrategyCommand.RESUME, 3, 1, "");
        assertThat(state("first")).isEqualTo(StrategyState.RUNNING);
        command(StrategyCommand.QUARANTINE, 4, 1, "");
        assertThat(roster.find("first").why()).isEqualTo(QuarantineCause.TIME_BUDGET.sentence());
        command(StrategyCommand.RELOAD, 5, 1, StrategyMaker.text(definition("first", "price-change")));
        assertThat(state("first")).isEqualTo(StrategyState.RUNNING);
        command(StrategyCommand.REMOVE, 6, 2, "");
        assertThat(state("late")).isEqualTo(StrategyState.REMOVED);
        assertThat(roster.lastNumber()).isEqualTo(6);
        assertThat(heard).containsExactly("1 passed", "2 passed", "3 passed", "4 passed", "5 passed", "6 passed");
        assertThat(log.entries()).extracting(CommandLog.Entry::sentence).containsExactly(
            "Strategy late was added: spread", "Strategy first was paused (orders: cancel)",
            "Strategy first was resumed", "Strategy first was put in quarantine: it "
                + QuarantineCause.TIME_BUDGET.sentence() + " (orders: cancel)",
            "Strategy first was started anew: price-change from built-in",
            "Strategy late was removed (orders: cancel)");
    }

    @Test
    void shouldPutLongTextsTogether() {
        open(300);
        final StrategyDefinition all = definition("all", "price-change");
        command(StrategyCommand.ADD, 1, 2, StrategyMaker.text(all));
        assertThat(sequence).as("events of one command").isGreaterThan(3);
        assertThat(roster.find("all").definition().markets()).hasSize(300);
        assertThat(heard).containsExactly("1 passed");
    }

    @Test
    void shouldLeaveThingsAsTheyAreWhenTheEngineRefuses() {
        open(1);
        roster.refused(7, "first is not paused");
        command(StrategyCommand.RESUME, 7, 1, "");
        assertThat(heard).containsExactly("7 first is not paused");
        assertThat(state("first")).isEqualTo(StrategyState.RUNNING);
        command(StrategyCommand.PAUSE, 8, 1, "");
        assertThat(state("first")).isEqualTo(StrategyState.PAUSED);
    }

    @Test
    void shouldKnowAStrategyThatFailsWithTheCommandThatAddsIt() {
        open(1);
        roster.failed("late", 1, QuarantineCause.EXCEPTION, "threw an exception: broken");
        command(StrategyCommand.ADD, 1, 2, StrategyMaker.text(definition("late", "spread")));
        assertThat(state("late")).isEqualTo(StrategyState.QUARANTINED);
        assertThat(roster.find("late").why()).isEqualTo("threw an exception: broken");
        assertThat(heard).as("who waits for the command finds what became of it").containsExactly("2 failed",
            "1 passed");
    }
}
