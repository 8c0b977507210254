package io.upring.bot.page;

import io.upring.bot.alert.Alert;
import io.upring.bot.config.PagesSettings;
import io.upring.bot.console.ActivityLine;
import io.upring.bot.console.PlainConsole;
import io.upring.bot.console.RunConsole;
import io.upring.bot.console.RunHeader;
import io.upring.bot.console.RunStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages on a terminal: a thread of its own draws them, ten times a second at most, and reads keys. Where single keys
 * cannot be had, blocks of text are printed and whole lines are read.
 *
 * <p>Threading: as {@link PageConsole}.
 */
final class TerminalPages extends PageConsole {
    private static final Logger LOG = LoggerFactory.getLogger(TerminalPages.class);
    private static final long FRAME_NS = 95_000_000;
    private static final long SIZE_NS = 5_000_000_000L;
    private static final long PATIENCE_MS = 3_000;

    private final PagesSettings settings;
    private final InputStream in;
    private final PrintStream out;
    private final boolean colours;
    /** Where single keys cannot be had; null otherwise. */
    private volatile TextPages blocks;
    private volatile RunHeader header;
    private volatile RunStatus status;
    private final List<String> warnings = new ArrayList<>();
    private volatile RawTerminal terminal;
    private volatile Thread thread;
    private volatile boolean isClosed;
    private volatile boolean isResized = true;
    private List<String> drawn = List.of();
    private RawTerminal.Size size;
    private long drawnNs;
    private long sizedNs;

    TerminalPages(PagesSettings settings, RunConsole run, InputStream in, PrintStream out, boolean colours) {
        super(run);
        this.settings = settings;
        this.in = in;
        this.out = out;
        this.colours = colours;
    }

    @Override
    public void started(RunHeader newHeader) {
        header = newHeader;
    }

    @Override
    public void status(RunStatus newStatus) {
        status = newStatus;
        final TextPages printed = blocks;
        if (printed != null) {
            printed.status(newStatus);
        }
    }

    /** The screen belongs to the markets; the alerts' sinks have every one. */
    @Override
    public void alert(Alert alert) {
        final TextPages printed = blocks;
        if (printed != null) {
            printed.alert(alert);
        }
    }

    /** The screen belongs to the markets; the journal has every line. */
    @Override
    public void activity(List<ActivityLine> lines) {
        final TextPages printed = blocks;
        if (printed != null) {
            printed.activity(lines);
        }
    }

    @Override
    public void warning(String sentence) {
        if (terminal == null) {
            run().warning(sentence);
            return;
        }
        // Printed when the screen is the user's again.
        synchronized (warnings) {
            warnings.add(sentence);
        }
    }

    @Override
    public synchronized void show(Charts charts, Runnable quit) {
        final PageModel model = new PageModel(charts, quit);
        try {
            terminal = RawTerminal.open(out);
        } catch (IOException impossible) {
            LOG.info("No single keys and no screen here ({}); lines are read instead.", impossible.getMessage());
            printBlocks(charts, quit);
            start(() -> readLines(model));
            return;
        }
        start(() -> draw(model, quit));
    }

    private void printBlocks(Charts charts, Runnable quit) {
        final PlainConsole plain = new PlainConsole(out);
        plain.started(header);
        final TextPages pages = new TextPages(settings, plain, out);
        pages.show(charts, quit);
        blocks = pages;
    }

    private void start(Runnable work) {
        final Thread started = new Thread(work, "upring-pages");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    @Override
    public void resized() {
        isResized = true;
    }

    private void readLines(PageModel model) {
        try {
            final BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null && !isClosed; line = reader.readLine()) {
                model.pressLine(line);
                final String foot = model.keys().foot();
                out.println(foot);
                out.flush();
            }
        } catch (IOException failure) {
            LOG.warn("No more lines are read: {}", failure.getMessage());
        }
    }

    private void draw(PageModel model, Runnable quit) {
        try {
            while (!isClosed) {
                final int key = terminal.read();
                if (key != RawTerminal.NO_KEY) {
                    model.press(key);
                }
                final long nowNs = System.nanoTime();
                if (nowNs - drawnNs >= FRAME_NS) {
                    drawnNs = nowNs;
                    frame(model, nowNs);
                }
            }
        } catch (IOException | RuntimeException failure) {
            LOG.error("The pages cannot be drawn any more; the run goes on.", failure);
            warning("the pages could not be drawn any more: " + failure);
            closeTerminal();
            printBlocks(model.charts(), quit);
        }
    }

    private void frame(PageModel model, long nowNs) throws IOException {
        if (isResized || nowNs - sizedNs > SIZE_NS) {
            isResized = false;
            sizedNs = nowNs;
            final RawTerminal.Size now = terminal.size();
            if (!now.equals(size)) {
                size = now;
                drawn = List.of();
                terminal.write("\u001b[2J");
            }
        }
        if (!model.keys().isPaused() || model.taken() == 0) {
            model.take();
        }
        final List<String> lines = model.page(title(model), clock(), false).draw(size.columns(), size.rows())
            .lines(colours);
        final StringBuilder text = new StringBuilder();
        for (int row = 0; row < lines.size(); row++) {
            if (row >= drawn.size() || !lines.get(row).equals(drawn.get(row))) {
                text.append("\u001b[").append(row + 1).append(";1H").append(lines.get(row)).append("\u001b[K");
            }
        }
        drawn = lines;
        if (!text.isEmpty()) {
            terminal.write(text.toString());
        }
    }

    private String title(PageModel model) {
        final RunStatus now = status;
        final StringBuilder title = new StringBuilder("upring  ");
        if (now != null) {
            title.append(String.format(Locale.ROOT, "%,.0f events/s  ", now.eventsPerSecond()));
        }
        title.append(String.format(Locale.ROOT, "%,d drawn, %,d conflated", model.events() - model.conflated(),
            model.conflated()));
        synchronized (warnings) {
            if (!warnings.isEmpty()) {
                title.append("  ").append(warnings.size()).append(warnings.size() == 1 ? " warning" : " warnings");
            }
        }
        return title.append("  ").append(header == null ? "" : header.market()).toString();
    }

    private static String clock() {
        return PriceText.kst(System.currentTimeMillis()) + " KST";
    }

    private void closeTerminal() {
        final RawTerminal open = terminal;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException failure) {
            LOG.warn("The terminal could not be left as it was: {}", failure.getMessage());
        }
        terminal = null;
        synchronized (warnings) {
            warnings.forEach(run()::warning);
            warnings.clear();
        }
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        final Thread running = thread;
        if (running != null && terminal != null) {
            try {
                running.join(PATIENCE_MS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        closeTerminal();
    }
}
