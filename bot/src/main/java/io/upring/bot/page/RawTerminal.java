package io.upring.bot.page;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process's terminal with single keys and a screen of its own, and as it was again at the end - whatever the end
 * is: a process beside this one waits on a pipe that closes when this one ends, killed or not, and restores it then.
 *
 * <p>Signals keep their keys, so Ctrl-C ends a run as ever. Threading: one thread reads and draws; any closes.
 */
final class RawTerminal implements AutoCloseable {
    /** No key within the tenth of a second for which a read waits. */
    static final int NO_KEY = -1;
    private static final File DEVICE = new File("/dev/tty");
    private static final String ENTER_SCREEN = "\u001b[?1049h\u001b[?25l";
    /** Ignores what ends or stops the run, since it has to outlive it; a process in the background may set nothing. */
    private static final String GUARD = "trap '' INT TERM HUP QUIT TTOU TTIN TSTP PIPE; cat >/dev/null; "
        + "printf '\\033[0m\\033[?25h\\033[?1049l'; stty \"$1\" </dev/tty";
    private static final long PATIENCE_MS = 2_000;

    /** Columns and rows. */
    record Size(int columns, int rows) {
    }

    private final PrintStream out;
    private final Process guard;
    private final InputStream keys;
    private boolean isClosed;

    private RawTerminal(PrintStream out, Process guard, InputStream keys) {
        this.out = out;
        this.guard = guard;
        this.keys = keys;
    }

    /** @throws IOException if there is no terminal, or it cannot be set. */
    static RawTerminal open(PrintStream out) throws IOException {
        final String saved = stty("-g");
        final Process guard = new ProcessBuilder("sh", "-c", GUARD, "upring-terminal", saved)
            .redirectOutput(DEVICE).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            stty("-icanon", "-echo", "min", "0", "time", "1");
            final RawTerminal terminal = new RawTerminal(out, guard, new FileInputStream(DEVICE));
            out.print(ENTER_SCREEN);
            out.flush();
            return terminal;
        } catch (IOException failure) {
            guard.getOutputStream().close();
            throw failure;
        }
    }

    private static String stty(String... arguments) throws IOException {
        final ProcessBuilder builder = new ProcessBuilder("stty").redirectInput(DEVICE)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.command().addAll(List.of(arguments));
        final Process process = builder.start();
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                throw new IOException("stty " + String.join(" ", arguments) + " failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        return said;
    }

    Size size() throws IOException {
        final String[] said = stty("size").split(" ");
        try {
            return new Size(Integer.parseInt(said[1]), Integer.parseInt(said[0]));
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException unknown) {
            throw new IOException("the terminal does not tell its size", unknown);
        }
    }

    /** Waits for a tenth of a second at most; {@link #NO_KEY} if none came. */
    int read() throws IOException {
        return keys.read();
    }

    void write(String text) {
        out.print(text);
        out.flush();
    }

    /** Leaves the screen as it was, and waits until it is. Safe to call twice. */
    @Override
    public synchronized void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        out.flush();
        guard.getOutputStream().close();
        try {
            guard.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        keys.close();
    }
}
