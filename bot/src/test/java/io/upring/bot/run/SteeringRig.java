package io.upring.bot.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.control.ControlClient;
import io.upring.bot.status.RunFolder;
import io.upring.bot.steer.TypeShelf;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.replay.Recovery;
import io.upring.engine.replay.ReplayReport;
import io.upring.sim.exchange.Order;
import io.upring.sim.exchange.OrderState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A bot that trades on the embedded venue and takes commands over its control socket. */
abstract class SteeringRig {
    private static final Path ROOT = Path.of(System.getProperty("upring.root"));
    private static final long DEADLINE_MS = 200_000;
    private static final long PATIENCE_MS = 90_000;
    /** Scenario 4.1 of the reference. */
    static final String REFERENCE = "  bollinger:\n    type: steered\n    markets: [KRW-BTC, KRW-ETH]\n"
        + "  spread:\n    type: steered\n    markets: KRW-BTC\n    parameters:\n      streams: orderbook\n"
        + "  volume:\n    type: steered\n    markets: [KRW-XRP, KRW-ADA]\n    parameters:\n      streams: trade\n";

    /** What the reference set needs, and what values the account and holds prices in their collar. */
    static final Set<String> BASE = Set.of("ticker KRW-BTC", "ticker KRW-ETH", "ticker KRW-XRP",
        "ticker KRW-ADA", "orderbook KRW-BTC", "orderbook KRW-ETH", "orderbook KRW-XRP", "orderbook KRW-ADA",
        "trade KRW-XRP", "trade KRW-ADA");

    @TempDir
    Path folder;
    final SteeredType types = new SteeredType();
    final ScriptedConsole console = new ScriptedConsole();
    BotRun run;
    private CompletableFuture<BotRun.Ending> ended;
    private ControlClient control;

    final void start(String strategies) throws IOException {
        start(strategies, null);
    }

    /** @param resumed the run to go on with; null for none. */
    final void start(String strategies, Recovery resumed) throws IOException {
        final Path file = folder.resolve("steered.yaml");
        Files.writeString(file, "ticks: " + ROOT.resolve("config/upbit-ticks.yaml")
            + "\nmarkets: [KRW-BTC, KRW-ETH, KRW-XRP, KRW-ADA]\ntrading:\n  stateFolder: " + folder.resolve("state")
            + "\nvenue:\n  framesPerSecond: 400\n  state: " + folder.resolve("exchange")
            + "\nstrategies:\n" + strategies);
        final BotConfig config = new BotConfigReader(types.catalogue()).read(file);
        final Path runs = folder.resolve("runs");
        run = new BotRun(config.withJournal(config.journal().withFolder(journals())), DEADLINE_MS,
            console, RunFolder.at(runs)).withTypes(TypeShelf.of(types.catalogue())).goingOnWith(resumed);
        ended = CompletableFuture.supplyAsync(() -> {
            try {
                return run.run();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }, command -> new Thread(command, "run").start());
        await("trading is open", () -> run.session() != null && run.session().isTradingOpen());
        control = ControlClient.connect(runs.resolve(run.name())).orElseThrow();
    }

    final Path journals() {
        return folder.resolve("journals");
    }

    final BotRun.Ending stop() throws Exception {
        return stop(null);
    }

    /** @param policy what becomes of orders and positions; null for what the configuration says. */
    final BotRun.Ending stop(StopPolicy policy) throws Exception {
        run.requestStop("seen enough", policy);
        return ended.get(60, TimeUnit.SECONDS);
    }

    @AfterEach
    final void end() throws Exception {
        if (control != null) {
            control.close();
        }
        if (ended != null && !ended.isDone()) {
            stop();
        }
    }

    final void await(String what, BooleanSupplier condition) {
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MS);
        while (!condition.getAsBoolean()) {
            assertThat(ended).as("the run while it is awaited that " + what).isNotCompletedExceptionally();
            assertThat(System.nanoTime()).as("the time to wait until %s; the wire is %s", what, run.session() == null
                ? "not there" : wire()).isLessThan(deadlineNs);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    static ObjectNode request(String command, String name) {
        return ControlClient.request(command).put("name", name);
    }

    final JsonNode ask(ObjectNode request) {
        return control.ask(request, PATIENCE_MS);
    }

    final JsonNode add(String name, String markets, String... parameters) {
        final ObjectNode request = request("strategy-add", name);
        final ObjectNode strategy = request.putObject("strategy").put("type", "steered").put("markets", markets);
        final ObjectNode into = strategy.putObject("parameters");
        for (final String parameter : parameters) {
            into.put(parameter.split("=")[0], parameter.split("=")[1]);
        }
        return ask(request);
    }

    final JsonNode row(String name) {
        for (final JsonNode row : ask(ControlClient.request("strategies")).path("strategies")) {
            if (row.path("name").asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError("no row of " + name);
    }

    /** What the venue sends over the public connections: type and market. */
    final Set<String> wire() {
        return run.venue().connections().stream().filter(connection -> !connection.path().endsWith("private"))
            .flatMap(connection -> connection.subscriptions().stream())
            .map(each -> each.type() + " " + each.code().replaceFirst("\\..*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    final void awaitBase() {
        await("the wire is what the reference set needs, and no more", () -> wire().equals(BASE));
    }

    final void awaitCalls(String name, String... calls) {
        await(name + " has heard " + List.of(calls), () -> List.copyOf(types.heard(name).calls).equals(List.of(calls)));
    }

    final void awaitMore(String name, long more) {
        final long before = types.heard(name).count;
        await(name + " hears more", () -> types.heard(name).count >= before + more);
    }

    final ObjectNode setting(String name, String key, String value) {
        final ObjectNode request = request("strategy-set", name);
        request.putObject("parameters").put(key, value);
        return request;
    }

    final void expectSameReplay() {
        final ReplayReport report = ReplayRun.replay(journals().resolve(run.name()), null,
            recorded -> TypeShelf.of(types.catalogue()), null, count -> { }).report();
        assertThat(report.problem()).isEmpty();
        assertThat(report.isSame()).as("%s", report).isTrue();
    }

    final List<Order> open() {
        return run.venueLedger().orders().stream().filter(order -> order.state() == OrderState.WAIT).toList();
    }
}
