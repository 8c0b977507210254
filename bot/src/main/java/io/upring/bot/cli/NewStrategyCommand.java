package io.upring.bot.cli;

import io.upring.bot.create.StrategyProject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes a project for a strategy of one's own. */
@Command(
    name = "new-strategy",
    header = "Make a project for a strategy of your own, with tests and a working example.",
    description = {
        "",
        "Writes a Maven project that needs nothing of this one but a copy of its jar: a strategy that works, its "
            + "settings, a test with golden scenarios, and a configuration to trade with it in the demo. "
            + "docs/strategies.md goes through it step by step.",
        "",
        "Examples:",
        "  upring new-strategy dip-buyer",
        "  cd dip-buyer && mvn package",
        "  upring run --config dip-buyer.yaml",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    parameterListHeading = "Parameters:%n",
    optionListHeading = "Options:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
        "0:it is written",
        "2:the name cannot be, or the folder exists; nothing was written"})
final class NewStrategyCommand implements Callable<Integer> {
    @ParentCommand
    private UpringCommand parent;

    @Parameters(paramLabel = "NAME", description = "What configurations call it: lower case words joined by dashes.")
    private String name;

    @Option(names = "--dir", paramLabel = "FOLDER", description = "Where to write it (default: a folder NAME, here).")
    private Path folder;

    @Option(names = "--update",
        description = "Only replace the project's copy of Upring's jar, after an update of Upring.")
    private boolean isUpdate;

    @Override
    public Integer call() {
        final StrategyProject project = new StrategyProject(name, folder);
        final PrintStream out = parent.streams().out();
        if (isUpdate) {
            out.println("Replaced " + project.update() + ".");
        } else {
            project.create().forEach(out::println);
            out.println();
            out.println("Next: cd " + project.folder() + " && mvn package, then upring run --config " + name
                + ".yaml; README.md there says more.");
        }
        out.flush();
        return ExitCode.OK;
    }
}
