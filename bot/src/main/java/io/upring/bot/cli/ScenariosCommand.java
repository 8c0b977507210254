package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.scenario.ScenarioFile;
import io.upring.bot.scenario.ScenarioIndex;
import io.upring.bot.scenario.ScenarioIndex.Printed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the scenario configurations, or runs them and keeps what they print. */
@Command(
    name = "scenarios",
    header = "List the six scenarios; run them all and keep what they print.",
    description = {
        "",
        "Six configurations show what Upring is made for, each on the simulated exchange with a market of its own: "
            + "charts, a synchronised order book, a bot, several strategies, a scanner, and a monitor across markets. "
            + "This lists them with the command that runs each. With --write all of them are run, one after the other, "
            + "and what they print becomes a page.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:all that were run ended well",
        "1:one of them did not; the page says which",
        "2:a wrong option, or there are no scenarios"})
final class ScenariosCommand implements Callable<Integer> {
    private static final String RUN = "./upring run --config config/";

    @ParentCommand
    private UpringCommand parent;

    @Option(names = "--write", paramLabel = "FILE", description = "Run all and write what they print to this page.")
    private Path file;

    @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class, defaultValue = "20s",
        description = "How long each is run (default: ${DEFAULT-VALUE}).")
    private long durationMs;

    @Override
    public Integer call() {
        final List<ScenarioFile> scenarios = ScenarioFile.in(Presets.demo().toAbsolutePath().getParent());
        final PrintStream out = parent.streams().out();
        if (file == null) {
            for (final ScenarioFile scenario : scenarios) {
                out.println(scenario.title());
                out.println("  " + RUN + scenario.name());
            }
            out.flush();
            return ExitCode.OK;
        }
        final List<Printed> runs = new ArrayList<>();
        for (final ScenarioFile scenario : scenarios) {
            out.println(scenario.title() + " ...");
            out.flush();
            runs.add(run(scenario));
        }
        write(ScenarioIndex.page("./upring scenarios --write docs/scenarios.md", runs));
        out.println("What they printed stands in " + file + ".");
        out.flush();
        return runs.stream().allMatch(run -> run.exitCode() == ExitCode.OK) ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private Printed run(ScenarioFile scenario) {
        final String duration = durationMs % 1_000 == 0 ? durationMs / 1_000 + "s" : durationMs + "ms";
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final PrintStream into = new PrintStream(printed, false, StandardCharsets.UTF_8);
        final int exitCode = Cli.run(new Streams(new ByteArrayInputStream(new byte[0]), into, into, false, false),
            "run", "--config", scenario.file().toString(), "--duration", duration);
        into.flush();
        return new Printed(scenario, RUN + scenario.name() + " --duration " + duration, exitCode,
            printed.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private void write(String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException failure) {
            throw new UserError(file + " cannot be written: " + failure.getMessage(), failure);
        }
    }
}
