package io.upring.bot.cli;

import io.upring.bot.config.BotConfig;
import io.upring.bot.live.GoingLive;
import io.upring.bot.live.LivePermit;
import io.upring.bot.live.LiveRequest;
import java.io.Console;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the command line says about real money. */
final class LiveOptions {
    @Option(names = "--live",
        description = "Trade with real money. It takes a configuration with exchange.live: true as well, such as "
            + "config/live.yaml, keys that may trade and may not withdraw, and a phrase that is asked for.")
    private boolean live;

    @Option(names = "--live-phrase-file", paramLabel = "FILE",
        description = "Holds the phrase of an unattended start; only its owner may be able to read it.")
    private Path phraseFile;

    /**
     * Null for a run with play money.
     *
     * @throws io.upring.bot.live.LiveException with every reason why not.
     */
    LivePermit permit(BotConfig config, Streams streams) {
        final boolean isInteractive = streams.isTerminal() && (streams.in() != System.in || isTypedAt());
        return new GoingLive(config, new LiveRequest(live, phraseFile, isInteractive, System.getenv()), streams.in(),
            streams.err()).permit();
    }

    /** Whether standard input is a terminal: a phrase that is piped in was typed by nobody. */
    private static boolean isTypedAt() {
        final Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is a console in any case, and it says itself whether it is a terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }
}
