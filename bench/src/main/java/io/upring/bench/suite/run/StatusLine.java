package io.upring.bench.suite.run;

import java.io.PrintStream;
import java.util.Locale;

/**
 * What the suite says while it runs: on a terminal one line that is redrawn each second, elsewhere a line for each new
 * thing that a measurement does.
 *
 * <p>Threading: any thread.
 */
final class StatusLine implements AutoCloseable {
    private static final int REDRAW_MS = 1_000;
    private static final int WIDTH = 110;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean isTerminal;
    private final Thread redraw;
    private String title;
    private String doing = "";
    private long startNs;

    StatusLine(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
        redraw = new Thread(this::redraw, "bench-status");
        redraw.setDaemon(true);
        if (isTerminal) {
            redraw.start();
        }
    }

    synchronized void begin(String name, int number, int count) {
        title = "[" + number + "/" + count + "] " + name;
        doing = "starts";
        startNs = System.nanoTime();
        draw();
    }

    synchronized void doing(String what) {
        doing = what.replaceAll("\\p{Cntrl}", " ");
        draw();
    }

    synchronized void done() {
        end(title + " - done after " + elapsed());
    }

    synchronized void failed(String problem) {
        end(title + " - FAILED after " + elapsed() + ": " + problem);
    }

    private void end(String line) {
        title = null;
        out.println((isTerminal ? CLEAR : "") + line);
        out.flush();
    }

    private synchronized void draw() {
        if (title == null) {
            return;
        }
        final String line = title + " " + elapsed() + " - " + doing;
        if (isTerminal) {
            out.print(CLEAR + line.substring(0, Math.min(WIDTH, line.length())));
        } else {
            out.println(line);
        }
        out.flush();
    }

    private String elapsed() {
        final long seconds = (System.nanoTime() - startNs) / 1_000_000_000L;
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    private void redraw() {
        try {
            while (true) {
                Thread.sleep(REDRAW_MS);
                draw();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        redraw.interrupt();
    }
}
