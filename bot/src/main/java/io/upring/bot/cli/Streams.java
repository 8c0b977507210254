package io.upring.bot.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads from and writes to, and what is known of who reads it.
 *
 * @param out buffered: to be flushed.
 * @param isTerminal whether {@code out} is shown to a person.
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean isTerminal, boolean hasColours) {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** The process's own: always UTF-8, whatever the locale says. */
    static Streams standard() {
        final boolean isTerminal = isTerminalOut();
        // See no-color.org: the variable's presence counts, unless it is empty.
        final String noColour = System.getenv("NO_COLOR");
        return new Streams(System.in,
            new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER_BYTES), false,
                StandardCharsets.UTF_8),
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
            isTerminal, isTerminal && (noColour == null || noColour.isEmpty()));
    }

    /** The launcher knows for certain; without it, a console means that both ends are a terminal. */
    private static boolean isTerminalOut() {
        final String told = System.getProperty("upring.terminal");
        final String terminal = System.getenv("TERM");
        final boolean guessed = System.console() != null && terminal != null;
        return (told == null ? guessed : told.equals("true")) && !"dumb".equals(terminal);
    }
}
