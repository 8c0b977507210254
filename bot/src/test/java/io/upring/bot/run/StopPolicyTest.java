package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.upring.bot.UserError;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.kill.Accounts;
import io.upring.bot.kill.KillRecord;
import io.upring.bot.kill.KillSwitchFile;
import io.upring.bot.kill.RunMarkers;
import io.upring.bot.run.BotRun.Ending;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.pipeline.EngineHalt;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How runs leave the account, and what the next one makes of what the last one left. */
class StopPolicyTest {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 60_000;

    @TempDir
    private Path folder;
    private BotConfig config;
    private final ProbeStrategy probe = new ProbeStrategy();
    private ScriptedConsole console = new ScriptedConsole();
    private BotRun run;

    @BeforeEach
    void configure() throws IOException {
        Files.copy(ROOT.resolve("config/upbit-ticks.yaml"), folder.resolve("upbit-ticks.yaml"));
        final Path file = folder.resolve("kept.yaml");
        Files.writeString(file, Files.readString(ROOT.resolve("config/demo.yaml"))
            .replace("framesPerSecond: 600", "framesPerSecond: 2000")
            .replace("stateFolder: state ", "stateFolder: " + folder.resolve("state") + " ")
            .replace("  state: none ", "  state: " + folder.resolve("exchange") + " ")
            + "\n  probe:\n    markets: [KRW-BTC, KRW-ETH]\n");
        config = new BotConfigReader(probe.catalogue()).read(file);
    }

    private Ending run(StopPolicy policy) throws InterruptedException {
        run = new BotRun(config.withTrading(config.trading().withOnStop(policy)), DEADLINE_MS, console);
        final Ending ending = run.run();
        assertThat(console.unfinishedStep()).isNull();
        return ending;
    }

    private void runUntilOrdersWait(StopPolicy policy) throws InterruptedException {
        console = new ScriptedConsole();
        probe.heard.clear();
        // Far below the market, so that they wait as long as they may.
        probe.toWaitIn.addAll(List.of("KRW-BTC", "KRW-ETH"));
        console.when("orders wait and fill", status -> status.fills() > 2
            && probe.heard.containsAll(List.of("KRW-BTC OPEN", "KRW-ETH OPEN")), () -> run.requestStop("seen enough"));
        run(policy);
    }

    private List<Order> waiting() {
        return run.venueLedger().orders().stream().filter(order -> order.state() == OrderState.WAIT).toList();
    }

    private RunMarkers markers() {
        return new RunMarkers(config.trading().stateFolder(), Accounts.of(config));
    }

    /** As SIGKILL leaves it: the marker is there, and nobody holds it. */
    private void crashed(String name) {
        markers().begin(List.of(name)).close();
    }

    @Test
    void shouldLeaveOwnOrdersOpenWhenTheyAreToBeKept() throws InterruptedException {
        runUntilOrdersWait(StopPolicy.KEEP);
        // An order that is kept can fill while the books are compared.
        final List<Order> kept = waiting();
        assertThat(kept).isNotEmpty().allMatch(order -> order.identifier().startsWith("up-" + run.name() + "-"));
        assertThat(console.summary.warnings()).anySatisfy(warning -> assertThat(warning)
            .matches("\\d+ own orders? stays? open at the exchange, as the policy \"keep\" says"));
        assertThat(markers().crashed()).isEmpty();
    }

    @Test
    void shouldCancelWhatACrashedRunLeftBeforeItTrades() throws InterruptedException {
        runUntilOrdersWait(StopPolicy.KEEP);
        final List<String> left = waiting().stream().map(Order::identifier).toList();
        final String first = run.name();
        crashed(first);
        runUntilOrdersWait(StopPolicy.CANCEL);
        assertThat(console.warnings).anySatisfy(warning -> assertThat(warning)
            .matches("run " + first + " did not end in good order: \\d+ of its orders (was|were) open and cancelled"));
        assertThat(run.venueLedger().orders()).filteredOn(order -> left.contains(order.identifier()))
            .hasSameSizeAs(left).allMatch(order -> order.state() != OrderState.WAIT);
        assertThat(waiting()).isEmpty();
        assertThat(markers().crashed()).isEmpty();
    }

