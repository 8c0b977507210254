package io.upring.bot.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.upring.bot.control.ControlClient;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Ends a run from another terminal. */
@Command(
    name = "stop",
    header = "End a running bot in good order.",
    description = {
        "",
        "Tells a bot that runs on this machine to end, as Ctrl-C in its own terminal does, and waits until it has. "
            + "What becomes of its open orders and of what its strategies hold is said by trading.onStop of its "
            + "configuration, or by --policy:",
        "",
        "  keep     open orders stay at the exchange; \"upring run --resume last\" goes on with them",
        "  cancel   open orders are cancelled, positions stay (the default of the configuration)",
        "  flatten  open orders are cancelled, and what strategies hold is sold at the market",
        "",
        "What could not be done in time is named in the bot's summary.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:the bot has ended",
        "1:no running bot was found",
        "2:a wrong option, or several bots run; nothing was stopped",
        "3:it could not be told, or has not ended in time"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring stop                    ends the bot that runs",
        "  upring stop --policy flatten   and sells what it holds first"})
final class StopCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 1;
    private static final long PATIENCE_MS = 30_000;
    private static final long LOOK_MS = 50;

    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--run", paramLabel = "NAME", description = "The run to end, if there are several.")
    private String name;

    @Option(names = "--policy", paramLabel = "POLICY", description = "keep, cancel or flatten.")
    private Policy policy;

    @Option(names = "--run-dir", paramLabel = "FOLDER", description = RunFolderOption.DESCRIPTION)
    private Path runFolder;

    /** As it is written on the command line. */
    enum Policy {
        keep, cancel, flatten
    }

    @Override
    public Integer call() throws InterruptedException {
        final Optional<RunningBot> found = RunningBot.find(RunFolderOption.folder(runFolder), name);
        if (found.isEmpty()) {
            parent.streams().err().println(RunningBot.none(runFolder));
            return NOT_FOUND;
        }
        final RunningBot bot = found.get();
        final ObjectNode request = ControlClient.request("stop");
        if (policy != null) {
            request.put("policy", policy.name());
        }
        final String applied = bot.ask(request).path("policy").asText();
        for (long waitedMs = 0; bot.isAlive(); waitedMs += LOOK_MS) {
            if (waitedMs > PATIENCE_MS) {
                parent.streams().err().println("upring: run " + bot.name() + " was told to end (" + applied
                    + "), but has not within " + PATIENCE_MS / 1_000 + " s; its log says more");
                return ExitCode.FAILED;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
        parent.streams().out().println("Run " + bot.name() + " has ended; policy: " + applied + ".");
        parent.streams().out().flush();
        return ExitCode.OK;
    }
}
