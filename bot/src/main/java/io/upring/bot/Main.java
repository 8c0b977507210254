package io.upring.bot;

import io.upring.bot.cli.Cli;

/**
 * Where the process begins.
 *
 * <p>Threading: the main thread.
 */
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(Cli.run(arguments));
    }
}
