package io.upring.bot.cli;

import io.upring.strategies.BuiltIn;
import io.upring.strategies.catalogue.ParameterSpec;
import io.upring.strategies.catalogue.StrategyKind;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the strategies and what they can be told. */
@Command(
    name = "strategies",
    header = "List the strategies and their parameters.",
    description = {"", "Lists the strategies and their parameters with units, ranges and defaults, as they stand in a "
        + "configuration file under strategies.NAME.parameters.", ""},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    optionListHeading = "Options:%n")
final class StrategiesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        for (final StrategyKind kind : BuiltIn.catalogue().all()) {
            out.println(kind.name());
            out.println("  " + kind.description());
            for (final ParameterSpec parameter : kind.parameters()) {
                out.println(String.format(Locale.ROOT, "    %-16s %-10s %s; %s", parameter.name(),
                    parameter.defaultValue(), parameter.range(), parameter.unit()));
                out.println("                     " + parameter.description());
            }
            out.println();
        }
        out.flush();
        return ExitCode.OK;
    }
}
