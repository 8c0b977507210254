package io.upring.bot.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.UserError;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Steers the strategies of a bot that runs, from another terminal. */
@Command(
    name = "ctl",
    header = "Steer the strategies of a running bot: add, remove, pause, set, reload.",
    description = {
        "",
        "Tells a bot that runs on this machine what its strategies shall do from here on. Nobody else is disturbed: "
            + "the others miss nothing and hear nothing twice, and the exchange is asked for just the data that are "
            + "needed. Each command is an event in the bot's order of events, so that the journal holds it and "
            + "\"upring replay\" and \"upring run --resume\" do the same again. The answer comes when it is in "
            + "effect, and says after how long.",
        "",
        "What a strategy has open and holds, when it is removed or paused, is said by --orders:",
        "",
        "  keep     its orders stay open, and fills still count as its own",
        "  cancel   its orders are cancelled, what it holds stays (the default)",
        "  flatten  its orders are cancelled, and what it holds is sold at the market",
        ""},
    subcommands = {CtlList.class, CtlAdd.class, CtlRemove.class, CtlPause.class, CtlResume.class, CtlSet.class,
        CtlReload.class, CtlShow.class, CtlHide.class, CtlReconcile.class, CtlChart.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "Commands (\"upring ctl COMMAND --help\" tells more):%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:it is done",
        "1:no running bot was found; or it is in effect, but orders are still open, or the books differ",
        "2:a wrong option, name or parameter, or several bots run; nothing was changed",
        "3:the bot that runs could not be told, or did not answer"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring ctl list",
        "  upring ctl add quick --type price-change --markets KRW-BTC,KRW-ETH --set window=30",
        "  upring ctl set quick window=60 orderTotal=20000",
        "  upring ctl pause quick                      and later: upring ctl resume quick",
        "  upring ctl remove quick --orders flatten    sells what it holds",
        "  upring ctl add --file my-strategies.yaml    as they would stand under \"strategies\""})
final class CtlCommand implements Runnable {
    static final int NOT_FOUND = 1;

    @ParentCommand
    private UpringCommand parent;

    @Spec
    private CommandSpec spec;

    @Option(names = "--run", paramLabel = "NAME", scope = ScopeType.INHERIT,
        description = "The bot to tell, if several run.")
    private String run;

    @Option(names = "--json", scope = ScopeType.INHERIT,
        description = "Print the bot's answer as one JSON object on one line.")
    private boolean json;

    @Option(names = "--run-dir", paramLabel = "FOLDER", scope = ScopeType.INHERIT,
        description = RunFolderOption.DESCRIPTION)
    private Path runFolder;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Turns an answer into text and an exit code. */
    @FunctionalInterface
    interface Answer {
        int print(JsonNode reply, PrintStream out);
    }

    boolean hasColours() {
        return parent.streams().hasColours();
    }

    /**
     * Asks the bot and prints what it says.
     *
     * @throws UserError with the bot's own sentence, if it refuses.
     */
    int ask(ObjectNode request, Answer answer) {
        final Optional<RunningBot> found = RunningBot.find(RunFolderOption.folder(runFolder), run);
        final PrintStream out = parent.streams().out();
        if (found.isEmpty()) {
            parent.streams().err().println(RunningBot.none(runFolder));
            return NOT_FOUND;
        }
        final JsonNode reply = found.get().ask(request);
        final PrintStream shown = json ? new PrintStream(java.io.OutputStream.nullOutputStream()) : out;
        final int code = answer.print(reply, shown);
        if (json) {
            out.println(reply);
        }
        out.flush();
        return code;
    }
}
