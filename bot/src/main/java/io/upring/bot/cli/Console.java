package io.upring.bot.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process's standard streams: always UTF-8, and what can be known of who reads them. */
final class Console {
    static final PrintStream OUT = new PrintStream(new FileOutputStream(FileDescriptor.out), false,
        StandardCharsets.UTF_8);
    static final PrintStream ERR = new PrintStream(new FileOutputStream(FileDescriptor.err), true,
        StandardCharsets.UTF_8);

    private Console() {
    }

    /** The launcher knows for certain; without it, a console means that both ends are a terminal. */
    static boolean isTerminal() {
        final String told = System.getProperty("upring.terminal");
        final boolean guessed = System.console() != null && System.getenv("TERM") != null;
        return (told == null ? guessed : told.equals("true")) && !"dumb".equals(System.getenv("TERM"));
    }

    /** See no-color.org: the variable's presence counts, unless it is empty. */
    static boolean hasColours() {
        final String noColour = System.getenv("NO_COLOR");
        return isTerminal() && (noColour == null || noColour.isEmpty());
    }
}
