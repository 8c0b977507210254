package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.report.Report;
import io.upring.bot.report.journal.JournalRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a report of a journal. */
@Command(
    name = "report",
    header = "Make a page of charts and figures from the journal of a run.",
    description = {
        "",
        "Reads a run's journal and writes two files: report.html, a page that needs no other file and no network "
            + "(account, draw-down, trades on the price, strategies, markets, fees, exposure, Sharpe and Sortino, "
            + "what risk said), and report.json, the same for programs, with all digits.",
        "",
        "The journal of a run that still goes on, or was killed, is read as far as it goes. How long the engine took "
            + "is not in a journal; \"upring run --report FOLDER\" makes a report that has it.",
        "",
        "Examples:",
        "  upring report journals/mb2x9k                   into the folder of the journal",
        "  upring report journals/mb2x9k --out reports/monday --open",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    optionListHeading = "Options:%n",
    parameterListHeading = "Parameters:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:the report is written",
        "1:the report is written, but warns of something in the journal",
        "2:a wrong option, no journal, or a folder that cannot be written to"})
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private UpringCommand parent;

    @Parameters(paramLabel = "JOURNAL", description = "The folder of a run's journal.")
    private Path folder;

    @Option(names = "--out", paramLabel = "FOLDER",
        description = "Where to write the report (default: the folder of the journal).")
    private Path target;

    @Option(names = "--open", description = "Show the page in the browser.")
    private boolean open;

    @Override
    public Integer call() {
        final PrintStream out = parent.streams().out();
        final JournalRun journal = JournalRun.read(folder);
        final Path page = Report.of(journal.run(), journal.facts()).write(target == null ? journal.folder() : target);
        out.println("report        " + page);
        journal.facts().warnings().forEach(warning -> out.println("warning       " + warning));
        out.flush();
        if (open) {
            open(page);
        }
        return journal.facts().warnings().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static void open(Path page) {
        final String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        final List<String> command = system.contains("mac") ? List.of("open", page.toString())
            : system.contains("win") ? List.of("cmd", "/c", "start", "", page.toString())
            : List.of("xdg-open", page.toString());
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        } catch (IOException failure) {
            throw new UserError("no browser could be started (" + command.get(0) + "): open " + page + " yourself",
                failure);
        }
    }
}
