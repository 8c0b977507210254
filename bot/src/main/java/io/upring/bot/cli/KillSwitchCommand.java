package io.upring.bot.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import io.upring.bot.control.ControlClient;
import io.upring.bot.kill.Accounts;
import io.upring.bot.kill.KillRecord;
import io.upring.bot.kill.KillSwitchFile;
import io.upring.bot.run.RunException;
import io.upring.bot.config.BotConfig;
import io.upring.engine.event.KillCause;
import io.upring.engine.event.KillLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The brake of an account, from outside of the bot. */
@Command(
    name = "kill-switch",
    header = "Hold back the orders of an account, or re-arm it.",
    description = {
        "",
        "The kill switch holds back what strategies want. It is kept on disk before it takes effect, survives the bot, "
            + "the machine and every restart, and is only ever raised; the one way back is \"rearm\", by hand. While a "
            + "bot runs, it is told; while none runs, the next one finds the switch as it was left.",
        "",
        "  show      how it stands, since when and why",
        "  entries   level 1: nothing is bought; open orders stay, positions can be sold",
        "  reduce    level 2: only orders that make a position smaller pass",
        "  flatten   level 3: every own open order is cancelled, what strategies hold is sold, nothing else passes",
        "  rearm     switches it off: shows what tripped it and asks for a phrase to be typed",
        "",
        "The bot trips it by itself too: when a loss limit is reached, a stage fails, the journal cannot be kept, the "
            + "books cannot be reconciled, or an order's fate stays unknown.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:it is done; for show: the switch is not tripped",
        "1:show: the switch is tripped",
        "2:a wrong option or phrase, or several bots run; nothing was changed",
        "3:the bot that runs could not be told, or the switch could not be kept"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring kill-switch                              how it stands",
        "  upring kill-switch entries --note \"exchange maintenance\"",
        "  upring kill-switch flatten                      everything out, now",
        "  upring kill-switch rearm                        asks for the phrase",
        "  upring kill-switch show --config live.yaml      of an account for which no bot runs"})
