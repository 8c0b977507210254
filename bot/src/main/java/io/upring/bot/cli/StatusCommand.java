package io.upring.bot.cli;

import io.upring.bot.console.StatusJson;
import io.upring.bot.console.StatusTable;
import io.upring.bot.status.Diagnosis;
import io.upring.bot.status.RunFolder;
import io.upring.bot.status.RunView;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows how running bots are, from the counters that they keep in mapped files. */
@Command(
    name = "status",
    header = "Show how a running bot is: connections, streams, gaps, limits, trading.",
    description = {
        "",
        "Shows what a bot that runs on this machine counts, problems first. The figures are read from a file that the "
            + "bot keeps in memory: it is not disturbed, however busy it is. What a killed bot left can be looked at "
            + "in the same way.",
        "",
        "What the columns mean: RATE is of the last ten seconds. LAST is the age of the latest message. LAG "
            + "is the time from the exchange's stamp to the receipt (moving mean; MAX of the last minute), a "
            + "difference of the two clocks included. LOST counts connections that were lost. SENT/MIN are requests "
            + "against the exchange's limit. DRIFT counts subscriptions that the exchange had forgotten, STALL "
            + "connections that had gone silent; both were put right.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:every bot shown is healthy",
        "1:no running bot was found",
        "2:a wrong option; nothing was shown",
        "3:something is down, stalled, gapped or halted"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring status                      the running bot, or a list if there are several",
        "  upring status --watch              again each second, until Ctrl-C",
        "  upring status --json | jq '.runs[0].connections'",
        "  upring status >/dev/null || alert  for a script: only the exit code counts"})
final class StatusCommand implements Callable<Integer> {
    private static final int NOT_FOUND = 1;
    private static final int UNHEALTHY = 3;
    private static final long WATCH_MS = 1_000;
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";

    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--run", paramLabel = "NAME", description = "The run to show, running or dead.")
    private String name;

    @Option(names = "--json", description = "Print one JSON object on one line instead of text.")
    private boolean json;

    @Option(names = "--watch", description = "Show it again each second, until Ctrl-C.")
    private boolean watch;

    @Option(names = "--clean", description = "Remove what dead bots left, then show what runs.")
    private boolean clean;

    @Option(names = "--run-dir", paramLabel = "FOLDER", description = RunFolderOption.DESCRIPTION)
    private Path runFolder;

    private final List<String> unreadable = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        final RunFolder folder = RunFolderOption.folder(runFolder);
        if (clean) {
            folder.removeDead(0).forEach(run -> parent.streams().err().println("upring: removed what the dead run "
                + run + " left"));
        }
        if (!watch) {
            return show(folder, "");
        }
        final CountDownLatch stop = new CountDownLatch(1);
        Signals.onInterrupt(stop::countDown);
        final boolean isRedrawn = parent.streams().isTerminal() && !json;
        int code;
        do {
            code = show(folder, isRedrawn ? HOME_AND_CLEAR : "");
        } while (!parent.streams().out().checkError() && !stop.await(WATCH_MS, TimeUnit.MILLISECONDS));
        return code;
    }

    private int show(RunFolder folder, String before) {
        final List<RunView> shown = select(folder);
        final boolean isHealthy = !shown.isEmpty() && shown.stream().allMatch(run -> Diagnosis.of(run).isHealthy());
        final PrintStream out = parent.streams().out();
        out.print(before);
        if (json) {
            out.println(StatusJson.text(shown, isHealthy));
        } else {
            text(shown).forEach(out::println);
        }
        out.flush();
        return shown.isEmpty() ? NOT_FOUND : isHealthy ? ExitCode.OK : UNHEALTHY;
    }

    /** The run that was asked for; else those that run, and nothing but a remark about those that died. */
    private List<RunView> select(RunFolder folder) {
        unreadable.clear();
        final PrintStream err = parent.streams().err();
        final List<RunView> runs = folder.runs(unreadable);
        unreadable.forEach(run -> err.println("upring: the counters of run " + run));
        if (name != null) {
            final List<RunView> named = runs.stream().filter(run -> run.info().name().equals(name)).toList();
            if (named.isEmpty()) {
                err.println("upring: there is no run " + name + " in " + folder.path() + (runs.isEmpty() ? ""
                    : "; there is " + String.join(", ", runs.stream().map(run -> run.info().name()).toList())));
            }
            return named;
        }
        final List<RunView> alive = runs.stream().filter(run -> run.life() != RunView.Life.DEAD).toList();
        if (!json || alive.isEmpty()) {
            remarks(folder, runs, alive.isEmpty());
        }
        return alive;
    }

    private void remarks(RunFolder folder, List<RunView> runs, boolean isNoneAlive) {
        final PrintStream err = parent.streams().err();
        if (isNoneAlive) {
            err.println("upring: no running bot was found in " + folder.path());
        }
        runs.stream().filter(run -> run.life() == RunView.Life.DEAD).forEach(run -> err.println("upring: run "
            + run.info().name() + " died: " + Diagnosis.of(run).problems().get(0) + " See it with --run "
            + run.info().name() + ", remove it with --clean."));
    }

    private List<String> text(List<RunView> shown) {
        final StatusTable table = new StatusTable(parent.streams().hasColours());
        if (shown.size() == 1) {
            return table.lines(shown.get(0));
        }
        final List<String> lines = new ArrayList<>();
        if (!shown.isEmpty()) {
            lines.addAll(table.list(shown));
            lines.add("");
            lines.add("\"upring status --run NAME\" shows one of them.");
        }
        return lines;
    }
}
