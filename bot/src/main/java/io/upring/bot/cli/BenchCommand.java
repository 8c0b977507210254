package io.upring.bot.cli;

import io.upring.bot.UserError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Stands in the help for the measurements, which are a program of their own: the launcher starts that one, and who
 * comes here came without the launcher.
 */
@Command(
    name = "bench",
    header = "Measure Upring beside what its figures are held against.",
    description = {
        "",
        "The measurements are a program of their own, which this one does not contain. In the project's folder",
        "",
        "  ./upring bench --help",
        "",
        "builds it if needed and tells what it can do. What it writes, and how to measure well: docs/performance.md.",
        ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "Options:%n")
final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new UserError("the measurements are a program of their own: run ./upring bench in the project's "
            + "folder");
    }
}