final class KillSwitchCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIPPED = 1;

    @ParentCommand
    private UpringCommand parent;

    @Parameters(index = "0", paramLabel = "ACTION", defaultValue = "show",
        description = "show, entries, reduce, flatten or rearm (default: show).")
    private Action action;

    @Option(names = "--run", paramLabel = "NAME", description = "The bot to tell, if several run.")
    private String name;

    @Option(names = "--note", paramLabel = "TEXT", description = "Who does it and why, for the log and the journal.")
    private String note = "";

    @Option(names = "--phrase", paramLabel = "TEXT",
        description = "For rearm in scripts: the phrase that would be asked for; show --json states it.")
    private String phrase;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Whose exchange, keys and trading.stateFolder say which account is meant, while no bot runs "
            + "(default: the preset config/demo.yaml).")
    private Path config;

    @Option(names = "--json", description = "Print one JSON object on one line instead of text.")
    private boolean json;

    @Option(names = "--run-dir", paramLabel = "FOLDER", description = RunFolderOption.DESCRIPTION)
    private Path runFolder;

    /** As it is written on the command line. */
    enum Action {
        show(KillLevel.OFF), entries(KillLevel.NO_NEW_ENTRIES), reduce(KillLevel.REDUCE_ONLY),
        flatten(KillLevel.FLATTEN), rearm(KillLevel.OFF);

        private final KillLevel level;

        Action(KillLevel level) {
            this.level = level;
        }
    }

    @Override
    public Integer call() throws IOException {
        final Optional<RunningBot> bot = running();
        return switch (action) {
            case show -> print(bot.isPresent() ? stateOf(bot.get()) : describe(file().read()));
            case rearm -> rearm(bot);
            default -> raise(bot);
        };
    }

    private Optional<RunningBot> running() {
        return RunningBot.find(RunFolderOption.folder(runFolder), name);
    }

    private JsonNode stateOf(RunningBot bot) {
        return bot.ask(ControlClient.request("status")).path("killSwitch");
    }

    private KillSwitchFile file() {
        final BotConfig read = PluginOption.read(config);
        return KillSwitchFile.of(read.trading().stateFolder(), Accounts.of(read));
    }

    private static ObjectNode describe(KillRecord record) {
        return record.describe(JSON.createObjectNode());
    }

    private int raise(Optional<RunningBot> bot) {
        if (bot.isPresent()) {
            print(raise(bot.get()));
            return ExitCode.OK;
        }
        final KillSwitchFile file = file();
        final KillRecord held;
        try {
            held = file.raise(KillRecord.tripped(action.level, KillCause.OPERATOR, note, "", 0,
                System.currentTimeMillis()));
        } catch (IOException failure) {
            throw new RunException("no bot runs, and the kill switch could not be kept in " + file.path() + ": "
                + failure.getMessage(), failure);
        }
        // A bot that started meanwhile may have read the file too early; one that starts now cannot.
        final Optional<RunningBot> started = running();
        print(started.isPresent() ? raise(started.get()) : describe(held));
        return ExitCode.OK;
    }

    private JsonNode raise(RunningBot bot) {
        final JsonNode reply = bot.ask(ControlClient.request("kill-switch").put("level", KillRecord.name(action.level))
            .put("note", note));
        warn(reply);
        if (!reply.path("killSwitch").path("inEffect").asBoolean()) {
            throw new RunException("run " + bot.name() + " has kept the switch, but its engine has not answered yet: "
                + "\"upring status\" tells how it is");
        }
        return reply.path("killSwitch");
    }

    private void warn(JsonNode reply) {
        if (!reply.path("warning").asText().isEmpty()) {
            parent.streams().err().println("upring: " + reply.path("warning").asText());
        }
    }

    private int rearm(Optional<RunningBot> bot) throws IOException {
        if (bot.isPresent()) {
            final JsonNode state = stateOf(bot.get());
            if (state.path("phrase").asText().isEmpty()) {
                return print(state);
            }
            final String typed = typed(state.path("sentence").asText(), state.path("phrase").asText());
            final JsonNode reply = bot.get().ask(ControlClient.request("rearm").put("phrase", typed)
                .put("note", note));
            return print(reply.path("killSwitch"));
        }
        final KillSwitchFile file = file();
        final boolean isUnreadable = file.isUnreadable();
        final KillRecord held = isUnreadable ? KillRecord.OFF : file.read();
        if (!isUnreadable && !held.isTripped()) {
            return print(describe(held));
        }
        final String typed = typed(isUnreadable ? "the kill switch's file " + file.path() + " cannot be understood"
            : held.sentence(), isUnreadable ? file.phraseOfUnreadable() : held.phrase());
        try {
            return print(describe(file.rearm(typed, note, System.currentTimeMillis())));
        } catch (IOException failure) {
            throw new RunException("the kill switch stays tripped: that it is re-armed cannot be kept in " + file.path()
                + ": " + failure.getMessage(), failure);
        }
    }

    /** What the operator answers; asked only where nothing was said beforehand. */
    private String typed(String why, String expected) throws IOException {
        if (phrase != null) {
            return phrase;
        }
        final var err = parent.streams().err();
        err.println(Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
        err.println("Once re-armed, strategies trade again, and the losses so far are forgiven.");
        err.print("Type \"" + expected + "\" to re-arm it: ");
        err.flush();
        final String line = new BufferedReader(new InputStreamReader(parent.streams().in(), StandardCharsets.UTF_8))
            .readLine();
        if (line == null) {
            throw new UserError("nothing was typed, so the kill switch stays tripped");
        }
        return line;
    }

    private int print(JsonNode state) {
        final String sentence = state.path("sentence").asText();
        parent.streams().out().println(json ? state.toString()
            : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
        parent.streams().out().flush();
        return action == Action.show && !state.path("phrase").asText().isEmpty() ? TRIPPED : ExitCode.OK;
    }
}
