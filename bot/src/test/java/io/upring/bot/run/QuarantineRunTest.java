package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.config.JournalChoice;
import io.upring.bot.config.StrategySettings;
import io.upring.bot.config.StrategyTerms;
import io.upring.bot.console.RunStatus;
import io.upring.bot.console.StrategyFigures;
import io.upring.bot.kill.Accounts;
import io.upring.bot.kill.KillRecord;
import io.upring.bot.kill.KillSwitchFile;
import io.upring.bot.run.BadStrategy.Manner;
import io.upring.bot.run.BotRun.Ending;
import io.upring.bot.status.RunFolder;
import io.upring.bot.watch.WatchLimits;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.QuarantineCause;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.pipeline.PipelineContext;
import io.upring.engine.replay.Replay;
import io.upring.engine.replay.ReplayReport;
import io.upring.engine.telemetry.StrategyCounter;
import io.upring.engine.telemetry.StrategyCounters;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
import io.upring.strategies.BuiltIn;
import io.upring.strategies.catalogue.StrategyKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strategies that misbehave in a run, beside others that do not. */
class QuarantineRunTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 60_000;
    private static final List<String> MARKETS = List.of("KRW-BTC", "KRW-ETH", "KRW-XRP", "KRW-SOL", "KRW-DOGE");

    @TempDir
    private Path folder;
    private final ScriptedConsole console = new ScriptedConsole();
    private final Map<Manner, BadStrategy> bad = new EnumMap<>(Manner.class);
    private BotConfig config;
    private BotRun run;

    @BeforeEach
    void configure() throws IOException {
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        final Path file = folder.resolve("bad.yaml");
        Files.writeString(file, Files.readString(ROOT.resolve("config/demo.yaml"))
            .replace("framesPerSecond: 600", "framesPerSecond: 3000")
            .replace("stateFolder: state ", "stateFolder: " + folder.resolve("state") + " "));
        config = new BotConfigReader(BuiltIn.catalogue()).read(file);
    }

    /** Each in a market of its own, behind the strategies of the demo. */
    private void add(StopPolicy onFailure, Manner... manners) {
        final List<StrategySettings> strategies = new ArrayList<>(config.strategies());
        for (final Manner manner : manners) {
            final BadStrategy type = new BadStrategy(manner);
            bad.put(manner, type);
            strategies.add(new StrategySettings(type.name(), new StrategyKind(type),
                manner == Manner.LEAKS ? MARKETS : List.of(MARKETS.get(strategies.size() % MARKETS.size())), Map.of(),
                new StrategyTerms(Map.of(), onFailure)));
        }
        config = config.withStrategies(strategies);
    }

    private int id(Manner manner) {
        return 1 + config.strategies().stream().map(StrategySettings::name).toList()
            .indexOf(bad.get(manner).name());
    }

    private QuarantineCause cause(Manner manner) {
        final StrategyCounters counters = run.session().pipeline().strategyCounters();
        return counters.isQuarantined(id(manner))
            ? QuarantineCause.ofCode((int) counters.get(id(manner), StrategyCounter.CAUSE)) : QuarantineCause.NONE;
    }

    /** How the venue has the bid with which the strategy waited. */
    private OrderState bid(Manner manner) {
        final String identifier = run.session().orderIds().identifier(bad.get(manner).orderId);
        return run.venueLedger().orders().stream().filter(order -> identifier.equals(order.identifier()))
            .map(Order::state).findFirst().orElseThrow();
    }

    private boolean allInQuarantine(RunStatus status) {
        return bad.keySet().stream().allMatch(manner -> cause(manner) != QuarantineCause.NONE);
    }

    private long fillsOfOthers() {
        final StrategyCounters counters = run.session().pipeline().strategyCounters();
        return counters.fills(1) + counters.fills(2) + counters.fills(3);
    }

    @Test
    @DisplayName("4.4 4.5 a strategy that throws, loops, waits, floods or leaks is quarantined, the others trade on;"
        + " all books agree with the venue's by strategy")
    void shouldQuarantineEachWithItsCauseWhileTheOthersTradeOn() throws Exception {
        add(StopPolicy.CANCEL, Manner.THROWS, Manner.SPINS, Manner.SLEEPS, Manner.FLOODS, Manner.LEAKS);
        config = config.withJournal(new JournalChoice(folder.resolve("journals"), config.journal().durability(),
            config.journal().forceIntervalNs(), config.journal().segmentBytes()));
        run = new BotRun(config, DEADLINE_MS, console, RunFolder.at(folder.resolve("runs")));
        final long[] fills = new long[1];
        // A bid may have been filled before.
        console.when("all are in quarantine and no bid of theirs waits", status -> allInQuarantine(status)
                && bad.keySet().stream().allMatch(manner -> bid(manner) != OrderState.WAIT),
            () -> fills[0] = fillsOfOthers())
            .when("the others have traded since", status -> fillsOfOthers() > fills[0] + 2,
                () -> run.requestStop("seen enough"));
        assertThat(run.run()).isEqualTo(Ending.CLEAN);
        assertThat(console.unfinishedStep()).isNull();
        assertThat(cause(Manner.THROWS)).isEqualTo(QuarantineCause.EXCEPTION);
        assertThat(cause(Manner.SPINS)).isEqualTo(QuarantineCause.TIME_BUDGET);
        assertThat(cause(Manner.SLEEPS)).isEqualTo(QuarantineCause.TIME_BUDGET);
        assertThat(cause(Manner.FLOODS)).isEqualTo(QuarantineCause.ORDER_FLOOD);
        assertThat(cause(Manner.LEAKS)).isEqualTo(QuarantineCause.MEMORY);
        assertThat(console.summary.strategies()).filteredOn(StrategyFigures::quarantined).hasSize(bad.size());
        new Attribution(run).check(config.venue().balances());
        replay();
    }

    /** A replay has no watchdog: what it decided is in the journal. */
    private void replay() throws IOException {
        final Path journal;
        try (var runs = Files.list(folder.resolve("journals"))) {
            journal = runs.findFirst().orElseThrow();
        }
        final Replay replay = Replay.open(journal);
        final StrategyCounters counters = new StrategyCounters(config.engine().maxStrategies());
        final ReplayReport report = replay.run(new PipelineContext().instruments(replay.instruments())
            .strategies(StrategySelection.of(config, replay.instruments())).limits(config.limits())
            .strategyCounters(counters).maxOrders(config.engine().maxOrders())
            .maxStrategies(config.engine().maxStrategies())
            .maxIntentsPerSecond(config.engine().maxIntentsPerSecond()).currency(config.currency()), count -> { });
        assertThat(report.isSame()).as("%s", report).isTrue();
        for (final Manner manner : bad.keySet()) {
            assertThat(counters.isQuarantined(id(manner))).as(manner.name()).isTrue();
        }
    }

    @Test
    void shouldKeepTheOrdersOfOneThatIsToKeepThem() throws Exception {
        add(StopPolicy.KEEP, Manner.THROWS, Manner.SPINS);
        run = new BotRun(config, DEADLINE_MS, console);
        console.when("both are in quarantine", this::allInQuarantine, () -> { })
            .when("their bids still wait", status -> bid(Manner.THROWS) == OrderState.WAIT
                && bid(Manner.SPINS) == OrderState.WAIT, () -> run.requestStop("seen enough"));
        assertThat(run.run()).isEqualTo(Ending.CLEAN);
        assertThat(console.unfinishedStep()).isNull();
        assertThat(bid(Manner.THROWS)).as("the run's own end is another matter").isEqualTo(OrderState.CANCEL);
    }

    @Test
    @DisplayName("4.4 a strategy that never returns ends the run, with the kill switch tripped and no order left open")
    void shouldEndTheRunWhenAStrategyNeverReturns() throws Exception {
        add(StopPolicy.CANCEL, Manner.NEVER_RETURNS);
        final WatchLimits usual = config.engine().watch();
        config = config.withEngine(config.engine().withWatch(
            new WatchLimits(usual.callNs(), TimeUnit.SECONDS.toNanos(1), usual.bytesPerSecond())));
        run = new BotRun(config, DEADLINE_MS, console);
        assertThat(run.run()).isEqualTo(Ending.HALTED);
        assertThat(console.summary.warnings().get(0)).startsWith("trading halted by strategy never-returns at event ")
            .contains("has not returned from onOrderBook for 1 s");
        final KillRecord held = KillSwitchFile.of(config.trading().stateFolder(), Accounts.of(config)).read();
        assertThat(held.level()).isEqualTo(KillLevel.NO_NEW_ENTRIES);
        assertThat(held.cause()).isEqualTo(KillCause.STAGE_FAILURE);
        assertThat(run.session().pipeline().halt().cause().failure().getStackTrace())
            .as("where it is").anyMatch(frame -> frame.getMethodName().equals("neverReturn"));
        assertThat(run.venueLedger().orders()).isNotEmpty().allMatch(order -> order.state() != OrderState.WAIT);
    }
}