    @Test
    void shouldLeaveWhatACrashedRunLeftWhenOrdersAreToBeKept() throws InterruptedException {
        runUntilOrdersWait(StopPolicy.KEEP);
        final String first = run.name();
        final int left = waiting().size();
        crashed(first);
        crashed("another");
        runUntilOrdersWait(StopPolicy.KEEP);
        assertThat(console.warnings).contains("run another did not end in good order: none of its orders is open")
            .anySatisfy(warning -> assertThat(warning).startsWith("run " + first + " did not end in good order: ")
                .endsWith("open and kept (trading.onStop: keep); without --resume, they are not this run's own"));
        assertThat(left).isPositive();
    }

    @Test
    void shouldSayThatOnlyAResumedRunCanSellWhatACrashedOneHeld() throws InterruptedException {
        crashed("another");
        console.when("it trades", status -> status.isTradingOpen() && status.marketEvents() > 0,
            () -> run.requestStop("seen enough"));
        run(StopPolicy.FLATTEN);
        assertThat(console.warnings).contains("run another did not end in good order: none of its orders was "
            + "open; what its strategies hold is not sold (trading.onStop: flatten), since only \"--resume\" knows it");
    }

    @Test
    void shouldRefuseEntriesWhileTheSwitchIsTripped() throws Exception {
        final KillSwitchFile file = KillSwitchFile.of(config.trading().stateFolder(), Accounts.of(config));
        file.raise(KillRecord.tripped(KillLevel.NO_NEW_ENTRIES, KillCause.OPERATOR, "by hand", "", 0,
            System.currentTimeMillis()));
        console.when("strategies would trade", status -> status.signals() > 2 && status.equity() != null,
            () -> run.requestStop("seen enough"));
        assertThat(run(StopPolicy.CANCEL)).isEqualTo(Ending.CLEAN);
        assertThat(console.header.killSwitch()).isEqualTo(file.read().sentence());
        assertThat(console.last.killSwitch()).isEqualTo("no-new-entries");
        assertThat(console.last.isTradingOpen()).isFalse();
        assertThat(console.summary.last().orders()).isZero();
        assertThat(console.summary.warnings()).containsExactly(file.read().sentence()
            + "; \"upring kill-switch rearm\" re-arms it");
        assertThat(file.read().isTripped()).as("a run does not re-arm").isTrue();
    }

    @Test
    void shouldNotStartWithASwitchThatCannotBeRead() throws IOException {
        final Path file = KillSwitchFile.of(config.trading().stateFolder(), Accounts.of(config)).path();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "torn");
        assertThatThrownBy(() -> run(StopPolicy.CANCEL)).isInstanceOf(UserError.class)
            .hasMessageContaining(file.toString()).hasMessageContaining("nothing may trade");
    }

    @Test
    void shouldCancelEverythingWhenTheSwitchGoesToFlatten() throws InterruptedException {
        console.when("orders wait", status -> status.openOrders() > 0 && status.fills() > 2,
                () -> run.session().killSwitch().trip(KillLevel.FLATTEN, KillCause.OPERATOR, "test", 0))
            .when("none waits", status -> status.killSwitch().equals("flatten") && status.openOrders() == 0,
                () -> run.requestStop("seen enough"));
        assertThat(run(StopPolicy.KEEP)).isEqualTo(Ending.CLEAN);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void shouldKeepTheSwitchTrippedAfterAStageHasFailed() throws InterruptedException {
        console.when("orders wait", status -> status.openOrders() > 0, () -> run.session().pipeline().halt()
            .trip(new EngineHalt.Cause("stage tested", 41, "on purpose", null)));
        assertThat(run(StopPolicy.CANCEL)).isEqualTo(Ending.HALTED);
        final KillRecord held = KillSwitchFile.of(config.trading().stateFolder(), Accounts.of(config)).read();
        assertThat(held.level()).isEqualTo(KillLevel.NO_NEW_ENTRIES);
        assertThat(held.cause()).isEqualTo(KillCause.STAGE_FAILURE);
        assertThat(held.sequence()).isEqualTo(41);
        assertThat(held.run()).isEqualTo(run.name());
        assertThat(markers().crashed()).as("its orders have been seen to").isEmpty();
    }
}
