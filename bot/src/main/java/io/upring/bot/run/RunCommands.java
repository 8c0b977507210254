package io.upring.bot.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlCommand;
import io.upring.bot.kill.BotKillSwitch;
import io.upring.bot.kill.KillRecord;
import io.upring.bot.kill.Levels;
import io.upring.bot.page.ChartCommands;
import io.upring.bot.steer.SteerCommands;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import io.upring.engine.event.StopPolicy;
import io.upring.engine.telemetry.EngineCounter;
import io.upring.engine.telemetry.EngineCounters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a run can be told over its control socket.
 *
 * <p>Threading: made by one thread; the commands are for any.
 */
final class RunCommands {
    private static final long DISK_MS = 10_000;
    private static final long EFFECT_MS = 2_000;
    private static final long LOOK_MS = 2;

    private final BotRun run;
    private final Session session;
    private final BotKillSwitch killSwitch;

    /** Does one command. */
    @FunctionalInterface
    private interface Action {
        void execute(JsonNode request, ObjectNode reply) throws InterruptedException;
    }

    private record Command(String name, String help, Action action) implements ControlCommand {
        @Override
        public void execute(JsonNode request, ObjectNode reply) throws InterruptedException {
            action.execute(request, reply);
        }
    }

    private RunCommands(BotRun run, Session session) {
        this.run = run;
        this.session = session;
        killSwitch = session.killSwitch();
    }

    /** One line a command; a further one needs no more than a further line. */
    static List<ControlCommand> of(BotRun run, Session session) {
        final RunCommands commands = new RunCommands(run, session);
        final List<ControlCommand> all = new ArrayList<>(SteerCommands.of(session.desk(),
            session.blotter().strategyBooks(), () -> FigureReader.read(session, false)));
        all.addAll(ChartCommands.of(session.onlookers().charts()));
        all.add(session.reconcileCommand());
        all.addAll(List.of(
            new Command("kill-switch", "raises the kill switch to \"level\" (no-new-entries, reduce-only, flatten); "
                + "\"note\" says who and why", commands::raise),
            new Command("rearm", "switches it off; \"phrase\" must be what \"status\" states as its phrase, \"note\" "
                + "says who and why", commands::rearm),
            new Command("status", "states the kill switch, whether trading is open, and open orders", commands::status),
            new Command("stop", "ends the run; \"policy\" (keep, cancel, flatten) takes the place of trading.onStop",
                commands::stop)));
        return all;
    }

    private void raise(JsonNode request, ObjectNode reply) throws InterruptedException {
        final KillLevel level = Levels.of(request.path("level").asText());
        final String note = request.path("note").asText("");
        final KillRecord held = await(killSwitch.trip(level, KillCause.OPERATOR, note, 0));
        // What an operator is told to be in effect is seen in the engine itself.
        for (long waitedMs = 0; inEffect() < level.ordinal() && waitedMs < EFFECT_MS; waitedMs += LOOK_MS) {
            Thread.sleep(LOOK_MS);
        }
        state(held, reply);
    }

    private int inEffect() {
        return (int) counters().get(EngineCounter.KILL_SWITCH_LEVEL);
    }

    private EngineCounters counters() {
        return session.pipeline().counters();
    }

    private void rearm(JsonNode request, ObjectNode reply) throws InterruptedException {
        state(await(killSwitch.rearm(request.path("phrase").asText(), request.path("note").asText(""))), reply);
    }

    private static KillRecord await(CompletableFuture<KillRecord> decided) throws InterruptedException {
        try {
            return decided.get(DISK_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | CompletionException failure) {
            throw failure.getCause() instanceof UserError sentence ? sentence
                : new UserError("the kill switch failed: " + failure.getCause(), failure);
        } catch (TimeoutException late) {
            throw new UserError("the kill switch could not be kept within " + DISK_MS + " ms; it is being tried on",
                late);
        }
    }

    private void state(KillRecord held, ObjectNode reply) {
        held.describe(reply.putObject("killSwitch")).put("inEffect", inEffect() >= held.level().ordinal());
        reply.put("warning", killSwitch.fault());
        reply.put("openOrders", counters().get(EngineCounter.OPEN_ORDERS));
    }

    private void status(JsonNode request, ObjectNode reply) {
        reply.put("run", run.name()).put("pid", ProcessHandle.current().pid());
        state(killSwitch.held(), reply);
        reply.put("tradingOpen", session.isTradingOpen());
        reply.put("halted", counters().get(EngineCounter.HALTED) != 0);
        reply.put("events", counters().get(EngineCounter.EVENTS));
        reply.put("orders", counters().get(EngineCounter.ORDERS_SENT)
            + counters().get(EngineCounter.REPLACES_SENT));
        reply.put("fills", counters().get(EngineCounter.FILLS));
    }

    private void stop(JsonNode request, ObjectNode reply) {
        final JsonNode policy = request.path("policy");
        run.requestStop("told to over the control socket", policy.isMissingNode() ? null : policy(policy.asText()));
        reply.put("policy", KillRecord.name(run.stopPolicy()));
    }

    private static StopPolicy policy(String name) {
        return Arrays.stream(StopPolicy.values()).filter(policy -> KillRecord.name(policy).equals(
            name.toLowerCase(Locale.ROOT))).findFirst().orElseThrow(() -> new UserError("\"policy\" must be keep, "
                + "cancel or flatten, not \"" + name + "\""));
    }
}
