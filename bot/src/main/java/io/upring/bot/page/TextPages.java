package io.upring.bot.page;

import io.upring.bot.alert.Alert;
import io.upring.bot.config.PagesSettings;
import io.upring.bot.console.RunConsole;
import io.upring.bot.console.RunStatus;
import io.upring.bot.console.StrategyTable;
import java.io.PrintStream;

/** Blocks of text, for pipes and log files. Threading: as {@link PageConsole}. */
final class TextPages extends PageConsole {
    /** Until then data have come, as a rule. */
    private static final long FIRST_MS = 2_000;

    private final PagesSettings settings;
    private final PrintStream out;
    private volatile PageModel model;
    private long nextMs = FIRST_MS;

    TextPages(PagesSettings settings, RunConsole run, PrintStream out) {
        super(run);
        this.settings = settings;
        this.out = out;
    }

    @Override
    public void show(Charts charts, Runnable quit) {
        model = new PageModel(charts, quit);
    }

    /** Where activity is shown, an alert is a line of it. */
    @Override
    public void alert(Alert alert) {
        if (!settings.activity()) {
            run().alert(alert);
        }
    }

    @Override
    public void status(RunStatus status) {
        final PageModel shown = model;
        if (shown == null || status.elapsedMs() < nextMs) {
            return;
        }
        nextMs += settings.everyMs();
        run().status(status);
        if (settings.hasMarkets()) {
            shown.take();
            final Page page = shown.page("", "", true);
            page.plain(Page.LEAST_WIDTH, page.plainHeight()).forEach(out::println);
            out.println();
        }
        if (settings.strategies()) {
            StrategyTable.lines(status.strategies()).forEach(out::println);
            out.println();
        }
        out.flush();
    }
}
