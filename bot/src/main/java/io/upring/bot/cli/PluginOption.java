package io.upring.bot.cli;

import io.upring.bot.config.BotConfig;
import io.upring.bot.config.BotConfigReader;
import io.upring.bot.plugin.Strategies;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where strategies of one's own lie. */
final class PluginOption {
    @Option(names = "--plugins", paramLabel = "FOLDER",
        description = "The folder with jars of strategies (default: what the configuration names as plugins, or the "
            + "folder plugins beside it, or beside the launcher).")
    private Path folder;

    /** May be {@code null}. */
    Path folder() {
        return folder;
    }

    /** All types for this configuration; says which jars are refused. */
    Strategies strategies(Path config, PrintStream err) {
        return told(Strategies.of(folder, config), err);
    }

    /** The same for a configuration that a journal has kept. */
    Strategies ofRecorded(String config, PrintStream err) {
        return told(Strategies.ofRecorded(folder, config), err);
    }

    /** Those for no configuration in particular. */
    Strategies strategies(PrintStream err) {
        return told(Strategies.of(folder), err);
    }

    private static Strategies told(Strategies strategies, PrintStream err) {
        strategies.warnings().forEach(warning -> err.println("upring: warning: " + warning));
        return strategies;
    }

    /** A configuration with the plug-ins that it names or that lie beside it. */
    static BotConfig read(Path config) {
        final Path file = config == null ? Presets.demo() : config;
        return new BotConfigReader(Strategies.of(null, file).catalogue()).read(file);
    }
}
