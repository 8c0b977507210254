package io.upring.bot.cli;

import io.upring.bot.UserError;
import io.upring.bot.run.RunException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line as a function from arguments to an exit code.
 *
 * <p>Threading: stateless.
 */
public final class Cli {
    private static final int HELP_WIDTH = 100;

    private Cli() {
    }

    /** Runs the process's command with its standard streams. */
    public static int run(String... arguments) {
        return run(Streams.standard(), arguments);
    }

    static int run(Streams streams, String... arguments) {
        final UpringCommand command = new UpringCommand(streams);
        return command.line(arguments)
            .setOut(new PrintWriter(streams.out(), true))
            .setErr(new PrintWriter(streams.err(), true))
            .setUsageHelpWidth(HELP_WIDTH)
            .setColorScheme(CommandLine.Help.defaultColorScheme(
                streams.hasColours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setParameterExceptionHandler(Cli::onWrongUsage)
            .setExecutionExceptionHandler((failure, where, parsed) -> onFailure(failure, where, command.isDebug()))
            .execute(arguments);
    }

    private static int onWrongUsage(ParameterException wrong, String[] arguments) {
        final CommandLine where = wrong.getCommandLine();
        final String name = where.getCommandSpec().qualifiedName();
        final StringBuilder sentence = new StringBuilder(name).append(": ").append(problem(wrong));
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            final List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                sentence.append("; did you mean ").append(suggestions.get(0)).append('?');
            }
        }
        where.getErr().println(sentence);
        where.getErr().println("\"" + name + " --help\" tells more.");
        return ExitCode.USAGE;
    }

    private static String problem(ParameterException wrong) {
        final String message = wrong.getMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static int onFailure(Exception failure, CommandLine where, boolean debug) {
        final PrintWriter err = where.getErr();
        final boolean isOurs = failure instanceof UserError;
        err.println("upring: " + (isOurs ? failure.getMessage()
            : "internal error: " + failure + (debug ? "" : "; --debug shows where")));
        if (debug) {
            failure.printStackTrace(err);
        }
        err.flush();
        return isOurs && !(failure instanceof RunException) ? ExitCode.USAGE : ExitCode.FAILED;
    }
}
