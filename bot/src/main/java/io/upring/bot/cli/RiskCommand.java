package io.upring.bot.cli;

import io.upring.bot.config.BotConfig;
import io.upring.bot.console.RiskJson;
import io.upring.bot.console.RiskTable;
import io.upring.bot.status.RunFolder;
import io.upring.bot.status.RunView;
import io.upring.engine.risk.RiskCheck;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows the pre-trade chain: what it checks, its limits, and what it has done in a run. */
@Command(
    name = "risk",
    header = "Show the checks before every order: limits, how much is used, what was refused.",
    description = {
        "",
        "Every order of a strategy passes these checks in this order; the first that objects refuses it, with the "
            + "verdict that is shown. Cancels always pass. Sells of what a strategy holds pass the checks that bind "
            + "entries only: who wants out is not held in.",
        "",
        RiskCommand.CHAIN,
        "",
        "Of a running bot the figures are read from the file that it keeps them in: it is not disturbed. NOW is what "
            + "the latest order would have come to, USED the same as a part of the limit, HIGHEST where it came "
            + "closest. WARNED counts the times that 80 percent was reached, until a minute had passed below.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:shown",
        "1:no running bot was found",
        "2:a wrong option or configuration"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring risk                        of the running bot",
        "  upring risk --config my.yaml       chain and limits of a configuration, without a run",
        "  upring risk --json | jq '.runs[0].checks[] | select(.refused > 0)'"})
final class RiskCommand implements Callable<Integer> {
    /** Stands in the help where the chain is to be. */
    static final String CHAIN = "CHAIN";
    private static final int NOT_FOUND = 1;

    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--run", paramLabel = "NAME", description = "The run to show, running or dead.")
    private String name;

    @Option(names = "--config", paramLabel = "FILE", description = "Show what this configuration makes of the chain.")
    private Path config;

    @Option(names = "--json", description = "Print one JSON object on one line instead of text.")
    private boolean json;

    @Option(names = "--run-dir", paramLabel = "FOLDER", description = RunFolderOption.DESCRIPTION)
    private Path runFolder;

    /** The help shows the chain as the code has it. */
    @Spec
    void spec(CommandSpec spec) {
        final List<String> description = new ArrayList<>();
        for (final String line : spec.usageMessage().description()) {
            if (line.equals(CHAIN)) {
                Arrays.stream(RiskCheck.values()).map(RiskCommand::line).forEach(description::add);
            } else {
                description.add(line);
            }
        }
        spec.usageMessage().description(description.toArray(String[]::new));
    }

    private static String line(RiskCheck check) {
        return String.format(Locale.ROOT, "%2d. %s: %s%s.", check.ordinal() + 1, check.label(), check.purpose(),
            check.binds() == RiskCheck.Binds.ENTRIES ? " (entries)" : "").replace("%", "%%");
    }

    @Override
    public Integer call() {
        final PrintStream out = parent.streams().out();
        final RiskTable table = new RiskTable(parent.streams().hasColours());
        if (config != null) {
            final BotConfig read = PluginOption.read(config);
            if (json) {
                out.println(RiskJson.text(read));
            } else {
                table.lines(read).forEach(out::println);
            }
            out.flush();
            return ExitCode.OK;
        }
        final List<RunView> shown = select();
        if (json) {
            out.println(RiskJson.text(shown));
        } else {
            shown.forEach(run -> table.lines(run).forEach(out::println));
        }
        out.flush();
        return shown.isEmpty() ? NOT_FOUND : ExitCode.OK;
    }

    private List<RunView> select() {
        final RunFolder folder = RunFolderOption.folder(runFolder);
        final PrintStream err = parent.streams().err();
        final List<String> unreadable = new ArrayList<>();
        final List<RunView> runs = folder.runs(unreadable);
        unreadable.forEach(run -> err.println("upring: the counters of run " + run));
        final List<RunView> shown = runs.stream().filter(run -> name == null ? run.life() != RunView.Life.DEAD
            : run.info().name().equals(name)).toList();
        if (shown.isEmpty()) {
            err.println("upring: " + (name == null ? "no running bot was found in " + folder.path()
                : "there is no run " + name + " in " + folder.path())
                + "; \"upring risk --config FILE\" shows the limits of a configuration");
        }
        return shown;
    }
}
