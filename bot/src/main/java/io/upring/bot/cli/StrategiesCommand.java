package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.plugin.Strategies;
import io.upring.strategies.catalogue.StrategyKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists the types of strategy and what they can be told. */
@Command(
    name = "strategies",
    header = "List the types of strategy, and what each can be told.",
    description = {
        "",
        "Lists the types of strategy: those that come with Upring and those of the jars in the folder of plug-ins. "
            + "\"describe\" says what one bets on, its parameters with units, ranges and defaults, as they stand in a "
            + "configuration file under strategies.NAME.parameters, and the alerts that it gives.",
        "",
        "Examples:",
        "  upring strategies",
        "  upring strategies describe spread",
        "  upring strategies list --plugins my-strategy/target --json",
        ""},
    subcommands = {StrategiesCommand.ListCommand.class, StrategiesCommand.DescribeCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "Options:%n")
final class StrategiesCommand implements Callable<Integer> {
    @ParentCommand
    private UpringCommand parent;

    @Mixin
    private StrategySource source;

    /** Which types there are, and how to print them. */
    static final class StrategySource {
        @Mixin
        private PluginOption plugins;

        @Option(names = {"-c", "--config"}, paramLabel = "FILE",
            description = "A configuration, which may name the folder of plug-ins.")
        private Path config;

        @Option(names = "--json", description = "Print one JSON object instead of text.")
        private boolean json;

        private boolean isFolderNamed() {
            return config != null || plugins.folder() != null;
        }

        Strategies strategies(PrintStream err) {
            return config == null ? plugins.strategies(err) : plugins.strategies(config, err);
        }
    }

    @Override
    public Integer call() {
        return list(parent.streams(), source);
    }

    private static int list(Streams streams, StrategySource source) {
        final Strategies strategies = source.strategies(streams.err());
        final PrintStream out = streams.out();
        if (source.json) {
            out.println(StrategyText.json(strategies.catalogue().all(), strategies));
        } else {
            StrategyText.list(strategies).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    /** All of them, a line each. */
    @Command(name = "list", header = "List them, and where each comes from.", mixinStandardHelpOptions = true,
        versionProvider = Version.class, optionListHeading = "Options:%n")
    static final class ListCommand implements Callable<Integer> {
        @ParentCommand
        private StrategiesCommand strategies;

        @Mixin
        private StrategySource source;

        @Override
        public Integer call() {
            return list(strategies.parent.streams(), source);
        }
    }

    /** One of them, in full. */
    @Command(name = "describe", header = "Say all of one: what it bets on, its parameters, its alerts.",
        mixinStandardHelpOptions = true, versionProvider = Version.class, optionListHeading = "Options:%n",
        parameterListHeading = "Parameters:%n")
    static final class DescribeCommand implements Callable<Integer> {
        @ParentCommand
        private StrategiesCommand strategies;

        @Parameters(paramLabel = "TYPE", description = "The type of strategy.")
        private String name;

        @Mixin
        private StrategySource source;

        @Override
        public Integer call() {
            final Streams streams = strategies.parent.streams();
            final Strategies all = source.strategies(streams.err());
            final StrategyKind kind = all.catalogue().find(name);
            if (kind == null) {
                throw new UserError("\"" + name + "\" is no type of strategy; " + all.catalogue().hint(name)
                    + (source.isFolderNamed() ? "" : "; --plugins FOLDER adds those of jars"));
            }
            if (source.json) {
                streams.out().println(StrategyText.json(kind, all));
            } else {
                StrategyText.describe(kind, all).forEach(streams.out()::println);
            }
            streams.out().flush();
            return ExitCode.OK;
        }
    }
}
