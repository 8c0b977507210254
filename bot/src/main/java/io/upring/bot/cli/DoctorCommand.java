package io.upring.bot.cli;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.console.DoctorJson;
import io.upring.bot.console.DoctorText;
import io.upring.bot.doctor.Doctor;
import io.upring.bot.doctor.DoctorReport;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Looks at what a run would need. */
@Command(
    name = "doctor",
    header = "Check this machine, the exchange, the keys and the configuration before a run.",
    description = {
        "",
        "Looks at everything that a run needs, all at once and within half a minute, and says below each thing that is "
            + "not well how to mend it: Java and its flags, processors, memory, disk; the way to the exchange, its "
            + "clock and limits; the keys, what they may do, when they end, and that they may not withdraw; the "
            + "markets and their tick sizes; what earlier runs left.",
        "",
        "Nothing is traded and nothing is changed. Without --config the demo is looked at: a simulated exchange is "
            + "started on this machine and checked like a real one.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:all is well",
        "1:there are warnings",
        "2:a wrong option or configuration; nothing was checked",
        "3:something failed: a run would not go, or must not"},
    footerHeading = "%nExamples:%n",
    footer = {
        "  upring doctor                                the demo",
        "  upring doctor --config config/live.yaml      before going live",
        "  upring doctor --json | jq '.checks[] | select(.state == \"fail\")'"})
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private UpringCommand parent;

    @Option(names = {"-c", "--config"}, paramLabel = "FILE",
        description = "The configuration of the run (default: the preset config/demo.yaml).")
    private Path config;

    @Mixin
    private PluginOption plugins;

    @Option(names = "--json", description = "Print one JSON object on one line instead of text.")
    private boolean json;

    @Option(names = "--run-dir", paramLabel = "FOLDER", description = RunFolderOption.DESCRIPTION)
    private Path runFolder;

    @Override
    public Integer call() throws InterruptedException {
        final Path file = config == null ? Presets.demo() : config;
        final BotConfig read = new BotConfigReader(plugins.strategies(file, parent.streams().err()).catalogue())
            .read(file);
        final DoctorReport report = new Doctor(read, System.getenv(), RunFolderOption.folder(runFolder),
            Presets.demo().toAbsolutePath().getParent()).examine();
        final PrintStream out = parent.streams().out();
        if (json) {
            out.println(DoctorJson.text(report));
        } else {
            DoctorText.lines(report, parent.streams().hasColours()).forEach(out::println);
        }
        out.flush();
        return switch (report.worst()) {
            case OK, SKIPPED -> ExitCode.OK;
            case WARN -> ExitCode.FINDINGS;
            case FAIL -> ExitCode.FAILED;
        };
    }
}
